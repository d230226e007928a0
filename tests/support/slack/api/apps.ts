import type { Workspace } from '../world/types.ts';
import { endTokens } from '../world/workspaces.ts';
import type { World } from '../world/world.ts';
import { type Methods, text } from './call.ts';
import { SlackError } from './errors.ts';

/** Who the app is, and the end of an installation. */
export function appMethods(world: World): Methods {
  return {
    'api.test': { run: ({ body }) => ({ args: body }) },
    'auth.test': {
      run({ workspace: { id, name, domain, bot, botId } }) {
        return {
          url: `https://${domain}.slack.com/`,
          team: name,
          user: bot.name,
          team_id: id,
          user_id: bot.id,
          bot_id: botId,
          is_enterprise_install: false,
        };
      },
    },
    'auth.revoke': {
      run({ workspace, token }) {
        token.state = 'token_revoked';
        tellRevoked(world, workspace);
        return { revoked: true };
      },
    },
    'apps.uninstall': {
      run({ body, workspace }) {
        const { clientId, clientSecret } = world.app;
        if (text(body, 'client_id') !== clientId) throw new SlackError('invalid_client_id');
        if (text(body, 'client_secret') !== clientSecret) throw new SlackError('bad_client_secret');
        uninstall(world, workspace);
        return {};
      },
    },
  };
}

/** Slack sends both, in no certain order. */
export function uninstall(world: World, workspace: Workspace): void {
  world.tell(workspace, { type: 'app_uninstalled' });
  tellRevoked(world, workspace);
  endTokens(world, workspace, 'account_inactive');
}

export function tellRevoked(world: World, workspace: Workspace): void {
  world.tell(workspace, {
    type: 'tokens_revoked',
    tokens: { oauth: [], bot: [workspace.bot.id] },
  });
}
