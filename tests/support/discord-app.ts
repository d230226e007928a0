import type { App } from '../../src/app.ts';
import { surfaceDeps } from '../../src/commands/surface-deps.ts';
import { type RunningDiscord, startDiscord } from '../../src/surfaces/discord/index.ts';
import type { Discord } from './discord/index.ts';

export interface BotOptions {
  readonly messageContent?: boolean;
  readonly shards?: Parameters<typeof startDiscord>[0]['shards'];
}

/** The bot of this app, connected to the stand-in. */
export function startBot(
  app: App,
  discord: Discord,
  options: BotOptions = {},
): Promise<RunningDiscord> {
  const silent = () => undefined;
  return startDiscord(
    {
      token: discord.token,
      apiUrl: discord.apiUrl,
      shards: options.shards ?? { kind: 'auto' },
      messageContent: options.messageContent ?? false,
    },
    surfaceDeps(app, { debug: silent, info: silent, warn: silent }),
    // Identifying again would wait five seconds.
    { ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => undefined }) } },
  );
}
