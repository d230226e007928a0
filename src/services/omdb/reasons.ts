import type { ServiceReason } from '../http/index.ts';
import { OmdbAnswer } from './answer.ts';

/** What OMDB says, with status 200, of an id that it has no film for. */
const UNKNOWN = /^(?:incorrect imdb id|error getting data|(?:movie|series|episode) not found)/i;

/**
 * What an answer with `"Response": "False"` means. OMDB words it in `Error`, and its status is no
 * guide: both a wrong key and a used-up quota come with 401, and everything else with 200.
 */
export function omdbReason(status: number, body: unknown): ServiceReason | null {
  const parsed = OmdbAnswer.safeParse(body);
  if (!parsed.success || parsed.data.Response === 'True') return null;
  const words = parsed.data.Error ?? '';
  if (/limit reached/i.test(words)) return 'quota';
  if (/api key/i.test(words)) return 'unauthorized';
  if (UNKNOWN.test(words)) return 'not-found';
  return status === 200 ? 'failed' : null;
}
