import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Embedder } from '../../src/domain/ports.ts';
import { createBuiltInEmbedder } from '../../src/services/embedders/built-in.ts';
import type { RunningDiscord } from '../../src/surfaces/discord/index.ts';
import { createTestApp } from '../support/app.ts';
import { describeForEachDatabase } from '../support/database.ts';
import { type Discord, startDiscord } from '../support/discord/index.ts';
import { startBot } from '../support/discord-app.ts';

describeForEachDatabase(
  'Discord',
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
    beforeEach(async () => {
      discord = await startDiscord();
      bot = await startBot(app, discord);
    });
    afterEach(async () => {
      await bot.close();
      expect(await discord.judged()).toEqual([]);
      await discord.close();
    });
    const setting = () => {
      const guild = discord.guild({ name: 'Cinema' });
      return { guild, channel: guild.channel({ name: 'films' }), ann: discord.user('ann') };
    };

    it('answers /recommend with picks, a reason for each, and buttons', async () => {
      const { channel, ann } = setting();
      const asked = await ann.slash(
        'recommend',
        { text: 'like Inception but more emotional' },
        { in: channel },
      );
      expect(await asked.acknowledged()).toMatchObject({ ephemeral: false });
      const answer = await asked.answer();
      expect(answer.text).toMatch(/\*\*.+\(\d{4}\)/);
      expect(answer.buttons.map(({ label }) => label)).toEqual(
        expect.arrayContaining(['Seen', 'Watchlist', 'Why?', 'More like these', 'Surprise me']),
      );
      const again = await (
        await ann.selects(answer, { placeholder: 'Change the wish…' }, ['more emotional'])
      ).answer();
      expect(again.text).not.toBe(answer.text);
    });

    it('answers in a DM and when it is mentioned, and takes replies as refinements', async () => {
      const { channel, ann } = setting();
      await ann.says('a Korean thriller', { in: ann.dm() });
      const first = await ann.dm().next();
      expect(first.text).toMatch(/Korean/);
      await ann.says('a Korean thriller', { in: channel, mention: true });
      const answer = await channel.next();
      await ann.says('since 2010', { in: channel, replyTo: answer, ping: true });
      const refined = await channel.next();
      expect(refined.text).toMatch(/Korean/);
      expect(refined.text).not.toMatch(/\((?:19\d\d|200\d)\)/);
    });
  },
  'starter',
);
