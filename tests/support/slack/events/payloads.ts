import type { Account, Channel, Json, Message, Workspace } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** An event in the envelope that the Events API puts around it. */
export function envelopeOf(world: World, workspace: Workspace, event: Json): Json {
  const { app, ids } = world;
  return {
    token: app.verificationToken,
    team_id: workspace.id,
    context_team_id: workspace.id,
    context_enterprise_id: null,
    api_app_id: app.appId,
    event: { ...event, event_ts: event.event_ts ?? ids.ts() },
    type: 'event_callback',
    event_id: ids.next('Ev'),
    event_time: Math.floor(Date.now() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.id,
        user_id: workspace.bot.id,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${ids.secret(60)}`,
  };
}

/** What all interactions say of the app, the person and where it was. */
export function actorOf(world: World, person: Account): Json {
  const { workspace } = person;
  return {
    token: world.app.verificationToken,
    api_app_id: world.app.appId,
    team: { id: workspace.id, domain: workspace.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: {
      id: person.id,
      username: person.name,
      name: person.name,
      team_id: workspace.id,
    },
  };
}

export const placeOf = (channel: Channel): Json => ({
  id: channel.id,
  name: channel.kind === 'im' ? 'directmessage' : channel.name,
});

export function triggerFor(world: World, person: Account, channel: Channel | null): string {
  const { ids } = world;
  const id = `${ids.digits(13)}.${ids.digits(12)}.${ids.secret(32)}`;
  world.triggers.set(id, { person, channel, expiresAt: world.now() + 3_000, used: false });
  return id;
}

export function responseUrlFor(
  world: World,
  person: Account,
  channel: Channel,
  facts: {
    readonly kind: 'commands' | 'actions' | 'app';
    readonly source?: Message | null;
    readonly thread?: string | null;
  },
): string {
  const key = `${world.ids.digits(13)}/${world.ids.secret(24)}`;
  world.responseUrls.set(key, {
    person,
    channel,
    source: facts.source ?? null,
    thread: facts.thread ?? null,
    expiresAt: world.now() + 1_800_000,
    made: [],
    uses: 0,
  });
  return `${world.origin}/${facts.kind}/${person.workspace.id}/${key}`;
}

/** Whether the app subscribed to it. */
export function isSubscribed(world: World, workspace: Workspace, event: Json): boolean {
  const names = world.app.events;
  if (event.type !== 'message') return names.includes(String(event.type));
  const kind = workspace.channels.get(String(event.channel))?.kind;
  const suffix = kind === 'im' ? 'im' : kind === 'private' ? 'groups' : 'channels';
  return names.includes(`message.${suffix}`);
}

/** Text as Slack keeps it: `&`, `<` and `>` escaped, and addresses marked as links. */
export function typed(text: string, links = true): string {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return links ? escaped.replace(/https?:\/\/[^\s]+/g, (url) => `<${url}>`) : escaped;
}
