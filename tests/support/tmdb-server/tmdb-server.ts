import { answerTmdb, type ReadonlyQuery } from './answers.ts';
import { loadTmdbContract } from './contract.ts';
import { createFaults, type Fault, faultHandler } from './faults.ts';
import { FILMS } from './films.ts';
import { sendJson, startLoopback } from './loopback.ts';
import type { RawFilm } from './raw-film.ts';

export interface SeenRequest {
  /** Without the API's version. */
  readonly path: string;
  readonly query: ReadonlyQuery;
}

export interface TmdbServer {
  /** What TMDB_BASE_URL is set to. */
  readonly url: string;
  readonly token: string;
  /** In the order they came, failed ones too. */
  readonly requests: readonly SeenRequest[];
  /** Every request that TMDB would not understand; it was answered with 400. */
  readonly problems: readonly string[];
  /** From now on, for so many requests (default: all); null mends it. */
  fail(fault: Fault | null, times?: number): void;
  close(): Promise<void>;
}

/**
 * TMDB on the loopback: answers from these films, wants this token, and refuses what it does not
 * understand. Where TMDB's own OpenAPI document is at hand, every request is judged by that too.
 */
export async function startTmdbServer(
  options: { readonly films?: readonly RawFilm[]; readonly token?: string } = {},
): Promise<TmdbServer> {
  const films = options.films ?? FILMS;
  const token = options.token ?? 'test-read-token-0123456789';
  const contract = await loadTmdbContract();
  const requests: SeenRequest[] = [];
  const problems: string[] = [];
  const faults = createFaults();

  const server = await startLoopback((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const path = decodeURIComponent(pathname.replace(/^\/3(?=\/)/, ''));
    const query = Object.fromEntries(searchParams);
    requests.push({ path, query });
    const fault = faults.next();
    if (fault !== null) return fault(request, response);
    if (request.headers.authorization !== `Bearer ${token}`) {
      return faultHandler('unauthorized')(request, response);
    }
    const { status, body, problem } = answerTmdb(films, path, query);
    const found = [...(problem ? [problem] : []), ...(contract?.problems(pathname, query) ?? [])];
    problems.push(...found);
    return found.length > 0
      ? sendJson(response, 400, { problems: found })
      : sendJson(response, status, body);
  });

  return {
    url: `${server.url}/3`,
    token,
    requests,
    problems,
    fail: faults.set,
    close: server.close,
  };
}
