import { linearScale } from './scale.ts';
import { COLOURS, element, FAINT, label, line, picture, QUIET, type Svg } from './svg.ts';

export interface DotSeries {
  readonly name: string;
  /** Ours are filled, what they are compared with is not. */
  readonly filled: boolean;
  /** One for each row; null leaves it out. */
  readonly values: readonly (number | null)[];
}

const WIDTH = 760;
const LEFT = 190;
const RIGHT = 24;
const ROW = 26;
const TOP = 92;

/** One row a name, one dot a series: who is ahead where, at a glance. */
export function dotPlot(plot: {
  readonly title: string;
  readonly unit: string;
  readonly rows: readonly string[];
  readonly series: readonly DotSeries[];
}): Svg {
  const bottom = TOP + plot.rows.length * ROW;
  const values = plot.series.flatMap((series) => series.values.flatMap((value) => value ?? []));
  const scale = linearScale([0, ...values], [LEFT, WIDTH - RIGHT]);
  const rowAt = (index: number) => TOP + (index + 0.5) * ROW;
  return picture(
    { width: WIDTH, height: bottom + 48 },
    plot.title,
    ...scale.ticks.flatMap((tick) => [
      line(scale.place(tick), TOP, scale.place(tick), bottom, FAINT),
      label(scale.place(tick), bottom + 16, String(tick), { anchor: 'middle', fill: QUIET }),
    ]),
    label((LEFT + WIDTH - RIGHT) / 2, bottom + 36, plot.unit, { anchor: 'middle', fill: QUIET }),
    ...plot.rows.flatMap((name, index) => [
      label(LEFT - 12, rowAt(index) + 4, name, { anchor: 'end' }),
      line(LEFT, rowAt(index), WIDTH - RIGHT, rowAt(index), FAINT),
    ]),
    ...legend(plot.series),
    ...plot.series.flatMap((series, place) =>
      series.values.flatMap((value, index) =>
        value === null ? [] : [dot(scale.place(value), rowAt(index), series, place)],
      ),
    ),
  );
}

function legend(series: readonly DotSeries[]): Svg[] {
  const perLine = 4;
  return series.flatMap((entry, place) => {
    const x = 24 + (place % perLine) * 180;
    const y = 46 + Math.floor(place / perLine) * 20;
    return [dot(x, y, entry, place), label(x + 12, y + 4, entry.name)];
  });
}

function dot(cx: number, cy: number, { filled }: DotSeries, place: number): Svg {
  const colour = COLOURS[place % COLOURS.length] ?? COLOURS[0];
  return element('circle', {
    cx,
    cy,
    r: filled ? 6 : 5,
    fill: filled ? colour : '#ffffff',
    stroke: colour,
    'stroke-width': 2,
  });
}
