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
  defaultLogLevel: LogLevel | ((config: Config) => LogLevel),
): CommandContext {
  const { stderr, env } = outside;
  const config = readConfig(env);
  const logger = createLogger({
    level:
      config.logLevel ??
      (typeof defaultLogLevel === 'function' ? defaultLogLevel(config) : defaultLogLevel),
    destination: stderr,
    secrets: secretValues(env),
    color: !config.noColor,
  });
  return { ...outside, config, logger };
}

export function printJson(context: CommandContext, value: unknown): Promise<void> {
  return print(context.stdout, `${JSON.stringify(value)}\n`);
}
