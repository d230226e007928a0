import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import type { SlackMessage } from './blocks.ts';
import { AddressUnreachable } from './failures.ts';
import type { Pacing } from './pacing.ts';

export interface Thread {
  readonly channelId: string;
  readonly threadTs: string;
}

/** The calls that the surface makes in one workspace. All reject with @slack/web-api's errors. */
export interface SlackApi {
  /** Resolves to where the message is; `channel` may be a person's id: their direct messages. */
  post(
    channel: string,
    message: SlackMessage,
    threadTs?: string,
  ): Promise<{ readonly channelId: string; readonly ts: string }>;
  update(channelId: string, ts: string, message: SlackMessage): Promise<void>;
  ephemeral(thread: Thread, userId: string, message: SlackMessage): Promise<void>;
  /** By the address of an event; no token is needed for it. */
  respond(url: string, body: object): Promise<void>;
  /** Starts a message that is still being written; resolves to its timestamp. */
  startStream(thread: Thread, userId: string, markdown: string): Promise<string>;
  appendStream(channelId: string, ts: string, markdown: string): Promise<void>;
  stopStream(channelId: string, ts: string, blocks: readonly KnownBlock[]): Promise<void>;
  /** Says what is being done, with a way to stop it; the title is given to a new session only. */
  working(thread: Thread, userId: string, title: string, status: string): Promise<void>;
  /** Changes what is said to be done. */
  status(thread: Thread, status: string): Promise<void>;
  /** Ends that. */
  idle(thread: Thread): Promise<void>;
  suggest(
    channelId: string,
    title: string,
    prompts: readonly { readonly title: string; readonly message: string }[],
  ): Promise<void>;
  openView(triggerId: string, view: ModalView): Promise<string>;
  updateView(viewId: string, view: ModalView): Promise<void>;
  publishHome(userId: string, view: HomeView): Promise<void>;
  unfurl(
    channelId: string,
    ts: string,
    unfurls: Readonly<Record<string, { readonly blocks: KnownBlock[] }>>,
  ): Promise<void>;
  upload(
    thread: Thread | { readonly channelId: string },
    file: { readonly name: string; readonly title: string; readonly content: string },
  ): Promise<void>;
}

const RESPOND_WITHIN_MS = 10_000;

export function createSlackApi(client: WebClient, teamId: string, pacing: Pacing): SlackApi {
  const run = <T>(method: string, call: () => Promise<T>, patienceMs?: number) =>
    pacing.run(teamId, method, call, patienceMs);
  // Links are those of film pages; previews of them would bury the answer.
  const quiet = { unfurl_links: false, unfurl_media: false } as const;
  const place = ({ channelId, threadTs }: Thread) => ({
    channel_id: channelId,
    thread_ts: threadTs,
  });

  return {
    async post(channel, { text, blocks }, threadTs) {
      const sent = await run('chat.postMessage', () =>
        client.chat.postMessage({
          channel,
          text,
          blocks,
          ...quiet,
          ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
        }),
      );
      return { channelId: sent.channel ?? channel, ts: sent.ts ?? '' };
    },
    async update(channelId, ts, { text, blocks }) {
      await run('chat.update', () => client.chat.update({ channel: channelId, ts, text, blocks }));
    },
    async ephemeral({ channelId, threadTs }, userId, { text, blocks }) {
      await run('chat.postEphemeral', () =>
        client.chat.postEphemeral({
          channel: channelId,
          user: userId,
          thread_ts: threadTs,
          text,
          blocks,
        }),
      );
    },
    async respond(url, body) {
      await run('response_url', () => respondTo(url, body));
    },
    async startStream({ channelId, threadTs }, userId, markdown) {
      const started = await run('chat.startStream', () =>
        client.chat.startStream({
          channel: channelId,
          thread_ts: threadTs,
          markdown_text: markdown,
          recipient_user_id: userId,
          recipient_team_id: teamId,
        }),
      );
      if (started.ts === undefined) throw new Error('Slack named no stream');
      return started.ts;
    },
    async appendStream(channelId, ts, markdown) {
      await run('chat.appendStream', () =>
        client.chat.appendStream({ channel: channelId, ts, markdown_text: markdown }),
      );
    },
    async stopStream(channelId, ts, blocks) {
      await run('chat.stopStream', () =>
        client.chat.stopStream({ channel: channelId, ts, blocks: [...blocks] }),
      );
    },
    async working(thread, userId, title, status) {
      await Promise.all([
        run('agents.sessions.setStatus', () =>
          client.agents.sessions.setStatus({
            ...place(thread),
            status: 'processing',
            title,
            initiator_user_id: userId,
          }),
        ),
        this.status(thread, status),
      ]);
    },
    async status(thread, status) {
      await run('assistant.threads.setStatus', () =>
        client.assistant.threads.setStatus({ ...place(thread), status }),
      );
    },
    async idle(thread) {
      await run('agents.sessions.setStatus', () =>
        client.agents.sessions.setStatus({ ...place(thread), status: 'active' }),
      );
    },
    async suggest(channelId, title, prompts) {
      // Without a thread: for agents, naming one makes the call do nothing.
      await run('assistant.threads.setSuggestedPrompts', () =>
        client.assistant.threads.setSuggestedPrompts({
          channel_id: channelId,
          title,
          prompts: prompts.map((prompt) => ({ ...prompt })),
        }),
      );
    },
    async openView(triggerId, view) {
      // A trigger lives for three seconds: there is no time for patience.
      const opened = await run(
        'views.open',
        () => client.views.open({ trigger_id: triggerId, view }),
        0,
      );
      return opened.view?.id ?? '';
    },
    async updateView(viewId, view) {
      await run('views.update', () => client.views.update({ view_id: viewId, view }));
    },
    async publishHome(userId, view) {
      await run('views.publish', () => client.views.publish({ user_id: userId, view }));
    },
    async unfurl(channelId, ts, unfurls) {
      await run('chat.unfurl', () =>
        client.chat.unfurl({ channel: channelId, ts, unfurls: { ...unfurls } }),
      );
    },
    async upload({ channelId, ...thread }, { name, title, content }) {
      await run('files.uploadV2', () =>
        client.files.uploadV2({
          ...('threadTs' in thread
            ? { channel_id: channelId, thread_ts: thread.threadTs }
            : { channel_id: channelId }),
          filename: name,
          title,
          content,
        }),
      );
    },
  };
}

async function respondTo(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(RESPOND_WITHIN_MS),
  }).catch((error: unknown) => {
    throw new AddressUnreachable('Slack takes no response', { cause: error });
  });
  const text = await response.text();
  const { ok, status, headers } = response;
  const seconds = Number.parseInt(headers.get('retry-after') ?? '', 10);
  if (status === 429 && seconds >= 0) throw new WebAPIRateLimitedError(seconds);
  if (status === 429 || status >= 500) {
    throw new AddressUnreachable(`Slack takes no response now: ${status}`);
  }
  if (!ok) throw new ResponseRefused(status, text);
}

/** The address of an event takes no answer: it was used up, or it is too old. */
export class ResponseRefused extends Error {
  readonly status: number;
  constructor(status: number, body: string) {
    super(`the response was refused: ${status} ${body.slice(0, 80)}`);
    this.name = 'ResponseRefused';
    this.status = status;
  }
}
