import { tellRevoked, uninstall } from '../api/apps.ts';
import type { Account, Workspace } from '../world/types.ts';
import { createAccount, createChannel, endTokens, install } from '../world/workspaces.ts';
import { type ChannelHandle, channelHandle } from './channel.ts';
import { createPerson, type Person } from './person.ts';
import type { Stage } from './stage.ts';

/** What the app got when it was installed. */
export interface InstallationHandle {
  readonly botToken: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly appId: string;
  readonly scopes: readonly string[];
  readonly refreshToken: string | null;
  /** In ms since 1970; null: never. */
  readonly expiresAt: number | null;
}

export interface WorkspaceHandle {
  /** The team's id. */
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** The app's own mention here. */
  readonly appMention: string;
  readonly isInstalled: boolean;
  /** Throws where the app isn't installed. */
  readonly installation: InstallationHandle;
  user(name: string, facts?: { readonly locale?: string; readonly isAdmin?: boolean }): Person;
  channel(facts?: {
    readonly name?: string;
    readonly isPrivate?: boolean;
    /** Default: true. */
    readonly botIsMember?: boolean;
    /** Of a private one. Default: everybody. */
    readonly members?: readonly Person[];
  }): ChannelHandle;
  /** Installs the app anew, with other scopes or tokens. */
  install(facts?: { readonly scopes?: readonly string[] }): InstallationHandle;
  /** Somebody removes the app: its tokens end, and it is told so. */
  uninstalls(): Promise<void>;
  /** Its tokens are revoked, and it is told so. */
  revokesToken(): Promise<void>;
  /** The present token expires now. */
  expiresToken(): void;
}

export function workspaceHandle(stage: Stage, workspace: Workspace): WorkspaceHandle {
  const { world } = stage;

  function installed(): InstallationHandle {
    const { installation, bot, botId } = workspace;
    if (!installation) throw new Error(`the app is not installed in ${workspace.name}`);
    const { botToken, scopes, refreshToken, expiresAt } = installation;
    const { appId } = world.app;
    return { botToken, botId, botUserId: bot.id, appId, scopes, refreshToken, expiresAt };
  }

  /** What was told of by `act` is acknowledged, or has failed. */
  async function told(act: () => void): Promise<void> {
    const before = stage.deliveries.all.length;
    act();
    for (const { attempts, signal } of stage.deliveries.all.slice(before))
      await signal.until(
        () => attempts.some((one) => one.acknowledgement || one.error) || undefined,
        'an acknowledgement',
        () => 'there was none',
      );
  }

  return {
    id: workspace.id,
    name: workspace.name,
    domain: workspace.domain,
    appMention: `<@${workspace.bot.id}>`,
    get isInstalled() {
      return workspace.installation !== null;
    },
    get installation() {
      return installed();
    },
    user: (name, facts = {}) =>
      createPerson(stage, createAccount(world, workspace, { name, ...facts })),
    channel({ name = 'films', isPrivate = false, botIsMember = true, members } = {}) {
      const people = members?.flatMap(({ id }): Account[] => {
        const account = workspace.accounts.get(id);
        return account ? [account] : [];
      });
      const facts = { name, isPrivate, ...(people ? { members: people } : {}) };
      const channel = createChannel(world, workspace, facts);
      if (botIsMember) channel.members.add(workspace.bot.id);
      return channelHandle(world, channel);
    },
    install({ scopes = world.app.scopes } = {}) {
      const [first] = [...workspace.accounts.values()].filter(({ isBot }) => !isBot);
      const installer = (first ?? workspace.bot).id;
      install(world, workspace, { scopes, installer, rotates: world.app.rotatesTokens });
      return installed();
    },
    uninstalls: () => told(() => uninstall(world, workspace)),
    revokesToken: () =>
      told(() => {
        tellRevoked(world, workspace);
        endTokens(world, workspace, 'token_revoked');
      }),
    expiresToken() {
      const token = world.tokens.get(workspace.installation?.botToken ?? '');
      if (token) token.state = 'token_expired';
    },
  };
}
