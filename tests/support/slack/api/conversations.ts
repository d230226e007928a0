import type { Account, Channel, Json } from '../world/types.ts';
import { openDm } from '../world/workspaces.ts';
import type { World } from '../world/world.ts';
import { knownChannel, knownPerson, scopeFor } from './access.ts';
import { type Call, type Methods, text } from './call.ts';
import { SlackError } from './errors.ts';

/** Channels and people as the app may read them. */
export function conversationMethods(world: World): Methods {
  const channelOf = (call: Call) => knownChannel(world, call, text(call.body, 'channel'));
  const page = (call: Call, channel: Channel) => {
    const { body } = call;
    const [oldest, latest] = [text(body, 'oldest'), text(body, 'latest')];
    const limit = Number(body.limit ?? 100);
    return [...channel.messages.values()]
      .filter(
        ({ audience, data }) =>
          !audience && (oldest === '' || data.ts > oldest) && (latest === '' || data.ts <= latest),
      )
      .slice(0, limit * 100);
  };

  return {
    'conversations.info': {
      scopes: scopeFor(world, 'read'),
      run: (call) => ({ channel: channelJson(channelOf(call)) }),
    },
    'conversations.members': {
      scopes: scopeFor(world, 'read'),
      run: (call) => ({
        members: [...channelOf(call).members],
        response_metadata: { next_cursor: '' },
      }),
    },
    'conversations.history': {
      scopes: scopeFor(world, 'history'),
      run(call) {
        const channel = channelOf(call);
        if (!channel.members.has(call.workspace.bot.id)) throw new SlackError('not_in_channel');
        const found = page(call, channel)
          .filter(({ data }) => !data.thread_ts || data.thread_ts === data.ts)
          .map(({ data }) => data)
          .reverse();
        const limit = Number(call.body.limit ?? 100);
        return { messages: found.slice(0, limit), has_more: found.length > limit };
      },
    },
    'conversations.replies': {
      scopes: scopeFor(world, 'history'),
      run(call) {
        const channel = channelOf(call);
        if (!channel.members.has(call.workspace.bot.id)) throw new SlackError('not_in_channel');
        const ts = text(call.body, 'ts');
        const found = page(call, channel).filter(
          ({ data }) => data.ts === ts || data.thread_ts === ts,
        );
        if (found.length === 0) throw new SlackError('thread_not_found');
        const limit = Number(call.body.limit ?? 1_000);
        return {
          messages: found.slice(0, limit).map(({ data }) => data),
          has_more: found.length > limit,
        };
      },
    },
    'conversations.list': {
      scopes: scopeFor(world, 'read'),
      run: (call) => ({
        channels: [...call.workspace.channels.values()]
          .filter(({ kind }) => kind === 'public')
          .map(channelJson),
        response_metadata: { next_cursor: '' },
      }),
    },
    'conversations.open': {
      scopes: ['im:write'],
      run(call) {
        const person = knownPerson(call, text(call.body, 'users'));
        return { channel: { id: openDm(world, person).id } };
      },
    },
    'conversations.join': {
      scopes: ['channels:join'],
      run(call) {
        const channel = channelOf(call);
        if (channel.kind !== 'public')
          throw new SlackError('method_not_supported_for_channel_type');
        channel.members.add(call.workspace.bot.id);
        return { channel: channelJson(channel) };
      },
    },
    'users.info': {
      scopes: ['users:read'],
      run: (call) => ({
        user: userJson(
          knownPerson(call, text(call.body, 'user')),
          call.body.include_locale === true,
        ),
      }),
    },
    'team.info': {
      scopes: ['team:read'],
      run: ({ workspace: { id, name, domain } }) => ({
        team: { id, name, domain, email_domain: '', url: `https://${domain}.slack.com/` },
      }),
    },
    'bots.info': {
      scopes: ['users:read'],
      run({ workspace: { bot, botId } }) {
        const { appId: app_id } = world.app;
        return { bot: { id: botId, app_id, user_id: bot.id, name: bot.name, deleted: false } };
      },
    },
  };
}

function channelJson(channel: Channel): Json {
  const { id, name, kind, workspace, members, created } = channel;
  const shared = {
    id,
    created,
    is_im: kind === 'im',
    is_mpim: false,
    is_org_shared: false,
    is_archived: channel.archived,
    context_team_id: workspace.id,
  };
  if (kind === 'im') return { ...shared, user: channel.with?.id, is_open: true };
  return {
    ...shared,
    name,
    name_normalized: name,
    is_channel: true,
    is_group: kind === 'private',
    is_private: kind === 'private',
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_member: members.has(workspace.bot.id),
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: members.size,
  };
}

function userJson(account: Account, withLocale: boolean): Json {
  const { id, name, workspace, isAdmin, isBot, locale } = account;
  return {
    id,
    team_id: workspace.id,
    name,
    deleted: false,
    real_name: name,
    tz: 'Europe/Berlin',
    tz_label: 'Central European Time',
    tz_offset: 3_600,
    profile: { real_name: name, display_name: name, team: workspace.id },
    is_admin: isAdmin,
    is_owner: isAdmin,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: isBot,
    is_app_user: false,
    ...(withLocale ? { locale } : {}),
  };
}
