import type { Reply } from '../../src/domain/conversation.ts';
import { GENRES } from '../../src/domain/genres.ts';
import { MOOD_AXES, MOOD_WORDS, type MoodAxis } from '../../src/domain/moods.ts';
import type { Claim, Evidence, Pick } from '../../src/domain/pick.ts';
import type { SearchRequest } from '../../src/domain/request.ts';
import type { Database } from '../../src/store/database.ts';

/** A film as the database holds it, read with SQL of the test's own. */
export interface Row {
  readonly id: number;
  readonly title: string;
  readonly year: number | null;
  readonly runtime_minutes: number | null;
  readonly language: string | null;
  readonly countries: readonly string[];
  readonly genres: readonly string[];
  readonly directors: readonly string[];
  readonly cast_names: readonly string[];
  readonly audience: string | null;
  readonly note: string;
  readonly moods: readonly string[];
  readonly themes: readonly string[];
  readonly mood_levels: readonly number[];
  readonly vote_average: number | null;
  readonly vote_count: number | null;
  readonly fame: number;
  readonly quality: number;
}

export async function readRows(database: Database): Promise<ReadonlyMap<number, Row>> {
  const rows = await database.query<Row>('SELECT * FROM movies');
  return new Map(rows.map((row) => [row.id, row]));
}

export interface Scene {
  readonly rows: ReadonlyMap<number, Row>;
  readonly request: SearchRequest;
  /** The answers shown earlier in the conversation, as film ids: what "what you saw before" means. */
  readonly before: readonly (readonly number[])[];
  /** Films that the person has liked. */
  readonly liked: ReadonlySet<number>;
}

const levelOf = (row: Row, axis: MoodAxis): number =>
  row.mood_levels[MOOD_AXES.indexOf(axis)] ?? Number.NaN;

export const meanLevel = (rows: readonly Row[], axis: MoodAxis): number =>
  rows.reduce((sum, row) => sum + levelOf(row, axis), 0) / rows.length;

/** What in the pick's explanation the data does not bear out; empty where all of it holds. */
function falsehoods(pick: Pick, scene: Scene): string[] {
  const row = scene.rows.get(pick.movie.id);
  if (!row) return [`film ${pick.movie.id} is not in the database`];
  const wrong: string[] = [];
  for (const claim of pick.claims) {
    if (!holds(claim, pick, row, scene)) wrong.push(`claim ${JSON.stringify(claim)}`);
  }
  for (const evidence of pick.evidence) {
    if (!isFact(evidence, row)) wrong.push(`evidence ${JSON.stringify(evidence)}`);
  }
  if (pick.claims.length === 0 || pick.why === '') wrong.push('says nothing');
  wrong.push(...falseWords(pick, row, scene).map((word) => `says ${word}`));
  return wrong.map((what) => `${row.title}: ${what} in “${pick.why}”`);
}

const hasAll = (own: readonly string[], values: readonly string[]) =>
  values.length > 0 && values.every((value) => own.includes(value));

function holds(claim: Claim, pick: Pick, row: Row, scene: Scene): boolean {
  switch (claim.kind) {
    case 'shares': {
      const anchor = scene.rows.get(claim.anchor.movieId);
      return (
        anchor?.title === claim.anchor.title &&
        scene.request.anchors.some(({ movieId }) => movieId === anchor.id) &&
        hasAll(row[claim.what], claim.values) &&
        hasAll(anchor[claim.what], claim.values)
      );
    }
    case 'more-than': {
      const anchor = scene.rows.get(claim.anchor.movieId);
      return (
        anchor?.title === claim.anchor.title &&
        isPast(levelOf(row, claim.axis), levelOf(anchor, claim.axis), claim.direction)
      );
    }
    case 'past-bound': {
      return scene.before.some((ids) => {
        const shown = ids.flatMap((id) => scene.rows.get(id) ?? []);
        return isPast(levelOf(row, claim.axis), meanLevel(shown, claim.axis), claim.direction);
      });
    }
    case 'mood-level':
      return claim.direction === 'more'
        ? levelOf(row, claim.axis) >= 0.6
        : levelOf(row, claim.axis) <= 0.3;
    case 'moods':
      return hasAll(row.moods, claim.values);
    case 'words':
      return claim.where === 'theme'
        ? row.themes.includes(claim.text)
        : row.note.includes(claim.text) && sharesAWord(claim.want, claim.text);
    case 'person':
      return (claim.role === 'director' ? row.directors : row.cast_names).includes(claim.name);
    case 'year':
      return row.year === claim.year;
    case 'runtime':
      return row.runtime_minutes === claim.minutes;
    case 'language':
      return row.language === claim.language;
    case 'country':
      return row.countries.includes(claim.country);
    case 'genres':
      return hasAll(row.genres, claim.values);
    case 'without-genre':
      return !row.genres.includes(claim.genre);
    case 'audience':
      return row.audience === claim.audience;
    case 'fame':
      return (
        row.vote_count === claim.votes &&
        (claim.fame === 'known' ? row.fame >= 0.75 : row.fame <= 0.62 && row.quality >= 0.45)
      );
    case 'taste':
      return (
        scene.liked.has(claim.liked.movieId) &&
        scene.rows.get(claim.liked.movieId)?.title === claim.liked.title
      );
    case 'coliked':
      return scene.request.anchors.some(({ movieId }) => movieId === claim.with.movieId);
    case 'watchable':
      return (pick.media?.watchOn ?? []).join() === claim.services.join();
    case 'rating':
      return row.vote_average === claim.average && row.vote_count === claim.votes;
  }
}

