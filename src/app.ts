import { setTimeout } from 'node:timers/promises';
import type { MovieAgent } from './agent/agent.ts';
import type { NamedChatModel } from './agent/models.ts';
import { loadPrompts, type Prompts } from './agent/prompts.ts';
import { embedMissing } from './catalogue/embed-missing.ts';
import { createFilmCount } from './catalogue/film-count.ts';
import { deriveLevels } from './catalogue/levels.ts';
import { createLiveTmdb } from './catalogue/live-tmdb.ts';
import { loadStarter } from './catalogue/starter.ts';
import type { Config } from './config.ts';
import { type Conversation, createConversation } from './conversation/handle.ts';
import { createProfileReader } from './conversation/profile.ts';
import { createTurnReader } from './conversation/turn-reader.ts';
import type { LiveCatalogue } from './domain/live.ts';
import type { Embedder } from './domain/ports.ts';
import type { ProfileReader } from './domain/profile.ts';
import type { TurnContext } from './domain/turn-context.ts';
import type { Logger } from './logger.ts';
import { ROOT, TEMPLATE } from './root.ts';
import { type SearchDeps, type SearchResult, searchMovies } from './search/pipeline.ts';
import { PROFILES, type RankingProfile } from './search/profiles.ts';
import { createEmbedder } from './services/embedders/index.ts';
import { createTmdbClient } from './services/tmdb/index.ts';
import type { Database } from './store/database.ts';
import { createStores, type Stores } from './store/index.ts';
import { openDatabase } from './store/open.ts';
import { createTasteKeeper } from './taste/keeper.ts';

export interface App {
  readonly conversation: Conversation;
  readonly profiles: ProfileReader;
  readonly database: Database;
  readonly stores: Stores;
  readonly embedder: Embedder;
  readonly search: SearchDeps;
  /** Null where the built-in model answers. */
  readonly model: NamedChatModel | null;
  readonly prompts: Prompts;
  /** Settles once every film has a vector of the current model; never rejects. */
  readonly embedding: Promise<void>;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly logger: Logger;
  /** Told what is going on while the app starts. */
  readonly progress?: (status: string) => void;
  /** In place of the configured one: tests script it. */
  readonly model?: NamedChatModel | null;
  /** In place of the configured one, migrated, with a catalogue; its owner closes it, not the app. */
  readonly database?: Database;
  /** In place of the configured one; its owner closes it, not the app. */
  readonly embedder?: Embedder;
  readonly profile?: RankingProfile;
  /** In place of the present one, so that an evaluation gives the same next year. */
  readonly thisYear?: number;
  /** Told of what a reply does not say; evaluation looks at it. */
  readonly observer?: AppObserver;
}

export interface AppObserver {
  /** A search of a turn under way is done. */
  searched(result: SearchResult): void;
  /** A turn is answered; it holds what its tools found. */
  answered(turn: TurnContext): void;
}

/** Tool calls of the configured model in one run. */
const MAX_TOOL_CALLS = 6;
/** Calls' worth of time that the configured model gets in a turn. */
const MODEL_SHARE = 2;
/** What a turn may take beside the model: its search, and the built-in answer where the model fails. */
const OWN_WORK_MS = 15_000;

/** Looking for films without a vector waits for this long, so that the first turn has the machine. */
const EMBED_AFTER_MS = 1_000;

