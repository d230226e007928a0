import { DiscordAPIError, type REST } from 'discord.js';
import {
  type APIApplication,
  ApplicationFlags,
  PermissionFlagsBits,
  type RESTAPIPartialCurrentUserGuild,
  type RESTGetAPICurrentUserGuildsResult,
  Routes,
} from 'discord-api-types/v10';
import { isUpToDate } from './commands/index.ts';
import { compareCommands, createRest } from './register.ts';

export interface DiscordCheck {
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: string;
  readonly hint?: string;
}

/** What the bot may do in a server, and nothing more, by the names that Discord shows. */
const NEEDED = {
  'View Channels': PermissionFlagsBits.ViewChannel,
  'Send Messages': PermissionFlagsBits.SendMessages,
  'Send Messages in Threads': PermissionFlagsBits.SendMessagesInThreads,
  'Create Public Threads': PermissionFlagsBits.CreatePublicThreads,
  'Embed Links': PermissionFlagsBits.EmbedLinks,
  'Attach Files': PermissionFlagsBits.AttachFiles,
  'Read Message History': PermissionFlagsBits.ReadMessageHistory,
} as const;

export const PERMISSIONS = Object.values(NEEDED).reduce((all, one) => all | one, 0n);

/** The link with which somebody adds the bot to a server. */
export function inviteLink(applicationId: string): string {
  const link = new URL('https://discord.com/oauth2/authorize');
  link.searchParams.set('client_id', applicationId);
  link.searchParams.set('permissions', String(PERMISSIONS));
  link.searchParams.set('scope', 'bot applications.commands');
  return link.href;
}

/** Looks at token, intents, permissions and command set; says how to invite. Never rejects. */
export async function checkDiscord(config: {
  readonly token: string;
  readonly apiUrl: string | null;
  readonly messageContent: boolean;
}): Promise<readonly DiscordCheck[]> {
  const rest = createRest(config);
  try {
    const application = (await rest.get(Routes.currentApplication())) as APIApplication;
    const diff = await compareCommands(rest, application.id, null);
    const pending = [...diff.create, ...diff.update.map(({ name }) => name), ...diff.remove];
    return [
      {
        status: 'ok',
        message: `${application.name}; invite it with ${inviteLink(application.id)}`,
      },
      intentCheck(application, config.messageContent),
      permissionCheck(await readGuilds(rest)),
      isUpToDate(diff)
        ? { status: 'ok', message: 'commands are registered' }
        : {
            status: 'warn',
            message: `Commands differ from what is registered: ${pending.join(', ')}.`,
            hint: 'Start the program, or run "npm run -s movievibes -- discord register".',
          },
    ];
  } catch (error) {
    const isRefused = error instanceof DiscordAPIError && error.status === 401;
    return [
      isRefused
        ? {
            status: 'fail',
            message: 'Discord refuses DISCORD_TOKEN.',
            hint: 'Copy the token again from the Bot page of your application.',
          }
        : {
            status: 'fail',
            message: `Discord can't be asked: ${error instanceof Error ? error.message : String(error)}`,
            hint: 'Check the network and try again.',
          },
    ];
  }
}

/** As many as one request gives: enough to see whether something is wrong. */
async function readGuilds(rest: REST): Promise<readonly RESTAPIPartialCurrentUserGuild[]> {
  return (await rest.get(Routes.userGuilds())) as RESTGetAPICurrentUserGuildsResult;
}

const MOST_NAMED = 3;

/** Of the bot's roles in its servers; channels may still forbid more. */
function permissionCheck(guilds: readonly RESTAPIPartialCurrentUserGuild[]): DiscordCheck {
  const lacking = guilds.flatMap(({ name, permissions }) => {
    const held = BigInt(permissions);
    if ((held & PermissionFlagsBits.Administrator) !== 0n) return [];
    const missing = Object.entries(NEEDED).filter(([, bit]) => (held & bit) === 0n);
    return missing.length === 0 ? [] : [`${name}: ${missing.map(([label]) => label).join(', ')}`];
  });
  if (lacking.length === 0) {
    const where = guilds.length === 1 ? 'its server' : `its ${guilds.length} servers`;
    return { status: 'ok', message: `permissions: all that it needs in ${where}` };
  }
  const more = lacking.length > MOST_NAMED ? ` and ${lacking.length - MOST_NAMED} more` : '';
  return {
    status: 'warn',
    message: `The bot lacks permissions in ${lacking.slice(0, MOST_NAMED).join('; ')}${more}.`,
    hint: 'Give its role these permissions there, or invite it again with the link above.',
  };
}

function intentCheck(application: APIApplication, isWanted: boolean): DiscordCheck {
  const flags: number = application.flags ?? 0;
  const granted =
    (flags &
      (ApplicationFlags.GatewayMessageContent | ApplicationFlags.GatewayMessageContentLimited)) !==
    0;
  if (isWanted && !granted) {
    return {
      status: 'fail',
      message: 'DISCORD_MESSAGE_CONTENT is on, but the application was not granted that intent.',
      hint: 'Turn on "Message Content Intent" on the Bot page, or set DISCORD_MESSAGE_CONTENT to 0.',
    };
  }
  return {
    status: 'ok',
    message: isWanted
      ? 'intents: message content is granted'
      : 'intents: no privileged one is asked for',
  };
}
