import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Conversation } from '../../src/conversation/handle.ts';
import type { InboxStore } from '../../src/domain/places.ts';
import type { Embedder } from '../../src/domain/ports.ts';
import { createBuiltInEmbedder } from '../../src/services/embedders/built-in.ts';
import type { RunningDiscord } from '../../src/surfaces/discord/index.ts';
import { createTestApp } from '../support/app.ts';
import { describeForEachDatabase } from '../support/database.ts';
import { type Discord, type MessageHandle, startDiscord } from '../support/discord/index.ts';
import { startBot } from '../support/discord-app.ts';
import { createGate, type Gate } from '../support/gate.ts';

describeForEachDatabase(
  'what Discord’s people are answered',
  (use) => {
    let app: App;
    let embedder: Embedder;
    let discord: Discord;
    const bots: RunningDiscord[] = [];
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
    });
    afterEach(async () => {
      await settled();
      expect(await inbox()).toEqual([]);
      const pings = discord.rest.requests.filter(({ body }) => mayPing(body));
      expect(pings).toEqual([]);
      expect(await discord.judged()).toEqual([]);
      await discord.close();
    });

    const connect = async (...apps: App[]) => {
      for (const one of apps.length > 0 ? apps : [app]) bots.push(await startBot(one, discord));
      const guild = discord.guild({ name: 'Cinema' });
      return { guild, channel: guild.channel({ name: 'films' }), ann: discord.user('ann') };
    };
    /** The same program, whose turns wait at the gate. */
    const gated = (gate: Gate): App => ({
      ...app,
      conversation: {
        async handle(message, options) {
          await gate.pass();
          return app.conversation.handle(message, options);
        },
      } satisfies Conversation,
    });
    /** Everything is answered that was taken on. */
    const settled = () => Promise.all(bots.splice(0).map((bot) => bot.close()));
    const inbox = () =>
      use().database.query<{ delivery_id: string; payload: { kind: string; data: unknown } }>(
        'SELECT delivery_id, payload FROM inbox ORDER BY delivery_id',
      );
    /** Leaves an event as a process does that died so long ago. */
    const leave = async (entry: Parameters<InboxStore['put']>[0], secondsAgo = 30) => {
      await app.stores.inbox.put(entry);
      await use().database.query(
        `UPDATE inbox SET touched_at = touched_at - $1::float8 * interval '1 second',
           received_at = received_at - $1::float8 * interval '1 second' WHERE delivery_id = $2`,
        [secondsAgo, entry.deliveryId],
      );
    };
    const sends = (path: string) =>
      discord.rest.requests.filter(
        (request) => request.method === 'POST' && request.path === path && request.status === 200,
      );
    const answersIn = (messages: readonly MessageHandle[]) =>
      messages.filter(({ raw }) => raw.author.id === discord.bot.id);

    it('stays silent about itself, bots, webhooks and what nobody says to it', async () => {
      const { channel, ann } = await connect();
      const robot = discord.user('robot', { bot: true });
      await robot.says('a Korean thriller', { in: channel, mention: true });
      channel.webhookSays(`<@${discord.bot.id}> a Korean thriller`);
      await ann.says('a Korean thriller', { in: channel });
      await ann.says('a Korean thriller', { in: channel, mention: true });
      const answer = await channel.next();
      await ann.says('good one', { in: channel, replyTo: answer, ping: false });
      await ann.says('help', { in: channel, mention: true });
      const last = await channel.next();
      await settled();
      expect(answersIn(channel.messages()).map(({ id }) => id)).toEqual([answer.id, last.id]);
    });

    it('answers once what is delivered twice', async () => {
      const { channel, ann } = await connect();
      discord.gateway.deliverTwice();
      await ann.says('a Korean thriller', { in: channel, mention: true });
      await channel.next();
      await (await ann.slash('recommend', { text: 'a western' }, { in: channel })).answer();
      await ann.says('help', { in: ann.dm() });
      await ann.dm().next();
      discord.gateway.repeatLast(10);
      await settled();
      expect(answersIn(channel.messages())).toHaveLength(2);
      expect(answersIn(ann.dm().messages())).toHaveLength(1);
    });

    it('answers once though two processes are connected, and keeps it until it is answered', async () => {
      const gate = createGate();
      const { channel, ann } = await connect(gated(gate), gated(gate));
      await discord.gateway.connected(2);
      const asked = await ann.slash('recommend', { text: 'a western' }, { in: channel });
      await asked.acknowledged();
      await ann.says('a Korean thriller', { in: channel, mention: true });
      await gate.reached(3);
      // The process that came too late for the command leaves it to the other one.
      expect(await inbox()).toHaveLength(2);
      gate.open();
      await asked.answer(({ text }) => /\(\d{4}\)/.test(text));
      await channel.next();
      await settled();
      expect(answersIn(channel.messages())).toHaveLength(2);
    });

    it('keeps what it is answering, and nothing of people but what that needs', async () => {
      const gate = createGate();
      const { channel, ann } = await connect(gated(gate));
      discord.gateway.deliverTwice();
      const asked = await ann.slash('recommend', { text: 'a western' }, { in: channel });
      await ann.says('a Korean thriller', { in: channel, mention: true });
      await gate.reached(2);
      await expect
        .poll(async () => (await inbox()).map(({ payload }) => payload.kind))
        .toEqual(expect.arrayContaining(['interaction', 'message']));
      discord.gateway.deliverTwice(false);
      await ann.says('help', { in: ann.dm() });
      await gate.reached(3);
      await expect.poll(async () => (await inbox()).length).toBe(3);
      const said = (await inbox()).filter(({ payload }) => payload.kind === 'message');
      expect(JSON.stringify(said)).not.toMatch(/joined_at|roles|attachments/);
      gate.open();
      const answer = await asked.answer();
      const pressed = await ann.presses(answer, { label: 'Why?', nth: 0 });
      await pressed.answer();
      await channel.next();
    });

    it('loses nothing when the line drops in mid-turn or Discord asks it to reconnect', async () => {
      const gate = createGate();
      const { channel, ann } = await connect(gated(gate));
      const asked = await ann.slash('recommend', { text: 'a western' }, { in: channel });
      await asked.acknowledged();
      discord.gateway.drop();
      await ann.says('a Korean thriller', { in: channel, mention: true });
      gate.open();
      await asked.answer();
      expect((await channel.next()).text).toMatch(/Korean/);
      discord.gateway.reconnect();
      await ann.says('help', { in: ann.dm() });
      await ann.dm().next();
      await expect.poll(() => discord.gateway.resumes).toBe(2);
      await ann.says('help', { in: ann.dm() });
      await ann.dm().next();
      expect(answersIn(channel.messages())).toHaveLength(2);
    });

    it('answers after a restart what it had taken on before', async () => {
      const guild = discord.guild({ name: 'Cinema' });
      const channel = guild.channel({ name: 'films' });
      const ann = discord.user('ann');
      const gate = createGate();
      const dying: Conversation = {
        async handle() {
          await gate.pass();
          return { kind: 'duplicate', reply: null };
        },
      };
      const first = await startBot({ ...app, conversation: dying }, discord);
      const asked = await ann.slash('recommend', { text: 'a western' }, { in: channel });
      await asked.acknowledged();
      const said = await ann.says('a Korean thriller', { in: channel, mention: true });
      await gate.reached(2);
      await expect.poll(async () => (await inbox()).length).toBe(2);
      const kept = await inbox();
      gate.open();
      await first.close();
      for (const { delivery_id: deliveryId, payload } of kept) {
        await leave({ surface: 'discord', tenant: '', deliveryId, externalId: ann.id, payload });
      }
      await connect();
      await asked.answer(({ text }) => /\(\d{4}\)/.test(text));
      const answer = await said.answered(({ text }) => /Korean/.test(text));
      expect(answer.raw.message_reference?.message_id).toBe(said.id);
      expect(answersIn(channel.messages())).toHaveLength(2);
    });

    it('answers in the channel when the time for the answer is over, but nothing private', async () => {
      const gate = createGate();
      const { channel, ann } = await connect(gated(gate));
      const asked = await ann.slash('recommend', { text: 'a western' }, { in: channel });
      const own = await ann.slash(
        'recommend',
        { text: 'a romance', private: true },
        { in: channel },
      );
      await asked.acknowledged();
      await own.acknowledged();
      asked.expire();
      own.expire();
      gate.open();
      const answer = await channel.next(({ text }) => /\(\d{4}\)/.test(text));
      expect(answer.raw.interaction_metadata).toBeUndefined();
      await settled();
      expect(sends(`/channels/${channel.id}/messages`)).toHaveLength(1);
    });

    it('repeats an answer that Discord was too busy for or lost, and it comes once', async () => {
      const { channel, ann } = await connect();
      const match = `POST /channels/${channel.id}/messages`;
      discord.rest.limit({ match, retryAfterSeconds: 0.2 });
      await ann.says('a Korean thriller', { in: channel, mention: true });
      await channel.next();
      discord.rest.fail({ match, status: 500, afterwards: true });
      await ann.says('since 2010', { in: channel, mention: true });
      await channel.next();
      discord.rest.limit({ match: /^PATCH .*@original/, retryAfterSeconds: 0.2 });
      discord.rest.fail({ match: /^PATCH .*@original/, status: 500 });
      await (await ann.slash('recommend', { text: 'a western' }, { in: channel })).answer();
      await settled();
      expect(discord.rest.requests.map(({ status }) => status)).toEqual(
        expect.arrayContaining([429, 500]),
      );
      expect(answersIn(channel.messages())).toHaveLength(3);
    });

    it('pings nobody and forges nothing, whatever people write', async () => {
      const { channel, ann } = await connect();
      const bob = discord.user('bob');
      const nasty = `@everyone ${bob.mention} [free](https://evil.example) ||# big|| \`\`\`x`;
      await ann.says(`something like ${nasty}`, { in: channel, mention: true });
      const answers = [await channel.next()];
      for (const name of ['movie', 'like']) {
        answers.push(await (await ann.slash(name, { title: nasty }, { in: channel })).answer());
      }
      for (const { text, raw } of answers) {
        expect(text).not.toMatch(/(?<!\\)\[free\]\(|(?<!\\)```|<@\d+>/);
        expect(raw.mentions.map(({ id }) => id)).not.toContain(bob.id);
        expect(raw.mention_everyone).toBe(false);
      }
    });
  },
  'starter',
);

/** A message that is sent must say that it mentions nobody. */
function mayPing(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return false;
  if ('data' in body && 'type' in body) return body.type === 4 && mayPing(body.data);
  if (!('components' in body) && !('content' in body)) return false;
  const { allowed_mentions: allowed } = body as { allowed_mentions?: unknown };
  return JSON.stringify(allowed)?.replace(',"replied_user":false', '') !== '{"parse":[]}';
}
