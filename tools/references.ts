import { z } from 'zod';
import { asMovieId, type MovieId } from '../src/domain/ids.ts';
import { type Movie, titleWithYear } from '../src/domain/movie.ts';
import type { EntityIndex, TitleMatch } from '../src/domain/ports.ts';
import { titleKey } from '../src/domain/text.ts';
import type { TurnContext } from '../src/domain/turn-context.ts';
import type { ToolDeps } from './deps.ts';

/** How a film is named in tool arguments; what it resolves to is decided in code. */
export const movieReferences = z
  .array(z.string().min(1).max(200))
  .min(1)
  .max(20)
  .describe(
    'Films: "[[12]]" for a film returned by a tool, "#2" for the second film of the last answer, or a title, with the year in parentheses where known.',
  );

/** The films of the last answer, in order. */
function lastShown(turn: TurnContext): readonly Movie[] {
  const fromThisTurn = turn.artifacts.findLast(
    ({ kind }) => kind === 'search' || kind === 'rerank',
  );
  if (fromThisTurn?.kind === 'search' || fromThisTurn?.kind === 'rerank') {
    if (fromThisTurn.picks.length > 0) return fromThisTurn.picks.map(({ movie }) => movie);
  }
  const turns = turn.conversation.turns;
  return turns.findLast(({ picks }) => picks.length > 0)?.picks.map(({ movie }) => movie) ?? [];
}

export interface ResolvedReferences {
  readonly movies: readonly Movie[];
  /** References that name no film we have, or an id that is not of this conversation. */
  readonly unknown: readonly string[];
}

/** Resolves references against the conversation first, then the catalogue's titles. */
export async function resolveReferences(
  references: readonly string[],
  turn: TurnContext,
  deps: Pick<ToolDeps, 'movies' | 'entities' | 'live'>,
): Promise<ResolvedReferences> {
  const shown = lastShown(turn);
  const ids: MovieId[] = [];
  const unknown: string[] = [];
  for (const reference of references) {
    const id = await resolveOne(reference.trim(), shown, turn, deps);
    if (id === null) unknown.push(reference);
    else if (!ids.includes(id)) ids.push(id);
  }
  const movies = await deps.movies.byIds(ids);
  for (const { id } of movies) turn.knownIds.add(id);
  return { movies, unknown };
}

async function resolveOne(
  reference: string,
  shown: readonly Movie[],
  turn: TurnContext,
  { entities, live }: Pick<ToolDeps, 'entities' | 'live'>,
): Promise<MovieId | null> {
  const byId = /^\[\[\s*(\d{1,15})\s*\]\]/.exec(reference);
  if (byId) {
    const id = asMovieId(Number(byId[1]));
    return turn.knownIds.has(id) ? id : null;
  }
  const byPosition = /^#(\d{1,3})$/.exec(reference);
  if (byPosition) return shown[Number(byPosition[1]) - 1]?.id ?? null;

  const [, bare = reference, year] = /^(.*?)(?:\s*\((\d{4})\))?$/.exec(reference) ?? [];
  const exact = await entities.titlesByKey([titleKey(bare)]);
  // Of two films with one title, the person means the one that they were shown.
  const known = exact.filter(({ movieId }) => turn.knownIds.has(movieId));
  const match =
    ofYear(known, year) ?? ofYear(exact, year) ?? ofYear(await closeTitles(bare, entities), year);
  if (match || !live) return match?.movieId ?? null;
  const { found, failure } = await live.named(bare, turn.signal);
  if (failure !== null) turn.degraded.push(`looked in the catalogue only: ${failure}`);
  if (found.length === 0) return null;
  return ofYear(await entities.titlesByKey([titleKey(bare)]), year)?.movieId ?? null;
}

/** Similarity from which a title in a tool's arguments is taken for a misspelling of another. */
const CLOSE_TITLE = 0.6;

async function closeTitles(title: string, entities: EntityIndex): Promise<TitleMatch[]> {
  const close = await entities.titlesLike(titleKey(title), 5);
  return close.filter(({ similarity }) => similarity >= CLOSE_TITLE);
}

function ofYear(matches: readonly TitleMatch[], year: string | undefined): TitleMatch | undefined {
  if (year === undefined) return matches[0];
  return matches.find((match) => match.year === Number(year)) ?? undefined;
}

/** `[[12]] Heat (1995)`: how tools name a film to the model. */
export function referenceText(movie: Pick<Movie, 'id' | 'title' | 'year'>): string {
  return `[[${movie.id}]] ${titleWithYear(movie)}`;
}

export function referencesText(movies: readonly Pick<Movie, 'id' | 'title' | 'year'>[]): string {
  return movies.map(referenceText).join(', ');
}

/** A clause for the model about references that were not understood; empty where all were. */
export function unknownText(unknown: readonly string[]): string {
  return unknown.length === 0
    ? ''
    : ` Not found in the catalogue or this conversation: ${unknown.map((text) => JSON.stringify(text)).join(', ')}.`;
}
