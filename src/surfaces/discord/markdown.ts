import { clean, cleanLine } from '../shared/clean.ts';
import { webAddress } from '../shared/film-facts.ts';
import { MAX_LINK_URL } from './limits.ts';

/**
 * What begins a format, a mention, an emoji's name, a link or an invitation wherever it stands.
 * Discord's syntax: docs, "Message Formatting", and its help page "Markdown Text 101".
 */
const ANYWHERE =
  /[\\*_~|`[\]<]|(?<=<)@|@(?=everyone|here)|:(?=[\w+-]+:)|:(?=\/\/)|\.(?=\p{L}{2,}\/)/giu;

/** What begins a heading, small print, a quote or a list at the start of a line. */
const AT_START = /^([^\S\n]*)([#>+-]|\d+(?=[.)](?:\s|$)))/gm;

/**
 * Text of people, films and models made inert: it reads as it was written (see `clean`) and formats
 * nothing, links nowhere and mentions nobody, even to a parser that overlooks escapes.
 */
export function plain(text: string): string {
  return inert(clean(text));
}

/** The same on one line. */
export function plainLine(text: string): string {
  return inert(cleanLine(text));
}

/** `plain` for text that is clean already. */
export function inert(text: string): string {
  // The server looks for mentions without heeding backslashes; a space without width stops it too.
  return text
    .replace(ANYWHERE, (mark) => (mark === '@' ? '@\u200b' : `\\${mark}`))
    .replace(AT_START, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    );
}

/** A masked link; the label alone where the address isn't one of the web or is too long. */
export function link(label: string, url: string): string {
  const text = plainLine(label);
  const target = webAddress(url, MAX_LINK_URL)?.replace(
    /[()*|`'[\]\\<>]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return target === undefined || text === '' ? text : `[${text}](${target})`;
}
