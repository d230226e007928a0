import { Client, type ClientOptions, Events, Options } from 'discord.js';
import {
  type APIInteraction,
  GatewayDispatchEvents,
  GatewayIntentBits,
  type GatewayMessageCreateDispatchData,
  type GatewayReadyDispatchData,
} from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { MovieVibesError } from '../../errors.ts';
import type { SurfaceDeps } from '../shared/deps.ts';
import { createPending, type Pending } from '../shared/pending.ts';
import { createRateLimits } from '../shared/rate.ts';
import { createActivity } from './activity.ts';
import { createPlaces } from './places.ts';
import type { ChannelFacts } from './receive/message.ts';
import { registerCommands } from './register.ts';
import { createDiscordRest } from './rest.ts';
import { safeLog } from './safe-log.ts';
import { createSurface, type DiscordEvent, type Surface } from './surface.ts';

export { checkDiscord } from './check.ts';
export { registerDiscord } from './register.ts';

export interface DiscordConfig {
  readonly token: string;
  /** Null for Discord's own. */
  readonly apiUrl: string | null;
  /** Shards of this process. */
  readonly shards: DiscordShards;
  /** Whether the operator granted the message content intent. */
  readonly messageContent: boolean;
  /** How long after an event its answer may come, in milliseconds. Default: 13 minutes. */
  readonly answerWithinMs?: number;
}

export type DiscordShards =
  | { readonly kind: 'auto' }
  | { readonly kind: 'some'; readonly from: number; readonly to: number; readonly of: number };

export interface RunningDiscord {
  /** As people see the bot: "MovieVibes#1234". */
  readonly name: string;
  /** Stops listening, answers what it has, and disconnects. */
  close(): Promise<void>;
}

/** Everything that is waited for at the end takes no longer. */
const CLOSE_MS = 10_000;
const LOGIN_MS = 30_000;
const MOST_CHANNELS = 10_000;

/**
 * Connects the bot and answers its events until closed. Rejects with `bad-config` where Discord refuses
 * the token or an intent, with `service-failed` where it can't be reached.
 */
export async function startDiscord(
  config: DiscordConfig,
  given: SurfaceDeps,
  clientOptions: Partial<ClientOptions> = {},
): Promise<RunningDiscord> {
  const deps = { ...given, log: safeLog(given.log) };
  const client = new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(config.messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    ...shardOptions(config.shards),
    // Events are read as Discord sends them; nothing of discord.js's caches is needed.
    makeCache: Options.cacheWithLimits({
      MessageManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user?.id },
      GuildMemberManager: 0,
      ThreadMemberManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
    }),
    allowedMentions: { parse: [] },
    ...clientOptions,
    rest: { ...(config.apiUrl === null ? {} : { api: config.apiUrl }), ...clientOptions.rest },
  });
  client.on(Events.Error, (error) => deps.log.warn({ err: error }, 'Discord connection'));
  client.on(Events.ShardDisconnect, (event, shard) =>
    deps.log.warn({ shard, code: event.code }, 'a shard was disconnected for good'),
  );
  client.on(Events.ShardResume, (shard) => deps.log.info({ shard }, 'a shard resumed'));
  const listening = listen(client, config, deps);
  try {
    const application = await logIn(client, config.token);
    await registerCommands(client.rest, application.id, null, deps.log).catch((error: unknown) => {
      deps.log.warn({ err: error }, 'the commands were not registered');
    });
    return {
      name: client.user?.tag ?? application.name,
      async close() {
        client.removeAllListeners();
        await listening.close(CLOSE_MS);
        await client.destroy();
      },
    };
  } catch (error) {
    await listening.close(0);
    await client.destroy();
    throw startFailed(error);
  }
}

async function logIn(client: Client, token: string): Promise<{ id: string; name: string }> {
  const ready = new Promise<void>((resolve) => client.once(Events.ClientReady, () => resolve()));
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Discord did not get ready in time')), LOGIN_MS);
  });
  try {
    await Promise.race([client.login(token).then(() => ready), tooLate]);
  } finally {
    clearTimeout(timer);
  }
  const { application, user } = client;
  if (!application) throw new Error('Discord named no application');
  return { id: application.id, name: user?.username ?? 'MovieVibes' };
}

