import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BENCH_REQUESTS } from '../../eval/bench/requests.ts';
import { percentile, round } from '../../eval/bench/statistics.ts';
import { type MessageHandle, startSlack, type WorkspaceHandle } from '../support/slack/index.ts';
import { ingestingDatabase } from './ingesting.ts';

/** In milliseconds. */
interface Spread {
  readonly runs: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

interface SlackReport {
  readonly people: number;
  /** From the request to its response. */
  readonly acknowledgement: Spread;
  /** From the command or message to the answer with its films. */
  readonly answer: Spread;
  /** Acknowledgements that Slack would have delivered again, or called a failure. */
  readonly late: number;
  /** Answers that did not come. */
  readonly unanswered: number;
  /** From the first request to the last answer. */
  readonly seconds: number;
}

const PEOPLE = 200;
/** Slack's time for an acknowledgement. */
const IN_TIME_MS = 3_000;
const ANSWER_WITHIN_MS = 60_000;
/** The query cache would hide the embedder from whoever says what another said. */
const EXTRAS = [
  'with a dog',
  'with a train',
  'with snow',
  'with a secret',
  'by the sea',
  'at night',
  'in a small town',
  'with a wedding',
  'with old friends',
  'with a long journey',
  'with a lot of music',
  'with a stubborn hero',
  'in a big city',
] as const;

/**
 * The program on the embedded database over HTTP, connected to the tests' stand-in for Slack in another
 * process of the same machine. That one waits longer than Slack does for an acknowledgement, so that
 * late ones are measured and not lost. Every other person uses the command in one channel, the others
 * write direct messages.
 */
async function benchSlack(workspace: WorkspaceHandle): Promise<SlackReport> {
  const channel = workspace.channel();
  const ask = async (index: number, text: string) => {
    const start = performance.now();
    const person = workspace.user(`person-${index}`);
    const asked =
      index % 2 === 0
        ? await person.command('/movie', text, { in: channel })
        : await person.says(text, { in: person.dm() });
    const acknowledged = asked.acknowledged().then(
      ({ ms }) => ms,
      () => null,
    );
    // What is said about progress has no buttons.
    const isAnswer = ({ buttons }: MessageHandle) => buttons.length > 0;
    const answering =
      'answer' in asked
        ? asked.answer(isAnswer, ANSWER_WITHIN_MS)
        : asked.answered(isAnswer, ANSWER_WITHIN_MS);
    const answered = answering.then(
      () => performance.now() - start,
      () => null,
    );
    return { ackMs: await acknowledged, answerMs: await answered };
  };
  await ask(PEOPLE, BENCH_REQUESTS[0]);
  const start = performance.now();
  const asked = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) => {
      const request = BENCH_REQUESTS[index % BENCH_REQUESTS.length] ?? BENCH_REQUESTS[0];
      const extra = EXTRAS[Math.floor(index / BENCH_REQUESTS.length) % EXTRAS.length];
      return ask(index, `${request} ${extra}`);
    }),
  );
  const seconds = round((performance.now() - start) / 1_000);
  const acknowledgements = asked.flatMap(({ ackMs }) => ackMs ?? []);
  const answers = asked.flatMap(({ answerMs }) => answerMs ?? []);
  return {
    people: PEOPLE,
    acknowledgement: spreadOf(acknowledgements),
    answer: spreadOf(answers),
    late: PEOPLE - acknowledgements.filter((ms) => ms <= IN_TIME_MS).length,
    unanswered: PEOPLE - answers.length,
    seconds,
  };
}

function spreadOf(milliseconds: readonly number[]): Spread {
  const at = (share: number) => round(percentile(milliseconds, share));
  return { runs: milliseconds.length, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function reportText(report: SlackReport): string {
  const { people, acknowledgement, answer, late, unanswered, seconds } = report;
  const column = (value: string | number) => ` ${String(value).padStart(9)}`;
  const line = (name: string, { p50, p95, p99, runs }: Spread) =>
    `${name.padEnd(44)}${[p50, p95, p99, runs].map(column).join('')}\n`;
  const machine = `${cpus().length} CPUs, ${Math.round(totalmem() / 1e9)} GB, Node ${process.versions.node}`;
  return [
    `${machine}\n\n`,
    `${'milliseconds'.padEnd(44)}${['p50', 'p95', 'p99', 'runs'].map(column).join('')}\n`,
    line(`Slack, ${people} people at once: acknowledgement`, acknowledgement),
    line('  the answer', answer),
    `  over after ${seconds} s; ${late} acknowledgements too late for Slack, ${unanswered} without an answer\n`,
  ].join('');
}

/** The program in a process of its own, as people run it, which answers on that port. */
async function startProgram(env: Readonly<Record<string, string>>) {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), main, 'start'], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'close');
  let said = '';
  const { stderr } = child;
  stderr.setEncoding('utf8');
  for await (const text of stderr.iterator({ destroyOnReturn: false })) {
    said += text;
    if (said.includes('On: Slack as')) {
      stderr.resume();
      return {
        async stop() {
          child.kill('SIGTERM');
          await ended;
        },
      };
    }
  }
  throw new Error(`the program did not start: ${said}`);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const dataDir = await mkdtemp(join(tmpdir(), 'movievibes-bench-'));
const database = await ingestingDatabase(dataDir);
try {
  const slack = await startSlack({ ackWindowMs: ANSWER_WITHIN_MS });
  const workspace = slack.workspace({ name: 'Acme' });
  const port = await freePort();
  const program = await startProgram({
    DATA_DIR: dataDir,
    ...(database ? { DATABASE_URL: database.url } : {}),
    HOME: dataDir,
    PORT: String(port),
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN: workspace.installation.botToken,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
  });
  slack.connect({ url: `http://127.0.0.1:${port}/slack/events` });
  const ingesting = await database?.start();
  const report = await benchSlack(workspace);
  await ingesting?.stop();
  await program.stop();
  await slack.close();
  process.stdout.write(
    process.argv.includes('--json') ? `${JSON.stringify(report)}\n` : reportText(report),
  );
} finally {
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
}
