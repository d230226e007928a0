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
