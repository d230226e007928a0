import { LOWER_IS_BETTER, type Measures } from '../measures/index.ts';
import type { ConversationSummary, PassRate } from '../run/play-conversations.ts';
import type { SystemSummary } from '../run/summarise.ts';
import type { EvaluationRun } from './evaluation-run.ts';

/** Three digits tell apart what the datasets can tell apart; `–` where there is nothing. */
export function digits(value: number | null | undefined): string {
  return value === null || value === undefined || Number.isNaN(value) ? '–' : value.toFixed(3);
}

export function rate({ passed, of }: PassRate): string {
  return of === 0 ? '–' : `${((100 * passed) / of).toFixed(1)}%`;
}

/** For a terminal: one mode's measures, then its classes. */
export function modeText(
  run: EvaluationRun,
  summary: SystemSummary,
  conversations: ConversationSummary | null,
  cutoff: number,
): string {
  const { queries, answered, measures, classes, milliseconds, degraded } = summary;
  const lines: string[] = [];
  if (queries > 0) {
    lines.push(
      `${queries} requests, ${answered} answered; ${milliseconds.p50} ms a turn beside embedding (95%: ${milliseconds.p95} ms)`,
      '',
      ...Object.entries(measures).map(([name, value]) => measureLine(name, value)),
    );
    if (Object.keys(classes).length > 0) lines.push('', ...classLines(classes, cutoff));
  }
  if (conversations) lines.push('', ...conversationLines(conversations));
  if (run.pairs)
    lines.push('', `mood pairs in order: ${rate(run.pairs.all)} of ${run.pairs.all.of}`);
  for (const [what, count] of Object.entries(degraded)) lines.push(`${count} × ${what}`);
  if (run.lacking.films.length > 0) {
    lines.push(
      `${run.lacking.films.length} relevant films of ${run.lacking.queries} requests are not in the catalogue and count as not found.`,
    );
  }
  if (run.judge && 'skipped' in run.judge) lines.push(`LLM judge skipped: ${run.judge.skipped}`);
  return `${lines.join('\n').trim()}\n`;
}

function measureLine(name: string, value: number | null): string {
  const note = LOWER_IS_BETTER.has(name) ? '  (lower is better)' : '';
  return `${name.padEnd(22)} ${digits(value).padStart(7)}${note}`;
}

function classLines(classes: SystemSummary['classes'], cutoff: number): string[] {
  const columns = [`ndcg@${cutoff}`, `precision@${cutoff}`, 'recall@50', 'mrr'];
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(24)}${cells.map((cell) => cell.padStart(13)).join('')}`;
  const cellsOf = (measures: Measures) => columns.map((name) => digits(measures[name]));
  return [
    row('class', ['requests', ...columns]),
    ...Object.entries(classes).map(([name, { queries, measures }]) =>
      row(name, [String(queries), ...cellsOf(measures)]),
    ),
  ];
}

function conversationLines(summary: ConversationSummary): string[] {
  const { conversations, turns, faultless, kinds } = summary;
  return [
    `${conversations} conversations, ${turns} turns; every check passed in ${faultless}`,
    ...Object.entries(kinds).map(
      ([kind, passed]) => `${kind.padEnd(22)} ${rate(passed).padStart(7)} of ${passed.of}`,
    ),
    measureLine('refinement-gain', summary.refinementGain),
    measureLine('repeat-rate', summary.repeatRate),
  ];
}

/** For a terminal: one line a system, for each split. */
export function systemsText(run: EvaluationRun): string {
  const columns = ['ndcg@5', 'precision@5', 'recall@50', 'mrr', 'diversity', 'constraints'];
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(26)}${cells.map((cell) => cell.padStart(13)).join('')}`;
  const lines = run.parts.flatMap((part) => [
    ...(part.split === null ? [] : [`${part.split} split`]),
    row('system', ['requests', ...columns, 'ms']),
    ...part.rows.map(({ system: { name, summary } }) =>
      row(name, [
        String(summary.queries),
        ...columns.map((column) => digits(summary.measures[column])),
        String(summary.milliseconds.p50),
      ]),
    ),
    ...part.rows.flatMap(({ system }) =>
      system.conversations
        ? ['', system.name, ...conversationLines(system.conversations.summary)]
        : [],
    ),
    '',
  ]);
  if (run.pairs) lines.push(`mood pairs in order: ${rate(run.pairs.all)} of ${run.pairs.all.of}`);
  for (const { name, reason } of run.skipped) lines.push(`not run: ${name}, because ${reason}`);
  if (run.judge && 'skipped' in run.judge) lines.push(`LLM judge skipped: ${run.judge.skipped}`);
  return `${lines.join('\n')}\n`;
}
