import type { TitleMatch } from '../../domain/ports.ts';
import type { Anchor } from '../../domain/request.ts';
import { fold } from '../../domain/text.ts';
import { looksCapital } from './capitals.ts';
import { type Cue, cueAfter, cueBefore, inSubject, startsClause } from './cues.ts';
import { isLexiconWord } from './lexicon/known.ts';
import { titleNumber } from './lexicon/numbers.ts';
import { CHAT_WORDS, FILM_NOUN, FUNCTION_WORDS, isOrdinaryWord } from './lexicon/words.ts';
import { type Names, wordsOf } from './names.ts';
import { anchorOf, named, pickNamesake, yearBeside, yearInParens } from './namesakes.ts';
import { MARK, type Sheet, type Span, type Token } from './sheet.ts';

/** Films named in the message at one place. */
export interface Mention extends Span {
  readonly movies: readonly Anchor[];
  readonly source: 'title' | 'shown';
  readonly cue: Cue;
}

const BOUNDARY =
  /^ (?:$|[,.!?;:()"“”„«»…\n/#-]|(?:and|or|but|with|without|from|in|by|meets|vs|except|only|please|pls|though|vibes?|style|esque|type|instead|again|to|on|off|for|too|as|which|that|who|because|is|was|were|are|yet|so|then|more|less|tonight|x|already|twice|before|if|last|when|at|and|nor|next|something|anything)(?: |$))/u;
const NAMED_KIND = /^ (?:movies|films|flicks|franchise|series|saga|universe)(?: |$)/u;
const PRONOUNS = new Set(
  'it this that these those them they one both all her him us me you she he everything more next last first home up once big'.split(
    ' ',
  ),
);
/** "is heat any good": a question about one film. */
const JUDGED =
  /^ (?:any good|good|worth|scary|violent|sad|funny|too|suitable|kid friendly|boring)(?: |$)/u;
const FEWEST_FAME = 0.5;
const LONG_WORD = 8;
const HIGH_FAME = 0.85;

/** Finds the titles that are meant as titles and marks them, leftmost and longest first. */
export function readTitles(sheet: Sheet, names: Names, notes: string[]): Mention[] {
  const mentions: Mention[] = [];
  const accept = (span: Span, matches: readonly TitleMatch[], cue: Cue) => {
    const year = yearBeside(sheet, span, matches);
    const best = pickNamesake(sheet, span, matches, year?.value ?? null, names.isShown);
    if (!best) return;
    if (year && best.year !== null && Math.abs(best.year - year.value) > 1) {
      notes.push(`found no "${best.title}" from ${year.value}; took ${named(best)}`);
    }
    if (/^(?:original|remake|newer)$/.test(sheet.word(span.from - 1)) && matches.length > 1) {
      sheet.claim({ from: span.from - 1, to: span.from - 1 });
    }
    const whole = year
      ? { from: Math.min(span.from, year.from), to: Math.max(span.to, year.to) }
      : span;
    sheet.claim(whole, MARK.film);
    mentions.push({ ...whole, movies: [anchorOf(best)], source: 'title', cue });
  };
  for (const span of sheet.quoted()) {
    const matches = names.titlesAt(span);
    if (matches.length > 0) accept(span, matches, cueBefore(sheet, span.from) ?? 'like');
  }
  const whole = wholeMessage(sheet, names);
  for (const span of whole) accept(span, names.titlesAt(span), null);
  for (let from = 0; from < sheet.tokens.length; from++) {
    if (sheet.isTaken(from) || sheet.tokens[from]?.punctuation) continue;
    const to = longestAccepted(sheet, names, from);
    if (to === null) continue;
    const span = { from, to };
    accept(span, names.titlesAt(span), cueBefore(sheet, from));
    from = to;
  }
  return mentions;
}

function longestAccepted(sheet: Sheet, names: Names, from: number): number | null {
  const cue = cueBefore(sheet, from);
  let furthest = from;
  let words = 0;
  while (furthest + 1 < sheet.tokens.length && words < names.longestTitle) {
    if (sheet.isTaken(furthest + 1) || sheet.word(furthest + 1) === '\n') break;
    furthest++;
    words++;
  }
  for (let to = furthest; to >= from; to--) {
    if (sheet.tokens[to]?.punctuation) continue;
    const span = { from, to };
    const matches = names.titlesAt(span);
    if (matches.length > 0 && isMeantAsTitle(sheet, names, span, matches, cue)) return to;
  }
  return null;
}

/** "for Halloween" is when to watch, not what. */
function isDay(sheet: Sheet, span: Span): boolean {
  const day =
    /^(?:halloween|christmas|valentines? day|friday the 13th|groundhog day|new years eve)$/;
  return (
    day.test(wordsOf(sheet, span).join(' ')) &&
    / (?:for|on|this|around|at|every|during|over) $/.test(sheet.before(span.from).slice(-12))
  );
}

/**
 * Whether words that are spelt like a title are meant as one. After a cue ("like …", "loved …") they
 * are, unless they are everyday words in lower case that run on ("like big explosions"). Without a
 * cue they must look like a title: capitals, or several words of which one is rare.
 */
function isMeantAsTitle(
  sheet: Sheet,
  names: Names,
  span: Span,
  matches: readonly TitleMatch[],
  cue: Cue,
): boolean {
  const words = wordsOf(sheet, span);
  const best = matches[0];
  if (!best || words.length === 0) return false;
  if (isOtherSequel(sheet, span) || isDay(sheet, span)) return false;
  if (!articleFits(words[0] ?? '', matches)) return false;
  const capitals = looksCapital(sheet, span);
  const ordinary = words.every((word) => isOrdinaryWord(word));
  const lexical = isLexiconWord(words.join(' ')) || words.every((word) => isLexiconWord(word));
  const after = sheet.after(span.to).slice(0, 40);
  const bounded = BOUNDARY.test(after);
  const single = words.filter((word) => !/^(?:the|a|an)$/.test(word)).length === 1;
  if (/^\d+$/.test(words.join('')) && cue !== 'like' && cue !== 'list' && cue !== 'verb')
    return false;
  if (cue === 'ask' && inSubject(sheet, span.from) && !capitals) return false;
  const pronoun = single && PRONOUNS.has(words[0] ?? '');
  if (cue !== null && best.similarity === 1 && names.isShown(best.movieId) && !pronoun) return true;
  if (cue !== null) {
    if (single && PRONOUNS.has(words[0] ?? '') && !capitals) {
      return (
        cue === 'like' &&
        bounded &&
        !/^(?:it|this|that|these|those|them|one|both|all|more|next|last|first|you|me|us)$/.test(
          words[0] ?? '',
        )
      );
    }
    if (best.similarity < 1) return bounded;
    if (lexical && !capitals) return false;
    if (ordinary || /^\d+$/.test(words.join(''))) {
      if (capitals && bounded) return true;
      if (cue === 'ask')
        return (
          (capitals && !single) ||
          (best.fame >= FEWEST_FAME && (single ? JUDGED.test(after) : bounded))
        );
      return bounded || (!single && capitals);
    }
    return cue !== 'ask' || capitals || bounded;
  }
  if (best.similarity < 1) return /^ one(?: |$)/.test(sheet.after(span.to));
  if (yearInParens(sheet, span)) return true;
  if (NAMED_KIND.test(sheet.after(span.to).slice(0, 40))) return false;
  if (insideName(sheet, names, span) || insideCapitals(sheet, span)) return false;
  if (startsClause(sheet, span.from) && cueAfter(sheet, span)) {
    return (
      !lexical &&
      (capitals || !ordinary || best.fame >= FEWEST_FAME) &&
      !CHAT_WORDS.has(words.join(' ')) &&
      !(single && FUNCTION_WORDS.has(words[0] ?? '') && !sheet.tokens[span.from]?.capital)
    );
  }
  if (inSubject(sheet, span.from) || lexical || best.fame < FEWEST_FAME) return false;
  if (single) {
    return !ordinary && standsAlone(sheet, span, best) && names.peopleAt(span).length === 0;
  }
  const content = words.filter((word) => !FUNCTION_WORDS.has(word));
  if (capitals && content.length >= 2) return true;
  return !ordinary && content.length >= 2;
}

/** The message is nothing but titles, joined by commas and the like. */
function wholeMessage(sheet: Sheet, names: Names): Span[] {
  const tokens = sheet.tokens;
  if (tokens.length === 0 || tokens.length > 40) return [];
  const trailing = new Set(['.', '!', '?', '…', '\n']);
  const found: Span[] = [];
  let from = 0;
  while (from < tokens.length) {
    const token = tokens[from];
    if (!token) break;
    if (token.punctuation || /^(?:and|or|plus|vs)$/.test(token.word)) {
      if (found.length === 0 && !trailing.has(token.word)) return [];
      from++;
      continue;
    }
    if (sheet.isTaken(from)) return [];
    let end = -1;
    for (let to = Math.min(tokens.length - 1, from + names.longestTitle * 2); to >= from; to--) {
      if (tokens[to]?.punctuation || sheet.isTaken(to)) continue;
      const span = { from, to };
      const matches = names.titlesAt(span);
      if (matches.some((match) => match.similarity === 1) && endsTitle(sheet, to)) {
        end = to;
        break;
      }
    }
    if (end < 0) return [];
    found.push({ from, to: end });
    const beside = yearBeside(sheet, { from, to: end }, names.titlesAt({ from, to: end }));
    from = Math.max(end, beside?.to ?? end) + 1;
  }
  const plain = found.every((span) => {
    const text = wordsOf(sheet, span).join(' ');
    const year = /^\d{4}$/.test(text) && Number(text) >= 1920;
    const small = /^(?:more|next|help|hello|thanks|why|hi|back|yes|no|stop|undo)$/.test(text);
    return !isLexiconWord(text) && !year && !small && !/^\d{1,2}$/.test(text);
  });
  return plain ? found : [];
}

function endsTitle(sheet: Sheet, index: number): boolean {
  const next = sheet.tokens[index + 1];
  return !next || next.punctuation || /^(?:and|or|plus|vs|from|\d{4})$/.test(next.word);
}

/** "a heat wave" isn't Heat: an article must be the title's own, but "the Matrix" is free. */
function articleFits(first: string, matches: readonly TitleMatch[]): boolean {
  if (first !== 'a' && first !== 'an') return true;
  return matches.some((match) => fold(match.title).startsWith(`${first} `));
}

/** "Alien 3" isn't Alien. */
function isOtherSequel(sheet: Sheet, span: Span): boolean {
  const next = sheet.word(span.to + 1);
  const after = sheet.word(span.to + 2);
  if (/^(?:part|vol|volume|chapter|episode)$/.test(next)) return titleNumber(after) !== null;
  const numeral = /^(?:[2-9]|1[0-9]|ii|iii|iv|vi|vii|viii|ix|two|three|four|five|six)$/.test(next);
  return numeral && !new RegExp(`^(?:${FILM_NOUN}|hours?|minutes?|stars?)$`).test(after);
}

/** One rare word in running text: a title where a capital says so, or where it is long and famous. */
function standsAlone(sheet: Sheet, span: Span, best: TitleMatch): boolean {
  const length = sheet.word(span.to).length;
  if (looksCapital(sheet, span)) return length >= 5;
  return length >= LONG_WORD && best.fame >= HIGH_FAME;
}

/** "Home Alone" inside "A Girl Walks Home Alone at Night" is another film. */
function insideCapitals(sheet: Sheet, span: Span): boolean {
  if (!looksCapital(sheet, span)) return false;
  const before = sheet.tokens[span.from - 1];
  const after = sheet.tokens[span.to + 1];
  const joins = (token: Token | undefined, index: number) =>
    token?.capital === true &&
    !token.first &&
    !isLexiconWord(token.word) &&
    !/['’]s$/.test(sheet.raw.slice(token.start, token.end)) &&
    !sheet.isTaken(index) &&
    !/^\d/.test(token.word);
  return joins(before, span.from - 1) || joins(after, span.to + 1);
}

/** "Tom" inside "Tom Hanks" is no title. */
function insideName(sheet: Sheet, names: Names, span: Span): boolean {
  for (let from = Math.max(0, span.from - 2); from <= span.from; from++) {
    for (let to = span.to; to <= span.to + 2 && to < sheet.tokens.length; to++) {
      if (to - from <= span.to - span.from) continue;
      if (names.peopleAt({ from, to }).some((match) => !match.bySurname)) return true;
    }
  }
  return false;
}
