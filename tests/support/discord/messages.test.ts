import { AttachmentBuilder, type SendableChannels } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { useDiscord } from './test-bot.ts';
import { rest } from './test-rest.ts';

const { connect } = useDiscord();

async function films(options: Parameters<typeof connect>[0] = {}) {
  const all = await connect(options);
  const found = await all.bot.channels.fetch(all.channel.id);
  if (!found?.isSendable()) throw new Error('the bot does not know the channel');
  const place: SendableChannels = found;
  return { ...all, place };
}

describe('messages of the stand-in Discord', () => {
  it('are sent, edited and deleted, and keep their history', async () => {
    const { channel, place } = await films();
    const sent = await place.send({
      content: 'one',
      embeds: [{ title: 'Alien', description: 'In space' }],
    });
    await sent.edit('two');
    const [message] = channel.messages();
    expect(message?.text).toBe('two\nAlien\nIn space');
    expect(message?.history.map(({ text }) => text)).toEqual([
      'one\nAlien\nIn space',
      'two\nAlien\nIn space',
    ]);
    await sent.delete();
    expect([message?.deleted, channel.messages()]).toEqual([true, []]);
  });

  it('answer people, who wait for what comes next', async () => {
    const { ann, channel, bot } = await films();
    bot.on('messageCreate', async (message) => {
      if (message.author.bot) return;
      await message.channel.sendTyping();
      await message.reply(`you said ${message.cleanContent}`);
    });
    const said = await ann.says('hi', { in: channel, mention: true });
    const next = await channel.next();
    expect(next.raw.message_reference?.message_id).toBe(said.id);
    expect((await said.answered()).id).toBe(next.id);
    expect(channel.typing).toHaveLength(1);
    await expect(channel.next(undefined, 20)).rejects.toThrow(/a message of the bot in #films/);
    await ann.says('again', { in: ann.dm() });
    expect((await ann.dm().next()).text).toBe('you said again');
  });

  it('carry files both ways', async () => {
    const { ann, channel, place, bot } = await films();
    const data = Buffer.from('{"you":"ann"}');
    await place.send({ files: [new AttachmentBuilder(data, { name: 'export.json' })] });
    const file = channel.messages()[0]?.files[0];
    expect([file?.name, file?.data.toString()]).toEqual(['export.json', '{"you":"ann"}']);
    const got = new Promise<string>((resolve) =>
      bot.on('messageCreate', async ({ attachments }) => {
        const url = attachments.first()?.url;
        if (url) resolve(await (await fetch(url)).text());
      }),
    );
    await ann.says('look', { in: ann.dm(), attachments: [{ name: 'a.txt', data: 'films' }] });
    expect(await got).toBe('films');
  });

  it('ping whom they are allowed to ping', async () => {
    const { ann, channel, place } = await films();
    const text = `<@${ann.id}> @everyone`;
    await place.send(text);
    await place.send({ content: text, allowedMentions: { parse: [] } });
    const [open, closed] = channel.messages().map(({ raw }) => raw);
    expect([open?.mentions.length, open?.mention_everyone]).toEqual([1, true]);
    expect([closed?.mentions.length, closed?.mention_everyone]).toEqual([0, false]);
  });

  it('are one where the nonce is enforced', async () => {
    const { discord, channel } = await films();
    const send = (nonce: string, enforce_nonce = true) =>
      rest(discord, 'POST', `/channels/${channel.id}/messages`, {
        content: 'x',
        nonce,
        enforce_nonce,
      });
    const first = await send('a');
    expect((await send('a')).body.id).toBe(first.body.id);
    await send('b');
    await send('b', false);
    expect(channel.messages()).toHaveLength(3);
  });

  it('are one when the answer is lost and the request comes again', async () => {
    const { discord, channel, place } = await films();
    discord.rest.fail({ match: 'POST /channels', status: 502, afterwards: true });
    await place.send({ content: 'x', nonce: 'once', enforceNonce: true });
    expect(
      discord.rest.requests.filter(
        ({ method, path }) => method === 'POST' && /messages$/.test(path),
      ),
    ).toHaveLength(2);
    expect(channel.messages()).toHaveLength(1);
  });

  it('go through after a 429, by discord.js’s own waiting', async () => {
    const { discord, channel, place } = await films();
    discord.rest.limit({ match: /^POST .*messages$/, retryAfterSeconds: 0.1, times: 2 });
    const before = Date.now();
    await place.send('patience');
    expect(Date.now() - before).toBeGreaterThanOrEqual(200);
    const statuses = discord.rest.requests.filter(({ path }) => /messages$/.test(path));
    expect(statuses.map(({ status }) => status)).toEqual([429, 429, 200]);
    expect(channel.messages()).toHaveLength(1);
  });

  it('can’t be edited more than five times in five seconds', async () => {
    const { discord, channel } = await films();
    const { body } = await rest(discord, 'POST', `/channels/${channel.id}/messages`, {
      content: '0',
    });
    const edit = (content: string) =>
      rest(discord, 'PATCH', `/channels/${channel.id}/messages/${body.id}`, { content });
    for (const [index, text] of ['1', '2', '3', '4', '5'].entries()) {
      const { status, headers } = await edit(text);
      expect([status, headers.get('x-ratelimit-remaining')]).toEqual([200, String(4 - index)]);
    }
    const refused = await edit('6');
    expect([refused.status, refused.body.global]).toEqual([429, false]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(channel.messages()[0]?.text).toBe('5');
  });

  it('can be edited as often as a test lets them', async () => {
    const { place } = await films({ edits: { limit: 2, perMs: 100 } });
    const sent = await place.send('0');
    for (const text of ['1', '2', '3']) await sent.edit(text);
    expect(sent.content).toBe('3');
  });

  it('keep to components v2 once they have them', async () => {
    const { discord, channel } = await films({ edits: null });
    const components = [{ type: 10, content: 'Alien' }];
    const path = `/channels/${channel.id}/messages`;
    const { body } = await rest(discord, 'POST', path, { flags: 1 << 15, components });
    const edit = (change: object) => rest(discord, 'PATCH', `${path}/${body.id}`, change);
    expect((await edit({ content: 'x' })).body.code).toBe(50035);
    expect((await edit({ embeds: [{ title: 'x' }] })).body.code).toBe(50035);
    expect((await edit({ flags: 0 })).body.code).toBe(50035);
    expect((await edit({ components: [{ type: 10, content: 'Heat' }] })).status).toBe(200);
    const plain = await rest(discord, 'POST', path, { content: 'x' });
    const upgrade = (change: object) =>
      rest(discord, 'PATCH', `${path}/${plain.body.id}`, { flags: 1 << 15, components, ...change });
    expect((await upgrade({})).body.code).toBe(50035);
    expect((await upgrade({ content: null })).status).toBe(200);
    expect(channel.messages().map(({ text }) => text)).toEqual(['Heat', 'Alien']);
  });

  it('move into threads, which the bot opens, leaves and closes', async () => {
    const { ann, channel, place, bot, discord } = await films();
    if (!('threads' in place)) throw new Error('not a text channel');
    const sent = await place.send('let us talk');
    const thread = await sent.startThread({ name: 'For ann' });
    const [handle] = channel.threads();
    expect([handle?.name, handle?.id]).toEqual(['For ann', sent.id]);
    if (!handle) throw new Error('no thread');
    const heard = new Promise((resolve) =>
      bot.once('messageCreate', ({ channelId }) => resolve(channelId)),
    );
    await ann.says('hello', { in: handle });
    expect(await heard).toBe(handle.id);
    await thread.setName('Done');
    await thread.setArchived(true);
    expect([handle.name, handle.raw]).toMatchObject([
      'Done',
      { thread_metadata: { archived: true } },
    ]);
    const again = `/channels/${channel.id}/messages/${sent.id}/threads`;
    expect((await rest(discord, 'POST', again, { name: 'again' })).body.code).toBe(160004);
    expect((await channel.nextThread()).id).toBe(sent.id);
    await place.threads.create({ name: 'Without a message' });
    expect((await channel.nextThread()).name).toBe('Without a message');
    const opened = new Promise((resolve) => bot.once('threadCreate', ({ name }) => resolve(name)));
    const said = await ann.says('spoilers', { in: channel });
    channel.openThread('Spoilers', { by: ann, from: said });
    expect([await opened, said.raw.thread?.id]).toEqual(['Spoilers', said.id]);
    const dm = await rest(discord, 'POST', `/channels/${ann.dm().id}/threads`, { name: 'x' });
    expect(dm.body.code).toBe(50024);
  });

  it('of webhooks and other bots look like theirs', async () => {
    const { discord, bot, channel } = await films();
    const seen: unknown[] = [];
    bot.on('messageCreate', ({ author, webhookId }) => seen.push([author.bot, webhookId !== null]));
    channel.webhookSays('buy!');
    await discord.user('other', { bot: true }).says('beep', { in: channel });
    await expect
      .poll(() => seen)
      .toEqual([
        [true, true],
        [true, false],
      ]);
  });

  it('of people are changed and taken back', async () => {
    const { ann, bot } = await films();
    const seen: string[] = [];
    bot.on('messageUpdate', (_, { content }) => seen.push(content));
    bot.on('messageDelete', ({ id }) => seen.push(id));
    const said = await ann.says('Alen', { in: ann.dm() });
    said.edit('Alien');
    said.delete();
    await expect.poll(() => seen).toEqual(['Alien', said.id]);
  });
});
