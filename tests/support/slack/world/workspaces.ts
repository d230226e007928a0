import type { Account, Channel, Installation, Workspace } from './types.ts';
import type { World } from './world.ts';

const LIFETIME_MS = 43_200_000;

export function createWorkspace(
  world: World,
  facts: { readonly name: string; readonly domain?: string },
): Workspace {
  const { ids } = world;
  const accounts = new Map<string, Account>();
  const made = {
    id: ids.next('T'),
    name: facts.name,
    domain: facts.domain ?? facts.name.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
    botId: ids.next('B'),
    accounts,
    channels: new Map<string, Channel>(),
    installation: null,
  };
  const workspace = made as Omit<Workspace, 'bot'> as Workspace;
  Object.assign(workspace, {
    bot: createAccount(world, workspace, { name: 'movievibes', isBot: true }),
  });
  world.workspaces.set(workspace.id, workspace);
  return workspace;
}

export function createAccount(
  world: World,
  workspace: Workspace,
  facts: {
    readonly name: string;
    readonly locale?: string;
    readonly isAdmin?: boolean;
    readonly isBot?: boolean;
  },
): Account {
  const account: Account = {
    id: world.ids.next('U'),
    name: facts.name,
    locale: facts.locale ?? 'en-US',
    isAdmin: facts.isAdmin ?? false,
    isBot: facts.isBot ?? false,
    workspace,
    signal: world.waits.signal(),
    home: null,
    modals: [],
    homes: 0,
    opened: 0,
    homesGiven: 0,
    openedGiven: 0,
  };
  workspace.accounts.set(account.id, account);
  world.accounts.set(account.id, account);
  // Public channels are open to everybody.
  for (const channel of workspace.channels.values())
    if (channel.kind === 'public' && !account.isBot) channel.members.add(account.id);
  return account;
}

export function createChannel(
  world: World,
  workspace: Workspace,
  facts: { readonly name: string; readonly isPrivate?: boolean; readonly members?: Account[] },
): Channel {
  const people = facts.members ?? [...workspace.accounts.values()].filter(({ isBot }) => !isBot);
  const kind = facts.isPrivate ? 'private' : 'public';
  const channel = newChannel(world, workspace, facts.name, kind, null);
  for (const { id } of people) channel.members.add(id);
  return channel;
}

/** The person's direct messages with the app: always the same ones. */
export function openDm(world: World, person: Account): Channel {
  const { workspace } = person;
  const known = [...workspace.channels.values()].find((channel) => channel.with === person);
  if (known) return known;
  const channel = newChannel(world, workspace, person.name, 'im', person);
  channel.members.add(person.id).add(workspace.bot.id);
  return channel;
}

function newChannel(
  world: World,
  workspace: Workspace,
  name: string,
  kind: Channel['kind'],
  person: Account | null,
): Channel {
  const channel: Channel = {
    id: world.ids.next(kind === 'im' ? 'D' : 'C'),
    name,
    kind,
    workspace,
    members: new Set(),
    messages: new Map(),
    signal: world.waits.signal(),
    created: Math.floor(Date.now() / 1_000),
    with: person,
    archived: false,
    passed: '',
    passedIn: new Map(),
  };
  workspace.channels.set(channel.id, channel);
  world.channels.set(channel.id, channel);
  return channel;
}

/** Gives the app tokens for a workspace; earlier ones stay what they are. */
export function install(
  world: World,
  workspace: Workspace,
  facts: {
    readonly scopes: readonly string[];
    readonly installer: string;
    readonly rotates: boolean;
  },
): Installation {
  const { ids } = world;
  const parts = `${ids.digits(12)}-${ids.digits(13)}-${ids.secret(24)}`;
  const installation: Installation = {
    scopes: facts.scopes,
    installer: facts.installer,
    botToken: facts.rotates ? `xoxe.xoxb-1-${ids.secret(80)}` : `xoxb-${parts}`,
    refreshToken: facts.rotates ? `xoxe-1-${ids.secret(80)}` : null,
    expiresAt: facts.rotates ? world.now() + LIFETIME_MS : null,
  };
  world.tokens.set(installation.botToken, {
    value: installation.botToken,
    workspace,
    scopes: facts.scopes,
    expiresAt: installation.expiresAt,
    state: 'active',
  });
  workspace.installation = installation;
  return installation;
}

/** Ends the app's tokens of a workspace, and names them. */
export function endTokens(
  world: World,
  workspace: Workspace,
  state: 'token_revoked' | 'account_inactive',
): void {
  for (const token of world.tokens.values()) if (token.workspace === workspace) token.state = state;
  if (state === 'account_inactive') workspace.installation = null;
}
