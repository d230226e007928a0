import { z } from 'zod';
import { areTokenKeys, missingForSlack, type SlackMode, slackMode } from './config-slack.ts';
import { MovieVibesError } from './errors.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type ModelChoice =
  | { readonly kind: 'built-in' }
  | { readonly kind: 'openai'; readonly name: string }
  | { readonly kind: 'llama-cpp'; readonly path: string };

/** The shards that this process runs. */
type DiscordShards =
  | { readonly kind: 'auto' }
  | { readonly kind: 'some'; readonly from: number; readonly to: number; readonly of: number };

/** Everything that the environment decides; null where a setting is absent and has no default. */
export interface Config {
  /** A PostgreSQL URL; null means the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly openai: { readonly apiKey: string | null; readonly baseUrl: string | null };
  readonly llm: {
    readonly model: ModelChoice;
    /** For one call of the model. */
    readonly timeoutMs: number;
    /** Calls of the model in one turn. */
    readonly maxCalls: number;
  };
  /** `built-in`, `openai:<model>[:<dimensions>]` or `transformers:<model>[:<dimensions>]`. */
  readonly embeddings: string;
  readonly tmdb: { readonly readToken: string | null; readonly baseUrl: string };
  readonly omdb: { readonly apiKey: string | null; readonly baseUrl: string };
  readonly discord: {
    readonly token: string | null;
    readonly apiUrl: string | null;
    readonly shards: DiscordShards;
    readonly messageContent: boolean;
  };
  readonly slack: {
    /** Null where Slack is not configured. */
    readonly mode: SlackMode | null;
    readonly apiUrl: string | null;
  };
  readonly port: number;
  /** Null leaves the level to the command: a chat wants fewer lines than a server. */
  readonly logLevel: LogLevel | null;
  readonly noColor: boolean;
}

const DEFAULT_CHAT_MODEL = 'gpt-4.1-mini';

