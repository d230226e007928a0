import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SearchRequest } from '../../domain/request.ts';
import type { UnderstandContext } from './context.ts';
import { AFTER, FIRST, hear, INDEX, searched } from './fixtures/harness.ts';
import { understand } from './understand.ts';

const WORDS =
  'like loved not no without the second one Inception Heat It Up funny scary horror comedy and or but more less from 90s 1994 under two hours with by Tom Hanks Nolan Korean English in for kids add to my watchlist why who directed seen that it this all both # 2 , . ! ? " \' ( ) - / 😂 мир 映画 عن a an of than as about "Her" 3 first last forget back next'.split(
    ' ',
  );
const sentence = fc
  .array(fc.constantFrom(...WORDS), { maxLength: 25 })
  .map((words) => words.join(' '));
const anything = fc.oneof(
  fc.string({ maxLength: 300, unit: 'binary' }),
  fc.string({ maxLength: 300, unit: 'grapheme' }),
  sentence,
);
const context = fc.constantFrom<UnderstandContext>(FIRST, AFTER);

describe('any message', () => {
  test('is understood as at least one act, and every request fits the schema', async () => {
    await fc.assert(
      fc.asyncProperty(anything, context, async (message, where) => {
        const { acts } = await hear(message, where);
        expect(acts.length).toBeGreaterThan(0);
        for (const act of acts) {
          if (act.kind !== 'search') continue;
          expect(SearchRequest.parse(act.request)).toEqual(act.request);
          expect(act.request.wants.length).toBeLessThanOrEqual(8);
          for (const want of act.request.wants) expect(want.trim()).toBe(want);
          for (const want of act.request.wants) expect(want).not.toBe('');
          expect(new Set(act.request.moods.map((mood) => mood.axis)).size).toBe(
            act.request.moods.length,
          );
          for (const range of [act.request.filters.years, act.request.filters.runtime]) {
            if (range.from !== null && range.to !== null)
              expect(range.from).toBeLessThanOrEqual(range.to);
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test('means the same when it is read twice', async () => {
    await fc.assert(
      fc.asyncProperty(anything, context, async (message, where) => {
        expect(await hear(message, where)).toEqual(await hear(message, where));
      }),
      { numRuns: 150 },
    );
  });

  test('is read again after its own search without harm: requests can be refined for ever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sentence, { minLength: 2, maxLength: 6 }), async (messages) => {
        let where = AFTER;
        for (const message of messages) {
          for (const act of (await hear(message, where)).acts) {
            if (act.kind !== 'search') continue;
            expect(SearchRequest.safeParse(act.request).success).toBe(true);
            where = { ...where, current: act.request };
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('long and hostile messages', () => {
  test.each([
    ['words', 'funny heist like Inception '.repeat(4000)],
    ['one word', 'a'.repeat(100_000)],
    ['spaces', ' '.repeat(100_000)],
    ['quotes', '"'.repeat(100_000)],
    ['control characters', '\u0000\u0007\u001b'.repeat(30_000)],
    ['emoji', '🧟‍♀️😂'.repeat(12_000)],
    ['right to left', 'فيلم مخيف جدا '.repeat(7_000)],
    ['film marks', '\uE000\uE001\uE002 '.repeat(25_000)],
    ['ands', 'like and and or , '.repeat(6_000)],
    ['numbers', '1 2 3 4 5 6 '.repeat(9_000)],
    ['lone surrogates', '\uD800\uDC00\uDFFF'.repeat(30_000)],
    ['commas', 'heat,'.repeat(20_000)],
  ])('100 KB of %s are read up to a limit, and that is said', async (_, message) => {
    const { acts, notes } = await hear(message, AFTER);
    expect(acts.length).toBeGreaterThan(0);
    expect(notes[0]).toMatch(/^read only the first \d+ characters of a long message$/);
  });

  test('are cut at the end of a word', async () => {
    const { notes } = await hear(`${'abcdefghi '.repeat(199)}abcdefghijklmnop`);
    expect(notes[0]).toBe('read only the first 1989 characters of a long message');
  });

  test('of very many tiny words are cut too', async () => {
    const { notes } = await hear('1 2 '.repeat(400));
    expect(notes[0]).toBe('read only the first 1000 characters of a long message');
  });

  test('what stands before the cut still counts', async () => {
    const request = await searched(`no horror, from the 90s. ${'blah '.repeat(5000)}`);
    expect(request.filters.genres.none).toEqual(['Horror']);
    expect(request.filters.years).toEqual({ from: 1990, to: 1999 });
  });

  test('cost at most four kinds of look-up, and few of each', async () => {
    const calls = new Map<string, number>();
    const counted = (name: string) => calls.set(name, (calls.get(name) ?? 0) + 1);
    const index: typeof INDEX = {
      titlesByKey: (keys) => {
        counted('titlesByKey');
        expect(keys.length).toBeLessThan(12_000);
        return INDEX.titlesByKey(keys);
      },
      peopleByKey: (keys) => {
        counted('peopleByKey');
        return INDEX.peopleByKey(keys);
      },
      titlesLike: (key, limit) => {
        counted('titlesLike');
        return INDEX.titlesLike(key, limit);
      },
      peopleLike: (key, limit) => {
        counted('peopleLike');
        return INDEX.peopleLike(key, limit);
      },
    };
    await understand('like Florbnix and like Quuxly, by Zork Mork '.repeat(50), FIRST, index);
    expect(Object.fromEntries(calls)).toEqual({
      titlesByKey: 1,
      peopleByKey: 1,
      titlesLike: 3,
      peopleLike: 2,
    });
  });
});

/** Phrases that mean a filter wherever they stand between other phrases. */
const FILTERS: readonly (readonly [string, (request: SearchRequest) => unknown, unknown])[] = [
  ['from the 90s', (r) => r.filters.years, { from: 1990, to: 1999 }],
  ['since 2015', (r) => r.filters.years, { from: 2015, to: null }],
  ['before 1970', (r) => r.filters.years, { from: null, to: 1969 }],
  ['under two hours', (r) => r.filters.runtime, { from: null, to: 120 }],
  ['around 90 minutes', (r) => r.filters.runtime, { from: 75, to: 105 }],
  ['no horror', (r) => r.filters.genres.none, ['Horror']],
  ['without musicals', (r) => r.filters.genres.none, ['Music']],
  ['in Korean', (r) => r.filters.languages.any, ['ko']],
  ['not in English', (r) => r.filters.languages.none, ['en']],
  ['from Iran', (r) => r.filters.countries.any, ['IR']],
  ['for kids', (r) => r.filters.audience, 'kids'],
  ['well known', (r) => r.filters.fame, 'known'],
  ['without Tom Cruise', (r) => r.exclude.people, ['Tom Cruise']],
  ['starring Tom Hanks', (r) => r.people, [{ name: 'Tom Hanks', role: 'actor' }]],
  [
    'directed by Christopher Nolan',
    (r) => r.people,
    [{ name: 'Christopher Nolan', role: 'director' }],
  ],
  ['no zombies', (r) => r.exclude.themes, ['zombies']],
  ['like Inception', (r) => r.anchors.map((anchor) => anchor.title), ['Inception']],
];
const AROUND = [
  'a story of revenge',
  'please',
  'something funny',
  'maybe a bit sad',
  'tonight',
  'great music',
];

test('a filter phrase yields its filter wherever it stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FILTERS),
      fc.shuffledSubarray(AROUND, { minLength: 0, maxLength: 4 }),
      fc.nat(4),
      fc.constantFrom(', ', '. ', '; ', ' - '),
      async ([phrase, part, expected], around, place, separator) => {
        const pieces = [...around.slice(0, place), phrase, ...around.slice(place)];
        expect(part(await searched(pieces.join(separator)))).toEqual(expected);
      },
    ),
    { numRuns: 300 },
  );
});

test('two filter phrases of different kinds hold together, in either order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FILTERS),
      fc.constantFrom(...FILTERS),
      fc.constantFrom(', ', ' and ', ', and ', '. '),
      async ([first, firstPart, firstValue], [second, secondPart, secondValue], joint) => {
        const together = `${first}${joint}${second}`;
        const request = await searched(together);
        const apart = await searched(first);
        fc.pre(
          JSON.stringify(secondPart(apart)) ===
            JSON.stringify(secondPart(await searched('a movie'))),
        );
        expect(firstPart(request)).toEqual(firstValue);
        expect(secondPart(request)).toEqual(secondValue);
      },
    ),
    { numRuns: 300 },
  );
});
