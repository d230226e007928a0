import type { IncomingHttpHeaders } from 'node:http';
import type { Json, Workspace } from '../world/types.ts';
import { install } from '../world/workspaces.ts';
import type { World } from '../world/world.ts';
import { text } from './call.ts';
import { SlackError } from './errors.ts';

/** What somebody allowed, until it is exchanged for tokens. */
interface Grant {
  readonly workspace: Workspace;
  readonly installer: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly expiresAt: number;
}

export interface AuthorizeRequest {
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly state: string | null;
  readonly redirectUri: string;
}

export interface OAuth {
  /** What a person allows in a workspace: a code, which is good for ten minutes and once. */
  allow(
    request: AuthorizeRequest,
    workspace: Workspace,
    facts: { readonly installer: string; readonly scopes?: readonly string[] },
  ): string;
  /** `oauth.v2.access`. */
  access(body: Json, headers: IncomingHttpHeaders): { workspace: Workspace; answer: Json };
}

const CODE_MS = 600_000;

export function createOAuth(world: World): OAuth {
  const grants = new Map<string, Grant>();

  function checkClient(body: Json, { authorization = '' }: IncomingHttpHeaders): void {
    const [, basic = ''] = /^Basic (.+)$/.exec(authorization) ?? [];
    const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString().split(':');
    if ((text(body, 'client_id') || id) !== world.app.clientId)
      throw new SlackError('invalid_client_id');
    if ((text(body, 'client_secret') || secret) !== world.app.clientSecret)
      throw new SlackError('bad_client_secret');
  }

  function exchange(body: Json): Workspace {
    const code = text(body, 'code');
    const grant = grants.get(code);
    if (!grant || grant.expiresAt < world.now()) throw new SlackError('invalid_code');
    const redirectUri = text(body, 'redirect_uri');
    if (redirectUri !== '' && redirectUri !== grant.redirectUri)
      throw new SlackError('bad_redirect_uri');
    grants.delete(code);
    const { workspace, scopes, installer } = grant;
    install(world, workspace, { scopes, installer, rotates: world.app.rotatesTokens });
    return workspace;
  }

  /** The old tokens end with it. */
  function refresh(body: Json): Workspace {
    const given = text(body, 'refresh_token');
    const workspace = [...world.workspaces.values()].find(
      ({ installation }) => given !== '' && installation?.refreshToken === given,
    );
    const before = workspace?.installation;
    if (!workspace || !before) throw new SlackError('invalid_refresh_token');
    const old = world.tokens.get(before.botToken);
    if (old && /revoked|inactive/.test(old.state)) throw new SlackError('invalid_refresh_token');
    install(world, workspace, {
      scopes: before.scopes,
      installer: before.installer,
      rotates: true,
    });
    if (old) old.state = 'token_expired';
    return workspace;
  }

  function answerFor(workspace: Workspace): Json {
    const { installation, bot } = workspace;
    if (!installation) throw new SlackError('internal_error');
    return {
      app_id: world.app.appId,
      authed_user: { id: installation.installer },
      scope: installation.scopes.join(','),
      token_type: 'bot',
      access_token: installation.botToken,
      bot_user_id: bot.id,
      ...(installation.refreshToken === null
        ? {}
        : { refresh_token: installation.refreshToken, expires_in: 43_200 }),
      team: { id: workspace.id, name: workspace.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  }

  return {
    allow(request, workspace, { installer, scopes }) {
      if (request.clientId !== world.app.clientId) throw new SlackError('invalid_client_id');
      const code = `${world.ids.digits(12)}.${world.ids.digits(12)}.${world.ids.secret(40)}`;
      grants.set(code, {
        workspace,
        installer,
        scopes: scopes ?? request.scopes,
        redirectUri: request.redirectUri,
        expiresAt: world.now() + CODE_MS,
      });
      return code;
    },
    access(body, headers) {
      checkClient(body, headers);
      const workspace =
        text(body, 'grant_type') === 'refresh_token' ? refresh(body) : exchange(body);
      return { workspace, answer: answerFor(workspace) };
    },
  };
}
