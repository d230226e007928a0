import type { ModalView } from '@slack/types';
import type { TurnRef } from '../../domain/conversation.ts';
import type { SurfaceLog } from '../shared/deps.ts';
import { failureOf } from '../shared/words.ts';
import { ResponseRefused, type SlackApi, type Thread } from './api.ts';
import { shorten } from './blocks.ts';
import { asMessage, type Output } from './output.ts';
import type { Pressed, Received, Speaker, Way } from './received.ts';
import { renderError, renderNotice, renderProgress, type SlackMessage } from './render.ts';
import { writeAnswer } from './stream.ts';

/** Where one event's answer goes: first a sign of life, then progress, then the answer or an error. */
export interface Delivery {
  progress(status: string): void;
  answer(output: Output): Promise<void>;
  fail(error: unknown): Promise<void>;
  /** There is no answer to give: takes the sign of life back. */
  leave(): Promise<void>;
  /** Ends progress. */
  close(): void;
}

/** A turn shorter than this needs no progress where that would be a message of its own. */
const PATIENT_MS = 2_500;
/** Changes of what is said to be done are at least this far apart. */
const STATUS_MS = 1_500;
const TITLE_LENGTH = 60;

export interface DeliveryDeps {
  readonly api: SlackApi;
  readonly log: SurfaceLog;
  /** Resolves when first responses leave time for anything else. */
  readonly ready: Promise<void>;
  /** Makes the thread under a message of ours go on from an answer. */
  readonly continueIn: (received: Received, thread: Thread, at: TurnRef) => Promise<void>;
}

export function createDelivery(received: Received, deps: DeliveryDeps): Delivery {
  const { api, log } = deps;
  const { way, replaces } = received;
  const signs =
    replaces !== null
      ? NO_SIGNS
      : way.kind === 'thread'
        ? threadSigns(way, received, deps)
        : responseSigns(way, api, log);
  return {
    progress: signs.progress,
    close: signs.close,
    async answer(output) {
      signs.close();
      await (replaces === null
        ? send(received, output, deps)
        : replace(received, replaces, output, deps));
      await signs.end();
    },
    async fail(error) {
      signs.close();
      await sendMessage(received, renderError(failureOf(error)), api);
      await signs.end();
    },
    async leave() {
      signs.close();
      await signs.takeBack();
    },
  };
}

interface Signs {
  progress(status: string): void;
  close(): void;
  /** After the answer. */
  end(): Promise<void>;
  /** In place of an answer. */
  takeBack(): Promise<void>;
}

const NO_SIGNS: Signs = {
  progress: () => undefined,
  close: () => undefined,
  end: async () => undefined,
  takeBack: async () => undefined,
};

function threadSigns(thread: Thread, received: Received, { api, log, ready }: DeliveryDeps): Signs {
  let underWay = 0;
  const quietly = async (work: Promise<unknown>) => {
    underWay += 1;
    await work.catch((error: unknown) => log.debug({ err: error }, 'a status was not shown'));
    underWay -= 1;
  };
  let isOver = false;
  let mayStay = false;
  let lastStatus = Date.now();
  const { userId } = received.speaker;
  const begin = async () => {
    await ready;
    if (!isOver) await api.working(thread, userId, titleOf(received), 'is looking for films…');
  };
  let said = quietly(begin());
  return {
    progress(text) {
      if (isOver || Date.now() - lastStatus < STATUS_MS) return;
      lastStatus = Date.now();
      said = Promise.all([said, quietly(api.status(thread, `is ${text}…`))]).then(() => undefined);
    },
    close() {
      isOver = true;
      // A message of ours ends a status, but not one that arrives after it.
      mayStay ||= underWay > 0;
    },
    async end() {
      await said;
      if (mayStay) await quietly(api.status(thread, ''));
      await quietly(api.idle(thread));
    },
    takeBack() {
      mayStay = true;
      return this.end();
    },
  };
}

function responseSigns(way: Way, api: SlackApi, log: SurfaceLog): Signs {
  if (way.kind !== 'response') return NO_SIGNS;
  let latest: string | null = null;
  let sending: Promise<void> = Promise.resolve();
  const timer = setTimeout(() => {
    const body = { response_type: 'ephemeral', ...renderProgress(latest ?? 'Looking for films…') };
    sending = api.respond(way.url, body).catch((error: unknown) => {
      log.debug({ err: error }, 'progress was not shown');
    });
  }, PATIENT_MS).unref();
  return {
    progress(text) {
      latest = `${text.charAt(0).toUpperCase()}${text.slice(1)}…`;
    },
    close: () => clearTimeout(timer),
    end: () => sending,
    takeBack: () => sending,
  };
}

