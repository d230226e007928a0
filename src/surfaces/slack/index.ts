import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HTTPReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { InstallationStore } from '../../domain/installations.ts';
import { MovieVibesError } from '../../errors.ts';
import { createFirstResponses } from '../shared/first-responses.ts';
import { createPending } from '../shared/pending.ts';
import { createRateLimits } from '../shared/rate.ts';
import type { SlackConfig } from './config.ts';
import {
  authorizeOwn,
  clientOptions,
  createReceiver,
  type OAuthParts,
  startFailed,
} from './connect.ts';
import type { SlackDeps } from './deps.ts';
import { listen } from './listeners.ts';
import { createExchange } from './oauth/exchange.ts';
import { createInstallationStore } from './oauth/installation-store.ts';
import { purgeDue } from './oauth/retention.ts';
import { createStateStore } from './oauth/state-store.ts';
import { createPacing } from './pacing.ts';
import { PromptApp } from './prompt-app.ts';
import { createReception, type Passage, type Reception, type SlackEvent } from './reception.ts';
import { boltLogger, safeLog } from './safe-log.ts';
import { createSurface, EVENT_LIFE_MS } from './surface.ts';

export { checkSlack } from './check.ts';
export type { SlackConfig, SlackMode } from './config.ts';

/** What the app that others install needs beside that. */
export interface InstallDeps {
  readonly installations: InstallationStore;
  /** Runs the work while no other process runs any under the same key; rejects with `busy`. */
  readonly lock: <T>(
    key: string,
    work: () => Promise<T>,
    options: { readonly waitMs: number },
  ) => Promise<T>;
}

export interface RunningSlack {
  /** As people see the app, and where: "MovieVibes in Acme". */
  readonly name: string;
  /** Of the HTTP server; null without one. */
  readonly port: number | null;
  /** Stops listening, answers what it has, and disconnects. */
  close(): Promise<void>;
}

/** Everything that is waited for at the end takes no longer. */
const CLOSE_MS = 10_000;
const RENEW_MS = 2_500;
const PURGE_EVERY_MS = 60 * 60_000;

/**
 * Connects the app and answers its events until closed. Rejects with `bad-config` where Slack refuses a
 * token, with `service-failed` where it can't be reached.
 */
export async function startSlack(
  config: SlackConfig,
  given: SlackDeps & InstallDeps,
): Promise<RunningSlack> {
  const log = safeLog(given.log);
  const deps = { ...given, log };
  const { mode } = config;
  const own = mode.kind === 'oauth' ? null : await authorizeOwn(mode.botToken, config);
  const oauth = oauthParts(config, deps);
  const receiver = createReceiver(config, log, oauth);
  const first = createFirstResponses();
  const pending = createPending<SlackEvent>('slack', deps.inbox, log);
  const surface = createSurface(deps, {
    rates: createRateLimits(),
    first,
    ...(config.answerWithinMs === undefined ? {} : { answerWithinMs: config.answerWithinMs }),
  });
  const reception = createReception({ pending, first, log });
  // With an installer, Bolt's receiver brings its own authorization.
  if (!own) postponeUnknown(receiver, reception);
  const app = new PromptApp(
    {
      receiver,
      logger: boltLogger(log),
      clientOptions: clientOptions(config),
      convoStore: false,
      ...(own ? { authorize: async () => own } : {}),
    },
    reception,
  );
  app.error(async (error) => {
    log.warn({ err: error }, 'an event was not answered');
  });
  listen(app, {
    surface,
    pacing: createPacing(),
    log,
    async onRemoved(where, at) {
      await oauth?.installations.uninstall(where, at);
    },
  });

  let server: Server | null = null;
  let port: number | null = null;
  try {
    if (receiver instanceof HTTPReceiver) {
      server = (await receiver.start(config.port)) as Server;
      port = (server.address() as AddressInfo).port;
    } else {
      await receiver.start();
    }
  } catch (error) {
    await pending.close();
    throw startFailed(error);
  }
  pending.watch(async ({ event }, receivedAt) => {
    if (Date.now() - receivedAt.getTime() > EVENT_LIFE_MS) return 'done';
    const passage: Passage = {
      receivedAt: receivedAt.getTime(),
      isAbandoned: true,
      outcome: 'done',
    };
    const again = reception.quiet({ body: { ...event } }, passage);
    await app.processAgain(again).catch((error: unknown) => {
      log.warn({ err: error }, 'an event that was left behind was not answered');
    });
    return passage.outcome;
  });
  const retention = oauth ? watchRetention(deps.installations, log) : null;

  return {
    name: own ? `${own.name} in ${own.team}` : 'an app to install',
    port,
    async close() {
      if (retention) clearInterval(retention);
      const left = receiver.stop().catch((error: unknown) => {
        log.debug({ err: error }, 'Slack was not left in order');
      });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_MS);
      });
      const settle = async () => {
        await Promise.all([pending.close(), app.settled()]);
        // A connection that says nothing would be waited for.
        server?.closeAllConnections();
        await left;
        await app.settled();
      };
      await Promise.race([settle(), late]);
      clearTimeout(timer);
      server?.closeAllConnections();
    },
  };
}

function oauthParts(config: SlackConfig, deps: SlackDeps & InstallDeps): OAuthParts | null {
  const { mode } = config;
  if (mode.kind !== 'oauth') return null;
  const { clientId, clientSecret, sealer } = mode;
  // An event waits for the renewal of a token, and the old one is good for hours more.
  const client = new WebClient(undefined, { ...clientOptions(config), timeout: RENEW_MS });
  const store = deps.installations;
  return {
    installations: createInstallationStore({
      store,
      sealer,
      exchange: createExchange({ client, clientId, clientSecret }),
      lock: deps.lock,
      log: deps.log,
    }),
    stateStore: createStateStore({ store, sealer }),
  };
}

/** Where an installation can't be read now, its events wait; where there is none, they are over. */
function postponeUnknown(receiver: ReturnType<typeof createReceiver>, reception: Reception): void {
  const { installer } = receiver;
  if (!installer) throw new Error('an app of many workspaces has an installer');
  const authorize = installer.authorize.bind(installer);
  // Bolt gives the body of the event too.
  installer.authorize = (source: Parameters<typeof authorize>[0], body?: unknown) =>
    authorize(source).catch((error: unknown) => {
      const { original } = error as { original?: unknown };
      const isOver = original instanceof MovieVibesError && original.code === 'not-found';
      if (!isOver) reception.postpone(body);
      throw error;
    });
}

/** Deletes what workspaces left behind whose period of grace is over. */
function watchRetention(store: InstallationStore, log: SlackDeps['log']): NodeJS.Timeout {
  const purge = () =>
    purgeDue({ store, log }, new Date()).catch((error: unknown) => {
      log.warn({ err: error }, 'the data of uninstalled apps was not looked at');
    });
  void purge();
  return setInterval(() => void purge(), PURGE_EVERY_MS).unref();
}
