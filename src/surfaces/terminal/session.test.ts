import { expect, it } from 'vitest';
import type { IncomingMessage, Reply } from '../../domain/conversation.ts';
import { asMovieId } from '../../domain/ids.ts';
import { createSession, type Step } from './session.ts';
import { samplePick, sampleReply } from './test-samples.ts';

function open() {
  const messages: IncomingMessage[] = [];
  const waiting: ((reply: Reply) => void)[] = [];
  const session = createSession({
    user: 'ann',
    link: async (code) => (code === null ? 'Your code: ABCD-EFGH.' : `Linked with ${code}.`),
    layout: () => ({ columns: 80, color: false }),
    handle: (message) => {
      messages.push(message);
      return new Promise((resolve) => waiting.push(resolve));
    },
  });
  const run = (step: Step) => {
    if (step.kind !== 'turn') throw new Error(`a ${step.kind} is no turn`);
    return step.run();
  };
  const reply = (id: number) => sampleReply({ picks: [samplePick({ id: asMovieId(id) })] });
  return { session, messages, waiting, run, reply };
}

it('an earlier turn that ends late does not undo /new', async () => {
  const { session, messages, waiting, run, reply } = open();
  const first = run(session.next('one'));
  session.next('/new');
  waiting[0]?.(reply(1));
  await first;
  void run(session.next('two'));
  expect(messages[1]?.fresh).toBe(true);
});

it('films that were never shown are not what /why refers to', async () => {
  const { session, messages, waiting, run, reply } = open();
  const shown = run(session.next('one'));
  waiting[0]?.(reply(1));
  (await shown).show();
  const abandoned = run(session.next('two'));
  waiting[1]?.(reply(2));
  await abandoned;
  void run(session.next('/why'));
  expect(messages[2]?.action).toEqual({ kind: 'why', movieId: 1 });
});

it('every message is a delivery of its own', () => {
  const { session, messages, run } = open();
  void run(session.next('hi'));
  void run(session.next('hi'));
  expect(new Set(messages.map((message) => message.deliveryId)).size).toBe(2);
});

it('/link gives a code, or uses one, without a turn', async () => {
  const { session, messages, run } = open();
  expect((await run(session.next('/link'))).show()).toContain('Your code: ABCD-EFGH.');
  expect((await run(session.next('/link wxyz-2345'))).show()).toContain('Linked with wxyz-2345.');
  expect(messages).toEqual([]);
});