function isPast(level: number, bound: number, direction: 'more' | 'less'): boolean {
  return direction === 'more' ? level > bound : level < bound;
}

/** Some word of the wish stands in the text, by its first four letters. */
function sharesAWord(want: string, text: string): boolean {
  const words = (value: string) => value.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  const own = words(text).map((word) => word.slice(0, 4));
  return words(want).some((word) => own.includes(word.slice(0, 4)));
}

/** Whether `movie` of an evidence is a fact of the film. */
function isFact({ movie }: Evidence, row: Row): boolean {
  const facts = [
    ...row.moods,
    ...row.genres,
    ...row.themes,
    ...row.directors,
    ...row.cast_names,
    ...row.countries,
    row.language ?? '',
    row.audience ?? '',
    String(row.year),
    String(row.runtime_minutes),
    `${row.vote_count} votes`,
    ...(row.vote_count === null && row.fame >= 0.75 ? ['widely known'] : []),
    `${row.vote_average} from ${row.vote_count} votes`,
    ...MOOD_AXES.map((axis) => `${axis} ${Math.round(levelOf(row, axis) * 10)} of 10`),
  ];
  if (movie !== '' && row.note.includes(movie)) return true;
  return movie.split(', ').every((part) => facts.includes(part)) || facts.includes(movie);
}

const languages = new Intl.DisplayNames('en', { type: 'language' });

/** Reads the sentence itself: years, runtimes, ratings, languages, names and titles in it. */
function falseWords(pick: Pick, row: Row, scene: Scene): string[] {
  const { why } = pick;
  const wrong: string[] = [];
  const quotes = [...why.matchAll(/“([^”]+)”/g)].map(([, text = '']) => text);
  for (const text of quotes) {
    if (!row.note.includes(text) && !row.themes.includes(text)) wrong.push(`“${text}”`);
  }
  // What the sentence says beside its quotations and the films it compares with.
  let prose = why.replace(/“[^”]+”/g, '');
  const others = [...scene.request.anchors.map(({ movieId }) => movieId), ...scene.liked].flatMap(
    (id) => scene.rows.get(id)?.title ?? [],
  );
  for (const title of [...others].sort((a, b) => b.length - a.length)) {
    prose = prose.replaceAll(title, '');
  }
  for (const [, year] of prose.matchAll(/\bfrom (\d{4})\b/g)) {
    if (Number(year) !== row.year) wrong.push(`from ${year}`);
  }
  for (const [text, hours = '0', minutes = '0'] of prose.matchAll(
    /\b(?:(\d+) h)?(?: ?(\d+) min)?\b/g,
  )) {
    if (text.trim() === '') continue;
    if (Number(hours) * 60 + Number(minutes) !== row.runtime_minutes) wrong.push(text);
  }
  for (const [, average, votes = ''] of prose.matchAll(/rated (\d+\.\d) by ([\d,]+) people/g)) {
    if (Number(average) !== Number(row.vote_average?.toFixed(1))) wrong.push(`rated ${average}`);
    if (Number(votes.replaceAll(',', '')) !== row.vote_count) wrong.push(`by ${votes}`);
  }
  for (const [, votes = ''] of prose.matchAll(/\(([\d,]+) votes\)/g)) {
    if (Number(votes.replaceAll(',', '')) !== row.vote_count) wrong.push(`${votes} votes`);
  }
  for (const [, who = ''] of prose.matchAll(
    /\bby (\p{Lu}[^,.;]*?)(?= with | from | of | in |[,.;]|$)/gu,
  )) {
    if (!row.directors.some((name) => who.startsWith(name))) wrong.push(`by ${who}`);
  }
  for (const [, who = ''] of prose.matchAll(
    /\bwith (\p{Lu}[^,.;]*?)(?= by | from | of | in |[,.;]|$)/gu,
  )) {
    if (!row.cast_names.some((name) => who.startsWith(name))) wrong.push(`with ${who}`);
  }
  for (const [, name = ''] of prose.matchAll(/\bin (\p{Lu}\p{L}+)/gu)) {
    const language = row.language === null ? '' : languages.of(row.language);
    const isCountry = /\bmade in /.test(prose);
    if (name !== language && !isCountry) wrong.push(`in ${name}`);
  }
  wrong.push(...falseMoods(prose, row), ...falseGenres(prose, row));
  return wrong;
}

