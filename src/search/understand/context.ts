import type { ShownMovie } from '../../domain/act.ts';
import type { Anchor, Mode, SearchRequest } from '../../domain/request.ts';

/** What the parser knows besides the message. */
export interface UnderstandContext {
  /** The conversation's request; null before its first search. */
  readonly current: SearchRequest | null;
  /** The films of the last answer, in order. */
  readonly shown: readonly ShownMovie[];
  readonly mode: Mode;
  readonly limit: number;
  /** The calendar year: what "recent" counts back from. */
  readonly thisYear: number;
  /** The film that the last exchange was about, where it was about one: what "it" means first. */
  readonly focus?: Anchor | null;
  /** The person's message before this one: what "and the third" asks for again. */
  readonly before?: string | null;
}
