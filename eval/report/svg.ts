type Attributes = Readonly<Record<string, string | number>>;

/** A piece of SVG as text. */
export type Svg = string;

/** Numbers are written with two digits at most, so that the same plot gives the same file everywhere. */
export function element(name: string, attributes: Attributes, ...children: readonly Svg[]): Svg {
  const written = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? short(value) : value)}"`)
    .join('');
  return children.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${children.join('')}</${name}>`;
}

export function label(
  x: number,
  y: number,
  text: string,
  attributes: Attributes & { readonly anchor?: 'start' | 'middle' | 'end' } = {},
): Svg {
  const { anchor = 'start', ...rest } = attributes;
  return element('text', { x, y, 'text-anchor': anchor, fill: INK, ...rest }, escaped(text));
}

export function line(x1: number, y1: number, x2: number, y2: number, stroke: string): Svg {
  return element('line', { x1, y1, x2, y2, stroke });
}

/** A whole file. `title` is what a screen reader says of it. The ground is white on dark pages too. */
export function picture(
  size: { readonly width: number; readonly height: number },
  title: string,
  ...children: readonly Svg[]
): Svg {
  const { width, height } = size;
  return `${element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${short(width)} ${short(height)}`,
      width,
      height,
      role: 'img',
      'font-family': 'system-ui, sans-serif',
      'font-size': 12,
    },
    element('title', {}, escaped(title)),
    element('rect', { width, height, fill: '#ffffff' }),
    label(16, 24, title, { 'font-size': 14, 'font-weight': 'bold' }),
    ...children,
  )}\n`;
}

export const INK = '#24292f';
export const FAINT = '#d0d7de';
export const QUIET = '#57606a';

/** Okabe and Ito's colours, which people with any colour vision tell apart. */
export const COLOURS = [
  '#0072b2',
  '#d55e00',
  '#009e73',
  '#cc79a7',
  '#e69f00',
  '#56b4e9',
  '#000000',
] as const;

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
