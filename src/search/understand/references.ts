import type { ShownMovie } from '../../domain/act.ts';
import type { Anchor } from '../../domain/request.ts';
import { fold } from '../../domain/text.ts';
import type { UnderstandContext } from './context.ts';
import type { Mention } from './films.ts';
import { NUMBER, numberOf, ORDINAL, ordinalOf } from './lexicon/numbers.ts';
import { FILM_NOUN } from './lexicon/words.ts';
import { type Found, MARK, type Sheet, type Span } from './sheet.ts';

const NOUN = `(?:${FILM_NOUN})`;
/** After a bare "the second": what can't go on to "the second world war". */
const END =
  '(?= (?:$|[,.!?;:)"”\\n]|(?:and|or|but|from|to|is|was|were|again|please|pls|on|for|off|too|as|in|so|already|later|instead|then|just|about|here|sounds|looks|both|except) ))';
const VERB =
  '(?:seen|watched|saw|liked|loved|love|hated|disliked|dislike|never|add|save|remove|delete|not|why|enjoyed|know|about|explain|interested in)';

/** Before any answer "the first one" is a reference only in a message of so few words. */
const SHORT_MESSAGE = 6;
const FIRST_FEW = new RegExp(
  ` (?:the )?(?<side>first|last|(?<=the )top|(?<=the )bottom) (?<count>two|three|four|five|[2-9])(?: ${NOUN})?${END}`,
  'dgu',
);
const NUMBERED = new RegExp(
  ` (?:(?:number|no|nr|num|option|(?:pick|film|movie)(?= \\d)) (?:# )?|# )(?<n>(?:\\d{1,2}|${ORDINAL}|one|two|three|four|five)(?:(?: ,)?(?: (?:and|or))? (?:number |# )?\\d(?= (?:$|[,.!?]|(?:and|or|to|on|from|please|for|instead) )))*)(?= )`,
  'dgu',
);
const DIGITS = new RegExp(` ${VERB} (?<list>\\d(?:(?: ,)?(?: and| or)? \\d)*)${END}`, 'dgu');
const ORDINALS = new RegExp(
  ` the (?<list>${ORDINAL}(?:(?: ,)?(?: (?:and|or))?(?: the)? ${ORDINAL})+)(?: ${NOUN})?${END}`,
  'dgu',
);
const ONE_OF_THEM = new RegExp(
  ` (?:the )?(?<which>${ORDINAL}|last|final|middle|top) ${NOUN}(?= )| the (?<bare>${ORDINAL}|last|final)(?: of (?:them|these|those))?${END}`,
  'dgu',
);
const ALL = new RegExp(
  ` (?:all(?: of)? (?:them|these|those)|them (?:all|both)|all ${NUMBER}|these(?: ${NOUN})?${END}|those(?: ${NOUN})?${END}|the lot|every one of (?:them|these|those))(?= )`,
  'dgu',
);
const BOTH = / both(?: of (?:them|these|those))?(?= )/dgu;
const THAT_ONE = new RegExp(
  ` (?:that|this) (?:one|movie|film|pick)(?= )| the one(?: you just (?:said|showed|mentioned))?${END}`,
  'dgu',
);
const LIKE_IT = new RegExp(` like (?<which>it|this|that|them)${END}`, 'dgu');
const ONLY_NUMBER = new RegExp(`^ (?<n>\\d{1,2}|${ORDINAL}) (?:[.!?)] )*$`, 'dgu');
const OTHERS = / the (?:rest|others|other ones|other two|other one)(?= )/dgu;

/**
 * Marks what points at the films of the last answer: "the second one", "#2", "the first two", "1 and
 * 3", "both", "that one". Bare ordinals need a film noun or the end of a phrase after them, so that
 * "the second world war" stays a subject.
 */
