/** How many rows of a file were left out for one reason, and where the first of them are. */
export interface SkippedRows {
  readonly file: string;
  readonly reason: string;
  readonly count: number;
  /** Of the first ten at most. */
  readonly lines: readonly number[];
}

const MOST_LINES = 10;

/** Counts bad rows by reason, so that a file of millions of them costs no more than a handful. */
export function createSkipTally(file: string): {
  skip(line: number, reason: string): void;
  all(): SkippedRows[];
} {
  const reasons = new Map<string, { count: number; lines: number[] }>();
  return {
    skip(line, reason) {
      const found = reasons.get(reason) ?? { count: 0, lines: [] };
      found.count++;
      if (found.lines.length < MOST_LINES) found.lines.push(line);
      reasons.set(reason, found);
    },
    all: () => [...reasons].map(([reason, found]) => ({ file, reason, ...found })),
  };
}
