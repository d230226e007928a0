/** Wraps a whole line, so that text is laid out before it is coloured. */
export interface Style {
  bold(line: string): string;
  dim(line: string): string;
  accent(text: string): string;
  warn(line: string): string;
}

const paint = (on: number, off: number) => (text: string) =>
  text === '' ? text : `\u001b[${on}m${text}\u001b[${off}m`;
const plain = (text: string) => text;

const COLORED: Style = {
  bold: paint(1, 22),
  dim: paint(2, 22),
  accent: paint(36, 39),
  warn: paint(33, 39),
};
const PLAIN: Style = { bold: plain, dim: plain, accent: plain, warn: plain };

/** SGR sequences that every terminal since the VT100 reads or ignores; none where `color` is off. */
export function styleOf(color: boolean): Style {
  return color ? COLORED : PLAIN;
}
