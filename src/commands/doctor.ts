import { createChatModel } from '../agent/models.ts';
import { createEmbedder } from '../services/embedders/index.ts';
import { describeError, print } from '../surfaces/terminal/index.ts';
import { type CommandContext, printJson } from './shared.ts';
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
    ...checkServices(context),
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

function checkServices({ config }: CommandContext): Check[] {
  const services: [string, boolean, string][] = [
    ['tmdb', config.tmdb.readToken !== null, 'TMDB_READ_TOKEN'],
    ['omdb', config.omdb.apiKey !== null, 'OMDB_API_KEY'],
    ['discord', config.discord.token !== null, 'DISCORD_TOKEN'],
    ['slack', config.slack.botToken !== null, 'SLACK_BOT_TOKEN'],
  ];
  return services.map(([name, isSet, variable]) =>
    isSet
      ? {
          name,
          status: 'warn',
          message: `${variable} is set, but this version does not use it yet.`,
        }
      : { name, status: 'off', message: `${variable} is not set.` },
  );
}

function failed(name: string, error: unknown): Check {
  const { message, hint } = describeError(error);
  return { name, status: 'fail', message, hint };
}

function lineOf({ name, status, message, hint }: Check): string {
  const line = `${status.padEnd(4)}  ${name.padEnd(10)} ${message}`;
  return hint ? `${line}\n${' '.repeat(17)}${hint}` : line;
}
