import { MAIN_MEASURE } from '../run/compare.ts';
import { dotPlot } from './dot-plot.ts';
import type { Part, PartRow } from './evaluation-run.ts';
import { type Point, scatterPlot } from './scatter.ts';
import type { Svg } from './svg.ts';

export interface Plot {
  readonly name: string;
  readonly title: string;
  readonly svg: Svg;
}

const GROUP_NAMES = { baseline: 'baselines', mode: 'modes', ablation: 'without a signal' } as const;

/** The plots of one split; those that have nothing to show are left out. */
export function plotsOf(part: Part): Plot[] {
  const rows = part.rows.filter(({ system }) => system.results.length > 0);
  const main = rows.filter(({ system }) => system.group !== 'ablation');
  const classes = [...new Set(main.flatMap(({ system }) => Object.keys(system.summary.classes)))];
  const plots: Plot[] = [];
  const add = (name: string, title: string, draw: (title: string) => Svg) => {
    plots.push({ name, title, svg: draw(title) });
  };
  if (classes.length > 0) {
    add('quality-by-class', 'Quality by class of request', (title) =>
      dotPlot({
        title,
        unit: MAIN_MEASURE,
        rows: classes,
        series: main.map(({ system }) => ({
          name: system.name,
          filled: system.group === 'mode',
          values: classes.map(
            (name) => system.summary.classes[name]?.measures[MAIN_MEASURE] ?? null,
          ),
        })),
      }),
    );
  }
  if (main.length > 0) {
    add('quality-by-latency', 'Quality and time for an answer', (title) =>
      scatterPlot({
        title,
        x: {
          unit: 'median milliseconds for an answer, beside embedding the message',
          logarithmic: true,
        },
        y: { unit: MAIN_MEASURE },
        points: pointsOf(main, ({ system }) => system.summary.milliseconds.p50),
      }),
    );
    add('diversity-by-relevance', 'Diversity and relevance', (title) =>
      scatterPlot({
        title,
        x: { unit: 'mean cosine distance between the films of an answer' },
        y: { unit: MAIN_MEASURE },
        points: pointsOf(rows, ({ system }) => system.summary.measures.diversity ?? null),
      }),
    );
  }
  return plots;
}

function pointsOf(rows: readonly PartRow[], across: (row: PartRow) => number | null): Point[] {
  return rows.flatMap((row) => {
    const x = across(row);
    const { name, group, summary } = row.system;
    const y = summary.measures[MAIN_MEASURE] ?? null;
    return x === null || y === null ? [] : [{ name, x, y, group: GROUP_NAMES[group] }];
  });
}
