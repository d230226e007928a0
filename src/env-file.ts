import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { MovieVibesError } from './errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const ASSIGNMENT = /^\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_]*\s*=\s*(.*)$/;
const HINT =
  'Every line of a .env file is NAME=VALUE, a comment that starts with #, or blank; see .env.example.';

/**
 * The environment with a `.env` file's variables added. What the environment has wins, also when it
 * is the empty string: `OPENAI_API_KEY= npm start` turns the file's key off for one run.
 * A file that isn't there is fine; one that can't be read or understood throws `bad-config`.
 */
export function withEnvFile(path: string, env: Environment): Record<string, string | undefined> {
  const content = readIfPresent(path);
  if (content === null) return { ...env };
  return { ...parseEnvFile(content, path), ...env };
}

/**
 * `node:util`'s parser skips what it can't read and lets an unclosed quote swallow nothing or
 * several lines, so a slip would turn a setting off without a word: lines are checked first.
 * Errors name the line and never repeat it, since it may hold a key.
 */
export function parseEnvFile(content: string, path: string): Record<string, string> {
  const text = content.replace(/^\uFEFF/, '');
  checkLines(text, path);
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parseEnv(text))) {
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function checkLines(text: string, path: string): void {
  let quote: string | null = null;
  let quoteLine = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (quote !== null) {
      if (line.includes(quote)) quote = null;
      continue;
    }
    if (/^\s*(?:#|$)/.test(line)) continue;
    const value = ASSIGNMENT.exec(line)?.[1];
    if (value === undefined) throw broken(path, index + 1, 'is not NAME=VALUE');
    const first = value.charAt(0);
    if (/["'`]/.test(first) && !value.slice(1).includes(first)) {
      quote = first;
      quoteLine = index + 1;
    }
  }
  if (quote !== null)
    throw broken(path, quoteLine, `opens a quote (${quote}) that is never closed`);
}

function broken(path: string, line: number, what: string): MovieVibesError {
  return new MovieVibesError('bad-config', `Line ${line} of ${path} ${what}.`, { hint: HINT });
}

function readIfPresent(path: string): string | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ENOENT') return null;
    const what = code === 'EISDIR' ? 'is a folder, not a file' : `can't be read (${code})`;
    throw new MovieVibesError('bad-config', `${path} ${what}.`, {
      hint: `Make ${path} a readable text file, or remove it.`,
      cause,
    });
  }
  // A byte-order mark of UTF-16, or the NULs that such text is full of: what Windows shells write.
  if (bytes.includes(0) || (bytes[0] === 0xff && bytes[1] === 0xfe)) {
    throw new MovieVibesError('bad-config', `${path} is not a UTF-8 text file.`, {
      hint: `Save ${path} again with the encoding UTF-8.`,
    });
  }
  return bytes.toString('utf8');
}
