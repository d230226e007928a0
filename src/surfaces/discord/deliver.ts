import { setTimeout } from 'node:timers/promises';
import type { SurfaceLog } from '../shared/deps.ts';
import { failureOf } from '../shared/words.ts';
import type { Received } from './received.ts';
import { type DiscordMessage, renderError, renderNotice } from './render.ts';
import { type DiscordRest, isExpired, type Sendable } from './rest.ts';

/** Where one event's answer goes: first a sign of life, then progress, then the answer or an error. */
export interface Delivery {
  progress(status: string): void;
  answer(message: Sendable): Promise<void>;
  fail(error: unknown): Promise<void>;
  /** Ends progress and typing. */
  close(): void;
}

/** Discord's typing shows for ten seconds. */
const TYPING_MS = 8_000;
/** A turn shorter than this needs no progress; edits are at least this far apart. */
const PROGRESS_MS = 1_500;

export function createDelivery(received: Received, rest: DiscordRest, log: SurfaceLog): Delivery {
  return received.way.kind === 'message'
    ? toChannel(received, received.way.messageId, rest, log)
    : toInteraction(received, received.way, rest, log);
}

function toChannel(
  { place }: Received,
  messageId: string,
  rest: DiscordRest,
  log: SurfaceLog,
): Delivery {
  const ended = new AbortController();
  const type = async () => {
    while (!ended.signal.aborted) {
      await rest.typing(place.channelId).catch((error: unknown) => {
        log.debug({ err: error }, 'typing was not shown');
      });
      await setTimeout(TYPING_MS, undefined, { signal: ended.signal, ref: false }).catch(
        () => undefined,
      );
    }
  };
  void type();
  const send = async (message: Sendable) => {
    ended.abort();
    await rest.send(place.channelId, message, {
      nonce: messageId,
      ...(place.isDirect ? {} : { replyTo: messageId }),
    });
  };
  return {
    progress: () => undefined,
    answer: send,
    fail: (error) => send(errorMessage(error)),
    close: () => ended.abort(),
  };
}

function toInteraction(
  { place }: Received,
  way: Extract<Received['way'], { kind: 'interaction' }>,
  rest: DiscordRest,
  log: SurfaceLog,
): Delivery {
  let isOver = false;
  let editing: Promise<void> = Promise.resolve();
  let lastEdit = Date.now();
  let status: string | null = null;
  let timer: NodeJS.Timeout | null = null;

  const show = () => {
    timer = null;
    if (isOver || status === null) return;
    lastEdit = Date.now();
    editing = rest.editAnswer(way.token, renderNotice(`${status}…`)).catch((error: unknown) => {
      log.debug({ err: error }, 'progress was not shown');
    });
  };
  const end = () => {
    isOver = true;
    if (timer) clearTimeout(timer);
  };
  const finish = async (message: Sendable) => {
    end();
    // Edits that overtake each other would leave the progress standing.
    await editing;
    try {
      await rest.editAnswer(way.token, message);
    } catch (error) {
      if (!isExpired(error) || way.isPrivate) throw error;
      await rest.send(place.channelId, message, { nonce: way.id });
    }
  };
  return {
    progress(text) {
      // The message that was pressed stays as it is until there is an answer.
      if (isOver || way.replaces !== null) return;
      status = text;
      timer ??= setTimer(show, Math.max(0, lastEdit + PROGRESS_MS - Date.now()));
    },
    answer: finish,
    async fail(error) {
      const message = errorMessage(error);
      if (way.replaces === null) return finish(message);
      end();
      await rest.followUp(way.token, message);
    },
    close: end,
  };
}

function setTimer(work: () => void, ms: number): NodeJS.Timeout {
  return globalThis.setTimeout(work, ms).unref();
}

/** What a person is told about a failure. */
export function errorMessage(error: unknown): DiscordMessage {
  return renderError(failureOf(error));
}
