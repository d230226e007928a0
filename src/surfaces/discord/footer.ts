import type { APITextDisplayComponent } from 'discord-api-types/v10';
import { textDisplay } from './message.ts';

/** Small print under a message; the clauses are ours. */
export function footer(clauses: readonly string[]): APITextDisplayComponent[] {
  return clauses.length === 0 ? [] : [textDisplay(`-# ${clauses.join(' · ')}`)];
}
