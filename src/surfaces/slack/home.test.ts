import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../tests/support/slack/block-limits.ts';
import { asMovieId } from '../../domain/ids.ts';
import type { Profile } from '../../domain/profile.ts';
import { hear } from '../../search/understand/fixtures/harness.ts';
import { noise } from '../shared/test-samples-any.ts';
import { decodePress } from './action-id.ts';
import { MAX_VIEW_BLOCKS } from './limits.ts';
import { promptsFor, renderHome } from './render.ts';
import { idsOf, outline, textOf } from './test-samples.ts';

const NOBODY: Profile = {
  watchlist: { kind: 'watchlist', items: [] },
  taste: { kind: 'taste', opinions: [] },
  genres: [],
  recent: [],
  settings: { region: null, services: [] },
};

const films = (titles: readonly string[]) =>
  titles.map((title, index) => ({ movieId: asMovieId(index + 1), title, year: 2000 + index }));

const ANN: Profile = {
  watchlist: {
    kind: 'watchlist',
    items: films(['Heat', 'Ronin']).map((film, index) => ({
      ...film,
      runtimeMinutes: 100,
      watched: index === 1,
    })),
  },
  taste: {
    kind: 'taste',
    opinions: films(['Thief', 'Drive']).map((film, index) => ({
      ...film,
      feedback: index === 0 ? 'like' : 'never',
    })),
  },
  genres: [
    { genre: 'Crime', weight: 1.4 },
    { genre: 'Horror', weight: 0.6 },
    { genre: 'Drama', weight: 1.2 },
    { genre: 'War', weight: 1.02 },
  ],
  recent: films(['Heat', 'Sicario']),
  settings: { region: 'DE', services: ['Netflix', 'MUBI'] },
};

