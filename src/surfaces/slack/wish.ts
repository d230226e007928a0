import { GENRES, type Genre } from '../../domain/genres.ts';
import { MOOD_AXES, MOOD_WORDS, MOODS, type Mood, type MoodAxis } from '../../domain/moods.ts';
import { countryName, languageName, listText } from '../../domain/names.ts';
import type { SearchRequest } from '../../domain/request.ts';

/** A wish in the fields of a form. */
export interface Wish {
  /** What else is wanted, in words. */
  readonly words: string;
  /** Axes and words of the mood vocabulary. */
  readonly moods: readonly string[];
  /** Axes that are not wanted. */
  readonly without: readonly string[];
  /** Every film has all of them. */
  readonly genres: readonly string[];
  readonly notGenres: readonly string[];
  readonly from: number | null;
  readonly to: number | null;
  /** Minutes. */
  readonly longest: number | null;
  /** ISO 639-1 codes. */
  readonly languages: readonly string[];
}

/** Words for how a film feels, the twelve axes first. */
export const FEELINGS: readonly string[] = [...new Set<string>([...MOOD_AXES, ...MOOD_WORDS])];

/** TMDB's code; ISO 639-1 has none. */
const CANTONESE = 'cn';

/** Whoever says Chinese or Norwegian is understood to mean these too. */
const IMPLIED_LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  zh: [CANTONESE],
  no: ['nb', 'nn'],
};

/** "Family" is understood as an audience, and a TV movie is nothing that anybody asks for. */
export const FORM_GENRES: readonly Genre[] = GENRES.filter(
  (genre) => genre !== 'Family' && genre !== 'TV Movie',
);

/** ISO 639-1 codes of the languages that most films are in. */
export const FORM_LANGUAGES: readonly string[] = [
  ...['en', 'fr', 'es', 'de', 'it', 'pt', 'ja', 'ko', 'zh', 'hi', 'ru', 'sv', 'da', 'no', 'fi'],
  ...['nl', 'pl', 'cs', 'hu', 'ro', 'el', 'tr', 'ar', 'fa', 'he', 'th', 'id', 'vi', 'ta', 'te'],
  ...['uk', 'is'],
];

/** The wish as a person would say it; empty where nothing is wished for. */
export function wishText(wish: Wish): string {
  const { words, moods, without, genres, notGenres, languages } = wish;
  return [
    words.replace(/[\s,.;]+$/, ''),
    ...moods,
    ...without.map((axis) => `not ${axis}`),
    // With commas, any of three would do.
    genres.map(genreText).join(' and '),
    ...notGenres.map((genre) => `no ${genreText(genre)}`),
    yearsText(wish),
    wish.longest === null ? '' : `at most ${wish.longest} minutes`,
    languages.length === 0 ? '' : `in ${listText(languages.map(languageName), 'or')}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** The request in the form's fields; what has no field of its own is said in words. */
export function wishOf({ wants, moods, filters, ...request }: SearchRequest): Wish {
  const isFeeling = (want: string) => FEELINGS.includes(want);
  const felt = wants.filter(isFeeling);
  // Moods at half weight come along with a word, and so does what the word itself stands for.
  const named = moods.filter(({ axis, weight, direction }) =>
    weight < 1 ? false : direction === 'less' || !felt.some((word) => pulls(word, axis)),
  );
  return {
    words: otherWords({ wants: wants.filter((want) => !isFeeling(want)), filters, ...request }),
    moods: [
      ...new Set([
        ...felt,
        ...named.filter(({ direction }) => direction === 'more').map(({ axis }) => axis),
      ]),
    ],
    without: named.filter(({ direction }) => direction === 'less').map(({ axis }) => axis),
    genres: filters.genres.all.filter((genre) => FORM_GENRES.includes(genre)),
    notGenres: filters.genres.none.filter((genre) => FORM_GENRES.includes(genre)),
    from: filters.years.from,
    to: filters.years.to,
    longest: filters.runtime.to,
    languages: filters.languages.any.filter((code) => FORM_LANGUAGES.includes(code)),
  };
}

function otherWords({
  wants,
  anchors,
  people,
  filters,
  exclude,
}: Pick<SearchRequest, 'wants' | 'anchors' | 'people' | 'filters' | 'exclude'>): string {
  const { genres, runtime, languages, countries } = filters;
  return [
    ...anchors.map(({ title, year }) => `like ${year === null ? title : `${title} (${year})`}`),
    ...wants,
    ...people.map(({ name, role }) => `${role === 'director' ? 'directed by' : 'with'} ${name}`),
    listText(genres.any.map(genreText), 'or'),
    ...genres.all.filter((genre) => !FORM_GENRES.includes(genre)).map(genreText),
    ...genres.none
      .filter((genre) => !FORM_GENRES.includes(genre))
      .map((one) => `no ${genreText(one)}`),
    runtime.from === null ? '' : `at least ${runtime.from} minutes`,
    languageText('in', otherLanguages(languages.any)),
    languageText('not in', languages.none),
    countries.any.length === 0 ? '' : `from ${listText(countries.any.map(countryName), 'or')}`,
    ...countries.none.map((code) => `not from ${countryName(code)}`),
    filters.audience === null ? '' : AUDIENCE_TEXTS[filters.audience],
    filters.fame === null ? '' : filters.fame === 'known' ? 'well known' : 'hidden gems',
    ...exclude.people.map((name) => `without ${name}`),
    ...exclude.themes.map((theme) => `no ${theme}`),
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const AUDIENCE_TEXTS = {
  kids: 'for kids',
  family: 'for the family',
  teens: 'fit for teenagers',
  adults: 'for adults',
} as const;

/** Those that the form doesn't offer and that a language which it offers doesn't imply. */
function otherLanguages(codes: readonly string[]): string[] {
  const implied = codes.flatMap((code) => IMPLIED_LANGUAGES[code] ?? []);
  return codes.filter((code) => !FORM_LANGUAGES.includes(code) && !implied.includes(code));
}

function languageText(before: string, codes: readonly string[]): string {
  const named = codes.map((code) => (code === CANTONESE ? 'Cantonese' : languageName(code)));
  return named.length === 0 ? '' : `${before} ${listText(named, 'or')}`;
}

function pulls(word: string, axis: MoodAxis): boolean {
  const pull: Readonly<Partial<Record<MoodAxis, number>>> = MOODS[word as Mood] ?? {};
  return word === axis || (pull[axis] ?? 0) > 0;
}

/** Films listed under Music are musicals for most. */
function genreText(genre: string): string {
  return genre === 'Music' ? 'musical' : genre.toLowerCase();
}

function yearsText({ from, to }: Wish): string {
  if (from !== null && to !== null) return from === to ? `from ${from}` : `from ${from} to ${to}`;
  if (from !== null) return `from ${from} on`;
  return to === null ? '' : `up to ${to}`;
}
