import { Client, type ClientOptions, GatewayIntentBits, Partials } from 'discord.js';
import { afterEach } from 'vitest';
import { type Discord, type DiscordOptions, startDiscord } from './index.ts';

export const INTENTS = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.DirectMessages,
];

/** Stand-ins and discord.js's clients that end with the test. */
export function useDiscord() {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  async function start(options: DiscordOptions = {}): Promise<Discord> {
    const discord = await startDiscord(options);
    open.push(discord.close);
    return discord;
  }

  /** A client of the stand-in, not logged in yet. */
  function client(discord: Discord, options: Partial<ClientOptions> = {}): Client {
    const bot = new Client({
      intents: INTENTS,
      partials: [Partials.Channel],
      rest: { api: discord.apiUrl, retries: 1 },
      // Identifying again would wait five seconds.
      ws: { buildIdentifyThrottler: async () => ({ waitForIdentify: async () => {} }) },
      ...options,
    });
    open.push(() => bot.destroy());
    return bot;
  }

  /** A stand-in with a server, a channel and a person, and a client that is ready. */
  async function connect(options: DiscordOptions = {}, clientOptions: Partial<ClientOptions> = {}) {
    const discord = await start(options);
    const guild = discord.guild({ name: 'Cinema' });
    const channel = guild.channel({ name: 'films' });
    const ann = discord.user('ann', { locale: 'de' });
    const bot = client(discord, clientOptions);
    await ready(bot, discord);
    return { discord, guild, channel, ann, bot };
  }

  return { start, client, connect };
}

export async function ready(bot: Client, discord: Discord): Promise<void> {
  const once = new Promise<void>((resolve) => bot.once('clientReady', () => resolve()));
  await bot.login(discord.token);
  await once;
}
