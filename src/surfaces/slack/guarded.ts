import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { HTTPReceiver } from '@slack/bolt';

/**
 * Makes Bolt's receiver survive a body that is JSON and nothing: it looks into what it read before it
 * catches errors, and the rejection that nobody handles would end the process.
 */
export function guarded(receiver: HTTPReceiver, path: string, bodyLimit: number): HTTPReceiver {
  const listen = receiver.requestListener;
  receiver.requestListener = (request, response) => {
    if (request.method !== 'POST' || request.url?.split('?')[0] !== path) {
      listen(request, response);
      return;
    }
    take(request, response, listen, bodyLimit).catch(() => response.destroy());
  };
  return receiver;
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  listen: RequestListener,
  bodyLimit: number,
): Promise<void> {
  const body = await bodyOf(request, bodyLimit);
  if (body === null) {
    response.writeHead(413, { connection: 'close' }).end();
  } else if (isNothing(body)) {
    response.writeHead(400).end();
  } else {
    // Bolt takes a body that was read before it.
    listen(Object.assign(request, { rawBody: body }), response);
  }
}

/** Null where it is too large. */
async function bodyOf(request: IncomingMessage, bodyLimit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isNothing(body: Buffer): boolean {
  const text = body.toString();
  const payload = new URLSearchParams(text).get('payload');
  return [text, payload].some((one) => one?.trim() === 'null');
}
