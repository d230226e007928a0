import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Judge } from '../judge.ts';
import type { Json } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { checkScopes, letIn } from './access.ts';
import {
  argumentsOf,
  type Call,
  type Method,
  type RecordedRequest,
  readText,
  text,
} from './call.ts';
import type { Emulated } from './emulated.ts';
import { SlackError } from './errors.ts';
import type { OAuth } from './oauth.ts';
import { respondTo } from './responses.ts';
import type { Script } from './script.ts';

export interface ApiParts {
  readonly world: World;
  readonly judge: Judge;
  readonly methods: ReadonlyMap<string, Method>;
  readonly oauth: OAuth;
  readonly script: Script;
  readonly emulated: Emulated;
  /** A new address for Socket Mode. */
  readonly socketAddress: () => string;
}

export interface Api {
  readonly requests: RecordedRequest[];
  handle(request: IncomingMessage, response: ServerResponse): void;
}

interface Answer {
  readonly status: number;
  readonly body: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The Web API, response URLs and uploads on one port; every request is kept. */
export function createApi(parts: ApiParts): Api {
  const { world, judge, methods, oauth, script, emulated } = parts;
  const requests: RecordedRequest[] = [];

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', world.origin);
    if (url.pathname.startsWith('/upload/')) {
      await emulated.upload(request, response);
      return;
    }
    const [, method] = /^\/api\/([\w.]+)$/.exec(url.pathname) ?? [];
    const [, key] = /^\/(?:commands|actions|app)\/T\w+\/(.+)$/.exec(url.pathname) ?? [];
    if (method === undefined && key === undefined) {
      response.writeHead(404).end();
      return;
    }
    const raw = await readText(request);
    const record = recorded(request, url, method ?? 'response_url', raw);
    record.workspace =
      world.tokens.get(record.token ?? '')?.workspace.id ??
      world.responseUrls.get(key ?? '')?.person.workspace.id ??
      null;
    requests.push(record);
    const delay = script.delayOf(record);
    if (delay > 0) await sleep(delay, undefined, { ref: false });
    const answer = await scripted(record, () =>
      key === undefined ? methodAnswer(record) : responseAnswer(key, record),
    );
    record.status = answer.status;
    record.response = answer.body;
    world.signal.changed();
    if (answer.status === 0) request.socket.destroy();
    else send(response, answer);
  }

  /** As it is answered, unless a test wants it to fail. */
  async function scripted(
    record: RecordedRequest,
    answer: () => Promise<Answer> | Answer,
  ): Promise<Answer> {
    const fault = script.take(record);
    if (!fault) return answer();
    if (fault.limited)
      return {
        status: 429,
        body: { ok: false, error: 'ratelimited' },
        headers: { 'retry-after': String(fault.retryAfter ?? 1) },
      };
    if (fault.afterwards) await answer();
    const status = fault.status ?? (fault.error ? 200 : 500);
    return { status, body: { ok: false, error: fault.error ?? 'internal_error' } };
  }

  async function methodAnswer(record: RecordedRequest): Promise<Answer> {
    const { method, body } = record;
    try {
      if (method === 'oauth.v2.access') {
        const { workspace, answer } = oauth.access(body, record.headers);
        record.workspace = workspace.id;
        return { status: 200, body: { ok: true, ...answer } };
      }
      if (method === 'apps.connections.open') {
        if (record.token === null) throw new SlackError('not_authed');
        if (record.token !== world.app.appToken)
          throw new SlackError(
            world.tokens.has(record.token) ? 'not_allowed_token_type' : 'invalid_auth',
          );
        return { status: 200, body: { ok: true, url: parts.socketAddress() } };
      }
      const token = letIn(world, record.token);
      const call: Call = {
        method,
        body,
        headers: record.headers,
        token,
        workspace: token.workspace,
      };
      const known = methods.get(method);
      if (known) checkScopes(call, known);
      const answer = known ? await known.run(call) : await emulated.call(call);
      return {
        status: 200,
        body: { ok: true, ...answer },
        headers: { 'x-oauth-scopes': token.scopes.join(',') },
      };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      return { status: 200, body: { ok: false, error: error.code, ...error.more } };
    }
  }

  function responseAnswer(key: string, { body }: RecordedRequest): Answer {
    try {
      respondTo(world, judge, key, body);
      return { status: 200, body: { ok: true } };
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      const gone = /_url$/.test(error.code);
      return { status: gone ? 404 : 400, body: { ok: false, error: error.code, ...error.more } };
    }
  }

  return {
    requests,
    handle(request, response) {
      handle(request, response).catch((error: unknown) => {
        // A defect of the stand-in: its text helps whoever finds it.
        send(response, { status: 500, body: { ok: false, error: `stand-in: ${error}` } });
      });
    },
  };
}

function recorded(
  request: IncomingMessage,
  url: URL,
  method: string,
  raw: string,
): RecordedRequest {
  const { headers } = request;
  const at = Date.now();
  let body: Json;
  try {
    body = argumentsOf(raw, headers['content-type'] ?? '', url.searchParams);
  } catch {
    body = {};
  }
  const [, bearer = null] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  const token = bearer ?? (text(body, 'token') || null);
  return {
    method,
    body: Object.fromEntries(Object.entries(body).filter(([key]) => key !== 'token')),
    token,
    headers,
    at,
    workspace: null,
    status: null,
    response: null,
  };
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
