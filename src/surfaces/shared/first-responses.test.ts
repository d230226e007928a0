import { expect, it } from 'vitest';
import { createFirstResponses } from './first-responses.ts';

it('turns wait until no first response is under way, whether they succeed or fail', async () => {
  const responses = createFirstResponses();
  await responses.settled();
  const ends: ((fails: boolean) => void)[] = [];
  const respond = () =>
    new Promise<void>((resolve, reject) => {
      ends.push((fails) => (fails ? reject(new Error('refused')) : resolve()));
    });
  const first = responses.run(respond);
  const second = responses.run(respond);
  const order: string[] = [];
  const turn = responses.settled().then(() => order.push('turn'));
  ends[0]?.(false);
  await first.then(() => order.push('first'));
  ends[1]?.(true);
  await second.catch(() => order.push('second'));
  await turn;
  expect(order[0]).toBe('first');
  expect(order).toContain('second');
  expect(order).toHaveLength(3);
  await responses.settled();
});

it('turns wait while one response comes right after the other, but not for ever', async () => {
  const responses = createFirstResponses();
  let answered = 0;
  let isFlood = true;
  const flood = async () => {
    while (isFlood) {
      await responses.run(async () => undefined);
      answered += 1;
      await new Promise((resolve) => setImmediate(resolve));
      if (answered === 200) isFlood = false;
    }
  };
  const flooding = flood();
  await responses.settled();
  expect(answered).toBe(200);
  await flooding;

  isFlood = true;
  answered = 1_000;
  const endless = flood();
  await responses.settled();
  expect(isFlood).toBe(true);
  isFlood = false;
  await endless;
});
