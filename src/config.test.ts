import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Config, readConfig, SECRET_VARIABLES, secretValues, VARIABLES } from './config.ts';
import { parseEnvFile } from './env-file.ts';
import { MovieVibesError } from './errors.ts';

function problemsOf(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof MovieVibesError && error.code === 'bad-config') return error.message;
    throw error;
  }
  return '';
}

const DEFAULTS: Config = {
  databaseUrl: null,
  dataDir: '.data',
  openai: { apiKey: null, baseUrl: null },
  llm: { model: { kind: 'built-in' }, timeoutMs: 20_000, maxCalls: 4 },
  embeddings: 'built-in',
  tmdb: { readToken: null, baseUrl: 'https://api.themoviedb.org/3' },
  omdb: { apiKey: null, baseUrl: 'https://www.omdbapi.com' },
  discord: { token: null, apiUrl: null, shards: { kind: 'auto' }, messageContent: false },
  slack: { mode: null, apiUrl: null },
  port: 3000,
  logLevel: null,
  noColor: false,
};

describe('readConfig', () => {
  it('needs nothing', () => {
    expect(readConfig({})).toEqual(DEFAULTS);
  });

  it('empty and blank values count as unset, unknown variables are ignored', () => {
    const blank = Object.fromEntries(VARIABLES.map((name) => [name, '  ']));
    expect(readConfig({ ...blank, PATH: '/bin', LLM_MODE: 'x' })).toEqual(DEFAULTS);
  });

  it('reads every variable', () => {
    expect(
      readConfig({
        DATABASE_URL: 'postgresql://me:pw@db:5432/films',
        DATA_DIR: '/var/lib/films',
        OPENAI_API_KEY: 'sk-1',
        OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1',
        LLM_MODEL: 'llama3.2:3b',
        LLM_TIMEOUT_MS: '5000',
        LLM_MAX_CALLS: '2',
        EMBEDDINGS: 'openai:text-embedding-3-large:3072',
        TMDB_READ_TOKEN: 'eyJ.a.b',
        TMDB_BASE_URL: 'http://localhost:1/3',
        OMDB_API_KEY: 'k',
        OMDB_BASE_URL: 'http://localhost:2',
        DISCORD_TOKEN: 'd',
        DISCORD_API_URL: 'http://localhost:3/api',
        DISCORD_SHARDS: '4-7/8',
        DISCORD_MESSAGE_CONTENT: '1',
        SLACK_BOT_TOKEN: 'xoxb-1',
        SLACK_APP_TOKEN: 'xapp-1',
        SLACK_SIGNING_SECRET: 's',
        SLACK_API_URL: 'http://localhost:4/api/',
        PORT: '0',
        LOG_LEVEL: 'debug',
        NO_COLOR: '1',
      }),
    ).toEqual({
      databaseUrl: 'postgresql://me:pw@db:5432/films',
      dataDir: '/var/lib/films',
      openai: { apiKey: 'sk-1', baseUrl: 'http://127.0.0.1:11434/v1' },
      llm: { model: { kind: 'openai', name: 'llama3.2:3b' }, timeoutMs: 5000, maxCalls: 2 },
      embeddings: 'openai:text-embedding-3-large:3072',
      tmdb: { readToken: 'eyJ.a.b', baseUrl: 'http://localhost:1/3' },
      omdb: { apiKey: 'k', baseUrl: 'http://localhost:2' },
      discord: {
        token: 'd',
        apiUrl: 'http://localhost:3/api',
        shards: { kind: 'some', from: 4, to: 7, of: 8 },
        messageContent: true,
      },
      slack: {
        mode: { kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' },
        apiUrl: 'http://localhost:4/api/',
      },
      port: 0,
      logLevel: 'debug',
      noColor: true,
    });
  });

  const key = 'ab'.repeat(32);
  const app = {
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'c',
    SLACK_TOKEN_KEYS: `${key},${key}`,
  };

  it.each([
    [{}, null],
    [
      { SLACK_BOT_TOKEN: 'b', SLACK_SIGNING_SECRET: 's' },
      { kind: 'http', botToken: 'b', signingSecret: 's' },
    ],
    [
      { ...app, SLACK_SIGNING_SECRET: 's' },
      {
        kind: 'oauth',
        clientId: '1.2',
        clientSecret: 'c',
        signingSecret: 's',
        redirectUri: null,
        tokenKeys: [key, key],
      },
    ],
  ])('%j decides how Slack reaches it', (env, mode) => {
    expect(readConfig(env).slack.mode).toEqual(mode);
  });

  it.each([
    [{}, { kind: 'built-in' }],
    [{ OPENAI_API_KEY: 'k' }, { kind: 'openai', name: 'gpt-4.1-mini' }],
    [{ OPENAI_API_KEY: 'k', LLM_MODEL: 'built-in' }, { kind: 'built-in' }],
    [
      { OPENAI_BASE_URL: 'http://x/v1', LLM_MODEL: 'qwen' },
      { kind: 'openai', name: 'qwen' },
    ],
    [{ OPENAI_BASE_URL: 'http://x/v1', LLM_MODEL: 'built-in' }, { kind: 'built-in' }],
    [{ LLM_MODEL: 'llama-cpp:/m/a b.gguf' }, { kind: 'llama-cpp', path: '/m/a b.gguf' }],
  ])('%j talks through %j', (env, model) => {
    expect(readConfig(env).llm.model).toEqual(model);
  });

  it.each([
    ['auto', { kind: 'auto' }],
    ['2', { kind: 'some', from: 0, to: 1, of: 2 }],
    ['1-1/2', { kind: 'some', from: 1, to: 1, of: 2 }],
  ])('DISCORD_SHARDS %s is %j', (DISCORD_SHARDS, shards) => {
    expect(readConfig({ DISCORD_SHARDS }).discord.shards).toEqual(shards);
  });

  it.each([
    [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL must look like postgres://'],
    [{ DATABASE_URL: 'db:5432' }, 'DATABASE_URL'],
    [{ OPENAI_BASE_URL: 'localhost:11434', LLM_MODEL: 'x' }, 'OPENAI_BASE_URL must be an address'],
    [{ OPENAI_BASE_URL: 'http://x/v1' }, 'LLM_MODEL is missing'],
    [{ LLM_MODEL: 'gpt-5' }, 'needs OPENAI_API_KEY or OPENAI_BASE_URL'],
    [{ LLM_MODEL: 'llama-cpp:model.bin' }, 'LLM_MODEL must be built-in'],
    [{ LLM_MODEL: 'llama-cpp:' }, 'LLM_MODEL must be built-in'],
    [{ EMBEDDINGS: 'openai:text-embedding-3-small' }, 'EMBEDDINGS names an OpenAI model'],
    [{ EMBEDDINGS: 'word2vec' }, 'EMBEDDINGS must be built-in'],
    [{ LLM_TIMEOUT_MS: '20s' }, 'LLM_TIMEOUT_MS must be a whole number of milliseconds'],
    [{ LLM_MAX_CALLS: '0' }, 'LLM_MAX_CALLS must be a whole number from 1 to 20'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535'],
    [{ PORT: '1e3' }, 'PORT'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error'],
    [{ DISCORD_TOKEN: '"abc"' }, 'DISCORD_TOKEN holds a space, a quote'],
    [{ DISCORD_SHARDS: '0' }, 'DISCORD_SHARDS must be auto'],
    [{ DISCORD_SHARDS: '3-2/8' }, 'DISCORD_SHARDS must be auto'],
    [{ DISCORD_SHARDS: '0-8/8' }, 'DISCORD_SHARDS must be auto'],
    [{ DISCORD_MESSAGE_CONTENT: 'yes' }, 'DISCORD_MESSAGE_CONTENT must be 0 or 1'],
    [{ SLACK_BOT_TOKEN: 'xoxb 1' }, 'SLACK_BOT_TOKEN'],
    [{ SLACK_BOT_TOKEN: 'x' }, 'SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or'],
    [{ SLACK_APP_TOKEN: 'x' }, 'SLACK_APP_TOKEN is set, which needs SLACK_BOT_TOKEN too'],
    [{ SLACK_SIGNING_SECRET: 'x' }, 'SLACK_SIGNING_SECRET is set, which needs SLACK_BOT_TOKEN'],
    [{ SLACK_CLIENT_ID: '1.2', SLACK_BOT_TOKEN: 'x' }, 'SLACK_CLIENT_ID for many that install'],
    [{ SLACK_CLIENT_ID: '1.2' }, 'SLACK_TOKEN_KEYS is missing'],
    [{ SLACK_CLIENT_SECRET: 's' }, 'SLACK_CLIENT_ID is missing'],
    [{ SLACK_TOKEN_KEYS: 'short' }, 'SLACK_TOKEN_KEYS must be one or more keys of 32 bytes'],
  ])('%j is refused', (env, problem) => {
    expect(problemsOf(env)).toContain(problem);
  });

  it('lists every problem at once, each by its variable', () => {
    const message = problemsOf({
      PORT: 'x',
      LOG_LEVEL: 'y',
      LLM_MODEL: 'gpt-5',
      EMBEDDINGS: 'openai:m',
    });
    expect(message.split('\n')).toEqual([
      '4 settings are wrong:',
      expect.stringMatching(/^- PORT /),
      expect.stringMatching(/^- LOG_LEVEL /),
      expect.stringMatching(/^- LLM_MODEL /),
      expect.stringMatching(/^- EMBEDDINGS /),
    ]);
  });

  it('never repeats a value, whichever variable it was put into', () => {
    for (const name of VARIABLES) {
      const value = '"hunter2 hunter2';
      const message = problemsOf({ [name]: value });
      expect(message).not.toContain('hunter2');
    }
    expect(problemsOf({ DATABASE_URL: 'postgre://me:hunter2@db/x' })).not.toContain('hunter2');
  });

  it('reads or refuses anything, and throws nothing else', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...VARIABLES), fc.string({ unit: 'binary' })),
        (env) => {
          problemsOf(env);
        },
      ),
    );
  });
});

