import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { addEvalOptions } from './commands/eval-options.ts';
import type { IngestOptions, IngestTask } from './commands/ingest.ts';
import { type CommandContext, createContext } from './commands/shared.ts';
import type { Config, LogLevel } from './config.ts';
import { MODES, type Mode } from './domain/request.ts';
import { withEnvFile } from './env-file.ts';
import { MovieVibesError } from './errors.ts';
import { errorToJson, renderError } from './surfaces/terminal/index.ts';

const DEFAULT_USER = 'me';

// Each command loads its own parts when it runs: help and wrong arguments need no LangChain.

function buildProgram(run: Run) {
  const program = new Command('movievibes')
    .description('A movie recommender that you talk to.')
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .showHelpAfterError(false);
  const user = new Option('--user <name>', 'who is speaking')
    .default(DEFAULT_USER)
    .argParser(userName);
  const json = new Option('--json', 'print JSON only');

  program
    .command('start')
    .description('start every configured surface; with none, a chat in the terminal')
    .addOption(user)
    .action((options: { user: string }) =>
      run(
        ({ discord }) => (discord.token === null ? 'warn' : 'info'),
        async (context) => {
          const { start } = await import('./commands/start.ts');
          process.exitCode = await start(context, options);
        },
      ),
    );
  program
    .command('ask')
    .description('one turn of a conversation')
    .argument('<text...>', 'what you would like to watch')
    .addOption(user)
    .option('--new', 'start a new conversation')
    .addOption(new Option('--mode <mode>', 'how to rank').choices(MODES))
    .addOption(json)
    .action(
      (text: string[], options: { user: string; new?: boolean; mode?: Mode; json?: boolean }) =>
        run('warn', async (context) => {
          const { ask } = await import('./commands/ask.ts');
          await ask(context, text.join(' '), options);
        }),
    );
  program
    .command('doctor')
    .description('check everything the program depends on')
    .addOption(json)
    .action((options: { json?: boolean }) =>
      run('warn', async (context) => {
        const { doctor } = await import('./commands/doctor.ts');
        if (!(await doctor(context, options))) process.exitCode = 1;
      }),
    );
  program
    .command('bench')
    .description('measure start, turns and retrieval, and report')
    .addOption(json)
    .action((options: { json?: boolean }) =>
      run('error', async (context) => {
        const { bench } = await import('./commands/bench.ts');
        await bench(context, options);
      }),
    );
  const evaluation = program.command('eval').description('measure answers against judged ones');
  addEvalOptions(evaluation, json, (path, options) =>
    run('error', async (context) => {
      const { evaluate } = await import('./commands/eval.ts');
      if (!(await evaluate(context, path, options))) process.exitCode = 1;
    }),
  );
  addIngest(program, run, json);
  program
    .command('discord')
    .description('the bot on Discord')
    .command('register')
    .description('bring the registered commands up to date')
    .option('--guild <id>', 'only for this server, where changes show at once', guildId)
    .addOption(json)
    .action((options: { guild?: string; json?: boolean }) =>
      run('warn', async (context) => {
        const { registerCommands } = await import('./commands/discord.ts');
        await registerCommands(context, options);
      }),
    );
  const person = program.command('person').description('the data held about a person');
  person
    .command('export')
    .description('print everything held about them as JSON')
    .requiredOption('--user <name>', 'whose data', userName)
    .action((options: { user: string }) =>
      run('warn', async (context) => {
        const { exportPerson } = await import('./commands/person.ts');
        await exportPerson(context, options.user);
      }),
    );
  person
    .command('erase')
    .description('remove everything held about them')
    .requiredOption('--user <name>', 'whose data', userName)
    .addOption(json)
    .action((options: { user: string; json?: boolean }) =>
      run('warn', async (context) => {
        const { erasePerson } = await import('./commands/person.ts');
        await erasePerson(context, options.user, options);
      }),
    );
  person
    .command('link')
    .description('join their accounts: gives a code, or uses one from Discord')
    .argument('[code]')
    .requiredOption('--user <name>', 'whose account', userName)
    .action((code: string | undefined, options: { user: string }) =>
      run('warn', async (context) => {
        const { linkPerson } = await import('./commands/person.ts');
        await linkPerson(context, options.user, code ?? null);
      }),
    );
  return program;
}

/** Runs a command; its log level where the environment names none. */
type Run = (
  level: LogLevel | ((config: Config) => LogLevel),
  work: (context: CommandContext) => Promise<unknown>,
) => Promise<void>;

/** Pages of 20 films that one run takes of a TMDB list. */
const DEFAULT_PAGES = 25;
const MOST_PAGES = 500;
const FIRST_FILM_YEAR = 1888;
/** OMDB's free plan answers so often a day. */
const DEFAULT_OMDB_FILMS = 1_000;
const DEFAULT_ASKS_CALLS = 100;

