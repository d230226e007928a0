import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import { problemsOf } from '../../../tests/support/slack/block-limits.ts';
import { countryCode } from '../../domain/names.ts';
import { noise } from '../shared/test-samples-any.ts';
import { decodePress, encodePress } from './action-id.ts';
import {
  markPressed,
  readAsk,
  readSettings,
  renderAskModal,
  renderDetails,
  renderEraseConfirm,
  renderFineTune,
  renderLoading,
  renderSettings,
} from './render.ts';
import { CONVERSATION, FILM_MEDIA, outline } from './test-samples.ts';

const AT = { conversationId: CONVERSATION, turn: 3 };
const metadata = 'kept';
const panel = { kind: 'film', movie: sampleMovie(7), media: FILM_MEDIA } as const;

function expectAdmitted(view: ModalView): void {
  expect(problemsOf({ kind: 'modal', body: { ...view } })).toEqual([]);
  expect(view.title.text.length).toBeLessThanOrEqual(24);
  expect(view.submit?.text.length ?? 0).toBeLessThanOrEqual(24);
  expect(view.private_metadata).toBe(metadata);
  expect(view.blocks.length).toBeLessThanOrEqual(100);
  const hasInputs = view.blocks.some(({ type }) => type === 'input');
  expect(view.submit !== undefined).toBe(hasInputs || view.callback_id !== undefined);
  const blockIds = view.blocks.flatMap(({ block_id }) => block_id ?? []);
  expect(new Set(blockIds).size).toBe(blockIds.length);
}

describe('a film’s details', () => {
  it('show the poster, the facts and what can be done', () => {
    const view = renderDetails(panel, { metadata });
    expect(outline(view)).toMatchInlineSnapshot(`
      "<Poster of Film 7 (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      *<https://www.themoviedb.org/movie/1007|Film 7 (2000)>*
      1 h 50 min · Drama · by Director 7 · United States
      A quiet story about two people.
      With Actor 7
      ⭐ 7.0 of 10, 1,000 votes · Rotten Tomatoes 92% · Metascore 89
      Won 1 Oscar. 74 wins &amp; 112 nominations total
      📺 Watch on Netflix
      In Germany: stream on Netflix, Mubi, Sky and 1 more; rent at Apple TV · <https://www.themoviedb.org/movie/38/watch?locale=DE|All offers>
      [👍 Like: feedback like 7] [👎 Dislike: feedback dislike 7] [👀 Seen: feedback seen 7] [🚫 Never: feedback never 7] [🔖 Watchlist: watchlist add 7]
      [▶️ Trailer: open 7 https://www.youtube.com/watch?v=07-QBnEkgXU]
      ~ Data from TMDB · Offers by JustWatch"
    `);
    expectAdmitted(view);
  });

  it('show what is on the watchlist, and mark what was pressed', () => {
    const view = renderDetails(panel, { metadata, isListed: true });
    expect(outline(view)).toContain('[🔖 On watchlist primary: watchlist~w remove 7]');
    expect(outline(view)).toContain('[✅ Watched it: watchlist watched 7]');
    const like = encodePress({ kind: 'feedback', feedback: 'like', movieId: panel.movie.id });
    const blocks = markPressed(view.blocks, like) ?? [];
    expect(outline({ blocks })).toContain('[👍 Liked primary: feedback~l clear 7]');
    expectAdmitted({ ...view, blocks });
  });

  it('are looked up meanwhile', () => {
    expect(outline(renderLoading({ metadata }))).toBe('One moment…');
    expectAdmitted(renderLoading({ metadata }));
  });
});

describe('the settings', () => {
  it('are filled in with what is set', () => {
    const settings = { region: 'DE', services: ['Netflix', 'MUBI'] };
    const view = renderSettings({ settings, metadata });
    expectAdmitted(view);
    const [country, services] = view.blocks;
    expect(country).toMatchObject({
      element: { initial_option: { value: 'DE', text: { text: 'Germany' } } },
    });
    expect(services).toMatchObject({ element: { initial_value: 'Netflix, MUBI' } });
  });

  it('offer every country once, in groups that a select admits', () => {
    const view = renderSettings({ settings: { region: null, services: [] }, metadata });
    const [country] = view.blocks as {
      element: { option_groups: { options: { value: string }[] }[] };
    }[];
    const groups = country?.element.option_groups ?? [];
    const codes = groups.flatMap(({ options }) => options.map(({ value }) => value));
    expect(codes.length).toBeGreaterThan(240);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes.filter((code) => countryCode(code) !== code)).toEqual([]);
    for (const { options } of groups) expect(options.length).toBeLessThanOrEqual(100);
    expect(groups.length).toBeLessThanOrEqual(26);
  });

  it('come back as they were entered', () => {
    const values = {
      country: { value: { type: 'static_select', selected_option: { value: 'KR' } } },
      services: { value: { type: 'plain_text_input', value: ' netflix, mubi ' } },
    };
    expect(readSettings(values)).toEqual({
      country: 'KR',
      services: 'netflix, mubi',
      countryBlock: 'country',
    });
    const none = { country: { value: { selected_option: null } }, services: { value: null } };
    expect(readSettings(none)).toMatchObject({ country: '', services: '' });
  });
});

describe('other modals', () => {
  it('ask for free text', () => {
    const view = renderAskModal({ at: AT, metadata });
    expect(outline(view)).toMatchInlineSnapshot(
      `"What would you like to watch? (required): {plain_text_input}"`,
    );
    expect(decodePress(view.callback_id ?? '')).toEqual({ kind: 'answer-text', at: AT });
    expectAdmitted(view);
    expect(readAsk({ ask: { value: { value: ' shorter\n' } } })).toBe('shorter');
    expect(readAsk({})).toBe('');
  });

  it('ask before everything is erased', () => {
    const view = renderEraseConfirm({ metadata });
    expect(decodePress(view.callback_id ?? '')).toEqual({ kind: 'erase', confirmed: true });
    expect(outline(view)).toContain('This can’t be undone.');
    expectAdmitted(view);
  });

  it('keep to Slack’s limits with any words', () => {
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 40 }), noise, (services, text) => {
        expectAdmitted(renderSettings({ settings: { region: text, services }, metadata }));
        const movie = sampleMovie(7, { title: text, note: services.join(' '), cast: services });
        const media = { ...FILM_MEDIA, watchOn: services, awards: text };
        expectAdmitted(renderDetails({ kind: 'film', movie, media }, { metadata }));
        expect(
          JSON.stringify(renderDetails({ kind: 'film', movie, media }, { metadata })),
        ).not.toMatch(/<[!@#]/);
      }),
      { numRuns: 60, endOnFailure: true },
    );
    expectAdmitted(renderFineTune({ at: null, request: null, metadata }));
  });
});
