import type { Understanding } from '../domain/act.ts';
import type { LiveCatalogue } from '../domain/live.ts';
import type { EntityIndex } from '../domain/ports.ts';
import type { SearchRequest } from '../domain/request.ts';
import type { TurnContext } from '../domain/turn-context.ts';
import { understand } from '../search/understand/index.ts';

/** Unknown titles of one message that are looked up live. */
const MOST_LOOKED_UP = 2;

/**
 * Reads a message in its conversation: what was shown, what "it" means, what was asked before. A title
 * that the catalogue lacks is looked up live, and the message is read again where it was found.
 */
export function createTurnReader(deps: {
  readonly entities: EntityIndex;
  readonly live: LiveCatalogue | null;
  readonly thisYear: () => number;
}) {
  return async (
    text: string,
    turn: TurnContext,
    current: SearchRequest | null,
  ): Promise<Understanding> => {
    const { turns } = turn.conversation;
    const context = {
      current,
      shown:
        turns
          .findLast(({ picks }) => picks.length > 0)
          ?.picks.map(({ movie }) => ({
            movieId: movie.id,
            title: movie.title,
            year: movie.year,
            runtimeMinutes: movie.runtimeMinutes,
            levels: movie.levels,
          })) ?? [],
      mode: turn.mode,
      limit: turn.limit,
      thisYear: deps.thisYear(),
      focus: turns.at(-1)?.focus ?? null,
      before: turns.at(-1)?.text ?? null,
    };
    const read = () => understand(text, context, deps.entities);
    const understanding = await read();
    const found = await lookUp(understanding.unknown, turn, deps.live);
    return found ? read() : understanding;
  };
}

async function lookUp(
  titles: readonly string[],
  turn: TurnContext,
  live: LiveCatalogue | null,
): Promise<boolean> {
  if (!live || titles.length === 0) return false;
  turn.progress('asking TMDB');
  const results = await Promise.all(
    titles.slice(0, MOST_LOOKED_UP).map((title) => live.named(title, turn.signal)),
  );
  const failure = results.find((result) => result.failure !== null)?.failure ?? null;
  if (failure !== null) turn.degraded.push(`looked in the catalogue only: ${failure}`);
  return results.some((result) => result.found.length > 0);
}
