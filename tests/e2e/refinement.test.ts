import { beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Reply } from '../../src/domain/conversation.ts';
import type { MoodAxis } from '../../src/domain/moods.ts';
import type { SearchRequest } from '../../src/domain/request.ts';
import { createTestApp, say, talk } from '../support/app.ts';
import { meanLevel, type Row, readRows } from '../support/check-explanation.ts';
import { describeOnStarter } from '../support/starter-database.ts';

type Moves = readonly [axis: MoodAxis | 'runtime' | 'year', sign: 1 | -1];

/** A wish, what is said next, and what that must move and how. */
const REFINEMENTS: readonly (readonly [wish: string, next: string, moves: Moves])[] = [
  ['something like Inception', 'more emotional', ['emotional', 1]],
  ['a science fiction film', 'more emotional', ['emotional', 1]],
  ['a comedy', 'darker', ['dark', 1]],
  ['a comedy', 'more romantic', ['romantic', 1]],
  ['a thriller', 'less violent', ['violent', -1]],
  ['an action film', 'less violent', ['violent', -1]],
  ['a western', 'less violent', ['violent', -1]],
  ['a horror film', 'scarier', ['scary', 1]],
  ['a horror film', 'less scary', ['scary', -1]],
  ['a horror film', 'funnier', ['funny', 1]],
  ['a drama', 'lighter', ['dark', -1]],
  ['a drama', 'funnier', ['funny', 1]],
  ['a drama', 'more feel-good', ['feel-good', 1]],
  ['a drama', 'more tense', ['tense', 1]],
  ['a drama', 'less slow', ['slow', -1]],
  ['a crime film', 'slower', ['slow', 1]],
  ['a crime film', 'funnier', ['funny', 1]],
  ['a fantasy film', 'darker', ['dark', 1]],
  ['a fantasy film', 'more epic', ['epic', 1]],
  ['a romance', 'less emotional', ['emotional', -1]],
  ['a mystery', 'more mind-bending', ['mind-bending', 1]],
  ['a mystery', 'weirder', ['strange', 1]],
  ['an animated film', 'more emotional', ['emotional', 1]],
  ['an animated film', 'darker', ['dark', 1]],
  ['a film from the 80s', 'more romantic', ['romantic', 1]],
  ['a film from the 80s', 'more tense', ['tense', 1]],
  ['a French film', 'funnier', ['funny', 1]],
  ['like The Matrix', 'less violent', ['violent', -1]],
  ['like Amélie', 'more strange', ['strange', 1]],
  ['a feel-good film', 'much funnier', ['funny', 1]],
  ['an adventure film', 'shorter', ['runtime', -1]],
  ['a drama', 'longer', ['runtime', 1]],
  ['a thriller', 'newer', ['year', 1]],
  ['a thriller', 'older', ['year', -1]],
  ['like Heat', 'shorter', ['runtime', -1]],
];

