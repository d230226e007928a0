import type { App } from '../../src/app.ts';
import type { MovieId } from '../../src/domain/ids.ts';
import type { HydratedMovie } from '../../src/domain/ports.ts';
import { type CatalogueIndex, readCatalogueIndex } from '../datasets/catalogue.ts';
import type { Datasets } from '../datasets/load.ts';
import type { OpenedSystem, System, SystemChoice } from '../systems/index.ts';
import {
  answerRequests,
  type Hydrator,
  type JudgedRequest,
  judge,
  type QueryResult,
} from './answer-requests.ts';
import type { SystemResult } from './compare.ts';
import { checkMoodPairs, type MoodPairsResult } from './mood-pairs.ts';
import {
  type ConversationResult,
  type ConversationSummary,
  playConversations,
  summariseConversations,
} from './play-conversations.ts';
import { summarise } from './summarise.ts';

export interface Progress {
  start(unit: string, total: number): void;
  update(done: number): void;
  stop(): void;
}

export interface Bench {
  readonly catalogue: CatalogueIndex;
  readonly requests: readonly JudgedRequest[];
  readonly films: Hydrator;
  readonly cutoffs: readonly number[];
  readonly progress: Progress;
}

/** Everything that is the same for all systems, read once. Waits until every film has its vectors. */
export async function prepareBench(
  app: App,
  datasets: Pick<Datasets, 'requests'>,
  options: { readonly cutoffs: readonly number[]; readonly progress: Progress },
): Promise<Bench> {
  await app.embedding;
  const catalogue = await readCatalogueIndex(app.database);
  return {
    catalogue,
    requests: datasets.requests.map((row) => judge(row, catalogue)),
    films: rememberingHydrator(app),
    ...options,
  };
}

export interface ConversationsRun {
  readonly summary: ConversationSummary;
  readonly results: readonly ConversationResult[];
}

export interface Evaluated extends SystemResult {
  /** Null without conversations, and for systems that are only compared on requests. */
  readonly conversations: ConversationsRun | null;
}

/** Asks the system every request; our modes play the conversations too. */
export function evaluateSystem(
  choice: SystemChoice,
  bench: Bench,
  conversations: Datasets['conversations'],
): Promise<Evaluated> {
  const { name, group, about } = choice;
  return choice.run(async (opened) => {
    const results = await answerAll(opened.system, bench);
    return {
      name,
      group,
      about,
      summary: summarise(results, bench.catalogue.size),
      results,
      conversations: group === 'mode' ? await playAll(opened, bench, conversations) : null,
    };
  });
}

function answerAll(system: System, bench: Bench): Promise<QueryResult[]> {
  const { requests, progress } = bench;
  progress.start(`requests by ${system.name}`, requests.length);
  return answerRequests(system, requests, { ...bench, onProgress: progress.update }).finally(() =>
    progress.stop(),
  );
}

async function playAll(
  { conversation }: OpenedSystem,
  { catalogue, progress }: Bench,
  rows: Datasets['conversations'],
): Promise<ConversationsRun | null> {
  if (conversation === null || rows.length === 0) return null;
  const { observed, mode } = conversation;
  progress.start('conversations', rows.length);
  try {
    const results = await playConversations(observed, rows, {
      mode,
      catalogue,
      onProgress: progress.update,
    });
    return { summary: summariseConversations(results), results };
  } finally {
    progress.stop();
  }
}

/** Null without pairs. */
export async function evaluatePairs(
  app: App,
  pairs: Datasets['pairs'],
  { catalogue }: Bench,
): Promise<MoodPairsResult | null> {
  return pairs.length === 0 ? null : checkMoodPairs(pairs, catalogue, app.stores.movies);
}

/** Systems show much the same films: each is read once. */
function rememberingHydrator({ stores, embedder }: App): Hydrator {
  const known = new Map<MovieId, HydratedMovie>();
  return {
    async hydrate(ids) {
      const missing = ids.filter((id) => !known.has(id));
      if (missing.length > 0) {
        for (const film of await stores.candidates.hydrate(missing, embedder.model)) {
          known.set(film.movie.id, film);
        }
      }
      return ids.flatMap((id) => known.get(id) ?? []);
    },
  };
}
