import { createServiceClient, type HttpTuning, type Limits, ServiceError } from '../http/index.ts';
import { filmOf, OmdbAnswer, type OmdbFilm } from './answer.ts';
import { omdbReason } from './reasons.ts';

export interface OmdbOptions {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly limits?: Limits;
  readonly tuning?: Partial<HttpTuning>;
}

/** OMDB names no rate, only 1,000 a day on its free plan. */
const LIMITS: Limits = { perSecond: 5, atOnce: 5 };

/** The Open Movie Database. */
export interface OmdbClient {
  /**
   * Null for an unknown id and for what can't be one. Rejects with ServiceError, `quota` where the
   * day's requests are used up, or with the signal's reason.
   */
  byImdbId(imdbId: string, signal?: AbortSignal): Promise<OmdbFilm | null>;
}

export function createOmdbClient(options: OmdbOptions): OmdbClient {
  const http = createServiceClient({
    service: 'OMDB',
    baseUrl: options.baseUrl,
    query: { apikey: options.apiKey },
    limits: options.limits ?? LIMITS,
    tuning: options.tuning,
    reasonOf: omdbReason,
  });
  return {
    async byImdbId(imdbId, signal) {
      if (!/^tt\d{7,9}$/.test(imdbId)) return null;
      try {
        const query = { i: imdbId, plot: 'full', r: 'json' };
        const answer = await http.get({ path: '/', query, schema: OmdbAnswer, signal });
        return answer.Response === 'True' ? filmOf(answer) : null;
      } catch (error) {
        if (error instanceof ServiceError && error.reason === 'not-found') return null;
        throw error;
      }
    },
  };
}
