import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NamedChatModel } from '../../src/agent/models.ts';
import type { Reply } from '../../src/domain/conversation.ts';
import type { Embedder } from '../../src/domain/ports.ts';
import { MovieVibesError } from '../../src/errors.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { createTestApp, messageOf, say, talk } from '../support/app.ts';
import { scripted } from '../support/scripted-model.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const ids = (reply: Reply | undefined) => reply?.picks.map(({ movie }) => movie.id) ?? [];
const overlap = (a: Reply | undefined, b: Reply | undefined) =>
  ids(a).filter((id) => ids(b).includes(id));

describeOnStarter('a conversation', (context) => {
  const count = async (table: string, where = 'true') => {
    const [row] = await context.database.query<{ count: number }>(
      `SELECT count(*) AS count FROM ${table} WHERE ${where}`,
    );
    return row?.count ?? Number.NaN;
  };
  const app = () => createTestApp(context);

  describe('with several messages at once', () => {
    it('answers two in the order in which they came', async () => {
      const { conversation } = await app();
      const [first, second] = await Promise.all([
        conversation.handle(messageOf('at-once', 'a comedy')),
        conversation.handle(messageOf('at-once', 'what else?')),
      ]);
      expect(first.reply?.turn).toBe(1);
      expect(second.reply?.turn).toBe(2);
      expect(second.reply?.conversationId).toBe(first.reply?.conversationId);
      expect(overlap(first.reply ?? undefined, second.reply ?? undefined)).toEqual([]);
    });

    it('takes one turn at a time, however many come', async () => {
      const { conversation } = await app();
      const handled = await Promise.all(
        Array.from({ length: 8 }, () => conversation.handle(messageOf('crowd', 'a drama'))),
      );
      const turns = handled.map(({ reply }) => reply?.turn ?? 0).sort((a, b) => a - b);
      expect(turns).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
      const shown = handled.flatMap(({ reply }) => ids(reply ?? undefined));
      expect(new Set(shown).size).toBe(shown.length);
    });

    it('keeps the order from two apps on one PostgreSQL', async ({ skip }) => {
      const { url } = context;
      if (url === null) return skip();
      const other = await openPostgres({ url });
      try {
        const [one, two] = [
          await app(),
          await createTestApp({ ...context, embedder: context.embedder, database: other }),
        ];
        const handled = await Promise.all(
          Array.from({ length: 6 }, (_, index) =>
            (index % 2 === 0 ? one : two).conversation.handle(messageOf('two-apps', 'a drama')),
          ),
        );
        const turns = handled.map(({ reply }) => reply?.turn ?? 0).sort((a, b) => a - b);
        expect(turns).toEqual([1, 2, 3, 4, 5, 6]);
        const shown = handled.flatMap(({ reply }) => ids(reply ?? undefined));
        expect(new Set(shown).size).toBe(shown.length);
      } finally {
        await other.close();
      }
    });

    it('lets different people talk at the same time', async () => {
      const { conversation } = await app();
      const handled = await Promise.all(
        ['x', 'y', 'z'].map((user) => conversation.handle(messageOf(`par-${user}`, 'a comedy'))),
      );
      expect(handled.map(({ reply }) => reply?.turn)).toEqual([1, 1, 1]);
      expect(new Set(handled.map(({ reply }) => reply?.conversationId)).size).toBe(3);
    });
  });

  describe('with one delivery sent again', () => {
    it('answers it once when it comes later', async () => {
      const { conversation } = await app();
      const message = messageOf('twice-later', 'add Heat to my watchlist');
      const first = await conversation.handle(message);
      const second = await conversation.handle(message);
      expect(first.kind).toBe('answered');
      expect(second).toMatchObject({
        kind: 'duplicate',
        reply: { turn: 1, text: first.reply?.text },
      });
      const third = await conversation.handle(messageOf('twice-later', 'hello'));
      expect(third.reply?.turn).toBe(2);
    });

    it('answers it once when it comes at the same moment', async () => {
      const { conversation } = await app();
      const message = messageOf('twice-now', 'a comedy');
      const handled = await Promise.all([1, 2, 3, 4].map(() => conversation.handle(message)));
      expect(handled.filter(({ kind }) => kind === 'answered')).toHaveLength(1);
      expect(
        await count(
          'turns',
          `text = 'a comedy' AND person_id = (SELECT person_id FROM identities WHERE external_id = 'twice-now')`,
        ),
      ).toBe(1);
    });

    it('tells apart the same id of two tenants', async () => {
      const { conversation } = await app();
      const message = messageOf('tenants', 'a comedy');
      const other = { ...message, author: { ...message.author, tenant: 'T2' } };
      const handled = [await conversation.handle(message), await conversation.handle(other)];
      expect(handled.map(({ kind }) => kind)).toEqual(['answered', 'answered']);
      expect(handled[0]?.reply?.conversationId).not.toBe(handled[1]?.reply?.conversationId);
    });

    it('takes over from a process that died with it', async () => {
      const { conversation, stores } = await app();
      const message = messageOf('crashed', 'a comedy');
      await stores.conversations.claimDelivery(message.author, message.deliveryId, 1e9);
      expect(await conversation.handle(message)).toEqual({ kind: 'duplicate', reply: null });
      await context.database.query(
        "UPDATE deliveries SET claimed_at = now() - interval '1 hour' WHERE delivery_id = $1",
        [message.deliveryId],
      );
      expect(await conversation.handle(message)).toMatchObject({
        kind: 'answered',
        reply: { turn: 1 },
      });
    });

    it('answers it after an error, with a retry', async () => {
      let isBroken = true;
      const failing: NamedChatModel = scripted(() => {
        if (isBroken) throw new MovieVibesError('database-failed', 'gone', { hint: 'wait' });
        return 'Hello!';
      });
      const { conversation } = await createTestApp({ ...context, model: failing });
      const message = messageOf('retried', 'hello');
      await expect(conversation.handle(message)).rejects.toMatchObject({ code: 'database-failed' });
      isBroken = false;
      expect(await conversation.handle(message)).toMatchObject({
        kind: 'answered',
        reply: { text: 'Hello!', turn: 1 },
      });
    });

    it('writes an edit once, though its turn failed after it and was retried', async () => {
      const message = messageOf('edit-retried', 'I loved Heat');
      const { conversation, stores } = await app();
      const broken = await createTestApp({
        ...context,
        model: scripted((_, call) => {
          if (call > 0) throw new MovieVibesError('database-failed', 'gone', { hint: 'wait' });
          return {
            calls: [{ name: 'give_feedback', args: { feedback: 'like', movies: ['Heat'] } }],
          };
        }),
      });
      await expect(broken.conversation.handle(message)).rejects.toMatchObject({
        code: 'database-failed',
      });
      await conversation.handle(message);
      const person = await stores.conversations.findPerson(message.author);
      expect(person && (await stores.feedback.events(person))).toHaveLength(1);
    });
  });

  it('rejects an empty message without leaving anything behind', async () => {
    const { conversation } = await app();
    for (const text of ['', '   ', '\n\t', '\u0000', '\u202e \u2066']) {
      await expect(conversation.handle(messageOf('empty', text))).rejects.toMatchObject({
        code: 'bad-input',
        hint: expect.stringMatching(/./),
      });
    }
    expect(await count('identities', "external_id = 'empty'")).toBe(0);
  });

  it('fails with the database’s own error, not LangChain’s, and answers the retry', async () => {
    const model = scripted((_, call) =>
      call === 0 ? { calls: [{ name: 'search_movies', args: { text: 'a comedy' } }] } : 'Enjoy!',
    );
    for (const one of [await app(), await createTestApp({ ...context, model })]) {
      const message = messageOf('db-fails', 'a comedy');
      await context.database.exec('ALTER TABLE movie_embeddings RENAME TO gone');
      try {
        await expect(one.conversation.handle(message)).rejects.toMatchObject({
          name: 'MovieVibesError',
          code: 'database-failed',
        });
      } finally {
        await context.database.exec('ALTER TABLE gone RENAME TO movie_embeddings');
      }
      expect(await one.conversation.handle(message)).toMatchObject({ kind: 'answered' });
    }
    // What went wrong inside is not the model's business.
    expect(JSON.stringify(model.model.seen)).not.toMatch(/movie_embeddings|database/);
  });

  it('goes on by words where the embedder fails, and says so', async () => {
    const deaf: Embedder = {
      ...context.embedder,
      model: context.embedder.model,
      dimensions: context.embedder.dimensions,
      embedQuery: () => Promise.reject(new MovieVibesError('embedder-failed', 'no', { hint: '-' })),
      embedDocuments: (texts) => context.embedder.embedDocuments(texts),
      close: async () => undefined,
    };
    const { conversation } = await createTestApp({ ...context, embedder: deaf });
    const { reply } = await conversation.handle(messageOf('deaf', 'a heist film'));
    expect(reply?.picks).toHaveLength(5);
    expect(reply?.degraded).toEqual(['searched by words only: no embedder']);
  });

  it('goes on after a restart as if nothing had been', async () => {
    const before = await talk(await app(), 'restarted', 'a comedy', 'what else?');
    const after = await talk(await app(), 'restarted', 'darker', 'why the second one?');
    expect(after[0]).toMatchObject({
      turn: 3,
      revises: 2,
      conversationId: before[0]?.conversationId,
    });
    expect(after[0]?.request?.filters.genres.all).toEqual(['Comedy']);
    for (const reply of before) expect(overlap(after[0], reply)).toEqual([]);
    expect(after[1]?.text).toContain(after[0]?.picks[1]?.movie.title);
  });

  it('never shows a film twice, nor one that was seen or refused', async () => {
    const one = await app();
    const replies: Reply[] = [await say(one, 'no-repeats', 'a drama')];
    const gone = new Set<number>();
    for (const text of [
      'what else?',
      'seen the second one, something else',
      'more emotional',
      'not the first one',
      'what else?',
      'never show me the third one again',
      'show me more',
      'something like Heat',
      'what else?',
    ]) {
      const last = replies.findLast(({ picks }) => picks.length > 0);
      if (/second/.test(text)) gone.add(ids(last)[1] ?? 0);
      if (/not the first/.test(text)) gone.add(ids(last)[0] ?? 0);
      if (/third/.test(text)) gone.add(ids(last)[2] ?? 0);
      replies.push(await say(one, 'no-repeats', text));
    }
    const shown = replies.flatMap(ids);
    expect(new Set(shown).size).toBe(shown.length);
    expect(replies.filter(({ picks }) => picks.length > 0).length).toBeGreaterThanOrEqual(7);
    const last = replies.slice(-2).flatMap(ids);
    expect(last.filter((id) => gone.has(id))).toEqual([]);
  });

  describe('asked to go back', () => {
    it('shows the answer before, with its request, twice if asked twice', async () => {
      const one = await app();
      const [first, second, , back, again] = await talk(
        one,
        'back',
        'a comedy',
        'darker',
        'shorter',
        'go back',
        'go back',
      );
      expect(ids(back)).toEqual(ids(second));
      expect(back?.request).toEqual(second?.request);
      expect(ids(again)).toEqual(ids(first));
      expect(again?.request).toEqual(first?.request);
    });

    it('says so at the beginning, whatever was said before, and stays where it was', async () => {
      const one = await app();
      const [none] = await talk(one, 'back-nothing', 'go back');
      expect(none).toMatchObject({ picks: [], turn: 1 });
      expect(none?.text).toMatch(/no earlier answer/i);
      const [, back, more] = await talk(one, 'back-first', 'a comedy', 'go back', 'what else?');
      expect(back?.text).toMatch(/no earlier answer/i);
      expect(more?.request?.filters.genres.all).toEqual(['Comedy']);
      expect(more?.picks).toHaveLength(5);
    });

    it('returns from a new wish to the one before it', async () => {
      const [first, , back, beyond] = await talk(
        await app(),
        'back-new',
        'a comedy',
        'something like Heat',
        'go back',
        'go back',
      );
      expect(ids(back)).toEqual(ids(first));
      expect(beyond?.text).toMatch(/no earlier answer/i);
    });

    it('passes an answer that had nothing to show', async () => {
      const [first, , nothing, back] = await talk(
        await app(),
        'back-empty',
        'a comedy',
        'a Korean musical western under 80 minutes',
        'darker',
        'go back',
      );
      expect(nothing?.picks).toEqual([]);
      expect(ids(back)).toEqual(ids(first));
    });

    it('leaves out what was seen since', async () => {
      const one = await app();
      const [first, , back] = await talk(
        one,
        'back-seen',
        'a comedy',
        'seen the second one, something else',
        'go back',
      );
      expect(ids(back)).toEqual(ids(first).filter((_, index) => index !== 1));
    });

    it('refines what it went back to', async () => {
      const [first, , , refined] = await talk(
        await app(),
        'back-refined',
        'a comedy',
        'something like Heat',
        'go back',
        'darker',
      );
      expect(refined?.request?.anchors).toEqual([]);
      expect(refined?.request?.filters.genres.all).toEqual(['Comedy']);
      expect(overlap(refined, first)).toEqual([]);
    });
  });

  it('answers about what it showed: why, facts, order', async () => {
    const one = await app();
    const [shown] = await talk(one, 'asks', 'a feel-good comedy');
    const second = shown?.picks[1];
    const [why, director, shortest] = await talk(
      one,
      'asks',
      'why the second one?',
      'who directed the second one?',
      'which of these is the shortest?',
    );
    expect(why?.text).toContain(second?.why);
    expect(why?.text).toMatch(/\d+% /);
    expect(director?.text).toContain(second?.movie.directors[0]);
    const lengths = shown?.picks.map(({ movie }) => movie.runtimeMinutes ?? 999) ?? [];
    expect(shortest?.picks[0]?.movie.runtimeMinutes).toBe(Math.min(...lengths));
    expect([...ids(shortest)].sort()).toEqual([...ids(shown)].sort());
  });

  it('carries out a button press without a model, and refuses a film that is gone', async () => {
    const model = scripted(() => 'never asked');
    const one = await createTestApp({ ...context, model });
    const [shown] = await talk(await app(), 'button', 'a comedy');
    const [movieId] = ids(shown);
    if (movieId === undefined) throw new Error('nothing was shown');
    const press = { text: '', action: { kind: 'watchlist', operation: 'add', movieId } } as const;
    const reply = await say(one, 'button', press);
    expect(reply.text).toMatch(/^Added .* to your watchlist\. 1 film to watch\.$/);
    expect(model.model.seen).toEqual([]);
    await expect(
      one.conversation.handle(
        messageOf('button', {
          text: '',
          action: { kind: 'why', movieId: 987654 as typeof movieId },
        }),
      ),
    ).rejects.toMatchObject({ code: 'not-found' });
  });

  it('starts anew when asked to, without what was shown before', async () => {
    const one = await app();
    const first = await say(one, 'fresh', 'a comedy');
    const second = await say(one, 'fresh', { text: 'darker', fresh: true });
    expect(second).toMatchObject({ turn: 1, revises: null });
    expect(second.conversationId).not.toBe(first.conversationId);
  });

  it('ends a turn that is given up, and answers the next one', async () => {
    const one = await createTestApp({ ...context, model: scripted(() => 'never') });
    const stop = new AbortController();
    const handling = one.conversation.handle(messageOf('given-up', 'a comedy'), {
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 200);
    await expect(handling).rejects.toThrow();
    const reply = await say(await app(), 'given-up', 'a comedy');
    expect(reply).toMatchObject({ turn: 1, picks: { length: 5 } });
  });

  it('keeps 8,000 characters of a longer message and answers it', async () => {
    const one = await app();
    const text = `a dark comedy ${'x'.repeat(100_000)} ${randomUUID()}`;
    const reply = await say(one, 'long', text);
    expect(reply.picks).toHaveLength(5);
    const { turns } = await one.stores.conversations.load(reply.conversationId, 1);
    expect(turns[0]?.text.length).toBeLessThanOrEqual(8000);
  });

  it('says how many films it is searching', async () => {
    const one = await app();
    await say(one, 'progress', 'a comedy');
    const said: string[] = [];
    const progress = (status: string) => said.push(status);
    await one.conversation.handle(messageOf('progress', 'what else?'), { progress });
    const films = (await one.stores.movies.count()).toLocaleString('en');
    expect(said).toContain(`searching ${films} films`);
  });
});
