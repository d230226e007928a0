import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { BENCH_REQUESTS } from '../../eval/bench/requests.ts';
import { round, type Summary, summarise } from '../../eval/bench/statistics.ts';
import { createApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { type ChannelHandle, type Discord, startDiscord } from '../support/discord/index.ts';
import { startBot } from '../support/discord-app.ts';
import { ingestingDatabase } from './ingesting.ts';

interface DiscordReport {
  readonly people: number;
  /** From the slash command to "… is thinking". */
  readonly firstResponse: Summary;
  /** From the slash command to the answer with its films. */
  readonly answer: Summary;
  /** First responses that Discord would no longer have taken. */
  readonly late: number;
  /** Answers that did not come. */
  readonly unanswered: number;
  /** From the first command to the last answer. */
  readonly seconds: number;
}

const PEOPLE = 200;
/** Discord's time for the first response. */
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
 * The bot on the embedded database, connected to the tests' stand-in for Discord in the same process,
 * whose work therefore counts too. It waits longer than Discord does for a first response, so that
 * late ones are measured and not lost. Everybody is in one channel.
 */
async function benchDiscord(discord: Discord): Promise<DiscordReport> {
  const channel = discord.guild({ name: 'Cinema' }).channel({ name: 'films' });
  await ask(discord, channel, BENCH_REQUESTS[0], 'the first one');
  const start = performance.now();
  const asked = await Promise.all(
    Array.from({ length: PEOPLE }, (_, index) => {
      const request = BENCH_REQUESTS[index % BENCH_REQUESTS.length] ?? BENCH_REQUESTS[0];
      const extra = EXTRAS[Math.floor(index / BENCH_REQUESTS.length) % EXTRAS.length];
      return ask(discord, channel, `${request} ${extra}`, `person ${index}`);
    }),
  );
  const seconds = round((performance.now() - start) / 1_000);
  const firstResponses = asked.flatMap(({ firstMs }) => firstMs ?? []);
  const answers = asked.flatMap(({ answerMs }) => answerMs ?? []);
  return {
    people: PEOPLE,
    firstResponse: summarise(firstResponses),
    answer: summarise(answers),
    late: PEOPLE - firstResponses.filter((ms) => ms <= IN_TIME_MS).length,
    unanswered: PEOPLE - answers.length,
    seconds,
  };
}

/** Milliseconds; null for what did not come. */
async function ask(discord: Discord, channel: ChannelHandle, text: string, name: string) {
  const start = performance.now();
  const asked = await discord.user(name).slash('recommend', { text }, { in: channel });
  const firstMs = await asked.acknowledged().then(
    ({ afterMs }) => afterMs,
    () => null,
  );
  // Progress is shown in the answer's place; only the answer has buttons.
  const answerMs = await asked
    .answer(({ buttons }) => buttons.length > 0, ANSWER_WITHIN_MS)
    .then(
      () => performance.now() - start,
      () => null,
    );
  return { firstMs, answerMs };
}

function reportText({
  people,
  firstResponse,
  answer,
  late,
  unanswered,
  seconds,
}: DiscordReport): string {
  const line = (name: string, { medianMs, p95Ms, runs }: Summary) =>
    `${name.padEnd(44)} ${String(medianMs).padStart(9)} ${String(p95Ms).padStart(9)} ${String(runs).padStart(5)}\n`;
  const machine = `${cpus().length} CPUs, ${Math.round(totalmem() / 1e9)} GB, Node ${process.versions.node}`;
  return [
    `${machine}\n\n`,
    `${'milliseconds'.padEnd(44)} ${'median'.padStart(9)} ${'p95'.padStart(9)} ${'runs'.padStart(5)}\n`,
    line(`Discord, ${people} people at once: first response`, firstResponse),
    line('  the answer', answer),
    `  over after ${seconds} s; ${late} first responses too late for Discord, ${unanswered} without an answer\n`,
  ].join('');
}

const dataDir = await mkdtemp(join(tmpdir(), 'movievibes-bench-'));
const database = await ingestingDatabase(dataDir);
try {
  const app = await createApp({
    config: { ...readConfig({}), dataDir, databaseUrl: database?.url ?? null },
    logger: createLogger({
      level: 'error',
      destination: process.stderr,
      secrets: [],
      color: false,
    }),
    model: null,
  });
  await app.embedding;
  const discord = await startDiscord({ interactionWindowMs: ANSWER_WITHIN_MS });
  const bot = await startBot(app, discord);
  const ingesting = await database?.start();
  const report = await benchDiscord(discord);
  await ingesting?.stop();
  await bot.close();
  await discord.close();
  await app.close();
  process.stdout.write(
    process.argv.includes('--json') ? `${JSON.stringify(report)}\n` : reportText(report),
  );
} finally {
  await database?.drop();
  await rm(dataDir, { recursive: true, force: true });
}
