import { existsSync, readFileSync } from 'node:fs';
import type { Document, OpenAPIBackend } from 'openapi-backend';
import type { RecordedRequest } from './rest/server.ts';

/** Discord's own OpenAPI document, which lies beside the repository where it is at hand. */
const DOCUMENT = new URL('../../../../shared/specs/discord-openapi.json', import.meta.url);

/** A request that Discord's own document does not admit. */
export interface Violation {
  readonly method: string;
  readonly path: string;
  readonly errors: readonly string[];
}

export interface Judge {
  /** False where the document isn't there. */
  readonly judging: boolean;
  readonly violations: readonly Violation[];
  add(request: RecordedRequest): void;
  /** Judges what came since the last time, and gives all violations. */
  judged(): Promise<readonly Violation[]>;
}

/**
 * Judges requests by the document when it is asked to, not as they come: an operation's first one
 * takes up to a second, and tests measure what happens meanwhile. A missing document is an error
 * with REQUIRE_SPECS set.
 */
export function createJudge(): Judge {
  const judging = existsSync(DOCUMENT);
  if (!judging && process.env.REQUIRE_SPECS) throw new Error(`${DOCUMENT.pathname} is missing.`);
  const waiting: RecordedRequest[] = [];
  const violations: Violation[] = [];
  return {
    judging,
    violations,
    add(request) {
      if (judging) waiting.push(request);
    },
    async judged() {
      if (waiting.length === 0) return violations;
      const api = await loadOnce();
      for (const request of waiting.splice(0)) {
        const errors = problemsOf(api, request);
        const { method, path } = request;
        if (errors.length > 0) violations.push({ method, path, errors });
      }
      return violations;
    },
  };
}

// One for all stand-ins of a process: reading the document and its operations takes seconds.
let loaded: Promise<OpenAPIBackend> | undefined;

function loadOnce(): Promise<OpenAPIBackend> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<OpenAPIBackend> {
  const { OpenAPIBackend: Backend } = await import('openapi-backend');
  const api = new Backend({
    definition: JSON.parse(readFileSync(DOCUMENT, 'utf8')) as Document,
    quick: true,
    apiRoot: '/api/v10',
    ajvOpts: { strict: false, validateFormats: false, unicodeRegExp: false },
  });
  await api.init();
  return api;
}

function problemsOf(api: OpenAPIBackend, call: RecordedRequest): string[] {
  const request = {
    method: call.method,
    path: `/api/v10${call.path}`,
    query: { ...call.query },
    // What multipart carries is judged as the JSON that it stands for.
    headers: { 'content-type': 'application/json' },
    ...(call.body === null ? {} : { body: call.body }),
  };
  const operation = api.matchOperation(request);
  if (operation === undefined) return ['is not in Discord’s API'];
  const { errors } = api.validateRequest(request, operation);
  return (errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
