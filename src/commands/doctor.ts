import { createChatModel } from '../agent/models.ts';
import { deriveLevels } from '../catalogue/levels.ts';
import { createEmbedder } from '../services/embedders/index.ts';
import { ServiceError } from '../services/http/index.ts';
import { createOmdbClient } from '../services/omdb/index.ts';
import { createTmdbClient } from '../services/tmdb/index.ts';
import { describeError, print } from '../surfaces/terminal/index.ts';
import { type CommandContext, printJson } from './shared.ts';
import { slackConfig } from './slack-config.ts';
import { withStores } from './with-stores.ts';

export interface Check {
  readonly name: string;
  readonly status: 'ok' | 'warn' | 'fail' | 'off';
  readonly message: string;
  readonly hint?: string;
}

const MIN_NODE = [20, 19] as const;
const PROBE_TEXT = 'Answer with the word ok.';

/** Looks at everything the program depends on; resolves to whether nothing fails. */
export async function doctor(
  context: CommandContext,
  options: { readonly json?: boolean },
): Promise<boolean> {
  const checks = [
    checkNode(process.versions.node),
    ...(await checkDatabase(context)),
    await checkEmbedder(context),
    await checkModel(context),
    await checkTmdb(context),
    await checkOmdb(context),
    ...(await checkDiscordBot(context)),
    ...(await checkSlackApp(context)),
  ];
  const isHealthy = checks.every(({ status }) => status !== 'fail');
  if (options.json) await printJson(context, { ok: isHealthy, checks });
  else await print(context.stdout, checks.map((check) => `${lineOf(check)}\n`).join(''));
  return isHealthy;
}

function checkNode(version: string): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
  return isNew
    ? { name: 'node', status: 'ok', message: `Node ${version}` }
    : {
        name: 'node',
        status: 'fail',
        message: `Node ${version} is too old.`,
        hint: `Install Node ${MIN_NODE.join('.')} or newer.`,
      };
}

async function checkDatabase(context: CommandContext): Promise<Check[]> {
  const name = 'database';
  try {
    return await withStores(context, async (stores, database) => {
      const [version] = await database.query<{ version: string; vector: string }>(
        `SELECT current_setting('server_version') AS version,
                (SELECT extversion FROM pg_extension WHERE extname = 'vector') AS vector`,
      );
      const films = await stores.movies.count();
      return [
        {
          name,
          status: 'ok',
          message: `${database.kind} ${version?.version}, pgvector ${version?.vector}`,
        },
        films > 0
          ? { name: 'catalogue', status: 'ok', message: `${films} films` }
          : {
              name: 'catalogue',
              status: 'warn',
              message: 'No films yet.',
              hint: 'Run "npm start" once: it loads the starter catalogue.',
            },
      ] satisfies Check[];
    });
  } catch (error) {
    return [failed(name, error)];
  }
}

async function checkEmbedder({ config, logger }: CommandContext): Promise<Check> {
  const name = 'embedder';
  try {
    const embedder = await createEmbedder(config.embeddings, {
      ...config.openai,
      log: (message) => logger.info(message),
    });
    try {
      const { length } = await embedder.embedQuery('a film');
      return { name, status: 'ok', message: `${embedder.model}, ${length} dimensions` };
    } finally {
      await embedder.close();
    }
  } catch (error) {
    return failed(name, error);
  }
}

async function checkModel({ config }: CommandContext): Promise<Check> {
  const name = 'model';
  try {
    const named = await createChatModel({
      model: config.llm.model,
      ...config.openai,
      timeoutMs: config.llm.timeoutMs,
    });
    if (!named) return { name, status: 'ok', message: 'built-in (no key needed)' };
    await named.model.invoke(PROBE_TEXT);
    return { name, status: 'ok', message: `${named.name} answers` };
  } catch (error) {
    return {
      ...failed(name, error),
      status: 'warn',
      hint: 'Check OPENAI_API_KEY, OPENAI_BASE_URL and LLM_MODEL; until then the built-in model answers.',
    };
  }
}

/** A film that will always be there. */
const PROBE_FILM = { tmdbId: 27205, imdbId: 'tt1375666' };

async function checkTmdb({ config }: CommandContext): Promise<Check> {
  const { readToken, baseUrl } = config.tmdb;
  if (readToken === null) return off('tmdb', 'TMDB_READ_TOKEN');
  const client = createTmdbClient({ readToken, baseUrl, levelsOf: deriveLevels });
  return probed('tmdb', () => client.movie(PROBE_FILM.tmdbId));
}

async function checkOmdb({ config }: CommandContext): Promise<Check> {
  const { apiKey, baseUrl } = config.omdb;
  if (apiKey === null) return off('omdb', 'OMDB_API_KEY');
  const client = createOmdbClient({ apiKey, baseUrl });
  return probed('omdb', () => client.byImdbId(PROBE_FILM.imdbId));
}

/** The program goes on without these services, so that a failure is no more than a warning. */
async function probed(name: string, ask: () => Promise<unknown>): Promise<Check> {
  try {
    await ask();
    return { name, status: 'ok', message: 'answers' };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return {
      name,
      status: 'warn',
      message: `${error.clause}.`,
      hint: error.reason === 'unauthorized' ? 'Check the key.' : 'Try again later.',
    };
  }
}

function off(name: string, variable: string): Check {
  return { name, status: 'off', message: `${variable} is not set.` };
}

async function checkDiscordBot({ config }: CommandContext): Promise<Check[]> {
  const { token, ...rest } = config.discord;
  if (token === null) return [off('discord', 'DISCORD_TOKEN')];
  // discord.js takes half a second to load.
  const { checkDiscord } = await import('../surfaces/discord/index.ts');
  const checks = await checkDiscord({ token, ...rest });
  return checks.map((check) => ({ name: 'discord', ...check }));
}

async function checkSlackApp({ config }: CommandContext): Promise<Check[]> {
  const slack = slackConfig(config);
  if (slack === null) return [off('slack', 'SLACK_BOT_TOKEN')];
  const { checkSlack } = await import('../surfaces/slack/index.ts');
  const checks = await checkSlack(slack);
  return checks.map((check) => ({ name: 'slack', ...check }));
}

function failed(name: string, error: unknown): Check {
  const { message, hint } = describeError(error);
  return { name, status: 'fail', message, hint };
}

function lineOf({ name, status, message, hint }: Check): string {
  const line = `${status.padEnd(4)}  ${name.padEnd(10)} ${message}`;
  return hint ? `${line}\n${' '.repeat(17)}${hint}` : line;
}
