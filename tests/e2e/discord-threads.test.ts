import { GatewayIntentBits } from 'discord-api-types/v10';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Embedder } from '../../src/domain/ports.ts';
import { createBuiltInEmbedder } from '../../src/services/embedders/built-in.ts';
import type { RunningDiscord } from '../../src/surfaces/discord/index.ts';
import { createTestApp } from '../support/app.ts';
import { describeForEachDatabase } from '../support/database.ts';
import {
  type ChannelHandle,
  type Discord,
  type MessageHandle,
  type Person,
  startDiscord,
} from '../support/discord/index.ts';
import { startBot } from '../support/discord-app.ts';

describeForEachDatabase(
  'threads on Discord',
  (use) => {
    let app: App;
    let embedder: Embedder;
    let discord: Discord;
    let bot: RunningDiscord;
    beforeAll(async () => {
      embedder = createBuiltInEmbedder();
      app = await createTestApp({ database: use().database, embedder });
    });
    afterAll(async () => {
      await app.close();
      await embedder.close();
    });
    afterEach(async () => {
      await bot.close();
      expect(await discord.judged()).toEqual([]);
      await discord.close();
    });

    const connect = async ({ messageContent = false } = {}) => {
      discord = await startDiscord(
        messageContent ? { grantedIntents: GatewayIntentBits.MessageContent } : {},
      );
      bot = await startBot(app, discord, { messageContent });
      const channel = discord.guild({ name: 'Cinema' }).channel({ name: 'films' });
      return { channel, ann: discord.user('ann'), bob: discord.user('bob') };
    };
    const chat = async (channel: ChannelHandle, person: Person, count = 8) => {
      for (let said = 0; said < count; said += 1) await person.says('hi!', { in: channel });
    };
    /** A thread that goes on from Korean thrillers. */
    const threadOf = async (channel: ChannelHandle, person: Person) => {
      await chat(channel, person);
      await person.says('a Korean thriller', { in: channel, mention: true });
      const answer = await channel.next();
      const pressed = await person.presses(answer, { label: 'In a thread' });
      await pressed.answer(({ ephemeral }) => ephemeral);
      const thread = await channel.nextThread();
      return { answer, thread, intro: await thread.next() };
    };
    const titles = ({ text }: MessageHandle) =>
      [...text.matchAll(/\*\*(?:\d+\\?\. )?(.+?)\*\*/g)].map(([, title]) => title);
    const isPicks = ({ text }: MessageHandle) => /\(\d{4}\)/.test(text);
    const botMessages = (channel: ChannelHandle) =>
      channel.messages().filter(({ raw }) => raw.author.id === discord.bot.id);

    it('offers a thread where many speak, and nowhere else', async () => {
      const { channel, ann } = await connect();
      const labels = async (place: ChannelHandle) => {
        const asked = await ann.slash('recommend', { text: 'a western' }, { in: place });
        return (await asked.answer()).buttons.map(({ label }) => label);
      };
      expect(await labels(channel)).not.toContain('In a thread');
      await chat(channel, ann, 8);
      expect(await labels(channel)).toContain('In a thread');
      expect(await labels(ann.dm())).not.toContain('In a thread');
      const own = await ann.slash(
        'recommend',
        { text: 'a western', private: true },
        { in: channel },
      );
      expect((await own.answer()).buttons.map(({ label }) => label)).not.toContain('In a thread');
    });

    it('goes on from the answer in its thread, where it says how to be asked', async () => {
      const { channel, ann } = await connect();
      const { answer, thread, intro } = await threadOf(channel, ann);
      expect(thread.id).toBe(answer.id);
      expect(intro.text).toMatch(
        /mention me, reply to one of my messages, or press \*\*Answer\*\*/,
      );
      await ann.says('darker', { in: thread, mention: true });
      const darker = await thread.next(isPicks);
      expect(darker.text).toMatch(/Korean/);
      expect(titles(darker)).not.toEqual(titles(answer));
      expect(darker.buttons.map(({ label }) => label)).not.toContain('In a thread');
    });

    it('takes free text from a modal where it may not read messages', async () => {
      const { channel, ann, bob } = await connect();
      const { thread, intro } = await threadOf(channel, ann);
      await ann.says('since 2010', { in: thread });
      const modal = await (await ann.presses(intro, { label: 'Answer' })).modal();
      const submitted = await modal.submit({ 'What would you like to watch?': 'since 2010' });
      const answer = await submitted.answer(isPicks);
      expect(answer.ephemeral).toBe(false);
      expect(answer.text).toMatch(/Korean/);
      expect(answer.text).not.toMatch(/\((?:19\d\d|200\d)\)/);
      const second = await (await bob.presses(answer, { label: 'Answer' })).modal();
      const older = await second.submit({ 'What would you like to watch?': 'before 2015' });
      const both = await older.answer(isPicks);
      expect(both.ephemeral).toBe(false);
      expect(both.text).toMatch(/Korean/);
      expect(both.text).not.toMatch(/\(20(?:1[5-9]|2\d)\)/);
      // The message that nobody may read was no turn.
      expect(botMessages(thread)).toHaveLength(3);
    });

    it('takes every message in its threads as a turn where it may read them', async () => {
      const { channel, ann, bob } = await connect({ messageContent: true });
      const { thread, intro } = await threadOf(channel, ann);
      expect(intro.text).toMatch(/every message in this thread is for me/);
      expect(intro.buttons).toEqual([]);
      await bob.says('since 2010', { in: thread });
      const answer = await thread.next(isPicks);
      expect(answer.text).toMatch(/Korean/);
      expect(answer.text).not.toMatch(/\((?:19\d\d|200\d)\)/);
      expect(answer.buttons.map(({ label }) => label)).not.toContain('Answer');
    });

    it('is no part of other people’s threads, nor of channels that it may read', async () => {
      const { channel, ann } = await connect({ messageContent: true });
      const theirs = channel.openThread('gossip', { by: ann });
      await ann.says('a Korean thriller', { in: theirs });
      await ann.says('a Korean thriller', { in: channel });
      await ann.says('a western', { in: theirs, mention: true });
      expect((await theirs.next()).text).not.toMatch(/Korean/);
      expect(botMessages(theirs)).toHaveLength(1);
      expect(botMessages(channel)).toHaveLength(0);
    });

    it('shares a thread’s conversation, and keeps each one’s taste, seen films and list', async () => {
      const { channel, ann, bob } = await connect();
      const { thread } = await threadOf(channel, ann);
      await bob.says('since 2010', { in: thread, mention: true });
      const shared = await thread.next(isPicks);
      expect(shared.text).toMatch(/Korean/);
      const [film = ''] = titles(shared);
      const seen = await (await bob.presses(shared, { label: 'Seen', nth: 0 })).answer();
      expect(seen.ephemeral).toBe(true);
      await (await ann.presses(shared, { label: 'Watchlist', nth: 0 })).answer();
      expect(shared.history).toHaveLength(1);

      const list = async (person: Person) =>
        (await (await person.slash('watchlist show', {}, { in: thread })).answer()).text;
      const plain = film.replace(/ \(\d{4}\).*/, '').replace(/[[\]\\*]/g, '');
      expect(await list(ann)).toContain(plain);
      expect(await list(bob)).not.toContain(plain);
      const fresh = async (person: Person) => {
        const wish = { text: 'a Korean thriller since 2010' };
        const asked = await person.slash('recommend', wish, { in: channel });
        return titles(await asked.answer());
      };
      expect(await fresh(ann)).toContain(film);
      expect(await fresh(bob)).not.toContain(film);
    });

    it('keeps apart what two people ask for in one channel', async () => {
      const { channel, ann, bob } = await connect();
      await ann.says('a Korean thriller', { in: channel, mention: true });
      await channel.next();
      await bob.says('since 2010', { in: channel, mention: true });
      const other = await channel.next();
      expect(other.text).not.toMatch(/Korean/);
    });
  },
  'starter',
);