/** A mood word must be the film's own, but behind "more" and the like it names an axis. */
function falseMoods(prose: string, row: Row): string[] {
  return [...prose.matchAll(/(\b[a-z]+ )?(?<![\w-])([a-z][a-z-]+)(?![\w-])/g)].flatMap(
    ([, before = '', word = '']) => {
      if (!(MOOD_WORDS as readonly string[]).includes(word) || row.moods.includes(word)) return [];
      if (/^(?:more|less|strongly|hardly) $/.test(before)) return [];
      return word === 'romantic' && row.genres.includes('Romance') ? [] : [`"${word}"`];
    },
  );
}

function falseGenres(prose: string, row: Row): string[] {
  return GENRES.flatMap((genre) => {
    const word = genre.toLowerCase();
    const isSaid = new RegExp(`(?<!not listed as |[\\w-])${word}(?![\\w-])`).test(prose);
    return isSaid && !row.genres.includes(genre) ? [`the genre ${word}`] : [];
  });
}

/** Every pick of a reply, checked; a reply without picks has nothing false in its picks. */
export function falsehoodsOf(reply: Reply, scene: Omit<Scene, 'request'>): string[] {
  const { request } = reply;
  if (!request) return [];
  return reply.picks.flatMap((pick) => falsehoods(pick, { ...scene, request }));
}

/** Which hard filters of the request the film breaks, decided on the row alone. */
export function brokenFilters(row: Row, request: SearchRequest): string[] {
  const { filters, exclude, people, moods } = request;
  const order = ['kids', 'family', 'teens', 'adults'];
  const broken: string[] = [];
  const check = (name: string, isMet: boolean) => {
    if (!isMet) broken.push(`${row.title}: ${name}`);
  };
  const within = (value: number | null, { from, to }: { from: number | null; to: number | null }) =>
    (from === null && to === null) ||
    (value !== null && value >= (from ?? -1e9) && value <= (to ?? 1e9));
  const names = [...row.directors, ...row.cast_names];
  check(
    'all genres',
    filters.genres.all.every((genre) => row.genres.includes(genre)),
  );
  check(
    'any genre',
    filters.genres.any.length === 0 || filters.genres.any.some((one) => row.genres.includes(one)),
  );
  check('no genre', !filters.genres.none.some((genre) => row.genres.includes(genre)));
  check('years', within(row.year, filters.years));
  check('runtime', within(row.runtime_minutes, filters.runtime));
  const { languages: spoken, countries } = filters;
  check('language', spoken.any.length === 0 || spoken.any.includes(row.language ?? '?'));
  check('not language', spoken.none.length === 0 || !spoken.none.includes(row.language ?? '?'));
  check(
    'country',
    countries.any.length === 0 || countries.any.some((code) => row.countries.includes(code)),
  );
  check('not country', !countries.none.some((code) => row.countries.includes(code)));
  if (filters.audience !== null) {
    const own = row.audience === null ? 99 : order.indexOf(row.audience);
    check('audience', own <= order.indexOf(filters.audience));
  }
  if (filters.fame === 'known') check('known', row.fame >= 0.75);
  if (filters.fame === 'hidden') check('hidden', row.fame <= 0.62 && row.quality >= 0.45);
  check(
    'people',
    people.length === 0 ||
      people.some(({ name, role }) =>
        (role === 'director' ? row.directors : role === 'actor' ? row.cast_names : names).includes(
          name,
        ),
      ),
  );
  check('without people', !exclude.people.some((name) => names.includes(name)));
  check('refused', !exclude.movieIds.some((id) => id === row.id));
  for (const { axis, above, below } of moods) {
    const level = levelOf(row, axis);
    check(`${axis} bound`, (above === null || level > above) && (below === null || level < below));
  }
  return broken;
}