/**
 * Answers events from the first shard's READY on: the others may be minutes behind, and nothing that
 * comes in the meantime comes again.
 */
function listen(client: Client, config: DiscordConfig, deps: SurfaceDeps) {
  let surface: Surface | null = null;
  let pending: Pending<DiscordEvent> | null = null;
  const working = new Set<Promise<void>>();
  const run = (work: Promise<void> | undefined) => {
    if (!work) return;
    working.add(work);
    void work.finally(() => working.delete(work));
  };
  client.ws.once(GatewayDispatchEvents.Ready, ({ user, application }: GatewayReadyDispatchData) => {
    pending = createPending<DiscordEvent>('discord', deps.inbox, deps.log);
    const ready = surfaceOf(client, { botId: user.id, applicationId: application.id }, pending);
    surface = ready;
    pending.watch(async (event, receivedAt) => {
      const work = ready.onAbandoned(event, receivedAt);
      run(work);
      await work;
      return 'done';
    });
  });
  // The events as they came: what is kept of them must be enough to answer after a restart.
  client.ws.on(GatewayDispatchEvents.InteractionCreate, (data: APIInteraction) => {
    run(surface?.onInteraction(data));
  });
  client.ws.on(GatewayDispatchEvents.MessageCreate, (data: GatewayMessageCreateDispatchData) => {
    run(surface?.onMessage(data));
  });

  function surfaceOf(
    { rest: api }: Client,
    { botId, applicationId }: { readonly botId: string; readonly applicationId: string },
    kept: Pending<DiscordEvent>,
  ): Surface {
    const rest = createDiscordRest(api, applicationId);
    const channels = new LRUCache<string, Promise<ChannelFacts>>({ max: MOST_CHANNELS });
    return createSurface(deps, {
      botId,
      rest,
      places: createPlaces(deps.workspaces),
      pending: kept,
      rates: createRateLimits(),
      activity: createActivity(),
      channel(channelId) {
        const known = channels.get(channelId);
        if (known) return known;
        const reading = rest.channel(channelId);
        channels.set(channelId, reading);
        reading.catch(() => channels.delete(channelId));
        return reading;
      },
      readsThreads: config.messageContent,
      ...(config.answerWithinMs === undefined ? {} : { answerWithinMs: config.answerWithinMs }),
    });
  }

  return {
    /** Takes nothing on any more, and waits so long for what was taken on. */
    async close(ms: number) {
      const abandoned = pending?.close();
      client.ws.removeAllListeners();
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, ms);
      });
      await Promise.race([Promise.all([...working, abandoned]), late]);
      clearTimeout(timer);
    },
  };
}

function shardOptions(shards: DiscordShards): Pick<ClientOptions, 'shards' | 'shardCount'> {
  if (shards.kind === 'auto') return { shards: 'auto' };
  const { from, to, of } = shards;
  return {
    shards: Array.from({ length: to - from + 1 }, (_, index) => from + index),
    shardCount: of,
  };
}

function startFailed(error: unknown): MovieVibesError {
  if (error instanceof MovieVibesError) return error;
  const code = (error as { code?: unknown }).code;
  if (code === 'TokenInvalid' || code === 4004) {
    return new MovieVibesError('bad-config', 'Discord refuses DISCORD_TOKEN.', {
      hint: 'Copy the token again from the Bot page of your application; docs/discord.md says where.',
      cause: error,
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'DisallowedIntents' || code === 4014 || /disallowed intents/i.test(message)) {
    return new MovieVibesError('bad-config', 'Discord refuses the message content intent.', {
      hint: 'Turn it on on the Bot page of your application, or set DISCORD_MESSAGE_CONTENT to 0.',
      cause: error,
    });
  }
  return new MovieVibesError('service-failed', `Discord can’t be reached: ${message}`, {
    hint: 'Check the network and try again.',
    retriable: true,
    cause: error,
  });
}
