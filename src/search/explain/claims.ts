import type { MovieId } from '../../domain/ids.ts';
import { MOODS, type Mood, type MoodAxis } from '../../domain/moods.ts';
import type { Movie, MovieMedia } from '../../domain/movie.ts';
import type { Claim } from '../../domain/pick.ts';
import type { HydratedMovie } from '../../domain/ports.ts';
import type { SearchRequest } from '../../domain/request.ts';
import { fold } from '../../domain/text.ts';
import { dot } from '../../domain/vectors.ts';
import type { Scored } from '../score.ts';
import { matchWords } from './words.ts';

export interface ExplainContext {
  readonly request: SearchRequest;
  readonly anchors: readonly HydratedMovie[];
  /** Films that the person liked, latest first. */
  readonly liked: readonly HydratedMovie[];
  /** Absent where nobody asked for it. */
  readonly media?: MediaContext;
  /** How near films are to the anchors by what the same people like; absent where unknown of all. */
  readonly coliked?: ReadonlyMap<MovieId, number>;
}

export interface MediaContext {
  readonly byId: ReadonlyMap<MovieId, MovieMedia>;
  /** The person's services that have the film, where they live. */
  readonly watchOn: (id: MovieId) => readonly string[];
}

/** A level from which an explanation calls a film by the axis' name; see `Claim`. */
export const STRONG_LEVEL = 0.6;
export const WEAK_LEVEL = 0.3;

/** Cosine of two notes from which an explanation calls a film close to one that the person liked. */
const CLOSE_COSINE = 0.45;

/** Cosine of item factors from which an explanation says that the same people like both films. */
const CLOSE_FACTORS = 0.5;

/** Votes below which "rated 8.1" would mislead. */
const MIN_RATING_VOTES = 50;

/**
 * Everything true that could be said of why this film meets this request, the most telling first.
 * Reads only the film's data, the anchors' and the request.
 */
export function collectClaims(pick: Scored, context: ExplainContext): Claim[] {
  const { movie } = pick;
  const { request } = context;
  return [
    ...peopleClaims(movie, request),
    ...anchorClaims(pick, context),
    ...wordClaims(movie, request),
    ...moodClaims(movie, context),
    ...filterClaims(movie, request),
    ...colikedClaims(movie, context),
    ...watchableClaims(movie, context),
    ...tasteClaims(pick, context),
    ...fallbackClaims(movie),
  ];
}

/** Only of one film can it be said so: of two, the neighbours are near their mean. */
function colikedClaims(movie: Movie, { coliked, anchors }: ExplainContext): Claim[] {
  const [only] = anchors;
  if (!only || anchors.length > 1 || (coliked?.get(movie.id) ?? 0) < CLOSE_FACTORS) return [];
  return [{ kind: 'coliked', with: { movieId: only.movie.id, title: only.movie.title } }];
}

function watchableClaims(movie: Movie, { media }: ExplainContext): Claim[] {
  const services = media?.watchOn(movie.id) ?? [];
  return services.length === 0 ? [] : [{ kind: 'watchable', services }];
}

function anchorClaims(pick: Scored, { request, anchors }: ExplainContext): Claim[] {
  const { movie } = pick;
  const claims: Claim[] = [];
  const ranked = anchors
    .map((anchor) => ({ anchor, shared: sharedFacts(movie, anchor.movie) }))
    .sort((a, b) => b.shared.weight - a.shared.weight || a.anchor.movie.id - b.anchor.movie.id);

  for (const { anchor, shared } of ranked.slice(0, 2)) {
    if (shared.values.length === 0) continue;
    claims.push({
      kind: 'shares',
      anchor: { movieId: anchor.movie.id, title: anchor.movie.title },
      what: shared.what,
      values: shared.values,
    });
  }
  const [only] = anchors;
  if (only && anchors.length === 1) {
    for (const { axis, direction } of request.moods) {
      const difference = movie.levels[axis] - only.movie.levels[axis];
      if (direction === 'more' ? difference > 0 : difference < 0) {
        claims.push({
          kind: 'more-than',
          anchor: { movieId: only.movie.id, title: only.movie.title },
          axis,
          direction,
        });
      }
    }
  }
  return claims;
}

function sharedFacts(
  movie: Movie,
  anchor: Movie,
): { what: 'moods' | 'genres' | 'themes'; values: string[]; weight: number } {
  const moods = movie.moods.filter((mood) => anchor.moods.includes(mood)).slice(0, 3);
  if (moods.length > 0) return { what: 'moods', values: moods, weight: 2 + moods.length };
  const themes = movie.themes.filter((theme) => anchor.themes.includes(theme)).slice(0, 2);
  if (themes.length > 0) return { what: 'themes', values: themes, weight: 2 + themes.length };
  const genres = movie.genres.filter((genre) => anchor.genres.includes(genre)).slice(0, 3);
  return { what: 'genres', values: genres, weight: genres.length / 4 };
}

