import type { MovieId } from '../../domain/ids.ts';
import type { Movie } from '../../domain/movie.ts';
import { countryName, languageName } from '../../domain/names.ts';
import type { Claim, Evidence, Pick, PickMedia } from '../../domain/pick.ts';
import type { SearchRequest } from '../../domain/request.ts';
import type { Scored } from '../score.ts';
import { collectClaims, type ExplainContext, type MediaContext, moodWordsOn } from './claims.ts';
import { phraseClaims } from './phrase.ts';

export type { ExplainContext } from './claims.ts';

/** More would not be read, and five fit in two sentences. */
const MAX_CLAIMS = 4;

/** Gives each ranked film its claims, the evidence behind them, and the sentences that say them. */
export function explain(ranked: readonly Scored[], context: ExplainContext): Pick[] {
  return ranked.map((pick) => {
    const claims = choose(collectClaims(pick, context));
    return {
      movie: pick.movie,
      score: pick.score,
      signals: pick.signals,
      shares: pick.shares,
      claims,
      evidence: claims.map((claim) => evidenceOf(claim, pick.movie, context.request)),
      why: phraseClaims(claims),
      ...(context.media ? mediaOf(pick.movie.id, context.media) : {}),
    };
  });
}

function mediaOf(id: MovieId, media: MediaContext): Partial<{ media: PickMedia }> {
  const known = media.byId.get(id);
  if (!known) return {};
  const { posterUrl, trailerUrl } = known;
  return { media: { posterUrl, trailerUrl, watchOn: media.watchOn(id) } };
}

/** The most telling ones; general praise only where there is little else to say. */
function choose(claims: readonly Claim[]): Claim[] {
  const chosen: Claim[] = [];
  const said = new Set<string>();
  for (const claim of claims) {
    if (chosen.length >= MAX_CLAIMS) break;
    if (claim.kind === 'rating' && chosen.length > 1) continue;
    if (claim.kind === 'shares') for (const value of claim.values) said.add(value);
    if (claim.kind !== 'moods') {
      chosen.push(claim);
      continue;
    }
    const values = claim.values.filter((value) => !said.has(value));
    for (const value of values) said.add(value);
    const earlier = chosen.findIndex(({ kind }) => kind === 'moods');
    const before = chosen[earlier];
    if (before?.kind === 'moods') {
      chosen[earlier] = { kind: 'moods', values: [...before.values, ...values].slice(0, 3) };
    } else if (values.length > 0) chosen.push({ kind: 'moods', values });
  }
  return chosen;
}

function evidenceOf(claim: Claim, movie: Movie, request: SearchRequest): Evidence {
  switch (claim.kind) {
    case 'shares':
      return {
        signal: 'anchor',
        request: `like ${claim.anchor.title}`,
        movie: claim.values.join(', '),
      };
    case 'more-than':
    case 'past-bound':
    case 'mood-level': {
      const words = claim.direction === 'more' ? moodWordsOn(movie, claim.axis) : [];
      const level = `${claim.axis} ${Math.round(movie.levels[claim.axis] * 10)} of 10`;
      return {
        signal: 'mood',
        request: `${claim.direction} ${claim.axis}`,
        movie: words.length > 0 ? words.join(', ') : level,
      };
    }
    case 'moods':
      return {
        signal: 'mood',
        request:
          request.moods.map(({ axis, direction }) => `${direction} ${axis}`).join(', ') ||
          'any mood',
        movie: claim.values.join(', '),
      };
    case 'words':
      return { signal: 'lexical', request: claim.want, movie: claim.text };
    case 'person':
      return {
        signal: 'people',
        request: claim.role === 'director' ? `by ${claim.name}` : `with ${claim.name}`,
        movie: claim.name,
      };
    case 'year':
      return {
        signal: 'filter',
        request: `years ${rangeText(request.filters.years)}`,
        movie: String(claim.year),
      };
    case 'runtime':
      return {
        signal: 'filter',
        request: `minutes ${rangeText(request.filters.runtime)}`,
        movie: String(claim.minutes),
      };
    case 'language': {
      const { any, none } = request.filters.languages;
      return {
        signal: 'filter',
        request: [
          ...any.map(languageName),
          ...none.map((code) => `not ${languageName(code)}`),
        ].join(', '),
        movie: claim.language,
      };
    }
    case 'country':
      return {
        signal: 'filter',
        request: request.filters.countries.any.map(countryName).join(', '),
        movie: claim.country,
      };
    case 'genres':
      return {
        signal: 'genre',
        request:
          [...request.filters.genres.all, ...request.filters.genres.any].join(', ') || 'any genre',
        movie: claim.values.join(', '),
      };
    case 'without-genre':
      return { signal: 'filter', request: `no ${claim.genre}`, movie: movie.genres.join(', ') };
    case 'audience':
      return {
        signal: 'filter',
        request: `for ${request.filters.audience}`,
        movie: claim.audience,
      };
    case 'fame':
      return {
        signal: 'popularity',
        request: claim.fame === 'known' ? 'well known' : 'little known',
        movie: claim.votes === null ? 'widely known' : `${claim.votes} votes`,
      };
    case 'taste':
      return {
        signal: 'taste',
        request: `you liked ${claim.liked.title}`,
        movie: claim.values.join(', '),
      };
    case 'coliked':
      return {
        signal: 'coliked',
        request: `like ${claim.with.title}`,
        movie: 'liked by the same people',
      };
    case 'watchable':
      return {
        signal: 'watchable',
        request: 'your services',
        movie: claim.services.join(', '),
      };
    case 'rating':
      return {
        signal: 'quality',
        request: 'any film',
        movie: `${claim.average} from ${claim.votes} votes`,
      };
  }
}

function rangeText({ from, to }: { from: number | null; to: number | null }): string {
  if (from !== null && to !== null) return from === to ? String(from) : `${from} to ${to}`;
  return from !== null ? `from ${from}` : `up to ${to}`;
}