function addIngest(program: Command, run: Run, json: Option): void {
  const parent = program.command('ingest').description('bring films into the catalogue');
  const start = (task: IngestTask, options: IngestOptions) =>
    run('warn', async (context) => {
      const { ingest } = await import('./commands/ingest.ts');
      await ingest(context, task, options);
    });
  const command = (usage: string, description: string) =>
    parent
      .command(usage)
      .description(description)
      .addOption(json)
      .option('--no-embed', 'leave embedding to the next start');
  command('jsonl', 'a table of films, one JSON object a line')
    .argument('<file>')
    .action((path: string, options: IngestOptions) => start({ kind: 'jsonl', path }, options));
  command('movielens', 'a folder with a MovieLens set')
    .argument('<dir>')
    .action((dir: string, options: IngestOptions) => start({ kind: 'movielens', dir }, options));
  command('tmdb', 'films of TMDB: popular, top-rated, year <year>, list <id>, or changes')
    .argument('<which>')
    .argument('[value]')
    .option('--pages <n>', 'pages of 20 films', number(1, MOST_PAGES), DEFAULT_PAGES)
    .action(
      (which: string, value: string | undefined, options: IngestOptions & { pages: number }) =>
        start(tmdbTask(which, value, options.pages), options),
    );
  command('omdb', 'awards and critics’ scores for films with an IMDb id')
    .option('--limit <n>', 'films asked for', number(1, 1_000_000), DEFAULT_OMDB_FILMS)
    .action((options: IngestOptions & { limit: number }) =>
      start({ kind: 'omdb', limit: options.limit }, options),
    );
  command('asks', 'requests that films without any would answer, written by the configured model')
    .option('--limit <n>', 'films written for', number(1, 1_000_000))
    .option('--budget <calls>', 'most calls of the model', number(1, 5_000), DEFAULT_ASKS_CALLS)
    .action((options: IngestOptions & { limit?: number; budget: number }) =>
      start({ kind: 'asks', limit: options.limit ?? null, budget: options.budget }, options),
    );
}

function tmdbTask(which: string, value: string | undefined, pages: number): IngestTask {
  switch (which) {
    case 'popular':
    case 'top-rated':
      return { kind: 'tmdb', selection: { kind: which }, pages };
    case 'changes':
      return { kind: 'tmdb-changes' };
    case 'year':
      return {
        kind: 'tmdb',
        selection: { kind: 'year', year: number(FIRST_FILM_YEAR, 2100)(value ?? '') },
        pages,
      };
    case 'list':
      return {
        kind: 'tmdb',
        selection: { kind: 'list', listId: number(1, Number.MAX_SAFE_INTEGER)(value ?? '') },
        pages,
      };
    default:
      throw new InvalidArgumentError(
        'Say which films of TMDB: popular, top-rated, year <year>, list <id>, or changes.',
      );
  }
}

function number(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(`Give a whole number from ${from} to ${to}.`);
  };
}

function guildId(value: string): string {
  if (/^\d{1,20}$/.test(value)) return value;
  throw new InvalidArgumentError('Give the id of the server: a long number.');
}

/** A forgotten name must not take the next option for one. */
function userName(value: string): string {
  const name = value.trim();
  if (name === '' || name.startsWith('-')) {
    throw new InvalidArgumentError('Give the name of a person.');
  }
  return name;
}

async function main(argv: readonly string[]): Promise<void> {
  const wantsJson = argv.includes('--json');
  const report = (error: unknown) => {
    process.exitCode = 1;
    if (wantsJson) process.stdout.write(`${JSON.stringify(errorToJson(error))}\n`);
    else process.stderr.write(`${renderError(error, { columns: 80, color: false })}\n`);
  };
  const program = buildProgram(async (level, work) => {
    const env = withEnvFile('.env', process.env);
    const context = createContext({ ...streamsOf(process), env }, level);
    try {
      await work(context);
    } catch (error) {
      context.logger.debug({ err: error }, 'the command failed');
      throw error;
    }
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return;
      report(
        new MovieVibesError('bad-input', sentence(messageOf(error)), {
          hint: 'Run "npm run -s movievibes -- --help" to see the commands.',
        }),
      );
      process.exitCode = 2;
    } else report(error);
  }
}

function streamsOf({ stdin, stdout, stderr }: NodeJS.Process) {
  return { stdin, stdout, stderr };
}

/** Of a command that needs one of its own after it, commander says only that it printed the help. */
function messageOf({ code, message }: CommanderError): string {
  return code === 'commander.help' ? 'a command is missing' : message;
}

/** Commander's messages start with "error: " and a small letter. */
function sentence(message: string): string {
  const text = message.replace(/^error: /, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?!)]$/.test(text) ? '' : '.'}`;
}

await main(process.argv.slice(2));
