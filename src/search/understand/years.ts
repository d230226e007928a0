import { FILM_NOUN } from './lexicon/words.ts';
import type { Sheet, Span } from './sheet.ts';

export interface RangeRead {
  readonly from: number | null;
  readonly to: number | null;
  /** A word such as "classic" that the range doesn't say. */
  readonly want: string | null;
  readonly span: Span;
}

/** "recent" and "new" reach this many years back, this year included. */
const RECENT_YEARS = 6;
/** "old" and "classic" end here. */
const OLD_UNTIL = 1980;

const DECADE_WORDS: Readonly<Record<string, number>> = {
  twenties: 1920,
  thirties: 1930,
  forties: 1940,
  fifties: 1950,
  sixties: 1960,
  seventies: 1970,
  eighties: 1980,
  nineties: 1990,
  noughties: 2000,
  aughts: 2000,
  '2000s': 2000,
  '2010s': 2010,
  '2020s': 2020,
};

const YEAR = '(?:18[89]\\d|19\\d\\d|20[0-4]\\d)';
const DECADE = `(?:(?:18|19|20)\\d0s|\\d0s|${Object.keys(DECADE_WORDS).join('|')})`;
const PART = '(?:early|mid|middle|late)';
const DEC = `(?:(?:the )?(?:${PART} )?(?:to )?(?:the )?${DECADE})`;
const pattern = (body: string) => new RegExp(` ${body}(?= )`, 'dgu');

const BETWEEN = pattern(
  `(?:(?:made |released )?(?:between|from) )?(?:the (?:year )?)?(?<a>${YEAR}) (?:and|to|-|until|till|through) (?:the (?:year )?)?(?<b>${YEAR})`,
);
const DECADES = pattern(
  `(?:(?:from|in|of|between|during|made in|set) )?(?<a>${DEC})(?: (?:or|and|to|through|-|,|/)) (?:from )?(?<b>${DEC})(?: (?:or|and|,) (?<c>${DEC}))?`,
);
const NOT_OLDER = pattern(
  `(?:not|nothing|no|none)(?: (?:any|films|movies|anything))? (?:older than|before|from before|earlier than|pre|prior to|made before|released before|that is older than)(?: the)?(?: year)? (?<y>${YEAR}|${DECADE})`,
);
const NOT_NEWER = pattern(
  `(?:not|nothing|no|none)(?: (?:any|films|movies|anything))? (?:newer than|after|from after|later than|past|made after|released after|that is newer than)(?: the)?(?: year)? (?<y>${YEAR}|${DECADE})`,
);
const SINCE = pattern(
  `(?:(?:made |released |came out )?(?:since|from)(?: the)?(?: year)? (?<y>${YEAR}|${DECADE}) (?:on|onwards?|and (?:later|newer|up|after|on|onwards?)|or (?:later|newer)|to (?:now|today|present)|until (?:now|today))|(?:made |released |anything )?(?:since|starting from|starting in|no earlier than|at least)(?: the)?(?: year)? (?<z>${YEAR}|${DECADE})|(?<w>${YEAR}|${DECADE}) (?:or (?:later|newer)|onwards?|and (?:later|newer|up)|plus))`,
);
const AFTER = pattern(
  `(?:made |released |from |out )?(?:after|post|newer than|more recent than|later than|past)(?: the)?(?: year)? (?<y>${YEAR}|${DECADE})`,
);
const BEFORE = pattern(
  `(?:made |released |from )?(?:before|pre|prior to|older than|earlier than|until|up to|till)(?: the)?(?: year)? (?<y>${YEAR}|${DECADE})|(?<w>${YEAR}|${DECADE}) (?:or (?:earlier|older|before)|and (?:earlier|older|before))`,
);
const AROUND = pattern(
  `(?:around|about|circa|approximately|roughly|ca)(?: the year)? (?<y>${YEAR})`,
);
const NOT_DECADE = pattern(
  `(?:not|nothing|no)(?: (?:movies|films|anything))?(?: (?:from|in))? (?<d>${DEC})`,
);
const DECADE_ONE = pattern(
  `(?:(?:from|in|of|during|made in|out of) )?(?<d>${DEC})(?! (?:feel|feeling|style|vibes?|aesthetics?|soundtrack|nostalgia)\\b)`,
);
const YEAR_ONE = pattern(
  `(?:(?:from|in|of|made in|released in|out in|year|for) )?(?:the year (?:(?:i|we|he|she|my [a-z]+) was born (?:, |in |is |- |\\( )*)?)?(?<y>${YEAR})`,
);
const LAST = pattern(
  `(?:from |in |of |made in |released in |within )?(?:the )?(?:last|past|previous) (?<n>\\d{1,2}|two|three|four|five|six|seven|eight|ten|fifteen|twenty|few|couple of|couple)? ?(?<unit>years?|decades?)`,
);
const THIS_YEAR = pattern(
  '(?:from |in |of |released |out |came out )?(?:this year|this years)|(?:from |in |of |released |out |came out )?(?<last>last year|last years)',
);
const CENTURY = pattern(
  `(?:from |in |of )?(?:(?:the )?(?<c>21st|20th|twenty first|twentieth|this|our|last) (?:century|millennium))`,
);
const NOT_OLD = pattern(
  '(?:not|nothing|no)(?: (?:too|so|very|that|really|any|anything))* (?:old|ancient|dated|old fashioned)(?: (?:stuff|movies|films|ones|classics))?',
);
const NOT_NEW = pattern(
  '(?:not|nothing|no)(?: (?:too|so|very|that|really|any|anything))* (?:new|recent|modern|contemporary)(?: (?:stuff|movies|films|ones))?',
);
const NEW = pattern(
  `(?:something |anything |really |fairly |relatively |pretty |quite |very |more or less )*(?:recent|recently released|new release|new releases|brand new|latest|newest|contemporary|(?:new|modern)(?= (?:${FILM_NOUN}|$|[,.!?;]|and|but|please|or|from|in|with|that|release|horror|thriller|thrillers|comedy|comedies|action|drama|dramas|romance|korean|french|japanese|\\uE002+)))(?: releases?)?`,
);
const OLD = pattern(
  `(?:something |really |fairly |very |good )*(?:old school|old fashioned|golden age|old hollywood|vintage|silent era|old(?= (?:${FILM_NOUN}|$|[,.!?;]|and|but|please|or|with|black|hollywood|\\uE002+|horror|western|westerns|comedy|comedies|thriller|musicals?)))`,
);
const CLASSIC = pattern(
  '(?<! (?:cult|modern|future|instant|new|camp|holiday|christmas) )(?: )?(?<w>classics?|timeless)'.replace(
    '(?: )?',
    '',
  ),
);

