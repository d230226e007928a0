import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { App } from '../../src/app.ts';
import type { RunningDiscord } from '../../src/surfaces/discord/index.ts';
import { createTestApp } from './app.ts';
import {
  type ChannelHandle,
  type Discord,
  type MessageHandle,
  type Person,
  startDiscord,
} from './discord/index.ts';
import { startBot } from './discord-app.ts';
import type { StarterContext } from './starter-database.ts';

/** The program, a stand-in Discord and the bot between them, for all tests of a suite. */
export interface DiscordSuite {
  readonly app: App;
  readonly discord: Discord;
  /** A server of its own with one channel, and two members, each with a way to use commands there. */
  setting(): ReturnType<typeof settingIn>;
  /** The bot's process ends and another one begins. */
  restart(): Promise<void>;
}

/** To be called once in a suite; after every test, all that was sent must be what Discord admits. */
export function useDiscordBot(context: StarterContext): DiscordSuite {
  let app: App;
  let discord: Discord;
  let bot: RunningDiscord;
  beforeAll(async () => {
    app = await createTestApp(context);
    discord = await startDiscord();
    bot = await startBot(app, discord);
  });
  afterEach(async () => {
    expect(await discord.judged()).toEqual([]);
  });
  afterAll(async () => {
    await bot.close();
    await discord.close();
    await app.close();
  });
  return {
    get app() {
      return app;
    },
    get discord() {
      return discord;
    },
    setting: () => settingIn(discord),
    async restart() {
      await bot.close();
      bot = await startBot(app, discord);
    },
  };
}

function settingIn(discord: Discord) {
  const guild = discord.guild({ name: 'Cinema' });
  const channel = guild.channel({ name: 'films' });
  const [ann, bob] = [discord.user('ann'), discord.user('bob')];
  return { guild, channel, ann, bob, asAnn: asking(ann, channel), asBob: asking(bob, channel) };
}

/** Uses a slash command there and waits for its answer. */
export function asking(who: Person, channel: ChannelHandle) {
  return async (name: string, options: Parameters<Person['slash']>[1] = {}) =>
    (await who.slash(name, options, { in: channel })).answer();
}

/** The titles of an answer's picks, as Markdown has them. */
export function titlesOf({ text }: MessageHandle): string[] {
  return [...text.matchAll(/^\*\*\d+\. \[(.+) \(\d{4}\)\]/gm)].map(([, title = '']) => title);
}