export function readReferences(
  sheet: Sheet,
  context: UnderstandContext,
  named: readonly Mention[],
  notes: string[],
): Mention[] {
  const { shown } = context;
  const mentions: Mention[] = [];
  const add = (found: Span, picks: readonly (ShownMovie | null)[]) => {
    const movies = picks.filter((movie) => movie !== null).map(shownAnchor);
    if (movies.length < picks.length || picks.length === 0) notes.push(missing(shown.length));
    sheet.claim(found, MARK.film);
    mentions.push({ ...found, movies: uniqueFilms(movies), source: 'shown', cue: null });
  };
  const nth = (n: number) => shown[n - 1] ?? null;
  const inner = (found: Found, group: string) => {
    const place = found.places[group];
    return place ? (sheet.spanAt(place[0], place[1]) ?? found) : found;
  };
  if (shown.length > 0) {
    for (const found of sheet.all(FIRST_FEW)) {
      const count = numberOf(found.groups.count ?? '') ?? 1;
      const first = /first|top/.test(found.groups.side ?? '');
      add(found, first ? shown.slice(0, count) : shown.slice(-count));
    }
    for (const found of sheet.all(DIGITS)) {
      const digits = (found.groups.list ?? '').match(/\d/g) ?? [];
      add(
        inner(found, 'list'),
        digits.map((digit) => nth(Number(digit))),
      );
    }
    for (const found of sheet.all(ONLY_NUMBER)) {
      const word = found.groups.n ?? '';
      const n = numberOf(word) ?? ordinalOf(word) ?? 0;
      if (n >= 1 && n <= shown.length) add(inner(found, 'n'), [nth(n)]);
    }
    for (const found of sheet.all(ORDINALS)) {
      const words = (found.groups.list ?? '').split(' ').map(ordinalOf);
      add(found, words.filter((word) => word !== null).map(nth));
    }
  }
  for (const found of sheet.all(NUMBERED)) {
    const numbers = (found.groups.n ?? '')
      .split(' ')
      .map((word) => numberOf(word) ?? ordinalOf(word))
      .filter((number) => number !== null);
    if (shown.length > 0 || sheet.word(found.from) === '#') add(found, numbers.map(nth));
  }
  for (const found of sheet.all(ONE_OF_THEM)) {
    const short = sheet.tokens.length <= SHORT_MESSAGE;
    if (shown.length === 0 && !(short && / one /.test(` ${fold(sheet.typed(found))} `))) continue;
    const which = found.groups.which ?? found.groups.bare ?? '';
    if (/^(?:last|final)$/.test(which)) add(found, [shown[shown.length - 1] ?? null]);
    else if (which === 'middle') add(found, [shown[Math.floor((shown.length - 1) / 2)] ?? null]);
    else if (which === 'top') add(found, [nth(1)]);
    else add(found, [nth(ordinalOf(which) ?? 0)]);
  }
  if (shown.length > 0) {
    for (const found of sheet.all(ALL)) add(found, shown);
    for (const found of sheet.all(BOTH)) add(found, shown.slice(0, 2));
    for (const found of sheet.all(OTHERS)) {
      const before = mentions.filter((mention) => mention.to < found.from);
      const earlier = new Set(before.flatMap((mention) => mention.movies.map((m) => m.movieId)));
      add(
        found,
        shown.filter((movie) => !earlier.has(movie.movieId)),
      );
    }
  }
  for (const found of sheet.all(LIKE_IT)) {
    const all = [...named, ...mentions];
    const earlier = all.some((mention) => mention.to < found.from && mention.movies.length > 0);
    if (!earlier && shown.length === 0) continue;
    if (
      / (?:i|we|you|dont|didnt|not|would|id|it|looks|feel|feels|sounds|really|do|did) $/u.test(
        sheet.before(found.from).slice(-12),
      )
    )
      continue;
    const span = inner(found, 'which');
    const whole = !earlier && !context.focus && found.groups.which !== 'it';
    const movies = whole ? shown.map(shownAnchor) : antecedent(found.from, all, context);
    sheet.claim(span, MARK.film);
    mentions.push({ ...span, movies, source: 'shown', cue: 'like' });
  }
  if (shown.length > 0) {
    for (const found of sheet.all(THAT_ONE)) {
      const movie = antecedent(found.from, [...named, ...mentions], context);
      sheet.claim(found, MARK.film);
      mentions.push({ ...found, movies: movie, source: 'shown', cue: null });
    }
  }
  return mentions;
}

/**
 * What "it", "this" or "that one" means: the film named last before it in the message; else the film
 * that the conversation was just about; else the first film of the last answer.
 */
export function antecedent(
  index: number,
  mentions: readonly Mention[],
  context: UnderstandContext,
): readonly Anchor[] {
  const before = mentions
    .filter((mention) => mention.to < index && mention.movies.length > 0)
    .sort((a, b) => b.to - a.to)[0];
  if (before) return before.movies;
  if (context.focus) return [context.focus];
  const first = context.shown[0];
  return first ? [shownAnchor(first)] : [];
}

export function shownAnchor(movie: ShownMovie): Anchor {
  return { movieId: movie.movieId, title: movie.title, year: movie.year };
}

export function uniqueFilms(movies: readonly Anchor[]): Anchor[] {
  const seen = new Set<number>();
  return movies.filter((movie) => {
    if (seen.has(movie.movieId)) return false;
    seen.add(movie.movieId);
    return true;
  });
}

function missing(count: number): string {
  if (count === 0) return 'no films were shown yet';
  return count === 1 ? 'only one film was shown' : `only ${count} films were shown`;
}
