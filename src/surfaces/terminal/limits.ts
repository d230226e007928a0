/**
 * The terminal has no platform limits; these keep it readable and its memory bounded.
 */

/** Longer lines tire the eye: Bringhurst's measure is 45 to 75 characters, cards get some more. */
const MAX_COLUMNS = 100;

/** Below this nothing can be laid out; the terminal wraps for itself. */
const MIN_COLUMNS = 20;

/** Where the width is unknown: the VT100's. */
const DEFAULT_COLUMNS = 80;

/** Characters of one piped line that are kept; the rest of the line is dropped. */
export const MAX_LINE_CHARACTERS = 200_000;

/** Lines kept in the history file, and the characters of one. */
export const MAX_HISTORY_LINES = 500;
export const MAX_HISTORY_LINE_CHARACTERS = 1_000;

/** Directors named on a card. */
export const MAX_DIRECTORS = 3;

/** A turn that is quicker than this shows no status line, which would only flicker. */
export const STATUS_DELAY_MS = 150;
export const STATUS_FRAME_MS = 80;

/** The columns to lay text out in, whatever the terminal claims. */
export function usableColumns(columns: number | undefined): number {
  if (columns === undefined || !Number.isFinite(columns) || columns <= 0) return DEFAULT_COLUMNS;
  return Math.min(MAX_COLUMNS, Math.max(MIN_COLUMNS, Math.floor(columns)));
}
