import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Keeps grades under the hash of what was graded, so that a second run asks nothing. */
export interface GradeCache {
  /** Null where nothing readable is kept. */
  read(key: string): Promise<number | null>;
  write(key: string, grade: number): Promise<void>;
}

const Kept = z.object({ grade: z.int().min(0) });

/** A small file a grade; the folder is made when the first is written. */
export function folderCache(folder: string): GradeCache {
  const fileOf = (key: string) => join(folder, key.slice(0, 2), `${key}.json`);
  return {
    async read(key) {
      try {
        return Kept.parse(JSON.parse(await readFile(fileOf(key), 'utf8'))).grade;
      } catch {
        // Missing or damaged: graded anew.
        return null;
      }
    },
    async write(key, grade) {
      const file = fileOf(key);
      await mkdir(dirname(file), { recursive: true });
      // Renamed when complete: a run that is stopped must leave no half file.
      await writeFile(`${file}.${process.pid}`, JSON.stringify({ grade }));
      await rename(`${file}.${process.pid}`, file);
    },
  };
}
