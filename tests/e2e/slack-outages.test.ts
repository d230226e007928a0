import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Conversation } from '../../src/conversation/handle.ts';
import { MovieVibesError } from '../../src/errors.ts';
import { samplePicks, sampleReply } from '../../src/surfaces/shared/test-samples.ts';
import { createTestApp } from '../support/app.ts';
import { inOrder, scripted } from '../support/scripted-model.ts';
import { isAnswer, useSlackProcesses } from '../support/slack-processes.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const down = new MovieVibesError('database-failed', 'The database can’t be reached.', {
  hint: 'Try again in a minute.',
  retriable: true,
});
const failing = (error: unknown): Conversation => ({ handle: () => Promise.reject(error) });
const refused = () => Promise.reject(down);

describeOnStarter('Slack when things fail', (context) => {
  const here = useSlackProcesses(context);
  const answering: Conversation = {
    handle: async () => ({
      kind: 'answered',
      reply: sampleReply({ picks: samplePicks(1), suggestions: [] }),
    }),
  };

  describe('the database', () => {
    it('is said to be down, and what was pressed stays as it was', async () => {
      const conversation = { ...answering };
      await here.start({ conversation });
      const { ann, channel } = here.setting();
      const said = await ann.says('a western', { in: ann.dm() });
      const answer = await said.answered();
      conversation.handle = failing(down).handle;

      const used = await ann.command('/movie', 'a western', { in: channel });
      expect((await used.answer()).text).toBe(
        '⚠️ The database can’t be reached.\nTry again in a minute.',
      );
      const mention = await ann.says('a western', { in: channel, mention: true });
      expect((await mention.answered()).text).toMatch(/database can’t be reached/);
      expect(mention.thread).toMatchObject({ status: '' });
      const states = answer.history.length;
      await ann.presses(answer, { label: /Like$/ });
      const told = await said.thread.next(({ ts }) => ts !== answer.ts);
      expect(told.text).toMatch(/database can’t be reached/);
      expect(answer.history).toHaveLength(states);
    });

    it('keeps nothing for a restart, and people are answered all the same', async () => {
      const inbox = { put: refused, touch: refused, remove: refused, takeOver: refused };
      await here.start({ conversation: answering, stores: { inbox } });
      const { ann, channel } = here.setting();
      const said = await ann.says('a western', { in: ann.dm() });
      expect((await said.answered()).text).toMatch(/Heat/);
      const used = await ann.command('/movie', 'a western', { in: channel });
      expect((await used.answer()).text).toMatch(/Heat/);
    });

    it('does not answer, and events are acknowledged all the same', async () => {
      const never = () => new Promise<never>(() => undefined);
      const { workspaces } = here.app.stores;
      await here.start(
        {
          stores: {
            workspaces: { ...workspaces, read: never },
          },
        },
        { answerWithinMs: 300 },
      );
      const { ann, channel } = here.setting();
      const used = await ann.command('/movie', 'a western', { in: channel });
      expect((await used.acknowledged()).status).toBe(200);
      expect((await used.answer()).text).toMatch(/took too long/);
      const said = await ann.says('a western', { in: ann.dm() });
      expect((await said.answered()).text).toMatch(/took too long/);
    });

    it('can’t be read for a home, its prompts or a modal, and nothing else breaks', async () => {
      const profiles = { profile: refused, film: refused, filmAt: refused };
      await here.start({ conversation: answering, profiles });
      const { ann, channel } = here.setting();
      await ann.opensHome();
      await ann.opensMessages();
      await ann.postsLink('https://www.themoviedb.org/movie/949', { in: channel });
      const used = await ann.command('/movie', 'settings', { in: channel });
      expect((await used.modal()).fields).not.toEqual([]);
      const said = await ann.says('a western', { in: ann.dm() });
      expect((await said.answered()).text).toMatch(/Heat/);
    });
  });

  it('tells nobody what went wrong inside', async () => {
    await here.start({ conversation: failing(new TypeError('password=hunter2')) });
    const { ann } = here.setting();
    const said = await ann.says('a western', { in: ann.dm() });
    const told = await said.answered();
    expect(told.text).toMatch(/Something went wrong on my side/);
    expect(JSON.stringify(told.raw)).not.toMatch(/hunter2/);
  });

  it('apologises for a turn that does not end', async () => {
    const conversation = { handle: () => new Promise<never>(() => undefined) };
    await here.start({ conversation }, { answerWithinMs: 200 });
    const { ann, channel } = here.setting();
    const used = await ann.command('/movie', 'a western', { in: channel });
    const mention = await ann.says('a western', { in: channel, mention: true });
    expect((await used.answer()).text).toMatch(/took too long/);
    expect((await mention.answered()).text).toMatch(/took too long/);
    await here.end();
    expect(mention.thread).toMatchObject({ status: '', session: 'active' });
  });

  describe('around it', () => {
    let bare: App;
    beforeAll(async () => {
      const { database, embedder } = context;
      bare = await createTestApp({
        database,
        embedder: {
          ...embedder,
          embedQuery: () =>
            Promise.reject(
              new MovieVibesError('embedder-failed', 'It is down.', { hint: 'Wait.' }),
            ),
        },
        model: scripted(inOrder({ fail: new Error('sk-secret-key refused') })),
        timeoutMs: 2_000,
        env: { TMDB_READ_TOKEN: 'tmdb-secret-token', TMDB_BASE_URL: 'http://127.0.0.1:9/3' },
      });
    });
    afterAll(() => bare.close());

    it('model, embedder and TMDB may all be down: films come, and what is amiss is said', async () => {
      await here.start({ conversation: bare.conversation });
      const { ann, channel } = here.setting();
      const said = await ann.says('a Korean thriller', { in: ann.dm() });
      const answer = await said.answered(isAnswer, 30_000);
      expect(answer.text).toMatch(/Note: .*without the model/);
      const used = await ann.command('/movie', 'a western', { in: channel });
      expect((await used.answer(isAnswer, 30_000)).text).toMatch(/Note: /);
      await here.end();
      expect(said.thread.replies()).toHaveLength(1);
      expect(JSON.stringify([answer.raw, here.log])).not.toMatch(/sk-secret|tmdb-secret/);
    });
  });
});