describeOnStarter('a refinement', (context) => {
  let app: App;
  let rows: ReadonlyMap<number, Row>;
  const turns: { wish: string; next: string; moves: Moves; before: Reply; after: Reply }[] = [];

  beforeAll(async () => {
    app = await createTestApp(context);
    rows = await readRows(context.database);
    for (const [index, [wish, next, moves]] of REFINEMENTS.entries()) {
      const [before, after] = await talk(app, `refined-${index}`, wish, next);
      if (before && after) turns.push({ wish, next, moves, before, after });
    }
  }, 120_000);

  const rowsOf = (reply: Reply) => reply.picks.flatMap(({ movie }) => rows.get(movie.id) ?? []);
  const mean = (values: readonly (number | null)[]) =>
    values.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) / values.length;
  const measure = (reply: Reply, what: Moves[0]) => {
    if (what === 'runtime') return mean(rowsOf(reply).map((row) => row.runtime_minutes));
    if (what === 'year') return mean(rowsOf(reply).map(({ year }) => year));
    return meanLevel(rowsOf(reply), what);
  };

  it('moves what it names strictly in its direction, in all of a corpus of thirty and more', () => {
    expect(turns.length).toBeGreaterThanOrEqual(30);
    const wrong = turns.flatMap(({ wish, next, moves: [what, sign], before, after }) => {
      const [from, to] = [measure(before, what), measure(after, what)];
      return after.picks.length > 0 && sign * (to - from) > 0
        ? []
        : [`${wish} → ${next}: ${what} from ${from} to ${to} (${after.picks.length} picks)`];
    });
    expect(wrong).toEqual([]);
  });

  it('never repeats what was shown', () => {
    for (const { before, after, wish, next } of turns) {
      const shown = new Set(before.picks.map(({ movie }) => movie.id));
      const repeated = after.picks.filter(({ movie }) => shown.has(movie.id));
      expect(repeated, `${wish} → ${next}`).toEqual([]);
    }
  });

  it('keeps the rest of the request', () => {
    /** Without what a refinement of mood, runtime or years may touch, and its own words. */
    const rest = (request: SearchRequest | null) => {
      if (!request) return null;
      const { anchors, people, exclude, limit, mode, filters } = request;
      const { genres, languages, countries, audience, fame } = filters;
      return {
        anchors,
        people,
        exclude,
        limit,
        mode,
        genres,
        languages,
        countries,
        audience,
        fame,
      };
    };
    for (const { before, after, wish, next, moves } of turns) {
      expect(rest(after.request), `${wish} → ${next}`).toEqual(rest(before.request));
      const kept = before.request?.moods.filter(({ axis }) => axis !== moves[0]) ?? [];
      for (const { axis, direction } of kept) {
        const still = after.request?.moods.some((mood) => mood.axis === axis);
        expect(still, `${wish} → ${next}: ${direction} ${axis}`).toBe(true);
      }
      if (moves[0] !== 'year') {
        expect(after.request?.filters.years).toEqual(before.request?.filters.years);
      }
    }
  });

  it('goes further when it is repeated', async () => {
    const replies = await talk(app, 'further', 'a drama', 'funnier', 'funnier', 'funnier');
    const levels = replies.map((reply) => measure(reply, 'funny'));
    for (const [index, level] of levels.slice(1).entries()) {
      expect(level).toBeGreaterThan(levels[index] ?? Number.NaN);
    }
  });

  it('adds up with the refinements before it', async () => {
    const replies = await talk(
      app,
      'adds-up',
      'a drama',
      'in English',
      'under two hours',
      'without Tom Hanks',
      'more tense',
    );
    const last = replies.at(-1);
    expect(last?.request?.filters).toMatchObject({
      genres: { all: ['Drama'] },
      languages: { any: ['en'] },
    });
    for (const row of last ? rowsOf(last) : []) {
      expect(row).toMatchObject({ language: 'en' });
      expect(row.genres).toContain('Drama');
      expect(row.runtime_minutes).toBeLessThanOrEqual(120);
      expect(row.cast_names).not.toContain('Tom Hanks');
    }
    expect(last?.picks.length).toBeGreaterThan(0);
  });

  it('can be "more like the second one"', async () => {
    const [first] = await talk(app, 'like-second', 'a feel-good film');
    const second = first?.picks[1]?.movie;
    const reply = await say(app, 'like-second', 'more like the second one');
    expect(reply.request?.anchors.map(({ movieId }) => movieId)).toEqual([second?.id]);
    expect(reply.picks.map(({ movie }) => movie.id)).not.toContain(second?.id);
    expect(reply.picks).toHaveLength(5);
  });

  it('is understood in every form in which it is suggested', async () => {
    const suggested = new Set(
      turns.flatMap(({ before, after }) => [...before.suggestions, ...after.suggestions]),
    );
    expect(suggested.size).toBeGreaterThan(8);
    for (const text of suggested) {
      const [first, reply] = await talk(app, `suggested-${text}`, 'a drama', text);
      if (text.startsWith('why')) expect(reply?.text).toMatch(/\d+% /);
      else {
        expect(reply?.revises, text).toBe(1);
        expect(reply?.request?.filters.genres, text).toEqual(first?.request?.filters.genres);
        expect(reply?.picks, text).not.toEqual([]);
      }
    }
  });

  it('says which filter is in the way where nothing is left', async () => {
    const reply = await say(app, 'nothing', 'a Korean western');
    expect(reply.picks).toEqual([]);
    expect(reply.text).toMatch(/^Nothing I have meets all of that: western, in Korean\. Without “/);
    const looser = Number(/without “in Korean” there (?:is|are) (\d+)/i.exec(reply.text)?.[1]);
    const westerns = [...rows.values()].filter(({ genres }) => genres.includes('Western'));
    expect(looser).toBe(westerns.length);
  });

  it('says so where no single filter is in the way', async () => {
    const reply = await say(app, 'nothing-at-all', 'a Korean musical western under 80 minutes');
    expect(reply.picks).toEqual([]);
    expect(reply.text).toMatch(/No single part of it is in the way/);
  });
});
