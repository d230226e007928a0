import type { App, Context } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { LRUCache } from 'lru-cache';
import type { SurfaceLog } from '../shared/deps.ts';
import { createSlackApi } from './api.ts';
import type { Pacing } from './pacing.ts';
import { receiveAction } from './receive/action.ts';
import { receiveCommand } from './receive/command.ts';
import { receiveMessage } from './receive/message.ts';
import { FIND_FILMS, receiveShortcut } from './receive/shortcut.ts';
import { speakerOf } from './receive/speaker.ts';
import { receiveSubmission } from './receive/submission.ts';
import type { Receipt, Speaker } from './received.ts';
import type { Passage } from './reception.ts';
import type { Surface } from './surface.ts';

export interface ListenerDeps {
  readonly surface: Surface;
  readonly pacing: Pacing;
  readonly log: SurfaceLog;
  /** The app was removed, or its tokens were: with the time of the event. */
  readonly onRemoved: (
    where: {
      readonly teamId: string | undefined;
      readonly enterpriseId: string | undefined;
      readonly isEnterpriseInstall: boolean;
    },
    at: Date,
  ) => Promise<void>;
}

const MOST_THREADS = 10_000;

/** Tells Bolt's events to the surface. */
export function listen(app: App, { surface, pacing, log, onRemoved }: ListenerDeps): void {
  const ours = new LRUCache<string, true>({ max: MOST_THREADS });
  const apiOf = (client: WebClient, { teamId }: Context, speaker?: Speaker) =>
    createSlackApi(client, speaker?.teamId ?? teamId ?? '', pacing);
  const passageOf = ({ passage }: Context) => passage as Passage;

  const pass = async (receipt: Receipt | null, client: WebClient, context: Context) => {
    if (!receipt) return;
    const speaker = receipt.kind === 'work' ? receipt.received.speaker : receipt.speaker;
    const passage = passageOf(context);
    passage.outcome = await surface.onReceipt(receipt, apiOf(client, context, speaker), passage);
  };

  const onMessage = async (body: unknown, client: WebClient, context: Context) => {
    const spoken = receiveMessage(body, context.botUserId ?? '');
    if (!spoken) return;
    const { speaker, conversation } = spoken.receipt.received;
    const key = `${speaker.tenant} ${conversation}`;
    if (spoken.needsOurThread && !ours.has(key)) {
      if (!(await surface.isOurThread(speaker.tenant, conversation))) return;
    }
    ours.set(key, true);
    await pass(spoken.receipt, client, context);
  };

  app.event('message', ({ body, client, context }) => onMessage(body, client, context));
  app.event('app_mention', ({ body, client, context }) => onMessage(body, client, context));
  app.command(/^\//, ({ body, client, context }) => pass(receiveCommand(body), client, context));
  app.action({ type: 'block_actions' }, ({ body, client, context }) =>
    pass(receiveAction(body), client, context),
  );
  app.shortcut(FIND_FILMS, ({ body, client, context }) =>
    pass(receiveShortcut(body, context.botUserId ?? ''), client, context),
  );
  app.view({ callback_id: /^/, type: 'view_submission' }, ({ body, client, context }) => {
    const submitted = receiveSubmission(body);
    return pass(submitted?.kind === 'receipt' ? submitted.receipt : null, client, context);
  });

  app.event('app_home_opened', async ({ event, body, client, context }) => {
    const speaker = speakerOf(body);
    if (!speaker) return;
    const api = apiOf(client, context, speaker);
    if (event.tab === 'home') await surface.onHome(speaker, api);
    if (event.tab === 'messages') await surface.onMessages(speaker, event.channel, api);
  });
  app.event('agent_session_stopped', async ({ event, body, client, context }) => {
    const speaker = speakerOf(body);
    if (!speaker) return;
    const thread = { channelId: event.channel, threadTs: event.thread_ts };
    await surface.onStopped(speaker, thread, apiOf(client, context, speaker));
  });
  app.event('link_shared', async ({ event, client, context }) => {
    if (event.user === context.botUserId) return;
    const urls = event.links.map(({ url }) => url);
    await surface.onLinks(event.channel, event.message_ts, urls, apiOf(client, context));
  });

  const removed = async (body: { event_time: number }, context: Context) => {
    const { teamId, enterpriseId, isEnterpriseInstall } = context;
    const at = new Date(body.event_time * 1_000);
    await onRemoved({ teamId, enterpriseId, isEnterpriseInstall }, at).catch((error: unknown) => {
      log.warn({ err: error }, 'an installation was not removed');
      passageOf(context).outcome = 'later';
    });
  };
  app.event('app_uninstalled', ({ body, context }) => removed(body, context));
  app.event('tokens_revoked', async ({ event, body, context }) => {
    if ((event.tokens.bot ?? []).length > 0) await removed(body, context);
  });
}
