import { numberOf } from './lexicon/numbers.ts';
import type { Sheet } from './sheet.ts';

export interface Minutes {
  readonly from: number | null;
  readonly to: number | null;
}

const SHORT_UNTIL = 100;
const LONG_FROM = 150;
/** "around 90 minutes" means this much either way. */
const AROUND_MINUTES = 15;

const COUNT =
  '(?:\\d{1,3}(?:[.,]\\d)?|one|two|three|four|five|an|a|half an|ninety|sixty|eighty|hundred|a hundred)';
const MINUTE = '(?:minutes?|mins?|min|m)';
const HOUR = '(?:hours?|hrs?|hr|h)';
const LENGTH = `(?:\\d{1,2}h\\d{2}(?:m|min)?|\\d:\\d{2}h?|\\d{1,2}(?:\\.\\d)?h(?: \\d{1,2}(?:m|min|mins)?)?|\\d{2,3}m|\\d{2,3}mins?|${COUNT}(?: and a half)? ${HOUR}(?:(?: and)? (?:a half|half|a quarter|three quarters|\\d{1,2}(?: ${MINUTE})?))?|${COUNT} ${MINUTE})`;
const pattern = (body: string) => new RegExp(` ${body}(?= )`, 'dgu');

const RANGE = pattern(
  `(?:between )?(?<a>\\d{1,3}|${LENGTH}) (?:and|to|-) (?<b>${LENGTH})(?: (?:long|in length))?`,
);
const MOST = pattern(
  `(?:thats |that is |is |runtime |running time |length )?(?:under|below|less than|shorter than|no (?:longer|more) than|not (?:longer|more) than|not over|nothing over|nothing longer than|not much (?:over|longer than)|max|maximum|max of|maximum of|at most|up to|within|fewer than|in under|not above|isnt|thats not|that is not|not a|only have|i have|we have|ive got|weve got|got)(?: about| only| just| around)? (?<l>${LENGTH})(?: (?:or (?:less|so|shorter|under)|max|maximum|long|tops|at most))?`,
);
const MOST_AFTER = pattern(
  `(?<l>${LENGTH}) (?:or (?:less|shorter|under)|max|maximum|tops|at most|or so max)`,
);
const LEAST = pattern(
  `(?:thats |that is |is )?(?:over|above|more than|longer than|at least|no (?:shorter|less) than|not (?:shorter|less) than|not under|min|minimum|minimum of)(?: about| around)? (?<l>${LENGTH})(?: (?:or (?:more|longer)|long))?`,
);
const LEAST_AFTER = pattern(`(?<l>${LENGTH}) (?:or (?:more|longer)|plus|and (?:up|more))`);
const ABOUT = pattern(
  `(?:around|about|roughly|approximately|approx|circa|ca|like|for|of) (?<l>${LENGTH})(?: (?:long|or so|ish|in length))?`,
);
/** Without a word of comparison only where nothing follows: "one hour on the water planet" is a plot. */
const BARE = pattern(
  `(?<l>${LENGTH})(?: (?:long|or so|ish|in length|films?|movies?)|(?= (?:$|[,.!?;)]|(?:please|tonight|pls|and|with|but|max) )))`,
);
const NOT_LONG = pattern(
  '(?:not|nothing|isnt|without being)(?: (?:too|so|very|that|overly|super|really|crazy))* long',
);
const NOT_SHORT = pattern('(?:not|nothing|isnt)(?: (?:too|so|very|that))* short');
const SHORT = pattern(
  '(?:something |anything |a |really |very |nice and |relatively |fairly )*(?:short and sweet|short(?! (?:films?|story|stories|term|circuit|attention|hair|haired))|quick watch|bite sized|quick one)',
);
const LONG = pattern(
  '(?:something |anything |a |really |very |nice and )*(?:long(?= (?:movies?|films?|ones?|$|[,.!?;]|epics?|and|but|runtime|\\uE002+))|three hour epic|lengthy)',
);

