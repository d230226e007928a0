import type { MovieId } from '../../src/domain/ids.ts';
import type { Mode } from '../../src/domain/request.ts';
import type { ObservedApp } from './observed-app.ts';

/** What a table calls a system's kind: what ours is compared with, ours, and ours with a part missing. */
export type SystemGroup = 'baseline' | 'mode' | 'ablation';

export interface SystemAnswer {
  /** As a person would get them, best first. */
  readonly shown: readonly MovieId[];
  /** `shown`, and behind it what would have come next; at most `DEPTH`. */
  readonly ranked: readonly MovieId[];
  /**
   * For the last message, without embedding it: systems that are compared share a cache of that, so the
   * first one would pay for all.
   */
  readonly milliseconds: number;
  /** What could not be done as usual. */
  readonly degraded: readonly string[];
}

/** Something that answers what a person says, one message a turn; asked one request at a time. */
export interface System {
  readonly name: string;
  readonly group: SystemGroup;
  /** In a few words, for the report. */
  readonly about: string;
  answer(says: readonly string[]): Promise<SystemAnswer>;
}

/** A system that is opened when its turn comes, because most hold a program of their own. */
export interface SystemChoice {
  readonly name: string;
  readonly group: SystemGroup;
  readonly about: string;
  /** Why it can't run here; null where it can. */
  readonly skipped: string | null;
  run<T>(work: (opened: OpenedSystem) => Promise<T>): Promise<T>;
}

export interface OpenedSystem {
  readonly system: System;
  /** What a whole conversation can be played with; null for a baseline that only searches. */
  readonly conversation: { readonly observed: ObservedApp; readonly mode: Mode } | null;
}