describe('a person’s home', () => {
  it('shows what is known of them, and what they can do about it', () => {
    expect(outline(renderHome(ANN, { page: 0 }))).toMatchInlineSnapshot(`
      "# 🎬 MovieVibes
      Tell me what you are in the mood for: in the Messages tab, with \`/movie\` anywhere, or by mentioning me in a channel.
      [✏️ Ask for films primary: answer] [🎛️ Fine-tune: fine-tune] [🎲 Surprise me: surprise] [❔ Help: help]
      ---
      *Your watchlist* · 1 to watch, 1 watched
      *1. Heat (2000)* · 1 h 40 min
      <{… menu 1: ✅ Watched it: watchlist watched 1 | 🗑️ Remove: watchlist remove 1 | ℹ️ All about it: details 1}>
      ✅ *2. Ronin (2001)* · 1 h 40 min
      <{… menu 2: 🗑️ Remove: watchlist remove 2 | ℹ️ All about it: details 2}>
      ---
      *Your taste*
      You lean towards crime and drama, away from horror.
      *Liked*: Thief (2000)
      *Never again*: Drive (2001)
      {Take something back… forget-choice: Liked: Thief (2000) | Never again: Drive (2001)}
      ---
      *Shown to you lately*
      Heat (2000)
      <{… menu~r 1: ℹ️ All about it: details 1 | 🔖 Watchlist: watchlist add 1 | 👍 Like: feedback like 1 | 🚫 Never: feedback never 1}>
      Sicario (2001)
      <{… menu~r 2: ℹ️ All about it: details 2 | 🔖 Watchlist: watchlist add 2 | 👍 Like: feedback like 2 | 🚫 Never: feedback never 2}>
      ---
      *Where you watch*
      Germany · Netflix, MUBI
      <[⚙️ Change: settings]>
      ---
      *Your accounts and data*
      One taste and one watchlist on Slack, Discord and in the terminal: link your accounts. What I hold about you is yours to take along or to erase.
      [🔗 Link an account: link-code] [📦 Export my data: export] [🗑️ Erase everything danger: erase true]
      ~ This product uses the TMDB API but is not endorsed or certified by TMDB. · Offers by JustWatch"
    `);
  });

  it('is inviting where nothing is known', () => {
    const text = textOf(renderHome(NOBODY, { page: 3 }));
    expect(text).toContain('*Your watchlist* is empty.');
    expect(text).toContain('*Your opinions*: none yet.');
    expect(text).toContain('no country yet · no streaming services yet');
    expect(text).not.toContain('lately');
  });

  it('says only what a person avoids, where that is all', () => {
    const picky = { ...NOBODY, genres: [{ genre: 'Horror', weight: 0.5 }] };
    expect(textOf(renderHome(picky, { page: 0 }))).toContain('You lean away from horror.');
  });

  it('shows a code that was asked for', () => {
    const linkCode = { code: 'AB12-CD34', expiresAt: new Date(0) };
    expect(textOf(renderHome(NOBODY, { page: 0, linkCode }))).toContain('*AB12-CD34*');
    expect(textOf(renderHome(NOBODY, { page: 0 }))).not.toContain('code');
  });

  it('asks before everything is erased', () => {
    expect(JSON.stringify(renderHome(NOBODY, { page: 0 }).blocks)).toContain('"confirm":{"title"');
  });

  it('keeps to Slack’s limits for anybody, on every page, and shows every film of the list', () => {
    const titles = (most: number) =>
      fc
        .tuple(fc.array(noise, { minLength: 1, maxLength: 4 }), fc.nat(most))
        .map(([some, count]) =>
          Array.from({ length: count }, (_, index) => some[index % some.length] ?? ''),
        );
    const anybody = fc
      .record({
        listed: titles(60),
        opinions: titles(400),
        recent: titles(20),
        services: titles(30),
        genres: fc.array(fc.record({ genre: noise, weight: fc.double({ min: 0, max: 3 }) })),
      })
      .map(
        ({ listed, opinions, recent, services, genres }): Profile => ({
          watchlist: {
            kind: 'watchlist',
            items: films(listed).map((film, index) => ({
              ...film,
              title: `f${index}f ${film.title}`,
              runtimeMinutes: 90,
              watched: index % 3 === 0,
            })),
          },
          taste: {
            kind: 'taste',
            opinions: films(opinions).map((film) => ({ ...film, feedback: 'like' })),
          },
          genres,
          recent: films(recent),
          settings: { region: '??', services },
        }),
      );
    fc.assert(
      fc.property(anybody, (profile) => {
        const { items } = profile.watchlist;
        const pageCount = Math.max(1, Math.ceil(items.length / 10));
        const shown = Array.from({ length: pageCount }, (_, page) => {
          const view = renderHome(profile, { page });
          expect(problemsOf({ kind: 'home', body: { ...view } })).toEqual([]);
          expect(view.blocks.length).toBeLessThanOrEqual(MAX_VIEW_BLOCKS);
          expect(JSON.stringify(view)).not.toMatch(/<[!@#]/);
          expect(JSON.stringify(view).length).toBeLessThan(200_000);
          const ids = idsOf(view);
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of ids) expect(decodePress(id), id).not.toBeNull();
          for (const [text] of textOf(view).matchAll(/^.{2901,}$/gm)) expect(text).toBe('short');
          return textOf(view);
        });
        const found = shown.join('\n').match(/(?<=\. )f\d+f/g) ?? [];
        expect(found).toEqual(items.map((_, index) => `f${index}f`));
      }),
      { numRuns: 15, endOnFailure: true },
    );
  });
});

describe('prompts', () => {
  it.each(
    [ANN, NOBODY].flatMap((one) =>
      promptsFor(one)
        .prompts.map(({ message }) => message)
        .filter((message) => !message.startsWith('like ')),
    ),
  )('are understood: %s', async (message) => {
    const { acts, unknown } = await hear(message);
    expect(acts.map(({ kind }) => kind)).toEqual([
      message.includes('watchlist') ? 'watchlist' : 'search',
    ]);
    expect(unknown).toEqual([]);
  });

  it('fit the person', () => {
    expect(promptsFor(ANN)).toMatchInlineSnapshot(`
      {
        "prompts": [
          {
            "message": "like Thief (2000)",
            "title": "More like Thief (2000)",
          },
          {
            "message": "What is on my watchlist?",
            "title": "What is on my watchlist?",
          },
          {
            "message": "Surprise me with something I have not seen",
            "title": "Surprise me with something I have not seen",
          },
          {
            "message": "A tense thriller under two hours",
            "title": "A tense thriller under two hours",
          },
        ],
        "title": "Welcome back! What are you in the mood for?",
      }
    `);
  });

  it('are for anyone where nobody is known', () => {
    const { prompts } = promptsFor(NOBODY);
    expect(prompts).toHaveLength(4);
    expect(prompts[0]).toEqual({
      title: 'A tense thriller under two hours',
      message: 'A tense thriller under two hours',
    });
  });

  it('name a film with a long title whole in what is sent', () => {
    const title = 'The Assassination of Jesse James by the Coward Robert Ford';
    const opinions = [{ ...films([title])[0], feedback: 'like' }] as Profile['taste']['opinions'];
    const [first] = promptsFor({ ...NOBODY, taste: { kind: 'taste', opinions } }).prompts;
    expect(first?.message).toBe(`like ${title} (2000)`);
    expect(first?.title).toMatch(/^More like The Assassination .*…$/);
    expect(first?.title.length).toBeLessThanOrEqual(60);
  });
});
