import { type App, createApp } from '../app.ts';
import { linkAccounts } from '../conversation/link.ts';
import { MovieVibesError } from '../errors.ts';
import {
  createStatusLine,
  detectTerminal,
  historyFile,
  runTerminal,
  silentStatusLine,
  terminalIdentity,
} from '../surfaces/terminal/index.ts';
import type { CommandContext } from './shared.ts';
import { slackConfig } from './slack-config.ts';
import { type SurfaceParts, surfaceDeps } from './surface-deps.ts';

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
    const surfaces = await connectSurfaces(context, app);
    const lines = surfaceLines(context, app.model?.name ?? 'built-in', films, surfaces);
    const connected = surfaces.filter(({ running }) => running !== null);
    if (connected.length > 0) {
      for (const line of lines) stderr.write(`${line}\n`);
      await untilStopped(stop.signal);
      await Promise.all(connected.map(({ running }) => running?.close()));
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

interface Running {
  /** As people see us there. */
  readonly name: string;
  close(): Promise<void>;
}

interface Surface {
  readonly name: string;
  /** Null where it is not configured. */
  readonly running: Running | null;
  /** Why it is off, where it is. */
  readonly off: string;
}

/** Connects what is configured: all of it, or nothing. */
async function connectSurfaces(context: CommandContext, app: App): Promise<readonly Surface[]> {
  const deps = surfaceDeps(app, context.logger);
  const [discord, slack] = await Promise.allSettled([
    connectDiscord(context, deps),
    connectSlack(context, deps),
  ]);
  if (discord.status === 'fulfilled' && slack.status === 'fulfilled') {
    return [
      { name: 'Discord', running: discord.value, off: 'DISCORD_TOKEN is not set' },
      { name: 'Slack', running: slack.value, off: 'SLACK_BOT_TOKEN is not set' },
    ];
  }
  const results: readonly PromiseSettledResult<Running | null>[] = [discord, slack];
  for (const result of results) if (result.status === 'fulfilled') await result.value?.close();
  throw results.find((result) => result.status === 'rejected')?.reason;
}

async function connectDiscord(
  { config }: CommandContext,
  deps: SurfaceParts,
): Promise<Running | null> {
  const { token, ...discord } = config.discord;
  if (token === null) return null;
  // discord.js takes half a second to load, Bolt a third.
  const { startDiscord } = await import('../surfaces/discord/index.ts');
  return startDiscord({ token, ...discord }, deps);
}

async function connectSlack(
  { config }: CommandContext,
  deps: SurfaceParts,
): Promise<Running | null> {
  const slack = slackConfig(config);
  if (slack === null) return null;
  const { startSlack } = await import('../surfaces/slack/index.ts');
  return startSlack(slack, deps);
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
  surfaces: readonly Surface[],
): string[] {
  const database = config.databaseUrl === null ? `embedded in ${config.dataDir}` : 'PostgreSQL';
  const on = surfaces.filter(({ running }) => running !== null);
  const names = on.map(({ name }) => name).join(' and ');
  return [
    `MovieVibes: ${films.toLocaleString('en-US')} films, database ${database}, model ${model}.`,
    ...on.map(({ name, running }) => `On: ${name} as ${running?.name}.`),
    on.length === 0
      ? 'On: terminal.'
      : `Off: the chat in the terminal (${names} ${on.length === 1 ? 'is' : 'are'} on).`,
    ...surfaces.flatMap(({ name, running, off }) =>
      running === null ? [`Off: ${name} (${off}).`] : [],
    ),
  ];
}
