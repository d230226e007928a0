import { z } from 'zod';

/** What OMDB knows of a film beside TMDB; null for what it answers with "N/A" or not at all. */
export interface OmdbFilm {
  readonly plot: string | null;
  /** In OMDB's words: "Won 4 Oscars. 159 wins & 220 nominations total". */
  readonly awards: string | null;
  /** Of critics, 0 to 100. */
  readonly rottenTomatoes: number | null;
  readonly metascore: number | null;
  /** Mean vote of IMDb's users, 1 to 10. */
  readonly imdbRating: number | null;
  readonly imdbVotes: number | null;
}

const text = z.string().nullish();

/** `Response` is the word, not a boolean. */
export const OmdbAnswer = z.discriminatedUnion('Response', [
  z.object({
    Response: z.literal('True'),
    Plot: text,
    Awards: text,
    Metascore: text,
    imdbRating: text,
    imdbVotes: text,
    Ratings: z.array(z.object({ Source: text, Value: text })).nullish(),
  }),
  z.object({ Response: z.literal('False'), Error: text }),
]);
export type OmdbAnswer = z.infer<typeof OmdbAnswer>;

export function filmOf(answer: OmdbAnswer & { Response: 'True' }): OmdbFilm {
  const tomatoes = answer.Ratings?.find(({ Source }) => Source === 'Rotten Tomatoes');
  return {
    plot: given(answer.Plot),
    awards: given(answer.Awards),
    rottenTomatoes: numberIn(tomatoes?.Value?.replace(/%$/, ''), 0, 100),
    metascore: numberIn(answer.Metascore, 0, 100),
    imdbRating: numberIn(answer.imdbRating, 1, 10),
    imdbVotes: numberIn(answer.imdbVotes?.replaceAll(',', ''), 0, Number.MAX_SAFE_INTEGER),
  };
}

function given(value: string | null | undefined): string | null {
  const clean = value?.replace(/\s+/g, ' ').trim() ?? '';
  return clean === '' || clean === 'N/A' ? null : clean;
}

function numberIn(value: string | null | undefined, from: number, to: number): number | null {
  const digits = given(value);
  if (digits === null || !/^\d+(?:\.\d+)?$/.test(digits)) return null;
  const number = Number(digits);
  return number >= from && number <= to ? number : null;
}
