import type { Act, FeedbackKind, LookupTopic, WatchlistOperation } from '../../domain/act.ts';
import type { Anchor } from '../../domain/request.ts';
import type { UnderstandContext } from './context.ts';
import { FEEDBACK_PATTERNS } from './feedback-patterns.ts';
import type { Mention } from './films.ts';
import { BARE_LOOKUPS, CHOICE, LOOKUP_PATTERNS, NOISE, WHY_PATTERNS } from './lookup-patterns.ts';
import { antecedent, shownAnchor, uniqueFilms } from './references.ts';
import { type Found, MARK, type Sheet } from './sheet.ts';
import { UNKNOWN_EDIT, WATCHLIST_PATTERNS } from './watchlist-patterns.ts';

/** An act and where in the message it stood. */
interface PlacedAct {
  readonly at: number;
  readonly act: Act;
}

export interface Intents {
  readonly acts: readonly PlacedAct[];
  /** Catalogue films said to be liked: what a search in the same message may start from. */
  readonly liked: readonly Anchor[];
  /** "not that one": films refused without being called bad. */
  readonly refused: readonly Anchor[];
}

const REFUSED = new RegExp(
  ` (?:no |nah |nope |but )?(?:not|isnt|arent|nothing|anything but|except|other than|besides|unlike|less)(?: (?:for|like|(?:really |quite )?(?:feeling|into|sold on|convinced by|in the mood for)))? (?<m>${MARK.film}+)(?= )`,
  'dgu',
);
const PRONOUN = /^(?:it|this|that|them|those|these)$/;

/** Finds what the person wants done beside searching, and marks it as understood. */
export function readIntents(
  sheet: Sheet,
  mentions: readonly Mention[],
  context: UnderstandContext,
  notes: string[],
  unknown: string[],
): Intents {
  const acts: PlacedAct[] = [];
  const liked: Anchor[] = [];
  const refused: Anchor[] = [];
  const films = (found: Found) => filmsIn(sheet, found, mentions, context, notes);

  const noteNothing = (movies: readonly Anchor[], found: Found) => {
    const named = mentions.some((mention) => mention.from >= found.from && mention.to <= found.to);
    if (movies.length === 0 && !named) notes.push('no films were shown yet');
  };
  const why = (pattern: RegExp) => {
    for (const found of sheet.all(pattern)) {
      if (context.shown.length === 0 && objectOf(found) === null) continue;
      const movies = objectOf(found) === null ? context.shown.map(shownAnchor) : films(found);
      acts.push({ at: found.from, act: { kind: 'why', movies } });
      sheet.claim(found);
    }
  };
  const watchlist = (operation: WatchlistOperation, pattern: RegExp) => {
    for (const found of sheet.all(pattern)) {
      const movies = operation === 'list' ? [] : films(found);
      if (operation !== 'list') noteNothing(movies, found);
      acts.push({ at: found.from, act: { kind: 'watchlist', operation, movies } });
      sheet.claim(found);
    }
  };
  const lookup = (topic: LookupTopic, pattern: RegExp) => {
    for (const found of sheet.all(pattern)) {
      const movies =
        objectOf(found) === null ? antecedent(found.from, mentions, context) : films(found);
      if (movies.length === 0 && objectOf(found) === null) continue;
      noteNothing(movies, found);
      acts.push({ at: found.from, act: { kind: 'lookup', movies, topic } });
      sheet.claim(found);
    }
  };
  const feedback = (kind: FeedbackKind, pattern: RegExp, unless: RegExp | null) => {
    for (const found of sheet.all(pattern)) {
      if (unless?.test(sheet.before(found.from).slice(-40))) continue;
      const movies = objectOf(found) === null ? spokenOf(found, mentions, context) : films(found);
      if (movies.length === 0) continue;
      acts.push({ at: found.from, act: { kind: 'feedback', feedback: kind, movies } });
      if (kind === 'like') liked.push(...movies);
      sheet.claim(found);
    }
  };

  const takesBack = FEEDBACK_PATTERNS.filter(({ kind }) => kind === 'clear');
  for (const { kind, pattern, unless } of takesBack) feedback(kind, pattern, unless);
  for (const pattern of WHY_PATTERNS) why(pattern);
  for (const { operation, pattern } of WATCHLIST_PATTERNS) watchlist(operation, pattern);
  for (const found of sheet.all(UNKNOWN_EDIT)) {
    const place = found.places.name;
    const span = place ? sheet.spanAt(place[0], place[1]) : null;
    const operation = /^(?:remove|delete|take|cross)$/.test(found.groups.op ?? '')
      ? 'remove'
      : 'add';
    acts.push({ at: found.from, act: { kind: 'watchlist', operation, movies: [] } });
    if (span) unknown.push(sheet.typed(span));
    sheet.claim(found);
  }
  for (const { topic, pattern } of [...LOOKUP_PATTERNS, ...BARE_LOOKUPS]) lookup(topic, pattern);
  lookup('about', CHOICE);
  for (const found of sheet.all(NOISE)) sheet.claim(found);
  for (const { kind, pattern, unless } of FEEDBACK_PATTERNS) feedback(kind, pattern, unless);
  for (const found of sheet.all(REFUSED)) {
    refused.push(...films(found));
    sheet.claim(found);
  }
  acts.sort((a, b) => a.at - b.at);
  return { acts, liked: uniqueFilms(liked), refused: uniqueFilms(refused) };
}

/** The film that feedback without an object is about, where only one can be meant. */
function spokenOf(
  found: Found,
  mentions: readonly Mention[],
  context: UnderstandContext,
): readonly Anchor[] {
  const named = mentions.some((mention) => mention.to < found.from && mention.movies.length > 0);
  const one = named || context.focus != null || context.shown.length === 1;
  return one ? antecedent(found.from, mentions, context) : [];
}

/** The films of a match's `m` group: marked mentions, and pronouns by their antecedent. */
function filmsIn(
  sheet: Sheet,
  found: Found,
  mentions: readonly Mention[],
  context: UnderstandContext,
  notes: string[],
): Anchor[] {
  const place = objectOf(found);
  const span = place ? sheet.spanAt(place[0], place[1]) : null;
  if (!span) return [];
  const inside = mentions.filter((mention) => mention.from >= span.from && mention.to <= span.to);
  const movies = inside.flatMap((mention) => mention.movies);
  for (let index = span.from; index <= span.to; index++) {
    const word = sheet.word(index);
    if (sheet.isTaken(index) || !PRONOUN.test(word)) continue;
    const meant = antecedent(index, mentions, context);
    const plural = /^(?:them|those|these)$/.test(word);
    const several = plural && !mentions.some((mention) => mention.to < index);
    if (several) movies.push(...context.shown.map(shownAnchor));
    else movies.push(...meant);
    const [only] = meant;
    if (!plural && only && context.shown.length > 1 && !context.focus) {
      const guessed = !mentions.some((mention) => mention.to < index && mention.movies.length > 0);
      if (guessed) notes.push(`took "${word}" as ${only.title}`);
    }
  }
  return uniqueFilms(movies);
}

/** Where the films of a match stand: alternatives of one pattern name their group differently. */
function objectOf(found: Found): readonly [number, number] | null {
  const { m, n, o, p } = found.places;
  return m ?? n ?? o ?? p ?? null;
}
