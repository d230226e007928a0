import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { AUDIENCES, GENRES } from '../domain/genres.ts';
import { MOOD_AXES, MOOD_WORDS } from '../domain/moods.ts';
import type { MovieInput } from '../domain/movie.ts';
import { deriveLevels, type LevelFacts } from './levels.ts';
import { readStarter } from './starter-files.ts';

const nothing: LevelFacts = {
  moods: [],
  genres: [],
  themes: [],
  keywords: [],
  overview: '',
  audience: null,
};

describe('derived mood levels', () => {
  it('stay strictly between 0 and 1 whatever is known of a film', () => {
    const facts = fc.record({
      moods: fc.subarray([...MOOD_WORDS, 'not a mood', '__proto__']),
      genres: fc.subarray([...GENRES]),
      themes: fc.array(fc.string()),
      keywords: fc.array(fc.constantFrom('ghost', 'murder', 'time travel', 'love')),
      overview: fc.string(),
      audience: fc.constantFrom(null, ...AUDIENCES),
    });
    fc.assert(
      fc.property(facts, (film) => {
        const levels = deriveLevels(film);
        expect(Object.keys(levels)).toEqual([...MOOD_AXES]);
        for (const level of Object.values(levels)) {
          expect(level).toBeGreaterThan(0);
          expect(level).toBeLessThan(1);
        }
      }),
    );
  });

  it('follow mood words, the first ones most', () => {
    const plain = deriveLevels({ ...nothing, moods: ['stylish'] });
    const hilarious = deriveLevels({ ...nothing, moods: ['hilarious'] });
    expect(hilarious.funny).toBeGreaterThan(plain.funny + 0.1);
    const first = deriveLevels({ ...nothing, moods: ['bleak', 'stylish', 'quirky'] });
    const last = deriveLevels({ ...nothing, moods: ['quirky', 'stylish', 'bleak'] });
    expect(first.dark).toBeGreaterThan(last.dark);
  });

  it('pay no heed to words that are no moods', () => {
    for (const moods of [['nice'], ['constructor'], ['__proto__']]) {
      expect(deriveLevels({ ...nothing, moods })).toEqual(deriveLevels(nothing));
    }
  });

  it('follow genres and audience', () => {
    const horror = deriveLevels({ ...nothing, genres: ['Horror'] });
    const comedy = deriveLevels({ ...nothing, genres: ['Comedy'] });
    expect(horror.scary).toBeGreaterThan(comedy.scary);
    expect(comedy.funny).toBeGreaterThan(horror.funny);
    const forKids = deriveLevels({ ...nothing, genres: ['Animation'], audience: 'kids' });
    const forAdults = deriveLevels({ ...nothing, genres: ['Animation'], audience: 'adults' });
    expect(forAdults.violent).toBeGreaterThan(forKids.violent);
  });

  it('follow keywords, and words of the overview less', () => {
    const level = (facts: Partial<LevelFacts>) =>
      deriveLevels({ ...nothing, ...facts })['mind-bending'];
    expect(level({ keywords: ['time loop'] })).toBeGreaterThan(
      level({ overview: 'A weatherman is caught in a time loop.' }),
    );
    expect(level({ overview: 'Caught in a Time-Loop!' })).toBeGreaterThan(level({}));
  });

  it('find cues at the beginning of words only, and whole words without an asterisk', () => {
    expect(deriveLevels({ ...nothing, overview: 'The warden is a sensible person.' })).toEqual(
      deriveLevels(nothing),
    );
  });

  describe('of films whose levels are written', () => {
    let films: readonly MovieInput[];
    beforeAll(async () => {
      const all = (await readStarter()).films;
      const step = Math.ceil(all.length / 300);
      films = all.filter((_, i) => i % step === 0);
    });

    /** Of two films whose written levels differ by 0.15 or more, how often the order is the same. */
    function sameOrder(derive: (film: MovieInput) => LevelFacts): number {
      const derived = films.map((film) => deriveLevels(derive(film)));
      let same = 0;
      let pairs = 0;
      for (const axis of MOOD_AXES) {
        for (let i = 0; i < films.length; i++) {
          for (let j = 0; j < i; j++) {
            const written = (films[i]?.levels[axis] ?? 0) - (films[j]?.levels[axis] ?? 0);
            if (Math.abs(written) < 0.15) continue;
            const found = (derived[i]?.[axis] ?? 0) - (derived[j]?.[axis] ?? 0);
            pairs += 1;
            if (written * found > 0) same += 1;
          }
        }
      }
      return same / pairs;
    }

    it('put nine of ten pairs in the written order, with mood words', () => {
      const share = sameOrder((film) => ({ ...film, keywords: [], overview: film.note }));
      expect(share).toBeGreaterThan(0.9);
    });

    it('put four of five pairs in the written order, from genres and keywords alone', () => {
      const share = sameOrder((film) => ({
        ...nothing,
        genres: film.genres,
        keywords: film.themes,
      }));
      expect(share).toBeGreaterThan(0.8);
    });
  });
});
