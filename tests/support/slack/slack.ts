import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appMethods } from './api/apps.ts';
import type { Method, RecordedRequest } from './api/call.ts';
import { chatMethods } from './api/chat.ts';
import { conversationMethods } from './api/conversations.ts';
import { createEmulated } from './api/emulated.ts';
import { createOAuth } from './api/oauth.ts';
import { createScript, type Faults } from './api/script.ts';
import { createApi } from './api/server.ts';
import { killStreams, streamMethods } from './api/streams.ts';
import { threadMethods } from './api/threads.ts';
import { viewMethods } from './api/views.ts';
import { DEFAULT_EVENTS, DEFAULT_SCOPES } from './defaults.ts';
import {
  type Acknowledgement,
  type Attempt,
  createDeliveries,
  type Delivery,
  type DeliveryOptions,
  type RawDelivery,
  type Target,
} from './events/delivery.ts';
import { envelopeOf, isSubscribed } from './events/payloads.ts';
import { createSockets, type SocketControls } from './events/sockets.ts';
import { createJudge, type Problem } from './judge.ts';
import { type Visit, type VisitOptions, visitInstall } from './people/install.ts';
import { type WorkspaceHandle, workspaceHandle } from './people/workspace.ts';
import type { Json } from './world/types.ts';
import { createWorkspace } from './world/workspaces.ts';
import { type AppFacts, createWorld, type World } from './world/world.ts';

export interface SlackOptions extends DeliveryOptions, Partial<AppFacts> {}

export interface Slack extends Faults {
  /** For WebClient's `slackApiUrl`; ends with `/api/`. */
  readonly apiUrl: string;
  /** For the installer's `authorizationUrl`. */
  readonly authorizeUrl: string;
  readonly app: AppFacts;
  /** Every request to the Web API and to response URLs. */
  readonly requests: readonly RecordedRequest[];
  /** What the app was told, in order. */
  readonly deliveries: readonly Delivery[];
  /** What was sent against Slack's limits or our own rules. */
  readonly problems: readonly Problem[];
  readonly statuses: World['statuses'];
  readonly prompts: World['prompts'];
  readonly titles: World['titles'];
  readonly sessions: World['sessions'];
  readonly socket: SocketControls;
  /** The texts of the files that were uploaded, in order. */
  readonly uploads: readonly string[];
  /** A workspace with the app installed, unless it says otherwise. */
  workspace(facts?: {
    readonly name?: string;
    readonly domain?: string;
    readonly installed?: boolean;
    readonly scopes?: readonly string[];
  }): WorkspaceHandle;
  /** Where the app is told of things. */
  connect(target: Target): void;
  /** Waits for an answered request to a method. */
  requested(
    method: string,
    so?: (request: RecordedRequest) => boolean,
    timeoutMs?: number,
  ): Promise<RecordedRequest>;
  /** Sends a delivery again, as a retry; the last one where none is named. */
  repeat(
    delivery?: { readonly id: string },
    facts?: { readonly num?: number; readonly reason?: string },
  ): Promise<Attempt>;
  /** Sends something by hand, well signed unless it says otherwise. */
  deliver(body: string | Json, facts?: RawDelivery): Promise<Acknowledgement>;
  /** Ends the streams that are open; gives how many. */
  killStreams(): number;
  /** Lets time pass for triggers, response URLs, codes and tokens. */
  passes(ms: number): void;
  visitInstall(appUrl: string, workspace: WorkspaceHandle, options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

/**
 * Slack on the loopback: Web API, response URLs, OAuth and Socket Mode on one port, that an app
 * connects to and tests drive as people would. It keeps Slack's limits, scopes, time windows and
 * errors.
 */
export async function startSlack(options: SlackOptions = {}): Promise<Slack> {
  let passed = 0;
  const world = createWorld(appFacts(options), () => Date.now() + passed);
  const judge = createJudge();
  const script = createScript();
  const oauth = createOAuth(world);
  const emulated = createEmulated(world);
  const server = createServer((request, response) => api.handle(request, response));
  const sockets = createSockets(world, server);
  const methods = new Map<string, Method>(
    Object.entries({
      ...appMethods(world),
      ...chatMethods(world, judge),
      ...streamMethods(world, judge),
      ...threadMethods(world, judge),
      ...conversationMethods(world),
      ...viewMethods(world, judge),
    }),
  );
  const api = createApi({
    world,
    judge,
    methods,
    oauth,
    script,
    emulated,
    socketAddress: sockets.address,
  });
  const deliveries = createDeliveries(world, sockets, options);
  const stage = { world, deliveries, judge };
  world.tell = (workspace, event) => {
    if (workspace.installation && isSubscribed(world, workspace, event))
      deliveries.start('event', envelopeOf(world, workspace, event));
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  world.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    ...script.faults,
    apiUrl: `${world.origin}/api/`,
    authorizeUrl: `${world.origin}/oauth/v2/authorize`,
    app: world.app,
    requests: api.requests,
    deliveries: deliveries.all,
    problems: judge.problems,
    statuses: world.statuses,
    prompts: world.prompts,
    titles: world.titles,
    sessions: world.sessions,
    socket: sockets.controls,
    uploads: emulated.uploaded,
    workspace({ name = 'Acme', domain, installed = true, scopes } = {}) {
      const made = createWorkspace(world, { name, ...(domain ? { domain } : {}) });
      const handle = workspaceHandle(stage, made);
      if (installed) handle.install(scopes ? { scopes } : {});
      return handle;
    },
    connect: deliveries.connect,
    requested: (method, so = () => true, timeoutMs) =>
      world.signal.until(
        () => api.requests.find((one) => one.method === method && one.status !== null && so(one)),
        `a request to ${method}`,
        () => JSON.stringify(api.requests.map((one) => one.method)),
        timeoutMs,
      ),
    async repeat(wanted, facts) {
      const found = wanted
        ? deliveries.all.find(({ id }) => id === wanted.id)
        : deliveries.all.at(-1);
      if (!found) throw new Error('the app was told nothing yet');
      return deliveries.repeat(found, facts);
    },
    deliver: (body, facts) =>
      deliveries.raw(typeof body === 'string' ? body : JSON.stringify(body), facts),
    killStreams: () => killStreams(world),
    passes(ms) {
      passed += ms;
    },
    visitInstall(appUrl, { id }, visit) {
      const workspace = world.workspaces.get(id);
      if (!workspace) throw new Error('there is no such workspace');
      return visitInstall(world, oauth, appUrl, workspace, visit);
    },
    async close() {
      world.waits.close();
      deliveries.close();
      await sockets.close();
      await emulated.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function appFacts(options: SlackOptions): AppFacts {
  return {
    appId: 'A0MOVIEVIB3',
    clientId: '1234567890.0987654321',
    clientSecret: 'a-client-secret',
    signingSecret: 'a-signing-secret',
    appToken: 'xapp-1-A0MOVIEVIB3-1234567890-stand-in',
    verificationToken: 'a-verification-token',
    events: DEFAULT_EVENTS,
    scopes: DEFAULT_SCOPES,
    unfurlDomains: null,
    shortcuts: {},
    rotatesTokens: false,
    ...options,
  };
}
