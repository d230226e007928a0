import {
  type Anchor,
  type Filters,
  MAX_LIMIT,
  type Mode,
  type PersonWant,
} from '../../domain/request.ts';
import type { UnderstandContext } from './context.ts';
import { type Cue, cueBefore, likeCue } from './cues.ts';
import type { Mention } from './films.ts';
import { readGenres } from './genres-read.ts';
import { KEPT_TABLE } from './lexicon/tables.ts';
import { type MoodRead, readMoods } from './moods-read.ts';
import { readOccasion } from './occasion.ts';
import type { PersonMention } from './people.ts';
import { phraseAt } from './phrases.ts';
import { readPlaces } from './places-read.ts';
import { readRuntime } from './runtime.ts';
import { scanWords } from './scan.ts';
import { MARK, type Sheet } from './sheet.ts';
import { readAudience, readCount, readFame, readMode } from './small-filters.ts';
import { readSteering, type Steering } from './steering.ts';
import { readThemes } from './themes.ts';
import { type PlacedWant, readWants } from './wants.ts';
import { readYears } from './years.ts';

/** Everything a message says about what to search, before it meets the conversation's request. */
export interface Parts {
  readonly wants: readonly string[];
  /** Of `wants`, those that are more than mood words: a theme makes a wish of its own. */
  readonly themes: readonly string[];
  readonly anchors: readonly Anchor[];
  /** "more like the second one": anchors that replace the old ones and keep the rest. */
  readonly moreLike: boolean;
  /** An anchor that no answer showed: a new wish. */
  readonly freshAnchor: boolean;
  readonly people: readonly PersonWant[];
  /** "also", "too", "or": people join those wanted before. */
  readonly adds: boolean;
  readonly moods: readonly MoodRead[];
  readonly unwanted: readonly string[];
  readonly genres: Filters['genres'];
  readonly onlyGenres: boolean;
  readonly years: Filters['years'] | null;
  readonly runtime: Filters['runtime'] | null;
  readonly languages: Filters['languages'];
  readonly countries: Filters['countries'];
  readonly audience: Filters['audience'];
  readonly fame: Filters['fame'];
  readonly excludePeople: readonly string[];
  readonly excludeThemes: readonly string[];
  readonly limit: number | null;
  readonly mode: Mode | null;
  readonly steering: Steering;
}

/**
 * Reads all search parts; `titles` are unknown ones, kept as wants. The order matters: what is read
 * first is marked and out of reach.
 */
export function readParts(
  sheet: Sheet,
  mentions: readonly Mention[],
  people: readonly PersonMention[],
  titles: readonly PlacedWant[],
  context: UnderstandContext,
): Parts {
  const adds = / (?:also|too|as well) |^ (?:and|or) /u.test(sheet.text);
  const mode = readMode(sheet);
  const anchored = readAnchors(sheet, mentions, context);
  const steering = readSteering(sheet);
  const audience = readAudience(sheet);
  const occasion = readOccasion(sheet);
  const years = readYears(sheet, context.thisYear);
  const runtime = readRuntime(sheet);
  const limit = readCount(sheet) ?? boundedCount(steering.count);
  const fame = readFame(sheet);
  const scan = scanWords(sheet);
  const moods = readMoods(sheet, [...scan.moods, ...occasion], anchored.anchors.length > 0);
  const genres = readGenres(sheet, scan.genres);
  const anime = scan.genres.some((hit) => hit.entry.want === 'anime' && !hit.refused);
  const places = readPlaces(sheet, scan.places, anime);
  const refusedThemes = new Set([...genres.themes, ...readThemes(sheet, moods.kept)]);
  const given = [...titles, ...genres.wants, ...moods.wants];
  if (years?.want) given.push({ at: years.span.from, text: years.want });
  const wants = readWants(sheet, moods.kept, new Set(keptPhrases(sheet)), given);
  const moodPhrases = new Set([
    ...scan.moods.map((mood) => mood.phrase),
    ...moods.wants.map((w) => w.text),
  ]);
  return {
    wants,
    themes: wants.filter((want) => !isMoodTalk(want, moodPhrases)),
    ...anchored,
    adds,
    people: people.filter((p) => !p.refused).map(({ name, role }) => ({ name, role })),
    excludePeople: people.filter((p) => p.refused).map((p) => p.name),
    moods: moods.moods,
    unwanted: moods.unwanted,
    genres: { all: [...genres.all], any: [...genres.any], none: [...genres.none] },
    onlyGenres: genres.only,
    years: years && { from: years.from, to: years.to },
    runtime,
    languages: { any: [...places.languages.any], none: [...places.languages.none] },
    countries: { any: [...places.countries.any], none: [...places.countries.none] },
    audience,
    fame,
    // "set at Christmas but no Christmas films" can't be met both ways: the wish wins.
    excludeThemes: [...refusedThemes].filter((theme) => !wants.includes(theme)),
    limit,
    mode,
    steering,
  };
}

function boundedCount(count: number | null): number | null {
  return count === null || count < 1 ? null : Math.min(count, MAX_LIMIT);
}

/** Tokens of phrases that stay whole, such as "coming of age". */
function keptPhrases(sheet: Sheet): number[] {
  const kept: number[] = [];
  for (let index = 0; index < sheet.tokens.length; index++) {
    const hit = phraseAt(KEPT_TABLE, sheet, index);
    for (let at = hit?.from ?? 1; hit && at <= hit.to; at++) kept.push(at);
  }
  return kept;
}

const LIKE_CUES: ReadonlySet<Cue> = new Set<Cue>(['like', 'list']);

/** Made of mood words alone, such as "funny" or "dark gritty". */
function isMoodTalk(want: string, phrases: ReadonlySet<string>): boolean {
  if (want === 'classic') return true;
  let rest = ` ${want.replace(/[^\p{L}\p{N}]+/gu, ' ')} `;
  for (const phrase of [...phrases].sort((a, b) => b.length - a.length)) {
    rest = rest.replaceAll(` ${phrase} `, ' ');
  }
  return rest.trim() === '';
}

function readAnchors(
  sheet: Sheet,
  mentions: readonly Mention[],
  context: UnderstandContext,
): { anchors: Anchor[]; moreLike: boolean; freshAnchor: boolean } {
  const shownIds = new Set(context.shown.map((movie) => movie.movieId));
  const anchors: Anchor[] = [];
  let moreLike = false;
  let freshAnchor = false;
  for (const mention of mentions) {
    if (!sheet.shown(mention.from).startsWith(MARK.film)) continue;
    const more =
      / more (?:films |movies |stuff |ones )?(?:like|in the (?:style|vein|spirit) of|similar to)(?: the)? $/u;
    if (more.test(sheet.before(mention.from).slice(-40))) moreLike = true;
    const resembled =
      mention.source === 'title' ||
      mention.cue === 'like' ||
      LIKE_CUES.has(cueBefore(sheet, mention.from));
    const cue = likeCue(sheet, mention.from);
    if (cue && resembled) sheet.claim(cue);
    for (const movie of resembled ? mention.movies : []) {
      if (anchors.some((anchor) => anchor.movieId === movie.movieId)) continue;
      anchors.push(movie);
      if (shownIds.has(movie.movieId) || mention.source === 'shown') moreLike = true;
      else freshAnchor = true;
    }
    sheet.claim(mention, MARK.done);
  }
  return { anchors, moreLike, freshAnchor: freshAnchor && !moreLike };
}
