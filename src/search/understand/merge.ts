import type { ShownMovie } from '../../domain/act.ts';
import {
  type Anchor,
  emptyRequest,
  type MoodWant,
  type SearchRequest,
} from '../../domain/request.ts';
import type { UnderstandContext } from './context.ts';
import { MOOD_TABLE } from './lexicon/tables.ts';
import type { MoodRead } from './moods-read.ts';
import type { Parts } from './parts.ts';

/** "much more" asks for this much above what was shown. */
const MUCH = 0.15;
const HIGHEST_ABOVE = 0.94;
const LOWEST_BELOW = 0.05;
/** Minutes that "much shorter" goes beyond "shorter". */
const MUCH_MINUTES = 20;
const MOST_WANTS = 8;

/** A request of its own. */
export function newRequest(
  parts: Parts,
  refused: readonly Anchor[],
  context: UnderstandContext,
): SearchRequest {
  const request = emptyRequest(parts.mode ?? context.mode, parts.limit ?? context.limit);
  return {
    ...request,
    wants: [...parts.wants],
    anchors: [...parts.anchors],
    people: [...parts.people],
    moods: parts.moods.map((mood) => plainMood(mood)),
    filters: {
      genres: copyGenres(parts.genres),
      years: moved(parts.years ?? request.filters.years, parts, 'years', context),
      runtime: moved(parts.runtime ?? request.filters.runtime, parts, 'runtime', context),
      languages: parts.languages,
      countries: parts.countries,
      audience: parts.audience,
      fame: parts.fame,
    },
    exclude: {
      movieIds: refused.map((movie) => movie.movieId),
      people: [...parts.excludePeople],
      themes: [...parts.excludeThemes],
    },
  };
}

/**
 * The current request with what the message changes: parts that it names replace their like, moods
 * that it compares are bounded by the mean of what was shown, everything else stays.
 */
export function refinedRequest(
  current: SearchRequest,
  parts: Parts,
  refused: readonly Anchor[],
  context: UnderstandContext,
): SearchRequest {
  const base = forget(current, parts);
  const basis = { ...context, shown: comparedWith(parts, context) };
  const { filters } = base;
  const genres = [...parts.genres.all, ...parts.genres.any];
  const places = [
    ...parts.languages.any,
    ...parts.languages.none,
    ...parts.countries.any,
    ...parts.countries.none,
  ];
  const none = union(filters.genres.none, parts.genres.none).filter(
    (genre) => !genres.includes(genre),
  );
  return {
    wants: refinedWants(base.wants, parts),
    anchors: parts.anchors.length > 0 ? [...parts.anchors] : [...base.anchors],
    people: joinedPeople(base.people, parts).filter(
      (person) => !parts.excludePeople.includes(person.name),
    ),
    moods: refinedMoods(base.moods, parts.moods, basis.shown),
    filters: {
      genres: {
        all: (genres.length > 0 ? [...parts.genres.all] : filters.genres.all).filter(
          (g) => !none.includes(g),
        ),
        any: (genres.length > 0 ? [...parts.genres.any] : filters.genres.any).filter(
          (g) => !none.includes(g),
        ),
        none,
      },
      years: moved(parts.years ?? filters.years, parts, 'years', basis),
      runtime: moved(parts.runtime ?? filters.runtime, parts, 'runtime', basis),
      languages: places.length > 0 ? parts.languages : filters.languages,
      countries: places.length > 0 ? parts.countries : filters.countries,
      audience: parts.audience ?? filters.audience,
      fame: parts.fame ?? filters.fame,
    },
    exclude: {
      movieIds: union(
        base.exclude.movieIds,
        refused.map((movie) => movie.movieId),
      ),
      people: union(base.exclude.people, parts.excludePeople).filter(
        (name) => !parts.people.some((person) => person.name === name),
      ),
      themes: union(base.exclude.themes, parts.excludeThemes),
    },
    limit: parts.limit ?? base.limit,
    mode: parts.mode ?? base.mode,
  };
}

/** "like the second one but funnier" is measured against that film, otherwise against all shown. */
function comparedWith(parts: Parts, context: UnderstandContext): readonly ShownMovie[] {
  const ids = new Set(parts.anchors.map((anchor) => anchor.movieId));
  const anchors = context.shown.filter((movie) => ids.has(movie.movieId));
  return anchors.length > 0 ? anchors : context.shown;
}

function forget(current: SearchRequest, parts: Parts): SearchRequest {
  const blank = emptyRequest().filters;
  const { drops } = parts.steering;
  const { filters } = current;
  return {
    ...current,
    people: drops.has('people') ? [] : current.people,
    moods: drops.has('moods') ? [] : current.moods,
    filters: {
      genres: drops.has('genres') ? blank.genres : filters.genres,
      years: drops.has('years') ? blank.years : filters.years,
      runtime: drops.has('runtime') ? blank.runtime : filters.runtime,
      languages: drops.has('languages') ? blank.languages : filters.languages,
      countries: drops.has('languages') ? blank.countries : filters.countries,
      audience: drops.has('audience') ? null : filters.audience,
      fame: drops.has('fame') ? null : filters.fame,
    },
  };
}

