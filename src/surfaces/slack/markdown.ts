import { MAX_STREAM_TEXT } from './limits.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** What begins a format of standard markdown wherever it stands. */
const ANYWHERE = /[\\*_~|`[\]]/g;
const BREAKABLE =
  /:(?=[^\s:]+:|\/\/)|(?<=[\p{L}\p{N}])\.(?=\p{L}{2,})|@(?=here|channel|everyone|group)/giu;
/** A heading, a list, a rule or a table of headings at the start of a line. */
const AT_START = /^([^\S\n]*)([#+=-]|\d+(?=[.)](?:\s|$)))/gm;

/** Clean text as standard markdown, which streamed text is: it formats nothing and mentions nobody. */
export function inertMarkdown(text: string): string {
  return text
    .replace(ANYWHERE, '\\$&')
    .replace(BREAKABLE, '$&\u200b')
    .replace(/[&<>]/g, (char) => ENTITIES[char] ?? char)
    .replace(AT_START, (_, space: string, mark: string) =>
      /\d/.test(mark) ? `${space}${mark}\\` : `${space}\\${mark}`,
    )
    .replace(/(?<!\n)\n(?!\n)/g, '  \n');
}

/** Markdown cut after sentences and lines, for a stream; together the pieces are the whole. */
export function sentences(markdown: string): string[] {
  return markdown
    .split(/(?<=[.!?…]["'”’)]{0,3}[^\S\n])(?<!\\[.)] )(?=\S)|(?<=[。！？\n])(?=[^\n])/u)
    .flatMap((piece) => {
      const parts: string[] = [];
      let rest = piece;
      while (rest.length > MAX_STREAM_TEXT) {
        const end = rest.slice(0, MAX_STREAM_TEXT).isWellFormed()
          ? MAX_STREAM_TEXT
          : MAX_STREAM_TEXT - 1;
        parts.push(rest.slice(0, end));
        rest = rest.slice(end);
      }
      return [...parts, rest];
    })
    .filter((piece) => piece !== '');
}
