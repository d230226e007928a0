import { type App, createApp } from '../app.ts';
import { linkAccounts } from '../conversation/link.ts';
import { MovieVibesError } from '../errors.ts';
import type { RunningDiscord } from '../surfaces/discord/index.ts';
import {
  createStatusLine,
  detectTerminal,
  historyFile,
  runTerminal,
  silentStatusLine,
  terminalIdentity,
} from '../surfaces/terminal/index.ts';
import type { CommandContext } from './shared.ts';

/** Starts every configured surface, or the terminal's where there is none; resolves to the exit code. */
export async function start(
  context: CommandContext,
  options: { readonly user: string },
): Promise<number> {
  const { config, logger, stdin, stdout, stderr, env } = context;
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => stop.abort());
  }
  const { isTerminal, color, columns } = detectTerminal(stdin, stdout, env);
  const status = isTerminal
    ? createStatusLine({ output: stdout, columns, color })
    : silentStatusLine;
  status.start('starting');
  const app = await createApp({
    config,
    logger,
    progress: (message) => status.update(message),
  }).finally(() => status.stop());
  try {
    const films = await app.stores.movies.count();
    const discord = await connectDiscord(context, app);
    const lines = surfaceLines(context, app.model?.name ?? 'built-in', films, discord);
    if (discord) {
      for (const line of lines) stderr.write(`${line}\n`);
      await untilStopped(stop.signal);
      await discord.close();
      return 0;
    }
    if (!isTerminal) for (const line of lines) stderr.write(`${line}\n`);
    const accounts = { conversations: app.stores.conversations, links: app.stores.links };
    return await runTerminal({
      handle: async (message, onProgress, signal) => {
        const handled = await app.conversation.handle(message, {
          ...(onProgress ? { progress: onProgress } : {}),
          ...(signal ? { signal } : {}),
        });
        if (handled.reply) return handled.reply;
        throw new MovieVibesError('busy', 'This message is being answered elsewhere.', {
          hint: 'Wait for that answer.',
        });
      },
      link: (code) => linkAccounts(terminalIdentity(options.user), code, accounts),
      user: options.user,
      input: stdin,
      output: stdout,
      isTerminal,
      columns,
      color,
      historyFile: historyFile(config.dataDir, options.user),
      banner: lines.join('\n'),
      signal: stop.signal,
      onError: (error) => logger.debug({ err: error }, 'turn failed'),
    });
  } finally {
    await app.close();
  }
}

/** Null where it is not configured. */
async function connectDiscord(
  { config, logger }: CommandContext,
  { conversation, stores }: App,
): Promise<RunningDiscord | null> {
  const { token, ...discord } = config.discord;
  if (token === null) return null;
  // discord.js takes half a second to load.
  const { startDiscord } = await import('../surfaces/discord/index.ts');
  return startDiscord(
    { token, ...discord },
    {
      conversation,
      conversations: stores.conversations,
      people: stores.people,
      links: stores.links,
      workspaces: stores.workspaces,
      inbox: stores.inbox,
      titles: stores.titles,
      log: logger,
    },
  );
}

function untilStopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  // A timer, because nothing else may keep the process alive while the gateway reconnects.
  const alive = setInterval(() => undefined, 60_000);
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => {
        clearInterval(alive);
        resolve();
      },
      { once: true },
    );
  });
}

/** What is on, what is off, and why. */
function surfaceLines(
  { config }: CommandContext,
  model: string,
  films: number,
  discord: RunningDiscord | null,
): string[] {
  const database = config.databaseUrl === null ? `embedded in ${config.dataDir}` : 'PostgreSQL';
  return [
    `MovieVibes: ${films.toLocaleString('en-US')} films, database ${database}, model ${model}.`,
    discord ? `On: Discord as ${discord.name}.` : 'On: terminal.',
    ...(discord
      ? ['Off: the chat in the terminal (Discord is on).']
      : ['Off: Discord (DISCORD_TOKEN is not set).']),
    'Off: Slack (this version does not speak it yet).',
  ];
}
