import { randomUUID } from 'node:crypto';
import type { App } from '../../src/app.ts';
import { BENCH_REQUESTS } from './requests.ts';
import { type Summary, summarise } from './statistics.ts';

export interface TurnsReport {
  /** Whole turns. */
  readonly turn: Summary;
  /** Whole turns without the time that the query's embedding took. */
  readonly besideEmbedding: Summary;
  readonly embedding: Summary;
  readonly search: Summary;
  /** Resident memory of the process after all turns, in MB. */
  readonly rssMb: number;
  /** The most that it ever was, in MB. */
  readonly peakRssMb: number;
}

const EXTRAS = ['', ' with a dog', ' with a train', ' with snow'] as const;

/** Fast turns of one person, each in a conversation of its own; the first round warms up. */
export async function benchTurns(app: App): Promise<TurnsReport> {
  await app.embedding;
  const totals: number[] = [];
  const besides: number[] = [];
  const embeds: number[] = [];
  const searches: number[] = [];
  for (let round = 0; round < EXTRAS.length; round++) {
    for (const request of BENCH_REQUESTS) {
      // The query cache would hide the embedder in later rounds; a new wording each round doesn't.
      const text = `${request}${EXTRAS[round] ?? ''}`;
      const handled = await app.conversation.handle({
        author: { surface: 'terminal', tenant: 'bench', externalId: 'bench' },
        channel: 'bench',
        deliveryId: randomUUID(),
        text,
        fresh: true,
        mode: 'fast',
      });
      if (round === 0 || !handled.reply) continue;
      const { totalMs, embedMs, searchMs } = handled.reply.timings;
      totals.push(totalMs);
      besides.push(totalMs - embedMs);
      embeds.push(embedMs);
      searches.push(searchMs);
    }
  }
  return {
    turn: summarise(totals),
    besideEmbedding: summarise(besides),
    embedding: summarise(embeds),
    search: summarise(searches),
    rssMb: Math.round(process.memoryUsage().rss / 1e6),
    // maxRSS is in kilobytes of 1024 bytes.
    peakRssMb: Math.round((process.resourceUsage().maxRSS * 1024) / 1e6),
  };
}
