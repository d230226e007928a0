import type { Understanding } from './act.ts';
import type { Artifact } from './artifact.ts';
import type { ConversationState, Policy } from './conversation.ts';
import type { MovieId, PersonId } from './ids.ts';
import type { Mode } from './request.ts';

/**
 * The run's context: who is speaking, in which conversation, and what this turn has produced. Tools
 * read the speaker from here, never from their arguments.
 */
export interface TurnContext {
  readonly personId: PersonId;
  readonly conversation: ConversationState;
  /** Makes edits idempotent: the same delivery handled twice writes once. */
  readonly sourceKey: string;
  /** The person's message as they sent it. */
  readonly text: string;
  /** For a new wish; a refinement keeps its request's. */
  readonly mode: Mode;
  readonly limit: number;
  readonly policy: Policy;
  /** What the deterministic parser makes of `text`; computed once a turn. */
  readonly understanding: () => Promise<Understanding>;
  /** Films that may be referred to by id: shown in this conversation, or named in this turn. */
  readonly knownIds: Set<MovieId>;
  /** Results of this turn's tools, in the order in which they ran. */
  readonly artifacts: Artifact[];
  /** What could not be done as usual, one short clause each. */
  readonly degraded: string[];
  readonly timings: { embedMs: number; searchMs: number; modelMs: number };
  readonly signal: AbortSignal;
  readonly progress: (status: string) => void;
  /** Runs one tool at a time, so that "seen it, something else" searches after the edit. */
  readonly oneAtATime: <T>(work: () => Promise<T>) => Promise<T>;
}
