import { z } from 'zod';
import { MovieVibesError } from '../../errors.ts';

/** The parts of an HTTP client's error that tell the cases apart; all of them may be missing. */
const Failure = z.object({
  status: z.number().optional().catch(undefined),
  name: z.string().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  code: z.string().nullish().catch(null),
});

export interface OpenAiWhere {
  readonly model: string;
  /** Null for OpenAI's own server. */
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
}

/**
 * Whatever the client threw, as an `embedder-failed` error that says what to do. The server's words
 * are kept in `cause` only, without the key: servers repeat the key that they refuse.
 */
export function openAiFailure(error: unknown, where: OpenAiWhere): MovieVibesError {
  if (error instanceof MovieVibesError) return error;
  const { status, name, message, code } = Failure.catch({}).parse(error);
  const { text, hint, retriable } = describe(status, name, code ?? null, where);
  return new MovieVibesError('embedder-failed', text, {
    hint,
    retriable,
    cause: new Error(redact(message ?? 'no message', where.apiKey).slice(0, 300)),
  });
}

function describe(
  status: number | undefined,
  name: string | undefined,
  code: string | null,
  where: OpenAiWhere,
): { text: string; hint: string; retriable: boolean } {
  const server = serverName(where.baseUrl);
  if (status === 401 || status === 403) {
    return {
      text: `The embedding server ${server} refused the key (${status}).`,
      hint: 'Check OPENAI_API_KEY, or set EMBEDDINGS=built-in.',
      retriable: false,
    };
  }
  if (status === 404) {
    return {
      text: `The embedding server ${server} does not know the model "${where.model}" (404).`,
      hint: 'Check the model in EMBEDDINGS and that OPENAI_BASE_URL ends in /v1.',
      retriable: false,
    };
  }
  if (status === 429) {
    const spent = code === 'insufficient_quota';
    return {
      text: `The embedding server ${server} ${spent ? 'says the quota is used up' : 'asks to slow down'} (429).`,
      hint: spent
        ? 'Check the account’s billing, or set EMBEDDINGS=built-in.'
        : 'Try again in a minute.',
      retriable: !spent,
    };
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return {
      text: `The embedding server ${server} did not accept the request (${status}).`,
      hint: `Check that "${where.model}" is an embedding model; leave its dimensions off EMBEDDINGS if it has a fixed size.`,
      retriable: status === 408 || status === 409,
    };
  }
  if (status !== undefined) {
    return {
      text: `The embedding server ${server} has trouble (${status}).`,
      hint: 'Try again later.',
      retriable: true,
    };
  }
  if (name !== undefined && /timeout/i.test(name)) {
    return {
      text: `The embedding server ${server} did not answer in time.`,
      hint: 'Try again; check OPENAI_BASE_URL if it stays so.',
      retriable: true,
    };
  }
  if (name === 'SyntaxError' || name === 'TypeError') return nonsense(server);
  return {
    text: `The embedding server ${server} can't be reached.`,
    hint: 'Check OPENAI_BASE_URL and the network, or set EMBEDDINGS=built-in.',
    retriable: true,
  };
}

/** For an answer that is no list of vectors. */
export function openAiNonsense(where: OpenAiWhere): MovieVibesError {
  const { text, hint, retriable } = nonsense(serverName(where.baseUrl));
  return new MovieVibesError('embedder-failed', text, { hint, retriable });
}

function nonsense(server: string): { text: string; hint: string; retriable: boolean } {
  return {
    text: `The embedding server ${server} answered something that is not a list of vectors.`,
    hint: 'Check that OPENAI_BASE_URL is an OpenAI-compatible API and ends in /v1.',
    retriable: true,
  };
}

/** Host and port only: a URL may hold a user name and password. */
function serverName(baseUrl: string | null): string {
  if (baseUrl === null) return 'of OpenAI';
  return URL.canParse(baseUrl) ? `at ${new URL(baseUrl).host}` : 'at OPENAI_BASE_URL';
}

function redact(text: string, apiKey: string | null): string {
  const known = apiKey ? text.replaceAll(apiKey, '[key]') : text;
  return known.replace(/\bsk-[\w*-]+/g, '[key]').replace(/(Bearer\s+)\S+/gi, '$1[key]');
}