/** Reads release years and marks them. Titles must be marked before: "2001: A Space Odyssey" is no year. */
export function readYears(sheet: Sheet, thisYear: number): RangeRead | null {
  const reads: RangeRead[] = [];
  const add = (span: Span, from: number | null, to: number | null, want: string | null = null) => {
    reads.push({ from, to, want, span });
  };
  const bound = (text: string): { from: number; to: number } => {
    const decade = decadeOf(text);
    return decade ?? { from: Number(text), to: Number(text) };
  };
  const of = (groups: Readonly<Record<string, string>>, ...keys: string[]) =>
    bound(keys.map((key) => groups[key]).find((value) => value !== undefined) ?? '');

  for (const m of sheet.take(BETWEEN)) {
    const [a, b] = [Number(m.groups.a), Number(m.groups.b)];
    add(m, Math.min(a, b), Math.max(a, b));
  }
  for (const m of sheet.take(DECADES)) {
    const parts = ['a', 'b', 'c'].flatMap((key) => decadeOf(m.groups[key] ?? '') ?? []);
    add(m, Math.min(...parts.map((p) => p.from)), Math.max(...parts.map((p) => p.to)));
  }
  for (const m of sheet.take(NOT_OLDER)) add(m, of(m.groups, 'y').from, null);
  for (const m of sheet.take(NOT_NEWER)) add(m, null, of(m.groups, 'y').to);
  for (const m of sheet.take(SINCE)) add(m, of(m.groups, 'y', 'z', 'w').from, null);
  for (const m of sheet.take(AFTER)) add(m, of(m.groups, 'y').to + 1, null);
  for (const m of sheet.take(BEFORE)) {
    const value = of(m.groups, 'y', 'w');
    const inclusive =
      m.groups.w !== undefined ||
      / (?:until|up to|till) /.test(` ${sheet.typed(m).toLowerCase()} `);
    add(m, null, inclusive ? value.to : value.from - 1);
  }
  for (const m of sheet.take(AROUND)) add(m, of(m.groups, 'y').from - 2, of(m.groups, 'y').to + 2);
  for (const m of sheet.take(THIS_YEAR)) {
    const year = m.groups.last === undefined ? thisYear : thisYear - 1;
    add(m, year, year);
  }
  for (const m of sheet.take(LAST)) {
    const decades = (m.groups.unit ?? '').startsWith('decade');
    const count = countOf(m.groups.n ?? 'one');
    add(m, thisYear - count * (decades ? 10 : 1), null);
  }
  for (const m of sheet.take(CENTURY)) {
    if (/20th|twentieth|last/.test(m.groups.c ?? '')) add(m, 1901, 2000);
    else add(m, 2001, null);
  }
  sheet.take(NOT_DECADE);
  for (const m of sheet.take(DECADE_ONE)) {
    const decade = decadeOf(m.groups.d ?? '');
    if (decade) add(m, decade.from, decade.to);
  }
  // A bare number beside a decade is rather a title ("1984") than a second wish.
  for (const m of sheet.take(YEAR_ONE)) {
    const led = sheet.typed(m).includes(' ');
    if (led || reads.length === 0) add(m, Number(m.groups.y), Number(m.groups.y));
  }
  for (const m of sheet.take(NOT_OLD)) add(m, OLD_UNTIL + 11, null);
  for (const m of sheet.take(NOT_NEW)) add(m, null, thisYear - RECENT_YEARS);
  for (const m of sheet.take(NEW)) add(m, thisYear - RECENT_YEARS + 1, null);
  for (const m of sheet.take(OLD)) add(m, null, OLD_UNTIL);
  for (const m of sheet.take(CLASSIC)) add(m, null, OLD_UNTIL, 'classic');
  return merge(reads);
}

