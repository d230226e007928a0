import { tool } from 'langchain';
import { z } from 'zod';
import { LOOKUP_TOPICS } from '../src/domain/act.ts';
import type { LookupArtifact } from '../src/domain/artifact.ts';
import type { Movie } from '../src/domain/movie.ts';
import { languageName, listText, runtimeText } from '../src/domain/names.ts';
import { inTurn, type ToolDeps, type TurnRuntime } from './deps.ts';
import {
  movieReferences,
  referencesText,
  referenceText,
  resolveReferences,
  unknownText,
} from './references.ts';

const LookupArguments = z.object({
  movies: movieReferences,
  topic: z.enum(LOOKUP_TOPICS).describe('What the person wants to know.'),
});

/** Other films by one director that an answer names. */
const OTHER_FILMS = 8;

export function createLookupMovieTool(deps: ToolDeps) {
  return tool(
    ({ movies: references, topic }: z.infer<typeof LookupArguments>, runtime: TurnRuntime) =>
      inTurn(runtime, async (turn) => {
        const { movies, unknown } = await resolveReferences(references, turn, deps);
        const others = topic === 'other-films' ? await otherFilms(movies, deps) : [];
        for (const { id } of others) turn.knownIds.add(id);
        const artifact: LookupArtifact = { kind: 'lookup', topic, movies, others, unknown };
        return [lookupText(artifact), artifact];
      }),
    {
      name: 'lookup_movie',
      description:
        'Facts about named films: what it is about, cast, director, runtime, year, trailer, where to watch, other films of its director.',
      schema: LookupArguments,
      responseFormat: 'content_and_artifact',
    },
  );
}

async function otherFilms(movies: readonly Movie[], deps: ToolDeps): Promise<Movie[]> {
  const [movie] = movies;
  const [director] = movie?.directors ?? [];
  if (!movie || director === undefined) return [];
  const films = await deps.movies.byDirector(director, OTHER_FILMS + movies.length);
  return films.filter(({ id }) => !movies.some((named) => named.id === id)).slice(0, OTHER_FILMS);
}

function lookupText({ movies, topic, others, unknown }: LookupArtifact): string {
  const lines = movies.map((movie) => `${referenceText(movie)}: ${factText(movie)}`);
  if (topic === 'other-films') {
    lines.push(
      others.length > 0
        ? `By the same director: ${referencesText(others)}.`
        : 'The catalogue has no other film by this director.',
    );
  }
  if (topic === 'trailer' || topic === 'where-to-watch') {
    lines.push('The catalogue holds no trailers and no streaming offers.');
  }
  return `${lines.join('\n')}${unknownText(unknown)}`;
}

function factText(movie: Movie): string {
  return [
    movie.directors.length > 0 ? `directed by ${listText(movie.directors)}` : null,
    movie.cast.length > 0 ? `with ${listText(movie.cast)}` : null,
    movie.runtimeMinutes === null ? null : runtimeText(movie.runtimeMinutes),
    movie.language === null ? null : `in ${languageName(movie.language)}`,
    movie.genres.join(', '),
    movie.note,
  ]
    .filter((part) => part !== null && part !== '')
    .join('; ');
}
