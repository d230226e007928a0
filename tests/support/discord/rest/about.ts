import type { APIApplication, APIGatewayBotInfo } from 'discord-api-types/v10';
import { isRaw } from '../checks/fields.ts';
import { flagsOf } from '../gateway/gateway.ts';
import { createDm } from '../world/guilds.ts';
import { channelPayload, guildPayload, memberPayload, rolesOf } from '../world/payloads.ts';
import { EVERYONE } from '../world/permissions.ts';
import type { World } from '../world/world.ts';
import { guildFor } from './access.ts';
import { ApiError, unknownMember } from './errors.ts';
import { ok, type Route } from './routes.ts';

export interface GatewayFacts {
  readonly url: () => string;
  /** What `/gateway/bot` recommends. */
  readonly shards: number;
}

/** Who the bot is, where it is, and where the gateway is. */
export function aboutRoutes(world: World, gateway: GatewayFacts): Route[] {
  const get = (path: string, answer: Route['answer'], open = false): Route => ({
    method: 'GET',
    path,
    answer,
    open,
  });
  const application = () => ok(applicationPayload(world));
  return [
    get('/gateway', () => ok({ url: gateway.url() }), true),
    get('/gateway/bot', () => ok(botGateway(gateway))),
    get('/applications/@me', application),
    get('/oauth2/applications/@me', application),
    get('/users/@me', () => ok(world.bot.user)),
    get('/users/@me/guilds', () =>
      ok(
        [...world.guilds.values()]
          .filter(({ botIn }) => botIn)
          .map(({ id, name, members }) => ({
            id,
            name,
            icon: null,
            banner: null,
            owner: false,
            permissions: String(members.get(world.bot.user.id)?.permissions ?? EVERYONE),
            features: [],
          })),
      ),
    ),
    {
      method: 'POST',
      path: '/users/@me/channels',
      answer({ body }) {
        const person = world.accounts.get(isRaw(body) ? String(body.recipient_id) : '');
        if (!person || person === world.bot) throw new ApiError(400, 50033, 'Invalid Recipient(s)');
        return ok(channelPayload(world, createDm(world, [person])));
      },
    },
    get('/guilds/:guild', ({ params }) => ok(guildPayload(guildFor(world, params.guild)))),
    get('/guilds/:guild/channels', ({ params }) => {
      const { channels } = guildFor(world, params.guild);
      const plain = channels.filter(({ thread }) => thread === null);
      return ok(plain.map((channel) => channelPayload(world, channel)));
    }),
    get('/guilds/:guild/threads/active', ({ params }) => {
      const { channels } = guildFor(world, params.guild);
      const active = channels.filter(({ thread }) => thread && !thread.archived);
      return ok({ threads: active.map((thread) => channelPayload(world, thread)), members: [] });
    }),
    get('/guilds/:guild/roles', ({ params }) => ok(rolesOf(guildFor(world, params.guild)))),
    get('/guilds/:guild/members/:user', ({ params }) => {
      const id = params.user === '@me' ? world.bot.user.id : (params.user ?? '');
      const member = guildFor(world, params.guild).members.get(id);
      if (!member) throw unknownMember();
      return ok(memberPayload(member));
    }),
  ];
}

function botGateway({ url, shards }: GatewayFacts): APIGatewayBotInfo {
  return {
    url: url(),
    shards,
    // Sixteen shards may identify at once, so that no test waits five seconds for its second one.
    session_start_limit: {
      total: 1_000,
      remaining: 999,
      reset_after: 86_400_000,
      max_concurrency: 16,
    },
  };
}

function applicationPayload(world: World): APIApplication {
  const { user } = world.bot;
  return {
    id: world.applicationId,
    name: user.username,
    icon: null,
    description: '',
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    bot: user,
    verify_key: '0'.repeat(64),
    team: null,
    ...flagsOf(world),
    approximate_guild_count: world.guilds.size,
    approximate_user_install_count: 0,
    integration_types_config: { 0: {}, 1: {} },
  };
}