/** A header can't carry these, and a quote at either end was meant for a shell. */
const secret = z
  .string()
  .regex(
    /^(?!["'`])[\x21-\x7e]+(?<!["'`])$/,
    'holds a space, a quote or a character that no key has: paste it again, without quotes',
  )
  .optional();

const webUrl = z
  .string()
  .refine((value) => hasProtocol(value, ['http:', 'https:']), {
    error: 'must be an address that starts with http:// or https://',
  })
  .optional();

const wholeNumber = (from: number, to: number, unit: string, fallback: number) =>
  z
    .string()
    .refine((value) => /^\d{1,9}$/.test(value) && Number(value) >= from && Number(value) <= to, {
      error: `must be a whole number${unit} from ${from} to ${to}`,
    })
    .transform(Number)
    .default(fallback);

/** One entry a variable; what the names mean to a person is in `.env.example`. */
const Environment = z.object({
  DATABASE_URL: z
    .string()
    .refine((value) => hasProtocol(value, ['postgres:', 'postgresql:']), {
      error: 'must look like postgres://user:password@host:5432/database',
    })
    .optional(),
  DATA_DIR: z.string().default('.data'),
  OPENAI_API_KEY: secret,
  OPENAI_BASE_URL: webUrl,
  LLM_MODEL: z
    .string()
    .regex(
      /^(?:llama-cpp:.+\.gguf|(?!llama-cpp:)\S+)$/i,
      'must be built-in, the name of a model, or llama-cpp:<path to a .gguf file>',
    )
    .optional(),
  LLM_TIMEOUT_MS: wholeNumber(100, 600_000, ' of milliseconds', 20_000),
  LLM_MAX_CALLS: wholeNumber(1, 20, '', 4),
  EMBEDDINGS: z
    .string()
    .regex(
      /^(?:built-in|(?:openai|transformers):\S+)$/,
      'must be built-in, openai:<model>[:<dimensions>] or transformers:<model>[:<dimensions>]',
    )
    .default('built-in'),
  TMDB_READ_TOKEN: secret,
  TMDB_BASE_URL: webUrl.default('https://api.themoviedb.org/3'),
  OMDB_API_KEY: secret,
  OMDB_BASE_URL: webUrl.default('https://www.omdbapi.com'),
  DISCORD_TOKEN: secret,
  DISCORD_API_URL: webUrl,
  DISCORD_SHARDS: z
    .string()
    .transform(readShards)
    .refine((shards) => shards !== null, {
      error: 'must be auto, a number of shards, or some of them like 0-3/8',
    })
    .default({ kind: 'auto' }),
  DISCORD_MESSAGE_CONTENT: z.enum(['0', '1'], { error: 'must be 0 or 1' }).default('0'),
  SLACK_BOT_TOKEN: secret,
  SLACK_APP_TOKEN: secret,
  SLACK_SIGNING_SECRET: secret,
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\w.-]+$/, 'must be the id of your app, like 123.456')
    .optional(),
  SLACK_CLIENT_SECRET: secret,
  SLACK_REDIRECT_URI: webUrl,
  SLACK_TOKEN_KEYS: secret.refine((keys) => keys === undefined || areTokenKeys(keys), {
    error: 'must be one or more keys of 32 bytes, in base64 or 64 hex digits, separated by commas',
  }),
  SLACK_API_URL: webUrl,
  PORT: wholeNumber(0, 65_535, '', 3000),
  LOG_LEVEL: z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(', ')}` }).optional(),
  NO_COLOR: z.string().optional(),
});

export const VARIABLES = Object.keys(
  Environment.shape,
) as readonly (keyof typeof Environment.shape)[];

/** The variables whose values must not be printed or logged. */
export const SECRET_VARIABLES = [
  'DATABASE_URL',
  'OPENAI_API_KEY',
  'TMDB_READ_TOKEN',
  'OMDB_API_KEY',
  'DISCORD_TOKEN',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_SECRET',
  'SLACK_TOKEN_KEYS',
] as const satisfies readonly (typeof VARIABLES)[number][];

/**
 * Reads the settings. The empty string counts as unset, unknown variables are ignored.
 * Throws one `bad-config` that lists every problem by variable, and never repeats a value: a key
 * pasted into the wrong variable must not end up on a screen.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = presentVariables(env);
  const parsed = Environment.safeParse(given);
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${String(issue.path[0])} ${issue.message}`),
    ...missingCompanions(given),
  ];
  if (!parsed.success || problems.length > 0) {
    const lead =
      problems.length === 1 ? 'A setting is wrong' : `${problems.length} settings are wrong`;
    throw new MovieVibesError(
      'bad-config',
      `${lead}:\n${problems.map((p) => `- ${p}`).join('\n')}`,
      {
        hint: 'Set them right in the environment or in .env; .env.example explains every one.',
      },
    );
  }
  const values = parsed.data;
  return {
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    openai: { apiKey: values.OPENAI_API_KEY ?? null, baseUrl: values.OPENAI_BASE_URL ?? null },
    llm: {
      model: modelChoice(values.LLM_MODEL, values.OPENAI_API_KEY !== undefined),
      timeoutMs: values.LLM_TIMEOUT_MS,
      maxCalls: values.LLM_MAX_CALLS,
    },
    embeddings: values.EMBEDDINGS,
    tmdb: { readToken: values.TMDB_READ_TOKEN ?? null, baseUrl: values.TMDB_BASE_URL },
    omdb: { apiKey: values.OMDB_API_KEY ?? null, baseUrl: values.OMDB_BASE_URL },
    discord: {
      token: values.DISCORD_TOKEN ?? null,
      apiUrl: values.DISCORD_API_URL ?? null,
      shards: values.DISCORD_SHARDS ?? { kind: 'auto' },
      messageContent: values.DISCORD_MESSAGE_CONTENT === '1',
    },
    slack: { mode: slackMode(values), apiUrl: values.SLACK_API_URL?.replace(/\/*$/, '/') ?? null },
    port: values.PORT,
    logLevel: values.LOG_LEVEL ?? null,
    noColor: values.NO_COLOR !== undefined,
  };
}

/** The secret values that are set, for a logger to black out. */
export function secretValues(env: Readonly<Record<string, string | undefined>>): string[] {
  const given = presentVariables(env);
  return SECRET_VARIABLES.flatMap((name) => given[name] ?? []);
}

type Given = Partial<Record<(typeof VARIABLES)[number], string>>;

function presentVariables(env: Readonly<Record<string, string | undefined>>): Given {
  const given: Given = {};
  for (const name of VARIABLES) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  return given;
}

function missingCompanions(given: Given): string[] {
  const problems: string[] = [];
  const reachable = given.OPENAI_API_KEY !== undefined || given.OPENAI_BASE_URL !== undefined;
  const model = given.LLM_MODEL;
  if (model === undefined && given.OPENAI_BASE_URL && !given.OPENAI_API_KEY) {
    problems.push('LLM_MODEL is missing: name a model that OPENAI_BASE_URL serves, or built-in');
  }
  if (model !== undefined && modelChoice(model, false).kind === 'openai' && !reachable) {
    problems.push('LLM_MODEL names a model, which needs OPENAI_API_KEY or OPENAI_BASE_URL too');
  }
  if (given.EMBEDDINGS?.startsWith('openai:') && !reachable) {
    problems.push(
      'EMBEDDINGS names an OpenAI model, which needs OPENAI_API_KEY or OPENAI_BASE_URL too',
    );
  }
  return [...problems, ...missingForSlack(given)];
}

function modelChoice(name: string | undefined, hasKey: boolean): ModelChoice {
  if (name === undefined) {
    return hasKey ? { kind: 'openai', name: DEFAULT_CHAT_MODEL } : { kind: 'built-in' };
  }
  if (name === 'built-in') return { kind: 'built-in' };
  const path = /^llama-cpp:(.+)$/i.exec(name)?.[1];
  return path === undefined ? { kind: 'openai', name } : { kind: 'llama-cpp', path };
}

function readShards(text: string): DiscordShards | null {
  if (text === 'auto') return { kind: 'auto' };
  const [, first, last, total] = /^(\d{1,4})(?:-(\d{1,4})\/(\d{1,4}))?$/.exec(text) ?? [];
  if (first === undefined) return null;
  const [from, to, of] =
    last === undefined ? [0, Number(first) - 1, Number(first)] : [first, last, total].map(Number);
  if (from === undefined || to === undefined || of === undefined) return null;
  return from <= to && to < of ? { kind: 'some', from, to, of } : null;
}

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}
