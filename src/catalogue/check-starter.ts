import { StarterRow } from './starter-row.ts';

export interface RowProblem {
  readonly line: number;
  readonly title: string;
  readonly problem: string;
}

/** Words that praise instead of describing; a note says what a film is, not how good it is. */
const MARKETING =
  /\b(masterpiece|must[- ]see|unforgettable|stunning|breathtaking|acclaimed|award[- ]winning|iconic|beloved|tour de force|rollercoaster|timeless classic|cinematic|delve|testament to|tapestry)\b/i;

/**
 * Checks what one row's schema can't say of itself and what only the whole catalogue can: duplicates,
 * sentences used twice, notes that open alike, marketing words, titles given away in asks.
 * Returns every problem found, in the order of lines; an empty list means the rows may ship.
 */
export function checkStarterRows(lines: readonly string[]): RowProblem[] {
  const problems: RowProblem[] = [];
  const seen = new Map<string, number>();

  lines.forEach((text, index) => {
    const line = index + 1;
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      problems.push({ line, title: '?', problem: 'not valid JSON' });
      return;
    }
    const parsed = StarterRow.safeParse(json);
    if (!parsed.success) {
      const title = String((json as { title?: unknown })?.title ?? '?');
      for (const issue of parsed.error.issues) {
        problems.push({ line, title, problem: `${issue.path.join('.')}: ${issue.message}` });
      }
      return;
    }
    for (const problem of problemsOfRow(parsed.data)) {
      problems.push({ line, title: parsed.data.title, problem });
    }
    for (const key of uniqueKeys(parsed.data)) {
      const first = seen.get(key);
      if (first !== undefined) {
        problems.push({
          line,
          title: parsed.data.title,
          problem: `repeats line ${first}: ${key.slice(0, 90)}`,
        });
      } else seen.set(key, line);
    }
  });
  return problems;
}

function problemsOfRow(row: StarterRow): string[] {
  const problems: string[] = [];
  const sentences = splitSentences(row.note);
  if (sentences.length < 2 || sentences.length > 4) {
    problems.push(`note has ${sentences.length} sentences, wanted 2 to 4`);
  }
  const marketing = MARKETING.exec(row.note);
  if (marketing) problems.push(`marketing word in the note: ${marketing[0]}`);
  if (new Set(row.moods).size !== row.moods.length) problems.push('a mood stands twice');
  if (new Set(row.themes).size !== row.themes.length) problems.push('a theme stands twice');
  if (/[ÃÂ][\u0080-\u00bf©±¡]/.test(JSON.stringify(row))) problems.push('broken encoding');
  if (row.title.length > 4) {
    const own = row.title.toLowerCase();
    if (row.asks.some((ask) => ask.toLowerCase().includes(own)) && own.split(' ').length > 1) {
      problems.push('an ask gives the title away');
    }
  }
  const high = Object.values(row.levels).filter((level) => level >= 7).length;
  if (high > 7)
    problems.push(`${high} levels are 7 or more: keep the high ones for what stands out`);
  return problems;
}

function uniqueKeys(row: StarterRow): string[] {
  const keys = [`film ${row.title.toLowerCase()} ${row.year}`];
  if (row.tmdbId !== null) keys.push(`tmdb ${row.tmdbId}`);
  if (row.imdbId !== null) keys.push(`imdb ${row.imdbId}`);
  for (const text of [...splitSentences(row.note), ...row.asks])
    keys.push(`sentence ${fold(text)}`);
  const opening = fold(row.note).split(' ').slice(0, 4).join(' ');
  keys.push(`opening ${opening}`);
  return keys;
}

function splitSentences(text: string): string[] {
  return text
    .split(/(?<=[.!?]["”’)]?)\s+(?=["“‘(]?[A-Z0-9À-Þ])/)
    .map((sentence) => sentence.trim())
    .filter(Boolean)
    .reduce<string[]>((all, sentence) => {
      const last = all.at(-1);
      if (last && /\b(?:Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|[A-Z])\.$/.test(last)) {
        all[all.length - 1] = `${last} ${sentence}`;
      } else all.push(sentence);
      return all;
    }, []);
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .trim();
}