/** A span that covers alternatives; exact ranges beat words such as "classic". */
function merge(reads: readonly RangeRead[]): RangeRead | null {
  const [first, ...rest] = reads;
  if (!first) return null;
  const want = reads.find((read) => read.want !== null)?.want ?? null;
  const span = first.span;
  if (rest.length === 0) return { ...first, want };
  const open = reads.filter((read) => read.from === null || read.to === null);
  const closed = reads.filter((read) => read.from !== null && read.to !== null);
  if (closed.length > 0) {
    return {
      from: Math.min(...closed.map((read) => read.from ?? 0)),
      to: Math.max(...closed.map((read) => read.to ?? 0)),
      want,
      span,
    };
  }
  const from = open.map((read) => read.from).filter((value) => value !== null);
  const to = open.map((read) => read.to).filter((value) => value !== null);
  const lower = from.length > 0 ? Math.max(...from) : null;
  const upper = to.length > 0 ? Math.min(...to) : null;
  if (lower !== null && upper !== null && lower > upper) return { ...first, want };
  return { from: lower, to: upper, want, span };
}

function decadeOf(text: string): { from: number; to: number } | null {
  const words = text.split(' ');
  const last = words[words.length - 1] ?? '';
  let start: number | null = null;
  if (Object.hasOwn(DECADE_WORDS, last)) start = DECADE_WORDS[last] ?? null;
  else if (/^\d{4}s$/.test(last)) start = Number(last.slice(0, 4));
  else if (/^\d0s$/.test(last))
    start = Number(last.slice(0, 2)) + (Number(last.slice(0, 2)) <= 10 ? 2000 : 1900);
  if (start === null) return null;
  if (words.includes('early')) return { from: start, to: start + 3 };
  if (words.includes('mid') || words.includes('middle')) return { from: start + 3, to: start + 6 };
  if (words.includes('late')) return { from: start + 6, to: start + 9 };
  return { from: start, to: start + 9 };
}

function countOf(text: string): number {
  const words: Readonly<Record<string, number>> = {
    one: 1,
    two: 2,
    three: 3,
    few: 3,
    couple: 2,
    'couple of': 2,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    ten: 10,
    fifteen: 15,
    twenty: 20,
  };
  return Object.hasOwn(words, text) ? (words[text] ?? 1) : Number(text) || 1;
}
