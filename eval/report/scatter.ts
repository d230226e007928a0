import { linearScale, logScale } from './scale.ts';
import { COLOURS, element, FAINT, label, line, picture, QUIET, type Svg } from './svg.ts';

export interface Point {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  /** Points of one group share a colour. */
  readonly group: string;
}

const WIDTH = 760;
const HEIGHT = 440;
const LEFT = 70;
/** Names stand in a column of their own, with a line to each point: points crowd, names can't. */
const RIGHT = 190;
const TOP = 64;
const BOTTOM = 60;
const NAME_HEIGHT = 14;

/** Each point with its name. */
export function scatterPlot(plot: {
  readonly title: string;
  readonly x: { readonly unit: string; readonly logarithmic?: boolean };
  readonly y: { readonly unit: string };
  readonly points: readonly Point[];
}): Svg {
  const { points } = plot;
  const [right, bottom] = [WIDTH - RIGHT, HEIGHT - BOTTOM];
  const xs = points.map(({ x }) => x);
  const across = (plot.x.logarithmic ? logScale : linearScale)(xs, [LEFT, right]);
  const up = linearScale(
    points.map(({ y }) => y),
    [bottom, TOP],
  );
  const groups = [...new Set(points.map(({ group }) => group))];
  const colourOf = (group: string) => COLOURS[groups.indexOf(group) % COLOURS.length] ?? COLOURS[0];
  const placed = withNames(
    points.map((point) => ({ ...point, cx: across.place(point.x), cy: up.place(point.y) })),
    bottom,
  );
  return picture(
    { width: WIDTH, height: HEIGHT },
    plot.title,
    ...groups.flatMap((group, index) => [
      element('circle', { cx: 24 + index * 140, cy: 44, r: 5, fill: colourOf(group) }),
      label(36 + index * 140, 48, group),
    ]),
    ...across.ticks.flatMap((tick) => [
      line(across.place(tick), TOP, across.place(tick), bottom, FAINT),
      label(across.place(tick), bottom + 18, String(tick), { anchor: 'middle', fill: QUIET }),
    ]),
    ...up.ticks.flatMap((tick) => [
      line(LEFT, up.place(tick), right, up.place(tick), FAINT),
      label(LEFT - 8, up.place(tick) + 4, String(tick), { anchor: 'end', fill: QUIET }),
    ]),
    label((LEFT + right) / 2, HEIGHT - 14, plot.x.unit, { anchor: 'middle', fill: QUIET }),
    label(18, (TOP + bottom) / 2, plot.y.unit, {
      anchor: 'middle',
      fill: QUIET,
      transform: `rotate(-90 18 ${(TOP + bottom) / 2})`,
    }),
    ...placed.map(({ cx, cy, nameY }) => line(cx, cy, right + 16, nameY, FAINT)),
    ...placed.flatMap(({ cx, cy, nameY, name, group }) => [
      element('circle', { cx, cy, r: 5, fill: colourOf(group) }),
      label(right + 20, nameY + 4, name, { 'font-size': 11, fill: colourOf(group) }),
    ]),
  );
}

type Placed = Point & { readonly cx: number; readonly cy: number };

/** Names in the order of their points from the top, as near to these as the others let them. */
function withNames(
  points: readonly Placed[],
  bottom: number,
): (Placed & { readonly nameY: number })[] {
  const fromTop = [...points].sort((a, b) => a.cy - b.cy || a.cx - b.cx);
  let free = TOP;
  return fromTop.map((point, index) => {
    const last = bottom - (fromTop.length - 1 - index) * NAME_HEIGHT;
    const nameY = Math.max(free, Math.min(point.cy, last));
    free = nameY + NAME_HEIGHT;
    return { ...point, nameY };
  });
}
