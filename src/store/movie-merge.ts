import type { MovieInput } from '../domain/movie.ts';

/**
 * Whose word on a film counts first: what was written by hand, then the person's own table. Last come
 * OMDB's plots and the asks that a model wrote: the title and the levels beside them are what others
 * said at that time.
 */
const PRECEDENCE = ['starter', 'jsonl', 'tmdb', 'movielens', 'omdb', 'asks'];
/** Votes of TMDB's own are fresher than those that ship with the catalogue. */
const VOTES_PRECEDENCE = ['tmdb', 'starter', 'jsonl', 'movielens'];
/** Lists that sources add to, and how long they may get. */
const MOST_ALIASES = 12;
const MOST_THEMES = 12;

/**
 * The facts of a film on which several sources spoke, each in the order of precedence giving what the
 * ones before it do not know. The order in which they spoke makes no difference. At least one.
 */
export function mergeSources(said: readonly MovieInput[]): MovieInput {
  const inOrder = sorted(said, PRECEDENCE);
  const [first, ...others] = inOrder;
  if (!first) throw new RangeError('no source');
  if (others.length === 0) return first;
  const merged: Record<string, unknown> = { ...first };
  for (const input of others) {
    for (const [name, value] of Object.entries(input)) {
      if (isEmpty(merged[name]) && !isEmpty(value)) merged[name] = value;
    }
  }
  const { voteAverage, voteCount, standing } = votes(said) ?? first;
  return {
    ...(merged as unknown as MovieInput),
    aliases: union(inOrder, ({ aliases }) => aliases, MOST_ALIASES),
    themes: union(inOrder, ({ themes }) => themes, MOST_THEMES),
    levels: (inOrder.find(({ note, moods }) => note !== '' || moods.length > 0) ?? first).levels,
    voteAverage,
    voteCount,
    standing,
    source: first.source,
  };
}

function votes(said: readonly MovieInput[]): MovieInput | undefined {
  return sorted(said, VOTES_PRECEDENCE).find(
    ({ voteCount, standing }) => (voteCount ?? 0) > 0 || standing !== null,
  );
}

function sorted(said: readonly MovieInput[], precedence: readonly string[]): MovieInput[] {
  const place = ({ source }: MovieInput) => {
    const at = precedence.indexOf(source);
    return at < 0 ? precedence.length : at;
  };
  return [...said].sort((a, b) => place(a) - place(b) || (a.source < b.source ? -1 : 1));
}

function union(
  inOrder: readonly MovieInput[],
  list: (input: MovieInput) => readonly string[],
  most: number,
): readonly string[] {
  const [own = [], ...further] = inOrder.map(list);
  const known = new Set(own.map((text) => text.toLowerCase()));
  const added = further.flat().filter((text) => {
    const key = text.toLowerCase();
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
  return [...own, ...added.slice(0, Math.max(0, most - own.length))];
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === undefined ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}
