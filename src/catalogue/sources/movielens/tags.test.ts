import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTempFolder, type TempFolder } from '../fixtures/temp-folder.ts';
import { readTags } from './tags.ts';
import { themesOf } from './themes.ts';

let folder: TempFolder;
beforeAll(async () => {
  folder = await createTempFolder();
});
afterAll(() => folder.remove());

const HEADER = 'userId,movieId,tag,timestamp\n';
const FILM = { title: 'A Film', originalTitle: null, aliases: [] };

async function read(rows: readonly (readonly [user: number, movie: number, tag: string])[]) {
  const lines = rows.map(([user, movie, tag]) => `${user},${movie},"${tag}",0`);
  return readTags(await folder.write('tags.csv', HEADER + lines.join('\n')), [5, 6]);
}

/** `users` persons give film 5 the tag. */
const given = (users: number, tag: string) =>
  Array.from({ length: users }, (_, i): [number, number, string] => [i + 1, 5, tag]);

describe('themes from tags', () => {
  it('are counted by distinct persons, however they are spelt', async () => {
    const tags = await read([
      [1, 5, 'Time-Travel'],
      [1, 5, 'time travel'],
      [2, 5, 'time travel!'],
      [2, 5, 'paradox'],
      [3, 6, 'time travel'],
      [4, 6, 'own'],
    ]);
    expect(tags.of(0)).toEqual({
      taggers: 2,
      tags: [
        { tag: 'time travel', users: 2 },
        { tag: 'paradox', users: 1 },
      ],
    });
    expect(tags.of(1)).toEqual({ taggers: 2, tags: [{ tag: 'time travel', users: 1 }] });
  });

  it('need three persons', async () => {
    const tags = await read([...given(3, 'heist'), ...given(2, 'dreams')]);
    expect(themesOf(tags.of(0), FILM)).toEqual(['heist']);
  });

  it('need one in 25 of a film that many tagged', async () => {
    const tags = await read([...given(100, 'heist'), ...given(4, 'dreams'), ...given(3, 'snow')]);
    expect(themesOf(tags.of(0), FILM)).toEqual(['heist', 'dreams']);
  });

  it('are the eight that most persons gave', async () => {
    const words = 'ab cd ef gh ij kl mn op qr st'.split(' ');
    const tags = await read(words.flatMap((word, i) => given(3 + i, word)));
    expect(themesOf(tags.of(0), FILM)).toEqual(words.reverse().slice(0, 8));
  });

  it('are none of the film’s own names', async () => {
    const tags = await read([
      ...given(3, 'star wars'),
      ...given(3, 'the empire'),
      ...given(3, 'sith'),
    ]);
    const film = { title: 'Star Wars: Episode V', originalTitle: 'The Empire', aliases: [] };
    expect(themesOf(tags.of(0), film)).toEqual(['sith']);
  });

  it('are no names of people, told by how most persons write them', async () => {
    const tags = await read([
      ...given(2, 'Tom Hanks'),
      [3, 5, 'tom hanks'],
      ...given(2, 'outer space'),
      [3, 5, 'Outer Space'],
    ]);
    expect(themesOf(tags.of(0), FILM)).toEqual(['outer space']);
  });

  it('counts bad rows', async () => {
    const path = await folder.write(
      'tags.csv',
      `${HEADER}1,5,a b,0\n1,77,x,0\nx,5,y,0\n1,,y,0\n1,5\n`,
    );
    const { skipped } = await readTags(path, [5]);
    expect(skipped.map(({ reason, count, lines }) => [reason, count, ...lines])).toEqual([
      ['its film is not in movies.csv', 1, 3],
      ['userId is not a positive number', 1, 4],
      ['movieId is not a positive number', 1, 5],
      ['2 columns instead of 4', 1, 6],
    ]);
  });
});
