import type { Discord } from './index.ts';

export interface RestAnswer {
  readonly status: number;
  // What Discord answers differs from route to route; tests look at what they expect.
  readonly body: Record<string, unknown> & { readonly code?: number; readonly errors?: object };
  readonly headers: Headers;
}

/** Sends one request to the stand-in as the bot, without a library between. */
export async function rest(
  discord: Discord,
  method: string,
  path: string,
  body?: unknown,
): Promise<RestAnswer> {
  const form = body instanceof FormData;
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${discord.token}`,
      ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text === '' ? {} : JSON.parse(text),
    headers: response.headers,
  };
}

/** Where an error's problems lie and which they are: `embeds.0.title BASE_TYPE_MAX_LENGTH`. */
export function problemsIn(errors: unknown, path: readonly string[] = []): string[] {
  if (typeof errors !== 'object' || errors === null) return [];
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path.join('.')} ${code}`)
      : problemsIn(value, [...path, key]),
  );
}
