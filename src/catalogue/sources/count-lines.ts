import { createReadStream } from 'node:fs';
import { NEWLINE } from './text-blocks.ts';

/** Lines of a file, a last one without an end among them. Rejects where it can't be read. */
export async function countLines(path: string): Promise<number> {
  let lines = 0;
  let last = NEWLINE;
  for await (const read of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const chunk = read as Buffer;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lines++;
    last = chunk.at(-1) ?? last;
  }
  return last === NEWLINE ? lines : lines + 1;
}