/** A thread is found again by what was asked in it. */
function titleOf({ job }: Received): string {
  return (job.kind === 'say' && shorten(job.text, TITLE_LENGTH)) || 'Finding a film';
}

async function send(received: Received, output: Output, deps: DeliveryDeps): Promise<void> {
  const { api } = deps;
  const { way, speaker } = received;
  switch (output.kind) {
    case 'answer':
      if (way.kind === 'direct') {
        const { channelId, ts } = await api.post(speaker.userId, output.stream.whole);
        return deps.continueIn(received, { channelId, threadTs: ts }, output.at);
      }
      if (way.kind === 'response') return sendMessage(received, output.stream.whole, api);
      return writeAnswer(way, speaker.userId, output.stream, api);
    case 'home':
      return api.publishHome(speaker.userId, output.view);
    case 'public':
      return sendPublic(received, output.message, api);
    case 'file':
      return sendFile(received, output, api);
    case 'message':
      return sendMessage(received, output.message, api);
    case 'marks':
      throw new Error('marks belong to what was pressed');
  }
}

function sendMessage(
  { way, speaker }: Received,
  message: SlackMessage,
  api: SlackApi,
): Promise<void> {
  return sayTo(speaker, way, message, api);
}

/** Sends a message of its own. */
export async function sayTo(
  speaker: Speaker,
  way: Way,
  message: SlackMessage,
  api: SlackApi,
): Promise<void> {
  switch (way.kind) {
    case 'thread':
      await api.post(way.channelId, message, way.threadTs);
      return;
    case 'direct':
      await api.post(speaker.userId, message);
      return;
    case 'response':
      try {
        await api.respond(way.url, {
          response_type: 'ephemeral',
          replace_original: false,
          ...(way.threadTs === null ? {} : { thread_ts: way.threadTs }),
          ...message,
        });
      } catch (error) {
        // Used up, or older than half an hour: the person reads it in their direct messages.
        if (!(error instanceof ResponseRefused)) throw error;
        await api.post(speaker.userId, message);
      }
  }
}

/** By the address too, because we may be no member of the channel. */
async function sendPublic(received: Received, message: SlackMessage, api: SlackApi): Promise<void> {
  const { way } = received;
  if (way.kind !== 'response') return sendMessage(received, message, api);
  await api.respond(way.url, {
    response_type: 'in_channel',
    replace_original: false,
    ...(way.threadTs === null ? {} : { thread_ts: way.threadTs }),
    ...message,
  });
}

async function sendFile(
  received: Received,
  { message, name, json }: Extract<Output, { kind: 'file' }>,
  api: SlackApi,
): Promise<void> {
  const { channelId, ts } = await api.post(received.speaker.userId, message);
  const content = JSON.stringify(json, null, 2);
  await api.upload({ channelId, threadTs: ts }, { name, title: name, content });
  const { way } = received;
  if (way.kind === 'response' && way.channelId !== channelId) {
    await sendMessage(received, renderNotice('The file is in your direct messages with me.'), api);
  }
}

async function replace(
  received: Received,
  pressed: Pressed,
  output: Output,
  deps: DeliveryDeps,
): Promise<void> {
  const { api } = deps;
  if (output.kind === 'home') return api.publishHome(received.speaker.userId, output.view);
  // Words of the conversation are no place for what was pressed.
  const isAside = output.kind === 'answer' || output.kind === 'file' || output.kind === 'public';
  if (isAside || pressed.kind === 'home') return send(received, output, deps);
  if (pressed.kind === 'modal') {
    // What has no place in the modal that was pressed is said where it was opened.
    if (output.kind !== 'marks') return send(received, output, deps);
    return api.updateView(pressed.viewId, {
      ...(pressed.view as ModalView),
      blocks: output.blocks,
    });
  }
  const message =
    output.kind === 'marks' ? { text: pressed.text, blocks: output.blocks } : asMessage(output);
  if (!pressed.isEphemeral) return api.update(pressed.channelId, pressed.ts, message);
  if (pressed.responseUrl !== null) {
    return api.respond(pressed.responseUrl, { replace_original: true, ...message });
  }
}
