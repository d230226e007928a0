import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { MAX_HISTORY_LINE_CHARACTERS, MAX_HISTORY_LINES } from './limits.ts';

/**
 * Lines typed earlier, one file a user, readable by its owner alone. It is a convenience: a file
 * that can't be read or written costs the history, never the chat.
 */
export interface History {
  /** Latest first, as node:readline wants them. */
  load(): string[];
  /** Replaces the file; `lines` latest first. */
  save(lines: readonly string[]): void;
}

/** The file of a user; the name is a hash, since a user may be called `../../x`. */
export function historyFile(dataDir: string, user: string): string {
  const name = createHash('sha256').update(user).digest('hex').slice(0, 16);
  return join(dataDir, 'history', `${name}.txt`);
}

export function createHistory(file: string): History {
  return {
    load() {
      try {
        chmodSync(file, 0o600);
        return readHistory(file);
      } catch {
        return [];
      }
    },
    save(lines) {
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        const kept = keep(lines).reverse();
        const draft = draftOf(file);
        writeFileSync(draft, kept.map((line) => `${line}\n`).join(''), { mode: 0o600 });
        renameSync(draft, file);
      } catch {
        // Read-only folder, full disk: the chat goes on without.
      }
    },
  };
}

/** What `person export` shows: latest first, empty where there is none. */
export function readHistory(file: string): string[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return [];
  }
  return keep(text.split('\n').reverse());
}

/** For `person erase`; returns whether there was one. */
export function removeHistory(file: string): boolean {
  let removed = false;
  for (const path of [file, draftOf(file)]) {
    try {
      rmSync(path);
      removed = true;
    } catch {
      // It wasn't there.
    }
  }
  return removed;
}

/** Left over where a process died while saving. */
function draftOf(file: string): string {
  return `${file}.tmp`;
}

function keep(lines: readonly string[]): string[] {
  return lines
    .filter((line) => line.trim() !== '' && line.length <= MAX_HISTORY_LINE_CHARACTERS)
    .slice(0, MAX_HISTORY_LINES);
}
