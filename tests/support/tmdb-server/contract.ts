import { existsSync, readFileSync } from 'node:fs';
import { type Document, OpenAPIBackend } from 'openapi-backend';

/** TMDB's own OpenAPI document, which lies beside the repository where it is at hand. */
const DOCUMENT = new URL('../../../../shared/specs/tmdb-openapi.json', import.meta.url);

export interface TmdbContract {
  /** What is wrong with a GET of this path (with its /3); empty where nothing is. */
  problems(path: string, query: Readonly<Record<string, string>>): string[];
  /** The answer that the document shows for this templated path, e.g. `/3/movie/{movie_id}`. */
  example(template: string): unknown;
}

/**
 * Null where the document is not there, which is an error with REQUIRE_SPECS set: then tests that
 * need it must not be skipped.
 */
export async function loadTmdbContract(): Promise<TmdbContract | null> {
  if (!existsSync(DOCUMENT)) {
    if (process.env.REQUIRE_SPECS) throw new Error(`${DOCUMENT.pathname} is missing.`);
    return null;
  }
  const document = JSON.parse(readFileSync(DOCUMENT, 'utf8'));
  const gets = Object.entries<{ get?: object }>(document.paths)
    .filter(
      ([path, { get }]) => get && /^\/3\/(?:movie|search|discover|list|person|find)\b/.test(path),
    )
    .map(([path, { get }]) => [path, { get }]);
  const api = new OpenAPIBackend({
    definition: { ...document, paths: Object.fromEntries(gets) } as Document,
    quick: true,
    ajvOpts: { strict: false, validateFormats: false, unicodeRegExp: false },
  });
  await api.init();
  return {
    problems(path, query) {
      const request = { method: 'GET', path, query: { ...query }, headers: {} };
      const operation = api.matchOperation(request);
      if (operation === undefined) return [`GET ${path} is not in TMDB's API`];
      const { errors } = api.validateRequest(request, operation);
      return (errors ?? []).map(
        ({ instancePath, message, params }) =>
          `GET ${path}: ${instancePath} ${message} ${JSON.stringify(params)}`,
      );
    },
    example(template) {
      const shown = document.paths[template]?.get?.responses['200'].content['application/json'];
      const [first] = Object.values<{ value: unknown }>(shown?.examples ?? {});
      return typeof first?.value === 'string' ? JSON.parse(first.value) : first?.value;
    },
  };
}
