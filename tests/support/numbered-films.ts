import { type RawFilm, rawFilm } from './tmdb-server/index.ts';

/** TMDB's films "Numbered 1", "Numbered 2", … with ids from 700,001, the most popular first. */
export function numberedFilms(count: number): RawFilm[] {
  return Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    return rawFilm({
      id: 700_000 + number,
      imdbId: `tt7${String(number).padStart(6, '0')}`,
      title: `Numbered ${number}`,
      language: 'en',
      date: `${2000 + (number % 20)}-06-01`,
      runtime: 90 + (number % 60),
      genres: ['Drama'],
      overview: `Somebody counts to ${number} and begins again.`,
      countries: ['US'],
      directors: ['Ada Counter'],
      cast: ['Bo Digit'],
      keywords: ['counting'],
      votes: [7, 1_000],
      popularity: 10_000 - number,
    });
  });
}
