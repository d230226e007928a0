import { titleKey } from '../../../domain/text.ts';
import { cleanText } from '../clean-text.ts';

export interface MovieLensTitle {
  readonly title: string;
  /** Of the first year, for "(2006–2007)". */
  readonly year: number | null;
  readonly originalTitle: string | null;
  readonly aliases: readonly string[];
}

/** "(1995)", "( 1995 )", "(2006–2007)", "(2009– )", also with a stray bracket after it. */
const YEAR = /\s*\(\s*(1[89]\d\d|20\d\d)\s*(?:[-–—]\s*(?:\d{4})?\s*)?\)+$/;

/**
 * Articles that MovieLens moves behind the title: English, French, German, Spanish, Italian,
 * Portuguese, Dutch, Scandinavian, Hungarian, Catalan.
 */
const ARTICLES =
  'The|A|An|Le|La|Les|Un|Une|Des|Der|Die|Das|Den|Dem|Ein|Eine|El|Los|Las|Una|Lo|Unos|Unas|Il|I|Gli|Uno|O|Os|As|Um|Uma|De|Het|Een|En|Ett|Et|Det|Az|Els';
const MOVED_ARTICLE = new RegExp(`^(.*\\S)\\s*,\\s*(?:(${ARTICLES})|([Ll]['’]|'t))$`, 'i');

/** Brackets that say which film of a name it is, not what it is called elsewhere. */
const BELONGS_TO_TITLE =
  /^(?:part|pt|vol|volume|chapter|episode|season|series)\b|^[ivx]+$|^\d+$|^tv movie$|\b(?:cut|edition|version)$/i;
/** A title goes on in brackets after these: "Birdman: Or (The Unexpected Virtue of Ignorance)". */
const GOES_ON = /(?:\bor|\band|[:&,])$/i;
const ALSO_KNOWN = /^(?:a\.?k\.?a\b\.?|also known as)[\s:]*/i;
const BETWEEN_NAMES = /\s+a\.k\.a\.?\s+/i;

/**
 * Takes a MovieLens title apart: "City of Lost Children, The (Cité des enfants perdus, La) (1995)" is
 * "The City of Lost Children" of 1995, originally "La Cité des enfants perdus".
 *
 * Of several names in brackets the last one is the original title, as MovieLens writes them, but never
 * one that is marked "a.k.a." or begins with "The": those are aliases, like the rest. A name that
 * differs from the title by no more than case, accents and article is dropped. Null for a text without
 * a title.
 */
export function parseMovieLensTitle(written: string): MovieLensTitle | null {
  const text = cleanText(written);
  const year = YEAR.exec(text);
  const { head, brackets } = takeBrackets(year ? text.slice(0, year.index) : text);
  const kept = brackets.filter((inner) => BELONGS_TO_TITLE.test(inner));
  const title = [articleFirst(head), ...kept.map((inner) => `(${inner})`)].join(' ').trim();
  if (title === '') return null;

  const names = brackets
    .filter((inner) => !BELONGS_TO_TITLE.test(inner))
    .flatMap((inner) =>
      inner.split(BETWEEN_NAMES).map((part, i) => ({
        name: articleFirst(part.replace(ALSO_KNOWN, '').trim()),
        marked: i > 0 || ALSO_KNOWN.test(part),
      })),
    )
    .filter(({ name }) => titleKey(name) !== '' && titleKey(name) !== titleKey(title));
  const original = names.findLast(({ name, marked }) => !marked && !/^the\s/i.test(name));
  const originalTitle = original?.name ?? null;
  const aliases = new Map<string, string>();
  for (const { name } of names) {
    const key = titleKey(name);
    const taken = aliases.has(key) || (originalTitle !== null && key === titleKey(originalTitle));
    if (!taken) aliases.set(key, name);
  }
  return {
    title,
    year: year ? Number(year[1]) : null,
    originalTitle,
    aliases: [...aliases.values()],
  };
}

/** "Misérables, Les" → "Les Misérables", "Avventura, L'" → "L'Avventura". */
function articleFirst(name: string): string {
  const [, rest, article, elided] = MOVED_ARTICLE.exec(name) ?? [];
  if (rest === undefined) return name;
  if (elided !== undefined) return elided === "'t" ? `${elided} ${rest}` : `${elided}${rest}`;
  return `${(article ?? '').replace(/^\p{L}/u, (letter) => letter.toUpperCase())} ${rest}`;
}

/** The text before its brackets at the end, and what they hold, in order. */
function takeBrackets(text: string): { head: string; brackets: string[] } {
  const brackets: string[] = [];
  let head = text.trim();
  for (;;) {
    const open = openingBracket(head);
    const before = head.slice(0, open).trim();
    if (open <= 0 || before === '' || GOES_ON.test(before)) return { head, brackets };
    brackets.unshift(head.slice(open + 1, -1).trim());
    head = before;
  }
}

/** Where the bracket opens that the text's last character closes; -1 where it closes none. */
function openingBracket(text: string): number {
  if (!text.endsWith(')')) return -1;
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text[at] === ')') depth++;
    if (text[at] === '(' && --depth === 0) return at;
  }
  return -1;
}
