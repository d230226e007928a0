import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseEnvFile, withEnvFile } from './env-file.ts';
import { MovieVibesError } from './errors.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'movievibes-env-'));
  file = join(folder, '.env');
});
afterEach(() => rmSync(folder, { recursive: true }));

function failure(work: () => unknown): MovieVibesError {
  try {
    work();
  } catch (error) {
    if (error instanceof MovieVibesError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('withEnvFile', () => {
  it('adds what the file has', () => {
    writeFileSync(file, 'PORT=4000\nLLM_MODEL="a b"\n');
    expect(withEnvFile(file, { HOME: '/home/ann' })).toEqual({
      HOME: '/home/ann',
      PORT: '4000',
      LLM_MODEL: 'a b',
    });
  });

  it('the environment wins, with the empty string too', () => {
    writeFileSync(file, 'PORT=4000\nOPENAI_API_KEY=from-file\n');
    const env = withEnvFile(file, { PORT: '5000', OPENAI_API_KEY: '' });
    expect(env).toEqual({ PORT: '5000', OPENAI_API_KEY: '' });
  });

  it('no file is no problem', () => {
    expect(withEnvFile(file, { A: '1' })).toEqual({ A: '1' });
  });

  it('a folder in its place is named', () => {
    mkdirSync(file);
    const error = failure(() => withEnvFile(file, {}));
    expect(error.code).toBe('bad-config');
    expect(error.message).toBe(`${file} is a folder, not a file.`);
  });

  // Root may read everything.
  it.skipIf(process.getuid?.() === 0)('a file that may not be read is named', () => {
    writeFileSync(file, 'A=1');
    chmodSync(file, 0o000);
    expect(failure(() => withEnvFile(file, {})).message).toContain('EACCES');
  });

  it('a file in UTF-16, as Windows shells write it, is told what to do', () => {
    writeFileSync(file, Buffer.from('\ufeffPORT=1', 'utf16le'));
    expect(failure(() => withEnvFile(file, {})).hint).toContain('UTF-8');
  });
});

describe('parseEnvFile', () => {
  it('reads comments, quotes, export, several lines and a byte-order mark', () => {
    const text =
      '\ufeff# first\r\nA=1\r\n\r\nexport B = "two # no comment" # comment\nC=\'\nthree\n\'\nD=\nE=a=b\n';
    expect(parseEnvFile(text, '.env')).toEqual({
      A: '1',
      B: 'two # no comment',
      C: '\nthree\n',
      D: '',
      E: 'a=b',
    });
  });

  it.each([
    ['A=1\nOPENAI_API_KEY sk-123\n', 2],
    ['sk-123', 1],
    ['# x\n\nA-B=sk-123\n', 3],
    ['A="ok"\n=sk-123', 2],
    ['A: sk-123', 1],
    ['A="two\nlines"\n1A=sk-123', 3],
  ])('a line that is not NAME=VALUE is counted and not repeated (%j)', (text, line) => {
    const error = failure(() => parseEnvFile(text, '.env'));
    expect(error.code).toBe('bad-config');
    expect(error.message).toBe(`Line ${line} of .env is not NAME=VALUE.`);
    expect(JSON.stringify(error) + error.message + error.hint).not.toContain('sk-123');
  });

  it('a quote that is never closed is found where it was opened', () => {
    const error = failure(() => parseEnvFile('A=1\nB="sk-123\nC=3\n', '.env'));
    expect(error.message).toBe('Line 2 of .env opens a quote (") that is never closed.');
  });

  it('any text is read or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          parseEnvFile(text, '.env');
        } catch (error) {
          expect(error).toBeInstanceOf(MovieVibesError);
        }
      }),
    );
  });

  it('reads back what was written', () => {
    const name = fc.stringMatching(/^[A-Z][A-Z_]{0,8}$/);
    const value = fc.stringMatching(/^[A-Za-z0-9:/=.,@-]{0,20}$/);
    fc.assert(
      fc.property(fc.dictionary(name, value), (values) => {
        const text = Object.entries(values).map(([key, field]) => `${key}=${field}\n`);
        expect(parseEnvFile(text.join(''), '.env')).toEqual({ ...values });
      }),
    );
  });
});
