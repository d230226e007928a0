import type { z } from 'zod';
import { fold } from '../../domain/text.ts';
import type { PersonCreditsAnswer, PersonPageAnswer } from './answers.ts';
import { type FilmRef, filmsOf } from './pages.ts';

export interface PersonRef {
  readonly personId: number;
  readonly name: string;
}

/** Films of one person, the most voted first. */
export interface PersonFilms {
  readonly asActor: readonly FilmRef[];
  readonly asDirector: readonly FilmRef[];
}

/** The best known among those of exactly this name, else the best known that TMDB found. */
export function bestPerson(
  answer: z.infer<typeof PersonPageAnswer>,
  name: string,
): PersonRef | null {
  const found = answer.results
    .filter((person) => person.adult !== true)
    .toSorted((a, b) => (b.popularity ?? 0) - (a.popularity ?? 0));
  const person = found.find((one) => fold(one.name) === fold(name)) ?? found[0];
  return person ? { personId: person.id, name: person.name } : null;
}

export function personFilmsOf(answer: z.infer<typeof PersonCreditsAnswer>): PersonFilms {
  const byVotes = (a: FilmRef, b: FilmRef) => (b.voteCount ?? 0) - (a.voteCount ?? 0);
  const directed = (answer.crew ?? []).filter(({ job }) => job === 'Director');
  return {
    asActor: filmsOf(answer.cast ?? []).sort(byVotes),
    asDirector: filmsOf(directed).sort(byVotes),
  };
}