function wordClaims(movie: Movie, request: SearchRequest): Claim[] {
  const claims: Claim[] = [];
  const used = new Set<string>();
  for (const want of request.wants) {
    const match = matchWords(want, movie);
    if (!match || used.has(match.text)) continue;
    if (match.where === 'mood') {
      claims.push({ kind: 'moods', values: [match.text] });
      continue;
    }
    used.add(match.text);
    claims.push({ kind: 'words', want, where: match.where, text: match.text });
  }
  return claims.slice(0, 2);
}

function moodClaims(movie: Movie, { request, anchors }: ExplainContext): Claim[] {
  const claims: Claim[] = [];
  for (const { axis, direction, above, below } of request.moods) {
    if (above !== null || below !== null) {
      if (anchors.length !== 1) claims.push({ kind: 'past-bound', axis, direction });
      continue;
    }
    const words = direction === 'more' ? moodWordsOn(movie, axis) : [];
    if (words.length > 0) claims.push({ kind: 'moods', values: words.slice(0, 2) });
    else if (
      direction === 'more' ? movie.levels[axis] >= STRONG_LEVEL : movie.levels[axis] <= WEAK_LEVEL
    ) {
      claims.push({ kind: 'mood-level', axis, direction });
    }
  }
  return claims;
}

/** The film's mood words that pull this axis up, in the film's order. */
export function moodWordsOn(movie: Movie, axis: MoodAxis): string[] {
  return movie.moods.filter((mood) => {
    const pull: Readonly<Partial<Record<MoodAxis, number>>> | undefined = Object.hasOwn(MOODS, mood)
      ? MOODS[mood as Mood]
      : undefined;
    return (pull?.[axis] ?? 0) >= 0.4;
  });
}

function peopleClaims(movie: Movie, request: SearchRequest): Claim[] {
  const claims: Claim[] = [];
  for (const { name, role } of request.people) {
    const key = fold(name);
    const director = movie.directors.find((own) => fold(own) === key);
    const actor = movie.cast.find((own) => fold(own) === key);
    if (director && role !== 'actor')
      claims.push({ kind: 'person', name: director, role: 'director' });
    else if (actor && role !== 'director')
      claims.push({ kind: 'person', name: actor, role: 'actor' });
  }
  return claims;
}

function filterClaims(movie: Movie, { filters }: SearchRequest): Claim[] {
  const claims: Claim[] = [];
  const bounded = (range: { from: number | null; to: number | null }) =>
    range.from !== null || range.to !== null;
  const genres = movie.genres.filter(
    (genre) => filters.genres.all.includes(genre) || filters.genres.any.includes(genre),
  );
  if (genres.length > 0) claims.push({ kind: 'genres', values: genres });
  if (bounded(filters.years) && movie.year !== null)
    claims.push({ kind: 'year', year: movie.year });
  if (bounded(filters.runtime) && movie.runtimeMinutes !== null) {
    claims.push({ kind: 'runtime', minutes: movie.runtimeMinutes });
  }
  const { languages, countries } = filters;
  if (languages.any.length + languages.none.length > 0 && movie.language !== null) {
    claims.push({ kind: 'language', language: movie.language });
  }
  const country = movie.countries.find((code) => countries.any.includes(code));
  if (country !== undefined) claims.push({ kind: 'country', country });
  if (filters.audience !== null && movie.audience !== null) {
    claims.push({ kind: 'audience', audience: movie.audience });
  }
  if (filters.fame !== null) {
    claims.push({ kind: 'fame', fame: filters.fame, votes: movie.voteCount });
  }
  for (const genre of filters.genres.none.slice(0, 1))
    claims.push({ kind: 'without-genre', genre });
  return claims;
}

function tasteClaims(pick: Scored, { liked, anchors }: ExplainContext): Claim[] {
  const [own] = pick.vectors;
  if (!own) return [];
  const named = new Set<number>(anchors.map(({ movie }) => movie.id));
  let best: { movie: Movie; cosine: number } | null = null;
  for (const { movie, vectors } of liked) {
    const [vector] = vectors;
    if (!vector || named.has(movie.id)) continue;
    const cosine = dot(own, vector);
    if (cosine >= CLOSE_COSINE && (best === null || cosine > best.cosine)) best = { movie, cosine };
  }
  if (best === null) return [];
  const { values } = sharedFacts(pick.movie, best.movie);
  if (values.length === 0) return [];
  return [{ kind: 'taste', liked: { movieId: best.movie.id, title: best.movie.title }, values }];
}

function fallbackClaims(movie: Movie): Claim[] {
  const claims: Claim[] = [];
  if (movie.moods.length > 0) claims.push({ kind: 'moods', values: movie.moods.slice(0, 3) });
  if (movie.voteAverage !== null && (movie.voteCount ?? 0) >= MIN_RATING_VOTES) {
    claims.push({ kind: 'rating', average: movie.voteAverage, votes: movie.voteCount ?? 0 });
  }
  if (claims.length === 0 && movie.genres.length > 0) {
    claims.push({ kind: 'genres', values: movie.genres.slice(0, 3) });
  }
  return claims;
}
