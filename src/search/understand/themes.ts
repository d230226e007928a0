import { THEME_WORDS } from './lexicon/genre-phrases.ts';
import { KEPT_TABLE } from './lexicon/tables.ts';
import { CHAT_WORDS, isPlainWord, WEAK_WORDS } from './lexicon/words.ts';
import { phraseAt } from './phrases.ts';
import { MARK, type Sheet } from './sheet.ts';

const REFUSAL =
  /(?: (?:with|and|but|,|or|has|have|having))? (?<no>no more|no|without|nothing (?:with|about|from|by)|not about|avoid|minus|anything but|anything about|nothing involving|not another|dont want|not any|hate|sick of|tired of|free of|not with|nothing to do with|(?:not|isnt|nothing)(?: set)? (?:in|on)|(?:isnt|arent|is not|are not|not|nothing)(?: (?:too|so|very|really|all))*)(?: (?:any|more|too many|too much|movies about|films about|anything about|anything with|the|another|a|stuff about|all the|about))* (?=[\p{L}\p{N}])/dgu;
const HARMLESS = new Set(
  'idea problem problems matter preference preferences need clue worries rush one limit limits more way longer thanks reason question doubt questions offence offense particular big special real strings time money luck restrictions further ado success such spoilers spoiler left afraid sure ashamed necessary required homework going trying exactly here there'.split(
    ' ',
  ),
);
const STOP =
  /^(?:and|or|nor|but|please|pls|from|in|with|for|because|that|which|who|if|though|just|only|something|anything|to|is|are|as|on|at|this|tonight|thanks|movies|films|movie|film|stuff|either|ideally|preferably)$/;
const LONGEST_THEME = 3;

/**
 * "no zombies": themes that a pick must not have. Inside a plot ("a man wakes up with no memory") a
 * refusal belongs to the plot, so an unknown word is refused only where a clause begins or right
 * after something that was understood. `moods` are tokens of wanted moods, which no refusal reaches.
 */
export function readThemes(sheet: Sheet, moods: ReadonlySet<number>): string[] {
  const themes: string[] = [];
  for (const found of sheet.all(REFUSAL)) {
    let at = found.to + 1;
    const opens = opensClause(sheet, found.from);
    for (let part = 0; part < 6; part++) {
      const theme = moods.has(at) ? null : themeAt(sheet, at, opens);
      if (!theme) break;
      themes.push(theme.text);
      sheet.claim({ from: at, to: theme.to });
      const next = nextInList(sheet, theme.to);
      if (next === null) break;
      at = next;
    }
  }
  return [...new Set(themes)];
}

function themeAt(sheet: Sheet, at: number, opens: boolean): { text: string; to: number } | null {
  const pair = `${sheet.word(at)} ${sheet.word(at + 1)}`;
  if (THEME_WORDS.has(pair) && !sheet.isTaken(at) && !sheet.isTaken(at + 1)) {
    return { text: pair, to: at + 1 };
  }
  if (sheet.isTaken(at)) return null;
  const whole = phraseAt(KEPT_TABLE, sheet, at);
  if (whole) return { text: whole.phrase, to: whole.to };
  const single = sheet.word(at);
  const runsOn = isContent(sheet, at + 1);
  if (THEME_WORDS.has(single) && (!runsOn || !opens)) return { text: single, to: at };
  if (!opens || HARMLESS.has(single) || !isContent(sheet, at)) return null;
  let to = at;
  while (to - at < LONGEST_THEME - 1 && isContent(sheet, to + 1)) to++;
  return { text: sheet.typed({ from: at, to }).toLowerCase(), to };
}

function isContent(sheet: Sheet, index: number): boolean {
  const token = sheet.tokens[index];
  if (!token || token.punctuation || sheet.isTaken(index) || STOP.test(token.word)) return false;
  return !isPlainWord(token.word);
}

/** The next item of "no zombies, ghosts or vampires". */
function nextInList(sheet: Sheet, last: number): number | null {
  let index = last + 1;
  const comma = sheet.word(index) === ',';
  if (comma) index++;
  const joined = /^(?:or|nor|and)$/.test(sheet.word(index));
  if (joined) index++;
  if (/^(?:no|any|a|an|the)$/.test(sheet.word(index)) && (comma || joined)) index++;
  const known = THEME_WORDS.has(sheet.word(index));
  return (joined || comma) && (known || joined) ? index : null;
}

function opensClause(sheet: Sheet, from: number): boolean {
  if (from === 0) return true;
  const first = sheet.tokens[from];
  const before = sheet.tokens[from - 1];
  if (!first || !before) return true;
  if (first.punctuation || before.punctuation) return true;
  if (
    /^(?:isnt|arent|not|is|are)$/.test(first.word) &&
    /^(?:that|which|its|it|thats)$/.test(before.word)
  )
    return true;
  const shown = sheet.shown(from - 1);
  if (shown.startsWith(MARK.done) || shown.startsWith(MARK.film) || shown.startsWith(MARK.person))
    return true;
  return (
    CHAT_WORDS.has(before.word) ||
    WEAK_WORDS.has(before.word) ||
    /^(?:and|but|or|please|i|we)$/.test(before.word)
  );
}
