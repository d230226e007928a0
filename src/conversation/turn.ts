import type { Understanding } from '../domain/act.ts';
import type { Artifact } from '../domain/artifact.ts';
import type { ConversationState, Policy } from '../domain/conversation.ts';
import type { PersonId } from '../domain/ids.ts';
import type { Mode } from '../domain/request.ts';
import type { TurnContext } from '../domain/turn-context.ts';

export interface TurnInput {
  readonly personId: PersonId;
  readonly conversation: ConversationState;
  readonly sourceKey: string;
  readonly text: string;
  readonly mode: Mode;
  readonly limit: number;
  readonly policy: Policy;
  readonly signal: AbortSignal;
  readonly progress: (status: string) => void;
  readonly understand: (turn: TurnContext) => Promise<Understanding>;
}

/** The context of one turn, with nothing done yet. */
export function createTurn(input: TurnInput): TurnContext {
  let understanding: Promise<Understanding> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const artifacts: Artifact[] = [];
  const turn: TurnContext = {
    ...input,
    artifacts,
    degraded: [],
    timings: { embedMs: 0, searchMs: 0, modelMs: 0 },
    knownIds: new Set(input.conversation.everShown),
    understanding: () => {
      understanding ??= input.understand(turn).then((result) => {
        for (const act of result.acts) {
          if ('movies' in act) for (const { movieId } of act.movies) turn.knownIds.add(movieId);
        }
        return result;
      });
      return understanding;
    },
    oneAtATime: (work) => {
      const run = last.then(work, work);
      last = run.catch(() => undefined);
      return run;
    },
  };
  return turn;
}
