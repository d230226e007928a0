import { LOWER_IS_BETTER } from '../measures/index.ts';
import { type Comparison, MAIN_MEASURE } from '../run/compare.ts';
import type { EvaluationRun, Part, PartRow } from './evaluation-run.ts';
import type { Plot } from './plots.ts';
import { digits, rate } from './text.ts';

const COLUMNS = ['precision@5', 'recall@5', 'recall@50', 'hit@5', 'mrr', 'map', 'judged@5'];
const BEYOND = [
  'ndcg-seed@5',
  'constraints',
  'diversity',
  'novelty',
  'coverage',
  'genre-calibration',
  'language-calibration',
];

/** The whole report; `plots` by part, as files beside it. */
export function reportMarkdown(
  run: EvaluationRun,
  plots: readonly (readonly (Plot & { readonly file: string })[])[],
): string {
  return `${[
    '# Evaluation',
    ...about(run),
    ...run.parts.flatMap((part, index) => partMarkdown(part, plots[index] ?? [])),
    ...pairsMarkdown(run),
    ...judgeMarkdown(run),
    ...skippedMarkdown(run),
  ].join('\n\n')}\n`;
}

function about(run: EvaluationRun): string[] {
  const { lacking } = run;
  return [
    `${run.dataset}; ${run.catalogueSize} films in the catalogue; chat model: ${run.model ?? 'none'}.`,
    lacking.films.length === 0
      ? 'The catalogue has every relevant film.'
      : `The catalogue lacks ${lacking.films.length} relevant films, in ${lacking.queries} requests: they count as not found. ${lacking.films.slice(0, 20).join(', ')}${lacking.films.length > 20 ? ', …' : ''}`,
  ];
}

function partMarkdown(part: Part, plots: readonly (Plot & { readonly file: string })[]): string[] {
  const queries = part.rows[0]?.system.summary.queries ?? 0;
  const sections = [`## ${headline(part)}: ${queries} requests`];
  if (queries > 0) {
    sections.push(
      `The difference is that of ${MAIN_MEASURE} to ${part.best?.name ?? 'the best baseline'}, the best baseline, and of "fast-without-…" to fast: paired by request, with its 95% bootstrap interval. Times leave out embedding the message, which the systems share a cache of.`,
      table(
        ['system', MAIN_MEASURE, 'difference', 'ratio', ...COLUMNS, 'ms p50', 'ms p95'],
        part.rows.map(systemCells),
      ),
      '### Beyond relevance',
      table(
        ['system', ...BEYOND.map((name) => (LOWER_IS_BETTER.has(name) ? `${name} ↓` : name))],
        part.rows.map(({ system }) => [
          system.name,
          ...BEYOND.map((name) => digits(system.summary.measures[name])),
        ]),
      ),
      ...classesMarkdown(part),
    );
  }
  sections.push(
    ...plots.map(({ title, file }) => `![${title}](${file})`),
    ...part.rows.flatMap(conversationsMarkdown),
  );
  return sections;
}

function headline({ split }: Part): string {
  if (split === 'development') return 'Development split';
  if (split === 'test') return 'Test split';
  return 'All rows';
}

function systemCells({ system, comparison }: PartRow): string[] {
  const { measures, milliseconds } = system.summary;
  return [
    system.group === 'mode' ? `**${system.name}**` : system.name,
    digits(measures[MAIN_MEASURE]),
    comparison ? intervalText(comparison) : '',
    comparison ? digits(comparison.ratio) : '',
    ...COLUMNS.map((name) => digits(measures[name])),
    String(milliseconds.p50),
    String(milliseconds.p95),
  ];
}

function intervalText({ difference }: Comparison): string {
  const signed = (value: number) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
  return `${signed(difference.mean)} [${signed(difference.low)}, ${signed(difference.high)}]`;
}

/** One row a class: every system's mean, and each mode's difference to the best baseline there. */
function classesMarkdown({ rows }: Part): string[] {
  const names = [...new Set(rows.flatMap(({ system }) => Object.keys(system.summary.classes)))];
  if (names.length === 0) return [];
  const compared = rows.filter(({ system }) => system.group !== 'ablation');
  const modes = rows.filter(({ system }) => system.group === 'mode');
  const header = [
    'class',
    'requests',
    ...compared.map(({ system }) => system.name),
    ...modes.map(({ system }) => `${system.name} − best baseline`),
  ];
  const body = names.map((name) => [
    name,
    String(rows[0]?.system.summary.classes[name]?.queries ?? 0),
    ...compared.map(({ system }) => digits(system.summary.classes[name]?.measures[MAIN_MEASURE])),
    ...modes.map(({ classes }) => {
      const comparison = classes[name];
      return comparison ? `${intervalText(comparison)} (${comparison.against})` : '';
    }),
  ]);
  return [`### ${MAIN_MEASURE} by class`, table(header, body)];
}

function conversationsMarkdown({ system }: PartRow): string[] {
  if (!system.conversations) return [];
  const { conversations, turns, faultless, kinds, axes, refinementGain, repeatRate } =
    system.conversations.summary;
  return [
    `### Conversations, ${system.name}`,
    `${conversations} conversations, ${turns} turns; every check passed in ${faultless}. Mean gain of a refinement on its axis: ${digits(refinementGain)}; repeated films: ${digits(repeatRate)}.`,
    table(
      ['check', 'passed', 'of'],
      [
        ...Object.entries(kinds).map(([name, passed]) => [name, rate(passed), String(passed.of)]),
        ...Object.entries(axes).map(([name, passed]) => [
          `axis: ${name}`,
          rate(passed),
          String(passed.of),
        ]),
      ],
    ),
  ];
}

function pairsMarkdown({ pairs }: EvaluationRun): string[] {
  if (!pairs) return [];
  return [
    '## Mood axes',
    `${rate(pairs.all)} of ${pairs.all.of} film pairs are in the order in which people put them.`,
    table(
      ['axis', 'in order', 'of'],
      Object.entries(pairs.axes).map(([axis, passed]) => [axis, rate(passed), String(passed.of)]),
    ),
  ];
}

function judgeMarkdown({ judge }: EvaluationRun): string[] {
  if (judge === null) return [];
  if ('skipped' in judge) return ['## LLM judge', `Skipped: ${judge.skipped}.`];
  const { agreement } = judge;
  return [
    '## LLM judge',
    `Graded by ${judge.model}, in ${judge.calls} calls beside what was kept. ${
      agreement
        ? `Of ${agreement.pairs} films with a written grade it gave the same to ${(100 * agreement.same).toFixed(1)}%; weighted kappa ${digits(agreement.kappa)}.`
        : ''
    }`.trim(),
    table(
      ['system', 'mean grade of the five, as a share of the best', 'films graded'],
      Object.entries(judge.systems).map(([name, { score, graded }]) => [
        name,
        digits(score),
        String(graded),
      ]),
    ),
  ];
}

function skippedMarkdown({ skipped }: EvaluationRun): string[] {
  if (skipped.length === 0) return [];
  return ['## Not run', skipped.map(({ name, reason }) => `- ${name}: ${reason}`).join('\n')];
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(header), `|${header.map(() => ' --- ').join('|')}|`, ...rows.map(row)].join('\n');
}
