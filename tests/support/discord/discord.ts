import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type APIApplicationCommand, type APIUser, Locale } from 'discord-api-types/v10';
import { type GatewayControls, startGateway } from './gateway/gateway.ts';
import { createJudge, type Violation } from './judge.ts';
import { type ChannelHandle, channelHandle } from './people/channel.ts';
import { type GuildHandle, guildHandle } from './people/guild.ts';
import { type InteractionHandle, interactionHandle } from './people/interaction.ts';
import { createPerson, type Person } from './people/person.ts';
import { aboutRoutes } from './rest/about.ts';
import type { Limit } from './rest/buckets.ts';
import { channelRoutes } from './rest/channels.ts';
import { commandRoutes } from './rest/commands.ts';
import { interactionRoutes } from './rest/interactions.ts';
import { messageRoutes } from './rest/messages.ts';
import type { RestControls } from './rest/script.ts';
import { createRestServer, type RecordedRequest } from './rest/server.ts';
import { webhookRoutes } from './rest/webhooks.ts';
import { GLOBAL } from './world/commands.ts';
import { createGuild, type GuildFacts } from './world/guilds.ts';
import { createUser, createWorld, type WorldOptions } from './world/world.ts';

export interface DiscordOptions extends WorldOptions {
  /** Default: 41,250, as Discord has it. */
  readonly heartbeatMs?: number;
  /** How many edits of a channel's or an interaction's messages are let through; null: all. Default: 5 in 5 s. */
  readonly edits?: Limit | null;
  /** What `/gateway/bot` recommends. Default: 1. */
  readonly shards?: number;
}

export interface Discord {
  /** What discord.js gets as `rest.api`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly bot: APIUser;
  readonly gateway: GatewayControls;
  readonly rest: RestControls & { readonly requests: readonly RecordedRequest[] };
  /** False where Discord's OpenAPI document isn't at hand. */
  readonly judging: boolean;
  /** What was found when `judged` was awaited the last time. */
  readonly violations: readonly Violation[];
  /** Judges every request that came, and gives those that Discord's document does not admit. */
  judged(): Promise<readonly Violation[]>;
  guild(facts?: GuildFacts): GuildHandle;
  user(name: string, facts?: { readonly locale?: `${Locale}`; readonly bot?: boolean }): Person;
  /** A channel or thread by its id. */
  channel(id: string): ChannelHandle;
  /** The registered commands, global or of a guild. */
  commands(guild?: { readonly id: string }): readonly APIApplicationCommand[];
  /** What somebody did last. */
  lastInteraction(): InteractionHandle;
  close(): Promise<void>;
}

/**
 * Discord on the loopback: REST and gateway on one port, that a bot connects to and tests drive as
 * people would. It keeps Discord's limits, permissions, time windows and errors.
 */
export async function startDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const world = createWorld(options);
  const judge = createJudge();
  const edits = options.edits === undefined ? { limit: 5, perMs: 5_000 } : options.edits;
  let address = '';
  const gatewayUrl = () => `ws://${address}/gateway`;

  const rest = createRestServer(
    world,
    [
      ...aboutRoutes(world, { url: gatewayUrl, shards: options.shards ?? 1 }),
      ...commandRoutes(world),
      ...interactionRoutes(world),
      ...webhookRoutes(world, edits),
      ...messageRoutes(world, edits),
      ...channelRoutes(world),
    ],
    judge.add,
  );
  const server = createServer((request, response) => {
    if (!rest.handle(request, response)) response.writeHead(404).end();
  });
  const gateway = startGateway(world, server, {
    url: gatewayUrl,
    heartbeatMs: options.heartbeatMs ?? 41_250,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  world.cdnUrl = `http://${address}`;

  return {
    apiUrl: `http://${address}/api`,
    token: world.token,
    applicationId: world.applicationId,
    bot: world.bot.user,
    gateway: gateway.controls,
    rest: { ...rest.controls, requests: rest.requests },
    judging: judge.judging,
    violations: judge.violations,
    judged: judge.judged,
    guild: (facts = {}) => guildHandle(world, createGuild(world, facts)),
    user(name, facts = {}) {
      const user = createUser(world.ids.next(), name);
      const account = {
        user: facts.bot ? { ...user, bot: true } : user,
        // The locales' values are what the enumeration's members are.
        locale: (facts.locale ?? Locale.EnglishUS) as Locale,
      };
      world.accounts.set(user.id, account);
      return createPerson(world, account);
    },
    channel(id) {
      const channel = world.channels.get(id);
      if (!channel) throw new Error(`there is no channel ${id}`);
      return channelHandle(world, channel);
    },
    commands: (guild) => world.commands.of(guild?.id ?? GLOBAL),
    lastInteraction() {
      const last = [...world.interactionsById.values()].at(-1);
      if (!last) throw new Error('nobody did anything yet');
      return interactionHandle(world, last);
    },
    async close() {
      world.waits.close();
      await gateway.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
