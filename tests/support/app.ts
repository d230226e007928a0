import { randomUUID } from 'node:crypto';
import type { NamedChatModel } from '../../src/agent/models.ts';
import { type App, createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { IncomingMessage, Reply } from '../../src/domain/conversation.ts';
import type { Embedder } from '../../src/domain/ports.ts';
import { createLogger } from '../../src/logger.ts';
import type { Database } from '../../src/store/database.ts';

export interface TestAppOptions {
  readonly database: Database;
  readonly embedder: Embedder;
  readonly model?: NamedChatModel | null;
  /** For one call of the model; all of the model’s work in a turn gets twice as much. */
  readonly timeoutMs?: number;
  readonly maxCalls?: number;
  /** Variables beside those of the model: TMDB's address and token, for one. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The whole program on a test's database, with the built-in model unless another is given. */
export function createTestApp(options: TestAppOptions): Promise<App> {
  const config = readConfig({
    LLM_TIMEOUT_MS: String(options.timeoutMs ?? 20_000),
    LLM_MAX_CALLS: String(options.maxCalls ?? 4),
    ...options.env,
  });
  return createApp({
    config,
    logger: createLogger({
      level: 'silent',
      destination: process.stderr,
      secrets: [],
      color: false,
    }),
    database: options.database,
    embedder: options.embedder,
    model: options.model ?? null,
  });
}

export type Words = string | (Partial<IncomingMessage> & { readonly text: string });

export function messageOf(user: string, words: Words): IncomingMessage {
  return {
    author: { surface: 'terminal', tenant: '', externalId: user },
    channel: user,
    deliveryId: randomUUID(),
    ...(typeof words === 'string' ? { text: words } : words),
  };
}

/** One turn of the user's conversation. */
export async function say(app: App, user: string, words: Words): Promise<Reply> {
  const handled = await app.conversation.handle(messageOf(user, words));
  if (!handled.reply) throw new Error('the message was not answered: it is a duplicate');
  return handled.reply;
}

/** A conversation as a list of messages; gives every reply. */
export async function talk(
  app: App,
  user: string,
  ...messages: readonly Words[]
): Promise<Reply[]> {
  const replies: Reply[] = [];
  for (const words of messages) replies.push(await say(app, user, words));
  return replies;
}
