import { type Handler, sendJson } from './loopback.ts';

/** Bodies in TMDB's words. */
const refused = (code: number, message: string) => ({
  success: false,
  status_code: code,
  status_message: message,
});

const FAULTS = {
  unauthorized: (_, response) =>
    sendJson(response, 401, refused(7, 'Invalid API key: You must be granted a valid key.')),
  'not-found': (_, response) =>
    sendJson(response, 404, refused(34, 'The resource you requested could not be found.')),
  busy: (_, response) =>
    sendJson(response, 429, refused(25, 'Your request count is over the allowed limit.')),
  failed: (_, response) =>
    sendJson(response, 500, refused(11, 'Internal error: Something went wrong, contact TMDB.')),
  /** Takes the request and never answers. */
  slow: () => {},
  /** Answers with half a body and never ends. */
  stalled: (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"page":1,');
  },
  'hang-up': (request) => request.socket.destroy(),
  /** The connection ends within the body. */
  'cut-off': (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
    response.write('{"page":1,', () => request.socket.destroy());
  },
  html: (_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><title>Log in to the hotel’s network</title>');
  },
  redirect: (request, response) => {
    response.writeHead(302, { location: `http://127.0.0.1:9${request.url}` });
    response.end();
  },
  'half-json': (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"page":1,"results":[{"id":2720');
  },
  huge: (_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const block = ' '.repeat(1_000_000);
    for (let i = 0; i < 6; i++) response.write(block);
    response.end('{}');
  },
  'wrong-shape': (_, response) =>
    sendJson(response, 200, { id: 'seven', results: 'none', movie_results: 7, Response: 'Maybe' }),
} as const satisfies Record<string, Handler>;

export type FaultName = keyof typeof FAULTS;

/** By name, or an answer of its own: `{ status: 429, headers: { 'retry-after': '1' } }`. */
export type Fault =
  | FaultName
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    };

export function faultHandler(fault: Fault): Handler {
  if (typeof fault === 'string') return FAULTS[fault];
  return (_, response) => sendJson(response, fault.status, fault.body ?? {}, fault.headers);
}

/** What a server does wrong next. */
export interface Faults {
  /** From now on, for so many requests (default: all); null mends it. */
  set(fault: Fault | null, times?: number): void;
  /** Takes one of them. */
  next(): Handler | null;
}

export function createFaults(): Faults {
  let current: Handler | null = null;
  let left = 0;
  return {
    set(fault, times = Number.POSITIVE_INFINITY) {
      current = fault === null ? null : faultHandler(fault);
      left = times;
    },
    next() {
      if (current === null || left < 1) return null;
      left -= 1;
      return current;
    },
  };
}