it('secretValues are those that are set', () => {
  expect(secretValues({ OPENAI_API_KEY: 'sk-1', OMDB_API_KEY: '', PORT: '1' })).toEqual(['sk-1']);
});

it('every variable that looks secret is listed as one', () => {
  const looks = VARIABLES.filter((name) => /KEY|TOKEN|SECRET|DATABASE_URL/.test(name));
  expect([...SECRET_VARIABLES].sort()).toEqual([...looks].sort());
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const assignments = text.split('\n').filter((line) => /^#[A-Z_]+=/.test(line));

  it('names the variables that are read, all of them, once each', () => {
    const names = assignments.map((line) => line.slice(1, line.indexOf('=')));
    expect([...names].sort()).toEqual([...VARIABLES].sort());
  });

  it('every variable has words above it', () => {
    const lines = text.split('\n');
    for (const assignment of assignments) {
      expect(lines[lines.indexOf(assignment) - 1]).toMatch(/^# \S/);
    }
  });

  it('changes nothing when copied, and nothing when every line is let in', () => {
    expect(readConfig(parseEnvFile(text, '.env'))).toEqual(DEFAULTS);
    const everything = assignments.map((line) => line.slice(1)).join('\n');
    expect(readConfig(parseEnvFile(everything, '.env'))).toEqual(DEFAULTS);
  });
});
