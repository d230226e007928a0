import type { Artifact } from '../domain/artifact.ts';
import type { TurnContext } from '../domain/turn-context.ts';
import { MovieVibesError } from '../errors.ts';
import { planCalls } from './plan.ts';

/** The model answered, but not in a way that can be sent. The message completes "the model: …". */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';
}

/** Whether the message can't be answered without a tool. */
export async function asksForTools(turn: TurnContext): Promise<boolean> {
  const { acts } = await turn.understanding();
  return planCalls(acts, turn.text).length > 0;
}

/**
 * Whether what the model's tool calls found can stand as the answer: everything that the message asks
 * for was done, and nothing twice. Where the parser asks for nothing (another language, say), the
 * model's reading counts.
 */
export async function answersWish(
  turn: TurnContext,
  artifacts: readonly Artifact[],
): Promise<boolean> {
  const { acts } = await turn.understanding();
  const asked = planCalls(acts, turn.text).map(({ name }) => name);
  const done = new Set(artifacts.map(({ kind }) => TOOL_OF[kind]));
  const isRepeated = done.size < artifacts.length;
  return artifacts.length > 0 && !isRepeated && asked.every((name) => done.has(name));
}

const TOOL_OF: Readonly<Record<Artifact['kind'], string>> = {
  search: 'search_movies',
  lookup: 'lookup_movie',
  why: 'explain_pick',
  feedback: 'give_feedback',
  watchlist: 'edit_watchlist',
  rerank: 'rerank_movies',
  taste: 'describe_taste',
  settings: 'change_settings',
};

/** The error of one of our own parts (database, embedder) behind this one: no other model mends it. */
export function infrastructureError(error: unknown): MovieVibesError | null {
  return causes(error).find((cause) => cause instanceof MovieVibesError) ?? null;
}

/** Why the model's answer was not used, as one short clause without its own words. */
export function reasonOf(error: unknown): string {
  const chain = causes(error);
  const unusable = chain.find((cause) => cause instanceof UnusableAnswer);
  if (unusable instanceof UnusableAnswer) return unusable.message;
  const names = chain.map((cause) => (cause instanceof Error ? cause.name : ''));
  if (names.some((name) => /CallLimit|RecursionError/i.test(name))) return 'it took too many steps';
  if (names.some((name) => /Timeout|Abort/i.test(name))) return 'it took too long';
  const status = chain.map(statusOf).find((value) => value !== null);
  if (status === 401 || status === 403) return 'its key was refused';
  if (status === 429) return 'it is busy or over its quota';
  if (status === 404) return 'it is not known to the server';
  return 'it failed';
}

function statusOf(error: unknown): number | null {
  const status = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? status : null;
}

/** The error and what caused it, outermost first; cycles end the walk. */
function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  let current = error;
  while (current !== undefined && current !== null && !chain.includes(current)) {
    chain.push(current);
    current = (current as { cause?: unknown }).cause;
  }
  return chain;
}
