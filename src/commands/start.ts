import { createApp } from '../app.ts';
import { MovieVibesError } from '../errors.ts';
import {
  createStatusLine,
  detectTerminal,
  historyFile,
  runTerminal,
  silentStatusLine,
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
    const lines = surfaceLines(context, app.model?.name ?? 'built-in', films);
    if (!isTerminal) for (const line of lines) stderr.write(`${line}\n`);
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

/** What is on, what is off, and why. */
function surfaceLines({ config }: CommandContext, model: string, films: number): string[] {
  const database = config.databaseUrl === null ? `embedded in ${config.dataDir}` : 'PostgreSQL';
  return [
    `MovieVibes: ${films.toLocaleString('en-US')} films, database ${database}, model ${model}.`,
    'On: terminal.',
    'Off: Discord and Slack (this version talks in the terminal only).',
  ];
}
