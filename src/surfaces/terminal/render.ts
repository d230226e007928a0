import type { Reply } from '../../domain/conversation.ts';
import { titleWithYear } from '../../domain/movie.ts';
import type { Pick } from '../../domain/pick.ts';
import { MovieVibesError } from '../../errors.ts';
import { MAX_DIRECTORS, usableColumns } from './limits.ts';
import { type Style, styleOf } from './style.ts';
import { cleanLine, cleanText, truncate, wrap } from './text.ts';
import { displayWidth } from './width.ts';

export interface Layout {
  /** Cells of a line; see `usableColumns`. */
  readonly columns: number;
  readonly color: boolean;
}

/** The reply as text for a terminal, without a final line feed. */
export function renderReply(reply: Reply, layout: Layout): string {
  const columns = usableColumns(layout.columns);
  const style = styleOf(layout.color);
  const blocks: string[][] = [];
  const text = cleanText(reply.text).trim();
  if (text !== '') blocks.push(wrap(text, columns));
  const gutter = String(reply.picks.length).length + 2;
  for (const [index, pick] of reply.picks.entries()) {
    blocks.push(card(pick, index + 1, { columns, gutter, style }));
  }
  const footer = [...suggestionLine(reply.suggestions, columns), ...degradedLines(reply, columns)];
  if (footer.length > 0) blocks.push(footer.map(style.dim));
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

/** One message and what to do; never a stack trace. */
export function renderError(error: unknown, layout: Layout): string {
  const columns = usableColumns(layout.columns);
  const style = styleOf(layout.color);
  const { message, hint } = describeError(error);
  return [
    ...wrap(cleanText(message), columns).map(style.warn),
    ...wrap(cleanText(hint), columns),
  ].join('\n');
}

/** What a person is told about an error; one that isn't ours keeps its details to the log. */
export function describeError(error: unknown): { code: string; message: string; hint: string } {
  if (error instanceof MovieVibesError) {
    return { code: error.code, message: error.message, hint: error.hint };
  }
  return {
    code: 'internal',
    message: 'Something went wrong inside MovieVibes.',
    hint: 'Try again; LOG_LEVEL=debug shows the details.',
  };
}

/** Plain text of ours: help, a greeting, a goodbye. */
export function renderText(text: string, layout: Layout): string {
  return wrap(cleanText(text), usableColumns(layout.columns)).join('\n');
}

function card(
  pick: Pick,
  number: number,
  { columns, gutter, style }: { columns: number; gutter: number; style: Style },
): string[] {
  const indent = ' '.repeat(gutter);
  const label = `${number}.`.padEnd(gutter);
  const title = wrap(cleanLine(titleWithYear(pick.movie)), columns, indent).map(
    (line, index) => (index === 0 ? style.accent(label) : indent) + style.bold(line.slice(gutter)),
  );
  const facts = cleanLine(factsOf(pick).join(' · '));
  const why = cleanText(pick.why).trim();
  return [
    ...title,
    ...(facts === '' ? [] : wrap(facts, columns, indent).map(style.dim)),
    ...(why === '' ? [] : wrap(why, columns, indent)),
  ];
}

function factsOf({ movie }: Pick): string[] {
  const directors = movie.directors.slice(0, MAX_DIRECTORS);
  const others = movie.directors.length > directors.length ? ' and others' : '';
  return [
    runtimeText(movie.runtimeMinutes),
    movie.genres.join(', '),
    directors.length > 0 ? `by ${directors.join(', ')}${others}` : '',
    movie.language === null || movie.language === 'en' ? '' : languageText(movie.language),
  ].filter((fact) => fact !== '');
}

/** `2 h 28 min`; the empty string where the length is unknown. */
export function runtimeText(minutes: number | null): string {
  if (minutes === null || !Number.isFinite(minutes) || minutes < 1) return '';
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${rest} min`;
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

function languageText(code: string): string {
  try {
    const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
    const name = names.of(code);
    return name === undefined ? '' : `in ${name}`;
  } catch {
    // Not the shape of a language code: say nothing rather than something wrong.
    return '';
  }
}

/** As many as fit on one line, at least the first. */
function suggestionLine(suggestions: readonly string[], columns: number): string[] {
  let line = '';
  for (const suggestion of suggestions.map(cleanLine).filter((text) => text !== '')) {
    const longer = line === '' ? `Try: ${suggestion}` : `${line} · ${suggestion}`;
    if (line !== '' && displayWidth(longer) > columns) break;
    line = longer;
  }
  return line === '' ? [] : [truncate(line, columns)];
}

function degradedLines(reply: Reply, columns: number): string[] {
  const clauses = reply.degraded.map(cleanLine).filter((text) => text !== '');
  return clauses.length === 0 ? [] : wrap(`Note: ${clauses.join('; ')}`, columns);
}
