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

/** Errors of our own parts (database, embedder), which no other model would mend. */
export function isInfrastructure(error: unknown): boolean {
  return causes(error).some((cause) => cause instanceof MovieVibesError);
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