/** "also with Robert De Niro" adds a person, "with Robert De Niro" names the one wanted. */
function joinedPeople(current: SearchRequest['people'], parts: Parts): SearchRequest['people'] {
  if (parts.people.length === 0) return [...current];
  const added = parts.people.filter(({ name }) => !current.some((person) => person.name === name));
  return parts.adds ? [...current, ...added] : [...parts.people];
}

/** New words join the old; words of a quality that is no longer wanted leave. */
function refinedWants(current: readonly string[], parts: Parts): string[] {
  const turned = new Map(
    parts.moods.filter((mood) => mood.named).map((mood) => [mood.axis, mood.direction]),
  );
  const kept = current.filter((want) => {
    const entry = MOOD_TABLE.byFirstWord
      .get(want.split(' ')[0] ?? '')
      ?.find(({ words }) => words.join(' ') === want);
    if (parts.steering.forgets.includes(want) || parts.excludeThemes.includes(want)) return false;
    if (!entry) return !parts.unwanted.includes(want);
    const [named] = entry.value;
    const direction = turned.get(named.axis);
    return direction === undefined || (direction === 'more') === named.sign > 0;
  });
  return union(kept, parts.wants).slice(-MOST_WANTS);
}

function plainMood(mood: MoodRead): MoodWant {
  return {
    axis: mood.axis,
    direction: mood.direction,
    above: null,
    below: null,
    weight: mood.weight,
  };
}

/** One want per axis: a later one replaces, a repeated "more" raises. */
function refinedMoods(
  current: readonly MoodWant[],
  reads: readonly MoodRead[],
  shown: readonly ShownMovie[],
): MoodWant[] {
  const moods = new Map(current.map((mood) => [mood.axis, mood]));
  for (const read of reads) {
    const old = moods.get(read.axis);
    if (!read.named && old) continue;
    const same = old?.direction === read.direction ? old : null;
    const bound = read.compared && read.named ? boundOf(read, shown) : null;
    moods.set(read.axis, {
      axis: read.axis,
      direction: read.direction,
      above: read.direction === 'more' ? highest(same?.above ?? null, bound) : null,
      below: read.direction === 'less' ? lowest(same?.below ?? null, bound) : null,
      weight: same ? Math.max(same.weight, read.weight) : read.weight,
    });
  }
  return [...moods.values()];
}

/** The mean level of what was shown, pushed on by "much", kept where films can still pass it. */
function boundOf(read: MoodRead, shown: readonly ShownMovie[]): number | null {
  const mean = meanOf(shown.map((movie) => movie.levels[read.axis]));
  if (mean === null) return null;
  const push = read.intensity > 1 ? MUCH : 0;
  const bound =
    read.direction === 'more'
      ? Math.min(mean + push, HIGHEST_ABOVE)
      : Math.max(mean - push, LOWEST_BELOW);
  return Math.round(bound * 1000) / 1000;
}

function moved(
  range: SearchRequest['filters']['years'],
  parts: Parts,
  what: 'years' | 'runtime',
  context: UnderstandContext,
): SearchRequest['filters']['years'] {
  const move = parts.steering.moves.find((one) => one.what === what);
  if (!move) return { from: range.from, to: range.to };
  const values = context.shown.map((movie) =>
    what === 'years' ? movie.year : movie.runtimeMinutes,
  );
  const known = values.filter((value) => value !== null);
  const mean = meanOf(known);
  const push = what === 'runtime' && move.intensity > 1 ? MUCH_MINUTES : 0;
  if (move.direction === 'down') {
    const usual = what === 'years' ? context.thisYear - 20 : 100;
    const to = mean === null ? (range.to ?? usual) : Math.ceil(mean) - 1 - push;
    return { from: range.from !== null && range.from <= to ? range.from : null, to };
  }
  const usual = what === 'years' ? context.thisYear - 6 : 120;
  const latest = what === 'years' ? context.thisYear : Number.POSITIVE_INFINITY;
  const from = Math.min(
    mean === null ? (range.from ?? usual) : Math.floor(mean) + 1 + push,
    latest,
  );
  return { from, to: range.to !== null && range.to >= from ? range.to : null };
}

function meanOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function highest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}

function lowest(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])];
}

function copyGenres(
  genres: SearchRequest['filters']['genres'],
): SearchRequest['filters']['genres'] {
  return { all: [...genres.all], any: [...genres.any], none: [...genres.none] };
}
