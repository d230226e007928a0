import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { createChatModel } from '../agent/models.ts';
import { loadPrompts } from '../agent/prompts.ts';
import { FILMS_A_CALL, writtenAsks } from '../catalogue/sources/asks.ts';
import type { Config } from '../config.ts';
import { MovieVibesError } from '../errors.ts';
import { ROOT } from '../root.ts';
import type { PreparedTask } from './ingest-context.ts';
import type { CommandContext } from './shared.ts';

export interface AsksTask {
  /** Most films; null for as many as the budget allows. */
  readonly limit: number | null;
  /** Most calls of the model. */
  readonly budget: number;
}

/** An answer holds thirty texts, where that of a turn has a few sentences. */
const TURNS_AN_ANSWER = 6;

/**
 * Asks for films without any, the best known first, written by the configured model. Rejects with
 * `bad-config` where none is configured that can.
 */
export async function prepareAsks(
  { limit, budget }: AsksTask,
  { config }: CommandContext,
): Promise<PreparedTask> {
  const model = await configuredModel(config);
  const { writeAsks } = await loadPrompts(new URL('prompts/', ROOT));
  return async ({ stores, signal, run }, notes) => {
    const affordable = budget * FILMS_A_CALL;
    // One more shows whether the budget is what ends it.
    const movies = await stores.movies.withoutAsks(Math.min(limit ?? Infinity, affordable + 1));
    const rows = writtenAsks(model, movies, {
      instructions: writeAsks,
      budget,
      signal,
      onBudgetUsed: () => {
        notes.push(`The budget of ${budget} model calls is used up; run it again for more films.`);
      },
    });
    return run(rows, { batch: FILMS_A_CALL, total: Math.min(movies.length, affordable) });
  };
}

async function configuredModel({ llm, openai }: Config): Promise<BaseChatModel> {
  if (llm.model.kind === 'llama-cpp') {
    throw new MovieVibesError('bad-config', 'A llama-cpp model can’t write asks.', {
      hint: 'Set LLM_MODEL to a model of a server, for example llama.cpp’s own, and OPENAI_BASE_URL to its address.',
    });
  }
  const timeoutMs = llm.timeoutMs * TURNS_AN_ANSWER;
  const named = await createChatModel({ model: llm.model, ...openai, timeoutMs });
  if (named) return named.model;
  throw new MovieVibesError(
    'bad-config',
    'No chat model is configured; the built-in one can’t write asks.',
    { hint: 'Set OPENAI_API_KEY, or OPENAI_BASE_URL and LLM_MODEL; .env.example explains them.' },
  );
}
