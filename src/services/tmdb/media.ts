import type { MovieMedia } from '../../domain/movie.ts';
import type { MovieDetails } from './answers.ts';
import { languageOf } from './clean.ts';
import { offersOf } from './offers.ts';

const POSTERS = 'https://image.tmdb.org/t/p/w500';

/** Awards and critics' scores are not TMDB's to give. */
export function mediaOf(details: MovieDetails): MovieMedia {
  return {
    posterUrl: posterUrlOf(details),
    trailerUrl: trailerUrlOf(details),
    offers: offersOf(details),
    awards: null,
    rottenTomatoes: null,
    metascore: null,
  };
}

function posterUrlOf(details: MovieDetails): string | null {
  const path = details.poster_path ?? '';
  return /^\/[\w-]+\.\w{3,4}$/.test(path) ? POSTERS + path : null;
}

/**
 * The best trailer on YouTube in English or the film's own language: official before others, English
 * first, named a trailer of the whole film before a TV spot, then the larger picture, then TMDB's order.
 */
function trailerUrlOf(details: MovieDetails): string | null {
  const own = languageOf(details.original_language);
  const [best] = (details.videos?.results ?? [])
    .filter(
      ({ site, type, key, iso_639_1 }) =>
        site === 'YouTube' &&
        type === 'Trailer' &&
        /^[\w-]{5,20}$/.test(key ?? '') &&
        ['en', own].includes(languageOf(iso_639_1)),
    )
    .map((video) => ({
      key: video.key,
      merits: [
        video.official === true,
        languageOf(video.iso_639_1) === 'en',
        !/\b(?:spot|teaser|clip)\b/i.test(video.name ?? ''),
        video.size ?? 0,
      ].map(Number),
    }))
    .sort((a, b) => compareMerits(a.merits, b.merits));
  return best ? `https://www.youtube.com/watch?v=${best.key}` : null;
}

/** The first merit in which they differ decides. */
function compareMerits(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((merit, i) => merit !== b[i]);
  return (b[at] ?? 0) - (a[at] ?? 0);
}
