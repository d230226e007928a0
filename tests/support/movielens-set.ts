import type { IngestProgram } from './ingest-program.ts';

/** Films of one taste each; nobody likes both. */
export const HARBOURS = ['Amber', 'Brass', 'Cobalt', 'Dusk', 'Ember', 'Flint'].map(
  (name) => `${name} Harbour`,
);
export const TUNDRAS = ['Ghost', 'Hollow', 'Ivory', 'Jade', 'Kelp', 'Lunar'].map(
  (name) => `${name} Tundra`,
);
const PERSONS = 24;
const FIRST_ID = 910_001;

/**
 * A MovieLens set in a folder: Toy Story, which the starter catalogue has too, and twelve films that it
 * has not, rated by persons who love one half of them and hate the other.
 */
export async function movieLensSet(
  program: Pick<IngestProgram, 'file'>,
  folder: string,
): Promise<string> {
  const titles = [...HARBOURS, ...TUNDRAS];
  const films = titles.map((title, i) => ({
    id: FIRST_ID + i,
    title,
    harbour: i < HARBOURS.length,
  }));
  const write = (name: string, lines: readonly string[]) =>
    program.file(`${folder}/${name}`, `${lines.join('\r\n')}\r\n`);
  await write('links.csv', [
    'movieId,imdbId,tmdbId',
    '1,0114709,862',
    ...films.map(({ id }) => `${id},,${id}`),
  ]);
  await write('tags.csv', [
    'userId,movieId,tag,timestamp',
    ...Array.from({ length: 6 }, (_, person) => [
      `${person + 1},${FIRST_ID},lighthouse,1139045764`,
      `${person + 1},1,Pixar,1139045764`,
    ]).flat(),
  ]);
  await write('ratings.csv', [
    'userId,movieId,rating,timestamp',
    ...Array.from({ length: PERSONS }, (_, person) =>
      films
        // Each leaves out one, so that no two films have the very same persons.
        .filter((_, film) => film !== person % films.length)
        .map(({ id, harbour }) => {
          const stars = harbour === (person % 2 === 0) ? '5.0' : '1.0';
          return `${person + 1},${id},${stars},964982703`;
        }),
    ).flat(),
    '1,777777,4.0,964982703',
  ]);
  const movies = await write('movies.csv', [
    'movieId,title,genres',
    '1,Toy Story (1995),Adventure|Animation|Children|Comedy|Fantasy',
    ...films.map(({ id, title }) => `${id},"${title}, The (2001)",Drama|Mystery`),
    '920001,Only two columns (2001)',
  ]);
  return movies.replace(/\/movies\.csv$/, '');
}