/** Reads a wanted running time in minutes and marks it. */
export function readRuntime(sheet: Sheet): Minutes | null {
  let from: number | null = null;
  let to: number | null = null;
  const atMost = (minutes: number) => {
    if (plausible(minutes)) to = to === null ? minutes : Math.min(to, minutes);
  };
  const atLeast = (minutes: number) => {
    if (plausible(minutes)) from = from === null ? minutes : Math.max(from, minutes);
  };
  for (const m of sheet.all(RANGE)) {
    const b = minutesOf(m.groups.b ?? '');
    const a = unitLike(m.groups.a ?? '', m.groups.b ?? '');
    if (!plausible(a) || !plausible(b)) continue;
    sheet.claim(m);
    atLeast(Math.min(a, b));
    atMost(Math.max(a, b));
  }
  for (const one of [MOST, MOST_AFTER])
    for (const m of sheet.take(one)) atMost(minutesOf(m.groups.l ?? ''));
  for (const one of [LEAST, LEAST_AFTER])
    for (const m of sheet.take(one)) atLeast(minutesOf(m.groups.l ?? ''));
  for (const m of [...sheet.all(ABOUT), ...sheet.all(BARE)]) {
    if (sheet.isTaken(m.to)) continue;
    const minutes = minutesOf(m.groups.l ?? '');
    if (!plausible(minutes)) continue;
    sheet.claim(m);
    atLeast(minutes - AROUND_MINUTES);
    atMost(minutes + AROUND_MINUTES);
  }
  if (sheet.take(NOT_LONG).length > 0) atMost(120);
  if (sheet.take(NOT_SHORT).length > 0) atLeast(SHORT_UNTIL);
  if (sheet.take(SHORT).length > 0) atMost(SHORT_UNTIL);
  if (sheet.take(LONG).length > 0) atLeast(LONG_FROM);
  if (from === null && to === null) return null;
  return { from, to };
}

function plausible(minutes: number): boolean {
  return Number.isFinite(minutes) && minutes >= 20 && minutes <= 900;
}

/** "90 to 120 minutes": the first number takes the unit of the second. */
function unitLike(a: string, b: string): number {
  if (!/^\d{1,3}$/.test(a)) return minutesOf(a);
  return /h/.test(b) && Number(a) <= 6 ? Number(a) * 60 : Number(a);
}

function minutesOf(text: string): number {
  const compact = /^(\d{1,2})(?:h|:)\s?(\d{2})/.exec(text);
  if (compact) return Number(compact[1]) * 60 + Number(compact[2]);
  const spaced = /^(\d{1,2})h (\d{1,2})/.exec(text);
  if (spaced) return Number(spaced[1]) * 60 + Number(spaced[2]);
  const hours = /^(\d{1,2}(?:[.,]\d)?)h/.exec(text);
  if (hours) return Math.round(Number((hours[1] ?? '').replace(',', '.')) * 60);
  const minutes = /^(\d{2,3})m/.exec(text);
  if (minutes) return Number(minutes[1]);
  const count = wordsToNumber(text);
  if (!/(?: h| hour)/.test(` ${text}`)) return count;
  if (/^half an/.test(text)) return 30;
  const tail = /(?:hours?|hrs?|hr|h)(?: and)? (.+)$/.exec(text)?.[1] ?? '';
  const extra =
    / and a half /.test(text) || /half/.test(tail)
      ? 30
      : /three quarters/.test(tail)
        ? 45
        : /quarter/.test(tail)
          ? 15
          : Number(/^\d+/.exec(tail)?.[0] ?? 0);
  return Math.round(count * 60) + extra;
}

function wordsToNumber(text: string): number {
  const word = /^[\p{L}]+|^\d{1,3}(?:[.,]\d)?/u.exec(text)?.[0] ?? '';
  if (/^\d/.test(word)) return Number(word.replace(',', '.'));
  const named: Readonly<Record<string, number>> = {
    an: 1,
    a: 1,
    ninety: 90,
    sixty: 60,
    eighty: 80,
    hundred: 100,
  };
  if (/^a hundred/.test(text)) return 100;
  return Object.hasOwn(named, word) ? (named[word] ?? 0) : (numberOf(word) ?? 0);
}
