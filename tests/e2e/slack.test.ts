import { expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { createGate, type Gate } from '../support/gate.ts';
import { startSlack } from '../support/slack/index.ts';
import { startSlackApp } from '../support/slack-app.ts';
import { asking, labelsOf, titlesOf, useSlackApp } from '../support/slack-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('Slack’s direct messages', (context) => {
  const suite = useSlackApp(context);

  it('answers in the thread of what was said, which gets a title and a session that ends', async () => {
    const { ann } = suite.setting();
    const said = await ann.says('a western since 1990', { in: ann.dm() });
    const answer = await said.answered();
    expect(answer.thread.ts).toBe(said.ts);
    expect(answer.text).toMatch(/^Five films: western.*1990/);
    expect(titlesOf(answer)).toHaveLength(5);
    const { thread } = said;
    expect(thread.title).toBe('a western since 1990');
    expect(thread.statuses[0]).toMatch(/^is looking for films/);
    await expect.poll(() => [thread.session, thread.status]).toEqual(['active', '']);
    expect(
      ann
        .dm()
        .messages()
        .filter(({ fromApp }) => fromApp),
    ).toEqual([]);
    expect(labelsOf(answer)).toEqual(
      expect.arrayContaining(['More like these', 'Surprise me', 'Fine-tune']),
    );
    // Words can be written there, and there is nobody to share with.
    expect(labelsOf(answer)).not.toContain('Answer');
    expect(labelsOf(answer)).not.toContain('Share in channel');
  });

  it('shortens a title to what fits, and has one for a message without words', async () => {
    const { ann } = suite.setting();
    const long = `something with ${'very '.repeat(30)}long words`;
    const said = await ann.says(long, { in: ann.dm() });
    await said.answered();
    expect(said.thread.title).toMatch(/^something with (?:very )+.*…$/);
    expect(said.thread.title?.length).toBeLessThanOrEqual(60);
    const empty = await ann.says('<!here>', { in: ann.dm() });
    await empty.answered();
    expect(empty.thread.title).toBeTruthy();
  });

  it('writes an answer piece by piece, whose end brings the films', async () => {
    const { ann } = suite.setting();
    await asking(ann)('I loved Heat');
    const said = await ann.says('what do you know about my taste?', { in: ann.dm() });
    const answer = await said.answered();
    expect(answer.streaming).toBe('stopped');
    expect(answer.streamed?.join('')).toContain('Heat');
    const told = await (await ann.says('tell me about Inception', { in: ann.dm() })).answered();
    expect(told.streamed?.length).toBeGreaterThan(1);
    const { history } = told;
    const [first, last] = [history.find(({ text }) => text !== ''), history.at(-1)];
    expect(last?.text.startsWith(first?.text ?? '-')).toBe(true);
    expect(last?.text.length).toBeGreaterThan(first?.text.length ?? 0);
    expect(first?.raw.blocks?.map(({ type }) => type) ?? []).not.toContain('actions');
    expect(labelsOf(told)).toContain('Like');
  });

  it('goes on in a thread from what was said there, and apart from other threads', async () => {
    const { ann } = suite.setting();
    const western = await ann.says('a western', { in: ann.dm() });
    const musical = await ann.says('a musical', { in: ann.dm() });
    await western.answered();
    await musical.answered();
    await ann.says('since 1990', { in: ann.dm(), thread: western });
    const refined = await western.thread.next();
    expect(refined.text).toMatch(/^Five films: western.*1990/);
    await ann.says('what else?', { in: ann.dm(), thread: musical });
    expect((await musical.thread.next()).text).toMatch(/^Five more films: musical\.?$/m);
    const fresh = await (await ann.says('since 1990', { in: ann.dm() })).answered();
    expect(fresh.text).not.toMatch(/western|musical/);
    expect(western.thread.title).toBe('a western');
  });

  it('explains itself to a message without words, a greeting and “help”', async () => {
    const { ann } = suite.setting();
    for (const words of ['<!here>', 'help']) {
      const answer = await (await ann.says(words, { in: ann.dm() })).answered();
      expect(answer.text).toContain('feel-good film');
    }
  });

  it('suggests what anybody might ask, and to whom it knows what fits them', async () => {
    const { ann } = suite.setting();
    await ann.opensMessages();
    await expect.poll(() => ann.dm().prompts).toHaveLength(4);
    const anyones = ann.dm().prompts;
    await asking(ann)('I loved Heat');
    await asking(ann)('watchlist add alien');
    await ann.opensMessages();
    await expect.poll(() => ann.dm().prompts).not.toEqual(anyones);
    const { prompts } = ann.dm();
    expect(prompts.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['More like Heat (1995)', 'What is on my watchlist?']),
    );
    const [first, list] = prompts;
    const like = await (await ann.says(first?.message ?? '', { in: ann.dm() })).answered();
    expect(like.text).toMatch(/^Five films like Heat \(1995\)/);
    const shown = await (await ann.says(list?.message ?? '', { in: ann.dm() })).answered();
    expect(shown.text).toContain('Alien (1979)');
  });

  it('every prompt that it suggests is answered with films', async () => {
    const { ann } = suite.setting();
    await ann.opensMessages();
    await expect.poll(() => ann.dm().prompts).toHaveLength(4);
    for (const { message } of ann.dm().prompts) {
      const answer = await (await ann.says(message, { in: ann.dm() })).answered();
      expect([message, titlesOf(answer).length > 0]).toEqual([message, true]);
    }
  });

  it('stops when it is told to while it works, says so, and goes on with what is said next', async () => {
    const gate = createGate();
    const slack = await startSlack();
    const acme = slack.workspace();
    const running = await startSlackApp(gated(suite.app, gate), slack, acme);
    const ann = acme.user('ann');
    const said = await ann.says('a western', { in: ann.dm() });
    await gate.reached(1);
    await expect.poll(() => said.thread.session).toBe('processing');
    await ann.stopsAgent(said);
    const stopped = await said.thread.next();
    expect(stopped.text).toBe('Stopped.');
    await expect.poll(() => [said.thread.session, said.thread.status]).toEqual(['active', '']);
    gate.open();
    await ann.says('a musical', { in: ann.dm(), thread: said });
    expect((await said.thread.next()).text).toMatch(/^Five films: .*musical/);
    await running.close();
    const replies = said.thread.replies().filter(({ fromApp }) => fromApp);
    expect(replies).toHaveLength(2);
    expect(slack.problems).toEqual([]);
    await slack.close();
  });

  it('stops one thread and lets others be answered', async () => {
    const gate = createGate();
    const slack = await startSlack();
    const acme = slack.workspace();
    const running = await startSlackApp(gated(suite.app, gate), slack, acme);
    const [ann, bob] = [acme.user('ann'), acme.user('bob')];
    const [first, second] = [
      await ann.says('a western', { in: ann.dm() }),
      await ann.says('a musical', { in: ann.dm() }),
    ];
    const other = await bob.says('a western', { in: bob.dm() });
    await gate.reached(3);
    await ann.stopsAgent(first);
    expect((await first.thread.next()).text).toBe('Stopped.');
    gate.open();
    expect((await second.answered()).text).toMatch(/^Five films: musical/);
    expect((await other.answered()).text).toMatch(/^Five films: western/);
    await running.close();
    expect(first.thread.replies().filter(({ fromApp }) => fromApp)).toHaveLength(1);
    await slack.close();
  });
});

/** The same program, whose turns wait at the gate, and can be stopped there. */
function gated(app: App, gate: Gate): App {
  return {
    ...app,
    conversation: {
      async handle(message, options) {
        await gate.pass();
        options?.signal?.throwIfAborted();
        return app.conversation.handle(message, options);
      },
    },
  };
}
