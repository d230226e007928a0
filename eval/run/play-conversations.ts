import type { MovieId } from '../../src/domain/ids.ts';
import type { Movie } from '../../src/domain/movie.ts';
import type { Mode } from '../../src/domain/request.ts';
import type { CatalogueIndex } from '../datasets/catalogue.ts';
import type { Check, ConversationRow } from '../datasets/schema.ts';
import { repeatRate } from '../measures/index.ts';
import type { ObservedApp } from '../systems/index.ts';
import { type CheckResult, checkTurn } from './check-turn.ts';

export interface TurnResult {
  readonly say: string;
  readonly picks: readonly string[];
  readonly text: string;
  readonly checks: readonly CheckResult[];
}

export interface ConversationResult {
  readonly id: string;
  readonly turns: readonly TurnResult[];
  /** Null where at most one answer showed films. */
  readonly repeatRate: number | null;
}

export interface PassRate {
  readonly passed: number;
  readonly of: number;
}

export interface ConversationSummary {
  readonly conversations: number;
  readonly turns: number;
  /** Conversations in which every check passed. */
  readonly faultless: number;
  readonly kinds: Readonly<Record<string, PassRate>>;
  /** Of the axis checks, by axis. */
  readonly axes: Readonly<Record<string, PassRate>>;
  /** Mean over the refinements that could be measured; null without any. */
  readonly refinementGain: number | null;
  /** Mean over the conversations; null where none showed films twice. */
  readonly repeatRate: number | null;
}

/** Plays each conversation with a new person and checks every answer. */
export async function playConversations(
  observed: ObservedApp,
  rows: readonly ConversationRow[],
  options: {
    readonly mode: Mode;
    readonly catalogue: CatalogueIndex;
    readonly onProgress?: (done: number) => void;
  },
): Promise<ConversationResult[]> {
  const results: ConversationResult[] = [];
  for (const row of rows) {
    results.push(await play(observed, row, options));
    options.onProgress?.(results.length);
  }
  return results;
}

async function play(
  observed: ObservedApp,
  row: ConversationRow,
  { mode, catalogue }: { readonly mode: Mode; readonly catalogue: CatalogueIndex },
): Promise<ConversationResult> {
  const person = observed.newPerson(mode);
  const turns: TurnResult[] = [];
  const answers: MovieId[][] = [];
  let before: readonly Movie[] = [];
  const everShown = new Set<MovieId>();
  try {
    for (const { say, checks } of row.turns) {
      const { reply, artifacts } = await person.say(say);
      const films = reply.picks.map(({ movie }) => movie);
      const played = {
        text: reply.text,
        films,
        before,
        everShown,
        artifacts,
        find: catalogue.find,
      };
      turns.push({
        say,
        picks: films.map(({ title, year }) => `${title} (${year ?? '?'})`),
        text: reply.text,
        checks: checks.map((check) => checkTurn(check, played)),
      });
      answers.push(films.map(({ id }) => id));
      if (films.length > 0) before = films;
      for (const { id } of films) everShown.add(id);
    }
  } finally {
    await person.forget();
  }
  return { id: row.id, turns, repeatRate: repeatRate(answers) };
}

export function summariseConversations(
  results: readonly ConversationResult[],
): ConversationSummary {
  const turns = results.flatMap((result) => result.turns);
  const checks = turns.flatMap((turn) => turn.checks);
  const gains = checks.flatMap(({ gain }) => gain ?? []);
  const repeats = results.flatMap((result) => result.repeatRate ?? []);
  return {
    conversations: results.length,
    turns: turns.length,
    faultless: results.filter((result) =>
      result.turns.every((turn) => turn.checks.every(({ passed }) => passed)),
    ).length,
    kinds: rates(checks, ({ kind }) => kind),
    axes: rates(checks, (check) => (check.kind === 'axis' ? check.axis : null)),
    refinementGain: meanOrNull(gains),
    repeatRate: meanOrNull(repeats),
  };
}

function rates(
  results: readonly CheckResult[],
  nameOf: (check: Check) => string | null,
): Record<string, PassRate> {
  const counted = new Map<string, { passed: number; of: number }>();
  for (const { check, passed } of results) {
    const name = nameOf(check);
    if (name === null) continue;
    const rate = counted.get(name) ?? { passed: 0, of: 0 };
    rate.of++;
    if (passed) rate.passed++;
    counted.set(name, rate);
  }
  return Object.fromEntries([...counted].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function meanOrNull(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
