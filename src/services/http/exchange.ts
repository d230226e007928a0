import { deadline } from './abort.ts';
import { type Answer, type Failure, noAnswer } from './outcome.ts';

export interface Exchange {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * One GET over the network, its body included. Rejects only with the caller's abort reason.
 * A redirect is not followed: it would carry a key of the address elsewhere.
 */
export async function exchange(what: Exchange): Promise<Answer | Failure> {
  const limit = deadline(what.timeoutMs, what.signal);
  try {
    const response = await fetch(what.url, {
      headers: what.headers,
      redirect: 'manual',
      signal: limit.signal,
    });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      text: await bodyOf(response, what.maxBytes),
    };
  } catch (error) {
    what.signal?.throwIfAborted();
    return limit.passed()
      ? noAnswer('timeout', `${what.timeoutMs} ms`)
      : noAnswer('unreachable', codeOf(error));
  } finally {
    limit.clear();
  }
}

/** Null when it is larger; the rest is then not read. Counts bytes after decompression. */
async function bodyOf(response: Response, maxBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The code in an error of `fetch` or in its cause; their messages may hold the address. */
function codeOf(error: unknown): string {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string' && /^[A-Z0-9_]{3,40}$/.test(at.code)) {
      return at.code;
    }
  }
  return 'no connection';
}
