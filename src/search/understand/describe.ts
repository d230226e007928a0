import type { MoodWant, SearchRequest } from '../../domain/request.ts';
import { ADJECTIVE_PLACES } from './lexicon/places.ts';

type Range = SearchRequest['filters']['years'];

/**
 * What a request asks for, as short phrases in a fixed order: films, people, words, moods, genres,
 * years, runtime, languages, countries, audience, fame, exclusions. Empty for a request that asks for
 * nothing in particular.
 */
export function describeRequest(request: SearchRequest): string[] {
  const { filters, exclude } = request;
  const covered = new Set(
    request.moods.filter((mood) => mood.direction === 'more').map((mood) => mood.axis as string),
  );
  return [
    ...request.anchors.map(
      ({ title, year }) => `like ${year === null ? title : `${title} (${year})`}`,
    ),
    ...request.people.map(({ name, role }) =>
      role === 'director' ? `directed by ${name}` : `with ${name}`,
    ),
    ...request.wants.filter((want) => !covered.has(want)).map((want) => `"${want}"`),
    ...request.moods.map(describeMood),
    ...(filters.genres.all.length > 0 ? [joined(filters.genres.all.map(lower), 'and')] : []),
    ...(filters.genres.any.length > 0 ? [joined(filters.genres.any.map(lower), 'or')] : []),
    ...filters.genres.none.map((genre) => `no ${lower(genre)}${genre === 'Music' ? 's' : ''}`),
    ...describeYears(filters.years),
    ...describeRuntime(filters.runtime),
    ...described(filters.languages, 'language'),
    ...described(filters.countries, 'region'),
    ...(filters.audience === null ? [] : [AUDIENCE_PHRASES[filters.audience]]),
    ...(filters.fame === null ? [] : [filters.fame === 'known' ? 'well known' : 'hidden gems']),
    ...exclude.people.map((name) => `without ${name}`),
    ...exclude.themes.map((theme) => `no ${theme}`),
  ];
}

const AUDIENCE_PHRASES = {
  kids: 'for kids',
  family: 'for the family',
  teens: 'fit for teenagers',
  adults: 'for adults',
} as const;

const QUALITIES: Readonly<Record<MoodWant['axis'], string>> = {
  emotional: 'emotional',
  funny: 'funny',
  dark: 'dark',
  tense: 'tense',
  scary: 'scary',
  romantic: 'romantic',
  'feel-good': 'feel-good',
  'mind-bending': 'mind-bending',
  violent: 'violent',
  slow: 'slow',
  epic: 'epic',
  strange: 'strange',
};

function describeMood(mood: MoodWant): string {
  const quality = QUALITIES[mood.axis];
  if (mood.above !== null || mood.below !== null) return `${mood.direction} ${quality}`;
  const strength = mood.weight >= 1.5 ? 'very ' : mood.weight < 1 ? 'a bit ' : '';
  if (mood.direction === 'less') return mood.weight < 1 ? `less ${quality}` : `not ${quality}`;
  return mood.weight === 1.25 ? `more ${quality}` : `${strength}${quality}`;
}

function describeYears({ from, to }: Range): string[] {
  if (from !== null && to !== null) return [from === to ? `from ${from}` : `from ${from} to ${to}`];
  if (from !== null) return [`from ${from} on`];
  return to === null ? [] : [`up to ${to}`];
}

function describeRuntime({ from, to }: Range): string[] {
  if (from !== null && to !== null) return [`${from} to ${to} minutes`];
  if (from !== null) return [`at least ${from} minutes`];
  return to === null ? [] : [`at most ${to} minutes`];
}

function described(
  codes: { any: readonly string[]; none: readonly string[] },
  kind: 'language' | 'region',
): string[] {
  const phrases: string[] = [];
  if (codes.any.length > 0) {
    const group = groupName(codes.any, kind);
    const names = unique(codes.any.map((code) => nameOf(code, kind)));
    phrases.push(group ?? `${kind === 'language' ? 'in' : 'from'} ${joined(names, 'or')}`);
  }
  if (codes.none.length > 0) {
    const names = unique(codes.none.map((code) => nameOf(code, kind)));
    phrases.push(`not ${kind === 'language' ? 'in' : 'from'} ${joined(names, 'or')}`);
  }
  return phrases;
}

/** "Scandinavian" says it better than five languages. */
function groupName(codes: readonly string[], kind: 'language' | 'region'): string | null {
  const key = [...codes].sort().join(' ');
  for (const [name, place] of ADJECTIVE_PLACES) {
    const own = kind === 'language' ? place.languages : place.countries;
    if (own.length > 2 && [...own].sort().join(' ') === key) return capitalised(name);
  }
  return null;
}

function nameOf(code: string, kind: 'language' | 'region'): string {
  if (code === 'cn') return 'Cantonese';
  if (kind === 'region' && Object.hasOwn(REGION_NAMES, code)) return REGION_NAMES[code] ?? code;
  const shape = kind === 'language' ? /^[a-z]{2,3}$/ : /^[A-Z]{2}$/;
  if (!shape.test(code)) return code;
  return new Intl.DisplayNames('en', { type: kind }).of(code) ?? code;
}

const REGION_NAMES: Readonly<Record<string, string>> = {
  GB: 'the United Kingdom',
  US: 'the United States',
  NL: 'the Netherlands',
  PH: 'the Philippines',
  CZ: 'the Czech Republic',
  HK: 'Hong Kong',
  SU: 'the Soviet Union',
  CS: 'Czechoslovakia',
};

function joined(parts: readonly string[], word: 'and' | 'or'): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts[parts.length - 1] ?? ''}`;
}

function unique(parts: readonly string[]): string[] {
  return [...new Set(parts)];
}

/** The genre as it is said; films listed under Music are musicals for most. */
function lower(genre: string): string {
  return genre === 'Music' ? 'musical' : genre.toLowerCase();
}

function capitalised(text: string): string {
  return text.replace(/\p{L}+/gu, (word) => word.charAt(0).toUpperCase() + word.slice(1));
}
