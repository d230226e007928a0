import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createHistory, historyFile, readHistory, removeHistory } from './history.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'movievibes-history-'));
  file = historyFile(folder, 'ann');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('comes back in another process, latest first', () => {
  createHistory(file).save(['third', 'second', 'first']);
  expect(createHistory(file).load()).toEqual(['third', 'second', 'first']);
});

it('is readable by its owner alone, whoever made the file', () => {
  mkdirSync(dirname(file));
  writeFileSync(file, 'old\n', { mode: 0o644 });
  chmodSync(file, 0o644);
  const history = createHistory(file);
  expect(history.load()).toEqual(['old']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  history.save(['new', 'old']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(dirname(file))).toHaveLength(1);
});

it('keeps the latest five hundred lines and no huge ones', () => {
  const lines = Array.from({ length: 600 }, (_, index) => `line ${index}`);
  createHistory(file).save(['x'.repeat(5_000), ...lines]);
  const kept = createHistory(file).load();
  expect(kept).toHaveLength(500);
  expect(kept[0]).toBe('line 0');
});

it('an unusable file costs the history and nothing else', () => {
  mkdirSync(file, { recursive: true });
  const history = createHistory(file);
  expect(history.load()).toEqual([]);
  expect(() => history.save(['a'])).not.toThrow();
  const nowhere = createHistory('/dev/null/history.txt');
  expect(nowhere.load()).toEqual([]);
  expect(() => nowhere.save(['a'])).not.toThrow();
});

it('can be shown and removed', () => {
  createHistory(file).save(['a secret wish']);
  expect(readHistory(file)).toEqual(['a secret wish']);
  expect(removeHistory(file)).toBe(true);
  expect(readHistory(file)).toEqual([]);
  expect(removeHistory(file)).toBe(false);
});

it('removing takes along what a process that died while saving left', () => {
  createHistory(file).save(['kept']);
  writeFileSync(`${file}.tmp`, 'half saved');
  expect(removeHistory(file)).toBe(true);
  expect(readdirSync(dirname(file))).toEqual([]);
});

it('a user cannot name another place', () => {
  for (const user of ['../../etc/passwd', '/etc/passwd', '', 'a\u0000b', '..']) {
    expect(dirname(historyFile(folder, user))).toBe(join(folder, 'history'));
  }
  expect(historyFile(folder, 'ann')).not.toBe(historyFile(folder, 'Ann'));
});