/** The composition root: builds every part from the configuration and hands each what it needs. */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, logger } = options;
  const progress = options.progress ?? (() => undefined);
  const log = (message: string) => logger.info(message);

  // First, because the built-in one loads in its thread while the database opens.
  const embedder =
    options.embedder ?? (await createEmbedder(config.embeddings, { ...config.openai, log }));
  const stopEmbedding = new AbortController();
  let opening: Promise<Database> | null = null;
  const closeOwn = async () => {
    if (!options.embedder) await embedder.close();
    if (!options.database) await opening?.then((opened) => opened.close()).catch(() => undefined);
  };
  try {
    progress('opening the database');
    opening = options.database
      ? Promise.resolve(options.database)
      : openDatabase({
          url: config.databaseUrl,
          dataDir: config.dataDir,
          template: TEMPLATE,
          log: (message) => {
            progress(message);
            log(message);
          },
        });
    // LangChain takes half a second to load: the database opens meanwhile.
    const [database, { createMovieAgent, createChatModel, createLlmScorer }, prompts] =
      await Promise.all([opening, loadAgent(), loadPrompts(new URL('prompts/', ROOT))]);
    const stores = createStores(database);
    const model =
      options.model === undefined
        ? await createChatModel({
            model: config.llm.model,
            ...config.openai,
            timeoutMs: config.llm.timeoutMs,
          })
        : options.model;

    await loadStarter({ stores, embedder, progress });
    const embedding = embedInBackground(stores, embedder, logger, stopEmbedding.signal);

    const live = createLive(config, stores, embedder, log);
    const search: SearchDeps = {
      store: stores.candidates,
      embedder,
      live,
      media: stores.media,
      neighbours: stores.factors,
      llmScorer: model?.callsTools ? createLlmScorer(model.model, prompts.scoreMovies) : null,
      profile: options.profile ?? PROFILES.default,
      thisYear: () => options.thisYear ?? new Date().getFullYear(),
    };
    const understandTurn = createTurnReader({
      entities: stores.entities,
      live,
      thisYear: search.thisYear,
    });
    const taste = createTasteKeeper({
      feedback: stores.feedback,
      taste: stores.taste,
      candidates: stores.candidates,
      model: embedder.model,
    });
    const agent = createMovieAgent({
      tools: {
        search: async (input) => {
          const result = await searchMovies(search, input);
          options.observer?.searched(result);
          return result;
        },
        understand: understandTurn,
        movies: stores.movies,
        filmCount: createFilmCount(() => stores.movies.count()),
        entities: stores.entities,
        taste,
        watchlist: stores.watchlist,
        settings: stores.settings,
        media: stores.media,
        live,
      },
      model,
      prompts,
      maxModelCalls: config.llm.maxCalls,
      maxToolCalls: MAX_TOOL_CALLS,
      turnTimeoutMs: config.llm.timeoutMs * MODEL_SHARE,
    });
    const conversation = createConversation({
      store: stores.conversations,
      movies: stores.movies,
      agent: options.observer ? observed(agent, options.observer) : agent,
      understand: understandTurn,
      lock: (key, work, lockOptions) => database.lock(key, work, lockOptions),
      defaultMode: 'fast',
      turnTimeoutMs: config.llm.timeoutMs * MODEL_SHARE + OWN_WORK_MS,
    });
    const profiles = createProfileReader({ ...stores, taste });
    return {
      conversation,
      profiles,
      database,
      stores,
      embedder,
      search,
      model,
      prompts,
      embedding,
      async close() {
        stopEmbedding.abort();
        await embedding;
        await closeOwn();
      },
    };
  } catch (error) {
    stopEmbedding.abort();
    await closeOwn();
    throw error;
  }
}

function observed(agent: MovieAgent, observer: AppObserver): MovieAgent {
  return {
    async answer(turn, options) {
      const answer = await agent.answer(turn, options);
      observer.answered(turn);
      return answer;
    },
  };
}

/** TMDB, where a token is configured. */
function createLive(
  config: Config,
  stores: Stores,
  embedder: Embedder,
  log: (message: string) => void,
): LiveCatalogue | null {
  const { readToken, baseUrl } = config.tmdb;
  if (readToken === null) return null;
  const client = createTmdbClient({ baseUrl, readToken, levelsOf: deriveLevels });
  const { movies, media, embeddings } = stores;
  return createLiveTmdb({ client, movies, media, embeddings, embedder, log });
}

/** The modules that need LangChain. */
async function loadAgent() {
  const [{ createMovieAgent }, { createChatModel }, { createLlmScorer }] = await Promise.all([
    import('./agent/agent.ts'),
    import('./agent/models.ts'),
    import('./search/llm-score.ts'),
  ]);
  return { createMovieAgent, createChatModel, createLlmScorer };
}

async function embedInBackground(
  stores: Stores,
  embedder: Embedder,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  try {
    await setTimeout(EMBED_AFTER_MS, undefined, { signal });
    await embedMissing({
      embeddings: stores.embeddings,
      embedder,
      signal,
      onProgress: ({ done, total, secondsLeft }) => {
        logger.info({ done, total, secondsLeft }, 'embedding films in the background');
      },
    });
  } catch (error) {
    if (!signal.aborted)
      logger.warn({ err: error }, 'embedding stopped; searching by words goes on');
  }
}
