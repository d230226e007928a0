import { contentHash } from '../../src/catalogue/content-hash.ts';
import { corpusTexts } from '../../src/catalogue/corpus-text.ts';
import type { MovieInput } from '../../src/domain/movie.ts';
import { normalise } from '../../src/domain/vectors.ts';
import { seededRandom } from './statistics.ts';

export interface SyntheticFilm {
  readonly input: MovieInput;
  /** The note's vector. */
  readonly vector: Float32Array;
}

/**
 * Films around real ones: each takes its facts from one film and sentences and direction from two
 * others, with noise, so that words and vectors are distributed as in a real catalogue. The same
 * arguments give the same films.
 */
export function* syntheticFilms(
  films: readonly MovieInput[],
  vectors: ReadonlyMap<string, Float32Array>,
  count: number,
  seed = 7,
): Generator<SyntheticFilm> {
  const random = seededRandom(seed);
  const pickOne = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const noteVectors = films.map((film) => vectorOf(film, vectors));
  for (let index = 0; index < count; index++) {
    const at = Math.floor(random() * films.length);
    const base = films[at] as MovieInput;
    const other = Math.floor(random() * films.length);
    const sentences = [base, films[other] as MovieInput, pickOne(films)].map(({ note }) =>
      pickOne(note.split(/(?<=[.!?])\s+/)),
    );
    const share = 0.4 + 0.4 * random();
    const vector = (noteVectors[at] as Float32Array).map(
      (value, i) =>
        share * value +
        (1 - share) * ((noteVectors[other] as Float32Array)[i] ?? 0) +
        0.04 * (random() - 0.5),
    );
    yield {
      vector: normalise(vector),
      input: {
        ...base,
        tmdbId: null,
        imdbId: null,
        movieLensId: null,
        title: `${base.title.split(' ')[0]} ${pickOne(films).title.split(' ').at(-1)} ${index}`,
        originalTitle: null,
        aliases: [],
        asks: [],
        franchise: null,
        year: 1930 + Math.floor(random() * 95),
        runtimeMinutes: 75 + Math.floor(random() * 90),
        note: sentences.join(' '),
        themes: pickOne(films).themes,
        voteCount: Math.floor(random() ** 4 * 20_000),
        source: 'synthetic',
      },
    };
  }
}

function vectorOf(film: MovieInput, vectors: ReadonlyMap<string, Float32Array>): Float32Array {
  const note = corpusTexts(film).find(({ facet }) => facet === 'note');
  const vector = note && vectors.get(contentHash(note.text));
  if (!vector) throw new Error(`the starter catalogue ships no vector for ${film.title}`);
  return vector;
}
