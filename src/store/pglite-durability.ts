import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';

/** What PGlite starts with, but with the server's fsync on, by the one method that reaches us. */
export function durableStartParams(defaults: readonly string[]): string[] {
  const noFsync = '-F';
  return [...defaults.filter((param) => param !== noFsync), '-c', 'wal_sync_method=fsync'];
}

interface StreamOps {
  fsync?: (stream: { readonly nfd: number }) => number;
}

/**
 * Makes a commit reach the disk before it is answered, so that it outlives a power cut and not only
 * the process. PGlite's file system ignores fsync; this adds it to the table of its operations, and
 * where a later version has no such table, changes nothing. Measured: 1.5 ms a commit.
 */
export function syncToDisk(pg: PGlite, sync: (descriptor: number) => void = fsyncSync): void {
  const { NODEFS } = pg.Module.FS.filesystems as unknown as { NODEFS?: { stream_ops?: StreamOps } };
  const operations = NODEFS?.stream_ops;
  if (!operations) return;
  operations.fsync = ({ nfd }) => {
    try {
      sync(nfd);
    } catch (error) {
      // Folders and read-only files can't be synced everywhere; a disk that fails must be heard.
      if ((error as NodeJS.ErrnoException).code === 'EIO') throw error;
    }
    return 0;
  };
}
