import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createIngestProgress } from './ingest-progress.ts';

/** What a terminal, or a file, is sent. */
function output(isTTY: boolean) {
  let text = '';
  const stream = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    cursorTo: () => true,
    moveCursor: () => true,
    clearLine: () => true,
    clearScreenDown: () => true,
  });
  stream.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return {
    stream: stream as unknown as NodeJS.WriteStream,
    text: () => stripVTControlCharacters(text),
  };
}

describe('the progress of an ingestion', () => {
  it('is not written where nobody sees it', () => {
    const { stream, text } = output(false);
    const progress = createIngestProgress(stream);
    progress.start('films', 100);
    progress.update(50);
    progress.setTotal(200);
    progress.stop();
    expect(text()).toBe('');
  });

  it('shows how many of how many, the rate and the time left on a terminal', () => {
    const { stream, text } = output(true);
    const progress = createIngestProgress(stream);
    progress.start('films', 100);
    expect(text()).toMatch(/0\/100 films · –\/s · .* left/);
    progress.update(100);
    progress.stop();
    expect(text()).toMatch(/100\/100 films · \d+\/s · .* left/);
  });

  it('shows neither a whole nor a time left while it does not know of how many', () => {
    const { stream, text } = output(true);
    const progress = createIngestProgress(stream);
    progress.start('films', null);
    progress.update(40);
    expect(text()).toContain('0 films · –/s');
    expect(text()).not.toMatch(/left|0\/0/);
    progress.setTotal(80);
    progress.stop();
    expect(text()).toMatch(/40\/80 films .* left/);
  });

  it('never shows more than all', () => {
    const { stream, text } = output(true);
    const progress = createIngestProgress(stream);
    progress.start('texts embedded', 7);
    progress.update(8);
    progress.stop();
    expect(text()).toContain('8/8 texts embedded');
  });

  it('can be told of more before and after it runs', () => {
    const { stream, text } = output(true);
    const progress = createIngestProgress(stream);
    progress.update(1);
    progress.setTotal(3);
    progress.stop();
    progress.start('films', 2);
    progress.stop();
    progress.stop();
    progress.update(2);
    expect(text()).toContain('0/2 films');
  });
});
