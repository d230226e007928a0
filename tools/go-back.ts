import type { SearchArtifact } from '../src/domain/artifact.ts';
import type { Turn } from '../src/domain/conversation.ts';
import type { MovieId } from '../src/domain/ids.ts';
import { emptyRequest } from '../src/domain/request.ts';
import type { TurnContext } from '../src/domain/turn-context.ts';

/**
 * The answer before the current one, shown again: the one repeat that is asked for. A refinement goes
 * back to what it changed, a new wish to the wish before it. Films that the person has dealt with since
 * (seen, refused) stay away.
 */
export function goBack(turn: TurnContext, dealtWith: ReadonlySet<MovieId>): SearchArtifact {
  const { turns, currentTurn, request } = turn.conversation;
  const left = (answer: Turn) =>
    answer.picks.filter(
      ({ movie }) => !dealtWith.has(movie.id) && !request?.exclude.movieIds.includes(movie.id),
    );
  const current = turns.find(({ number }) => number === currentTurn);
  let target = current && earlierAnswer(current, turns);
  // Wishes that nothing met, or nothing is left of, have nothing to show.
  while (target && left(target).length === 0) target = earlierAnswer(target, turns);
  const shared = {
    kind: 'search',
    relation: 'back',
    relaxations: [],
    anchors: [],
    unknown: [],
  } as const;
  if (!target?.request) {
    return {
      ...shared,
      request: request ?? emptyRequest(turn.mode, turn.limit),
      picks: [],
      notes: ['there is no earlier answer to go back to'],
      revises: null,
    };
  }
  return {
    ...shared,
    request: target.request,
    picks: left(target),
    notes: [],
    // What is shown again is what this turn carries on; erasing that turn's person blanks this one.
    revises: target.number,
  };
}

function earlierAnswer(current: Turn, turns: readonly Turn[]): Turn | undefined {
  const byNumber = (number: number | null) => turns.find((turn) => turn.number === number);
  // After going back, "go back" means before the answer that was shown again.
  let origin = current;
  for (;;) {
    const revised = byNumber(origin.revises);
    if (!revised || !repeats(origin, revised)) break;
    origin = revised;
  }
  return (
    byNumber(origin.revises) ??
    turns.findLast(({ number, picks }) => number < origin.number && picks.length > 0)
  );
}

/** Searches never repeat a film, so an answer with only films of an earlier one came from going back. */
function repeats(answer: Turn, earlier: Turn): boolean {
  const shown = new Set(earlier.picks.map(({ movie }) => movie.id));
  return answer.picks.length > 0 && answer.picks.every(({ movie }) => shown.has(movie.id));
}
