import type { Artifact } from './artifact.ts';
import type { ConversationState } from './conversation.ts';
import type { PersonId } from './ids.ts';
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
  readonly mode: Mode;
  readonly limit: number;
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
