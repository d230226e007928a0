import { clean, cleanLine } from '../shared/clean.ts';
import { webAddress } from '../shared/film-facts.ts';
import { MAX_LINK_URL } from './limits.ts';

/** A space without width. */
const BREAK = '\u200b';

/**
 * Slack has no escape for its marks, and a space without width beside one hides it in some clients and
 * lets it format in others. So a mark that could begin or end a format gives way to a sign that looks
 * alike; between two letters or digits it can do neither and stays.
 */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '*': '\u2217',
  _: '\u02cd',
  '~': '\u223c',
  '`': '\u02cb',
};
const MARKS = /(?<![a-z0-9])[*_~]|[*_~](?![a-z0-9])|`/gi;

/** What begins an emoji's name, an address, a domain or a mass mention. */
const BREAKABLE =
  /:(?=[^\s:]+:|\/\/)|(?<=[\p{L}\p{N}])\.(?=\p{L}{2,})|@(?=here|channel|everyone|group)/giu;

/** What begins a quote or a list at the start of a line. */
const AT_START = /^([^\S\n]*)(?=>|[-+•](?:\s|$)|\d+[.)](?:\s|$))/gm;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text of people, films and models made inert: it reads as it was written (see `clean`) and formats
 * nothing, links nowhere and mentions nobody.
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
  return escapeEntities(
    text
      .replace(MARKS, (mark) => LOOKALIKES[mark] ?? mark)
      .replace(BREAKABLE, (mark) => mark + BREAK)
      .replace(AT_START, (space) => space + BREAK),
  );
}

/** A link; the label alone where the address isn't one of the web or is too long. */
export function link(label: string, url: string): string {
  const text = plainLine(label).replaceAll('|', '\u2223');
  const target = webAddress(url, MAX_LINK_URL)?.replace(
    /[|<>`*~\\]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
  return target === undefined || text === '' ? text : `<${escapeEntities(target)}|${text}>`;
}

/** One line for a `plain_text` object, which formats nothing but emoji; nothing of Slack's own syntax. */
export function labelText(text: string): string {
  return cleanLine(text).replace(/:(?=[^\s:]+:)|<(?=[!@#])/gu, (mark) => mark + BREAK);
}

function escapeEntities(text: string): string {
  return text.replace(/[&<>]/g, (char) => ENTITIES[char] ?? char);
}
