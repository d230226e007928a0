import { GENRES, type Genre } from '../../domain/genres.ts';
import { fold } from '../../domain/text.ts';

interface Meaning {
  readonly genres: readonly Genre[];
  /** Kept as a theme where the name says more than our genres can. */
  readonly theme?: string;
}

/** Names of genres in other catalogues, folded. TMDB's own names are in GENRES. */
const OTHER_NAMES: Readonly<Record<string, Meaning>> = {
  'sci fi': { genres: ['Science Fiction'] },
  scifi: { genres: ['Science Fiction'] },
  sf: { genres: ['Science Fiction'] },
  children: { genres: ['Family'] },
  childrens: { genres: ['Family'] },
  kids: { genres: ['Family'] },
  musical: { genres: ['Music'], theme: 'musical' },
  musicals: { genres: ['Music'], theme: 'musical' },
  // Not a genre of TMDB's, where nearly every film noir is a crime film.
  'film noir': { genres: ['Crime'], theme: 'film noir' },
  noir: { genres: ['Crime'], theme: 'film noir' },
  'romantic comedy': { genres: ['Romance', 'Comedy'] },
  'rom com': { genres: ['Romance', 'Comedy'] },
  romcom: { genres: ['Romance', 'Comedy'] },
  romantic: { genres: ['Romance'] },
  comedies: { genres: ['Comedy'] },
  dramedy: { genres: ['Comedy', 'Drama'] },
  documentaries: { genres: ['Documentary'] },
  mysteries: { genres: ['Mystery'] },
  suspense: { genres: ['Thriller'] },
  historical: { genres: ['History'] },
  animated: { genres: ['Animation'] },
  cartoon: { genres: ['Animation'] },
  anime: { genres: ['Animation'], theme: 'anime' },
  'martial arts': { genres: ['Action'], theme: 'martial arts' },
  superhero: { genres: ['Action'], theme: 'superhero' },
  biography: { genres: [], theme: 'biography' },
  biopic: { genres: [], theme: 'biography' },
  sport: { genres: [], theme: 'sports' },
  sports: { genres: [], theme: 'sports' },
  'action and adventure': { genres: ['Action', 'Adventure'] },
  'sci fi and fantasy': { genres: ['Science Fiction', 'Fantasy'] },
  'war and politics': { genres: ['War'] },
  'television movie': { genres: ['TV Movie'] },
};

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ...Object.entries(OTHER_NAMES),
  ...GENRES.flatMap((genre): [string, Meaning][] => [
    [fold(genre), { genres: [genre] }],
    [`${fold(genre)}s`, { genres: [genre] }],
  ]),
]);

/**
 * The genres that names of other catalogues mean, each once, in their order. A name that means none
 * ("IMAX", "(no genres listed)") is dropped; one that is narrower than our genres ("Film-Noir") also
 * gives a theme.
 */
export function genresOf(names: readonly string[]): { genres: Genre[]; themes: string[] } {
  const meanings = names.flatMap((name) => MEANINGS.get(fold(name)) ?? []);
  return {
    genres: [...new Set(meanings.flatMap(({ genres }) => genres))],
    themes: [...new Set(meanings.flatMap(({ theme }) => theme ?? []))],
  };
}

/** Whether a folded text is a genre's name and says no more than the genre does. */
export function isPlainGenre(folded: string): boolean {
  const meaning = MEANINGS.get(folded);
  return meaning !== undefined && meaning.theme === undefined;
}
