import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createOutput, print } from './output.ts';
import { collector } from './test-samples.ts';

const failing = (code: string) =>
  new Writable({
    write(_chunk, _encoding, done) {
      setTimeout(() => done(Object.assign(new Error(code), { code })), 1);
    },
  });

it('waits until the text was taken', async () => {
  let taken = '';
  const slow = new Writable({
    highWaterMark: 1,
    write(chunk, _encoding, done) {
      setTimeout(() => {
        taken += chunk;
        done();
      }, 10);
    },
  });
  await print(slow, 'all of it');
  expect(taken).toBe('all of it');
});

it('a reader that went away is fine, a full disk is not', async () => {
  await expect(print(failing('EPIPE'), 'x')).resolves.toBeUndefined();
  await expect(print(failing('ENOSPC'), 'x')).rejects.toMatchObject({ code: 'bad-input' });
});

it('says that nobody reads any longer, and writes no more', async () => {
  const { stream, text } = collector();
  const output = createOutput(stream);
  expect(await output.write('one')).toBe(true);
  stream.destroy();
  await output.gone;
  expect(await output.write('two')).toBe(false);
  expect(text()).toBe('one');
  expect(await createOutput(stream).write('three')).toBe(false);
});

it('leaves no listener on a stream that goes on', async () => {
  const { stream } = collector();
  const before = stream.eventNames().map((name) => stream.listenerCount(name));
  for (let times = 0; times < 30; times += 1) await print(stream, 'x');
  expect(stream.eventNames().map((name) => stream.listenerCount(name))).toEqual(before);
});
