import { type App, type AppOptions, createApp } from '../app.ts';
import { type Config, type LogLevel, readConfig, secretValues } from '../config.ts';
import { createLogger, type Logger } from '../logger.ts';
import { print } from '../surfaces/terminal/index.ts';

/** What every command gets from the outside. */
export interface CommandContext {
  readonly config: Config;
  readonly logger: Logger;
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function createContext(
  outside: Omit<CommandContext, 'config' | 'logger'>,
  defaultLogLevel: LogLevel,
): CommandContext {
  const { stderr, env } = outside;
  const config = readConfig(env);
  const logger = createLogger({
    level: config.logLevel ?? defaultLogLevel,
    destination: stderr,
    secrets: secretValues(env),
    color: !config.noColor,
  });
  return { ...outside, config, logger };
}

/** Runs the work with an app and closes it after, whatever happens. */
export async function withApp<T>(options: AppOptions, work: (app: App) => Promise<T>): Promise<T> {
  const app = await createApp(options);
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

export function printJson(context: CommandContext, value: unknown): Promise<void> {
  return print(context.stdout, `${JSON.stringify(value)}\n`);
}
