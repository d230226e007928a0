/** From values to places on a plot. */
export interface Scale {
  place(value: number): number;
  /** Values to mark. */
  readonly ticks: readonly number[];
}

/** As a share of the greatest value. */
const SMALLEST = 1e-6;

/** Round steps from at or below the least value to at or above the greatest. */
export function linearScale(
  values: readonly number[],
  range: readonly [from: number, to: number],
): Scale {
  const [low, high] = extent(values);
  const span = high - low;
  // What a plot can't tell apart is one place: steps of a smaller span would be lost in rounding.
  const step = niceStep((span > SMALLEST * Math.max(1, high) ? span : 1) / 5);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { ticks: ticks.map(tidy), place: between(first * step, last * step, range) };
}

/** Whole powers of ten around the values, which must be above 0. */
export function logScale(
  values: readonly number[],
  range: readonly [from: number, to: number],
): Scale {
  const [low, high] = extent(values.map((value) => Math.log10(Math.max(value, 0.01))));
  const first = Math.floor(low);
  const last = Math.max(Math.ceil(high), first + 1);
  const place = between(first, last, range);
  return {
    ticks: Array.from({ length: last - first + 1 }, (_, index) => tidy(10 ** (first + index))),
    place: (value) => place(Math.log10(Math.max(value, 0.01))),
  };
}

function between(low: number, high: number, [from, to]: readonly [number, number]) {
  return (value: number) => from + ((value - low) / (high - low)) * (to - from);
}

function extent(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
}

/** 1, 2 or 5 times a power of ten, at or above the raw step. */
function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10);
}

function tidy(value: number): number {
  return Number(value.toPrecision(6));
}
