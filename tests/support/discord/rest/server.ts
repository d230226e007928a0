import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { World } from '../world/world.ts';
import { createBuckets, limited } from './buckets.ts';
import { type Call, parseBody, readBody } from './call.ts';
import { ApiError, methodNotAllowed, notFound, unauthorized } from './errors.ts';
import { type Answer, createMatcher, type Match, type Route } from './routes.ts';
import { createScript, type RestControls } from './script.ts';

/** A request that came, and how it was answered. */
export interface RecordedRequest extends Call {
  /** When it came, in ms since 1970. */
  readonly at: number;
  /** Null while it isn't answered. */
  status: number | null;
  response: unknown;
}

export interface RestServer {
  readonly requests: readonly RecordedRequest[];
  readonly controls: RestControls;
  /** Whether the request was one for the API or its files, which is then answered. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

interface FullAnswer extends Answer {
  readonly headers?: Readonly<Record<string, string>>;
}

export function createRestServer(
  world: World,
  routes: readonly Route[],
  recorded: (request: RecordedRequest) => void,
): RestServer {
  const requests: RecordedRequest[] = [];
  const script = createScript();
  const buckets = createBuckets();
  const match = createMatcher(routes);

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, version = '10', path = '/'] = /^\/api(?:\/v(\d+))?(\/.*)$/.exec(pathname) ?? [];
    const data = await readBody(request);
    const at = Date.now();
    const { headers, method = 'GET' } = request;
    const parsed = await parseBody(data, headers['content-type']).catch((error: unknown) => error);
    const { body, files } =
      parsed instanceof Error
        ? { body: data.toString('utf8'), files: [] }
        : (parsed as Pick<Call, 'body' | 'files'>);
    const record: RecordedRequest = {
      method,
      path: decodeURIComponent(path),
      query: Object.fromEntries(searchParams),
      headers,
      body,
      files,
      at,
      status: null,
      response: null,
    };
    requests.push(record);
    const delay = script.delay(record);
    if (delay > 0) await sleep(delay, undefined, { ref: false });
    const failure = script.failure(record);
    const lost = failure && !failure.afterwards;
    const answer: FullAnswer = lost
      ? { status: failure.status, body: failure.body ?? failureBody(failure.status) }
      : answerTo(record, version, parsed instanceof Error ? parsed : null);
    const sent =
      failure?.afterwards === true
        ? { ...answer, status: failure.status, body: failure.body ?? failureBody(failure.status) }
        : answer;
    record.status = sent.status;
    record.response = sent.body;
    recorded(record);
    if (sent.status === 0) request.socket.destroy();
    else sendJson(response, sent);
  }

  function answerTo(call: Call, version: string, unread: Error | null): FullAnswer {
    const limit = script.limits(call);
    if (limit) return limited(limit.retryAfterSeconds, limit.global ?? false);
    const found = match(call.method, call.path);
    const open = found !== null && found !== 'method' && found.route.open === true;
    try {
      if (version !== '10')
        throw new ApiError(400, RESTJSONErrorCodes.InvalidAPIVersion, 'Invalid API version');
      if (!open && call.headers.authorization !== `Bot ${world.token}`) throw unauthorized();
      if (found === null) throw notFound();
      if (found === 'method') throw methodNotAllowed();
      return answerFrom(found, call, unread);
    } catch (error) {
      return errorAnswer(error);
    }
  }

  function answerFrom(found: Match, call: Call, unread: Error | null): FullAnswer {
    const { headers, retryAfterSeconds } = buckets.take(found);
    if (retryAfterSeconds !== null) {
      // The header counts whole seconds, the body doesn't.
      const answer = limited(retryAfterSeconds, false);
      const whole = { 'retry-after': String(Math.ceil(retryAfterSeconds)) };
      return { ...answer, headers: { ...headers, ...answer.headers, ...whole } };
    }
    try {
      if (unread) throw unread;
      return { ...found.route.answer({ ...call, params: found.params }), headers };
    } catch (error) {
      return { ...errorAnswer(error), headers };
    }
  }

  return {
    requests,
    controls: script.controls,
    handle(request, response) {
      const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
      if (pathname.startsWith('/attachments/')) {
        sendFile(world, pathname, response);
        return true;
      }
      if (!/^\/api(?:\/|$)/.test(pathname)) return false;
      respond(request, response).catch((error: unknown) => {
        sendJson(response, errorAnswer(error));
      });
      return true;
    },
  };
}

function errorAnswer(error: unknown): Answer {
  if (error instanceof ApiError) return { status: error.status, body: error.body };
  // A defect of the stand-in: its text helps whoever finds it.
  return { status: 500, body: { message: `500: ${error}`, code: 0 } };
}

const failureBody = (status: number) => ({ message: `${status}: scripted`, code: 0 });

function sendJson(response: ServerResponse, { status, body, headers }: FullAnswer): void {
  if (response.destroyed || response.headersSent) return;
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function sendFile(world: World, path: string, response: ServerResponse): void {
  const file = world.files.get(path.split('/')[3] ?? '');
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const type = file.attachment.content_type ?? 'application/octet-stream';
  response.writeHead(200, { 'content-type': type }).end(file.data);
}
