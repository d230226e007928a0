import type { AnyBlock } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import { problemsOf } from '../../../tests/support/slack/block-limits.ts';
import type { Panel, Reply } from '../../domain/conversation.ts';
import { GENRES } from '../../domain/genres.ts';
import { asMovieId } from '../../domain/ids.ts';
import { long, reply } from '../shared/test-samples-any.ts';
import { decodePress } from './action-id.ts';
import { sizeOf } from './blocks.ts';
import { MAX_BLOCKS, MAX_FALLBACK_TEXT, MAX_MESSAGE_SIZE, MAX_STREAM_TEXT } from './limits.ts';
import {
  markPressed,
  renderAnswer,
  renderError,
  renderNotice,
  renderPart,
  renderProgress,
  renderStream,
  renderUnfurl,
  type SlackMessage,
} from './render.ts';
import { controlsOf, idsOf, MEDIA, samplePick, sampleReply, textOf } from './test-samples.ts';

const options = fc.record({
  isPersonal: fc.boolean(),
  canShare: fc.boolean(),
  canAnswer: fc.boolean(),
  isListed: fc.boolean(),
  asCards: fc.boolean(),
});

/** Every page of a reply, and then every part that no page had room for. */
function messagesOf(one: Reply, how: Parameters<typeof renderAnswer>[1]) {
  const leadsTo = (messages: readonly SlackMessage[], kind: 'page' | 'rest', to: number) =>
    messages.some((message) =>
      idsOf(message).some((id) => {
        const press = decodePress(id);
        const target =
          press?.kind === 'page' ? press.page : press?.kind === 'rest' ? press.part : -1;
        return press?.kind === kind && target === to;
      }),
    );
  const pages = [renderAnswer(one, how)];
  while (leadsTo(pages, 'page', pages.length)) {
    pages.push(renderAnswer(one, { ...how, page: pages.length }));
  }
  const parts: SlackMessage[] = [];
  for (let from = pages; leadsTo(from, 'rest', parts.length + 1); from = parts) {
    parts.push(renderPart(one, parts.length + 1));
  }
  return { pages, parts };
}

/** The validator's rules, then ours, which are stricter. */
function expectAdmitted(message: SlackMessage): void {
  expect(problemsOf({ kind: 'message', body: { ...message } })).toEqual([]);
  expect(message.blocks.length).toBeGreaterThan(0);
  expect(message.blocks.length).toBeLessThanOrEqual(MAX_BLOCKS);
  expect(sizeOf(message.blocks)).toBeLessThanOrEqual(MAX_MESSAGE_SIZE);
  expect(message.text.trim()).not.toBe('');
  expect(message.text.length).toBeLessThanOrEqual(MAX_FALLBACK_TEXT);
  expect(JSON.stringify(message)).not.toMatch(/<[!@#]/);
  const ids = idsOf(message);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(decodePress(id), id).not.toBeNull();
  expectLimits(message.blocks);
}

function expectLimits(blocks: readonly AnyBlock[]): void {
  const long: string[] = [];
  const within = (what: string, text: unknown, most: number) => {
    if (typeof text === 'string' && (text.length > most || text === ''))
      long.push(`${what}: ${text}`);
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const one = value as Record<string, unknown>;
    const text = (one.text as { text?: string } | undefined)?.text;
    within('action_id', one.action_id, 255);
    within('image_url', one.image_url, 3_000);
    within('alt_text', one.alt_text, 2_000);
    within('url', one.url, 3_000);
    if (one.type === 'section') within('section', text, 3_000);
    if (one.type === 'button') within('button', text, 75);
    if (one.type === 'mrkdwn') within('mrkdwn', one.text, 3_000);
    if (one.value !== undefined) within('value', one.value, 75);
    if (Array.isArray(one.options)) {
      expect(one.options.length).toBeGreaterThan(0);
      expect(one.options.length).toBeLessThanOrEqual(one.type === 'overflow' ? 5 : 100);
      for (const option of one.options) within('option', option.text.text, 75);
      const values = one.options.map((option) => option.value);
      expect(new Set(values).size).toBe(values.length);
    }
    if (one.type === 'card') {
      within('title', (one.title as { text?: string } | undefined)?.text, 150);
      within('subtitle', (one.subtitle as { text?: string } | undefined)?.text, 150);
      within('body', (one.body as { text?: string } | undefined)?.text, 200);
    }
    Object.values(one).forEach(visit);
  };
  visit(blocks);
  expect(long).toEqual([]);
  for (const elements of controlsOf({ blocks })) expect(elements.length).toBeLessThanOrEqual(25);
}

// Shrinking would render thousands of long replies; a failure is shown as it was found.
const RUNS = { numRuns: 60, endOnFailure: true };

describe('any reply', () => {
  it('keeps to Slack’s limits on each of its pages and parts, and after every press', () => {
    fc.assert(
      fc.property(reply, options, (one, how) => {
        const { pages, parts } = messagesOf(one, how);
        for (const message of [...pages, ...parts]) expectAdmitted(message);
        for (const id of pages.flatMap(idsOf)) {
          const [page] = pages;
          const blocks = markPressed(page?.blocks ?? [], id);
          if (page && blocks) expectAdmitted({ ...page, blocks });
        }
      }),
      RUNS,
    );
  });

  it('is shown with every pick once, in order, and without losing a word', () => {
    fc.assert(
      fc.property(reply, options, (one, how) => {
        const { pages, parts } = messagesOf(one, how);
        const numbers = pages
          .flatMap((page) => [...textOf(page).matchAll(/^\*(\d+)\. (?:<[^|]*\|)?t\d+t/gm)])
          .map(([, number]) => Number(number));
        const wanted = one.picks.map((_, index) => index + 1);
        expect(numbers).toEqual(wanted);
        for (const { text } of pages) {
          const named = [...text.matchAll(/^(\d+)\. t\d+t/gm)].map(([, number]) => Number(number));
          expect(named).toEqual(wanted);
          for (const { movie } of one.picks) {
            if (movie.year !== null) expect(text).toContain(` (${movie.year})`);
          }
        }
        expect(lost(one, [...pages, ...parts].map(textOf))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('is streamed with all of it too', () => {
    fc.assert(
      fc.property(reply, options, (one, how) => {
        const { pieces, blocks, whole } = renderStream(one, how);
        for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(MAX_STREAM_TEXT);
        expect(pieces.join('').length).toBeLessThanOrEqual(MAX_STREAM_TEXT);
        expect(pieces.join('')).not.toMatch(/<|@here/);
        if (blocks.length > 0) expectAdmitted({ text: whole.text, blocks });
        const { pages, parts } = messagesOf(one, how);
        const others = [...pages.slice(1), ...parts].map(textOf);
        expect(lost(one, [pieces.join(''), textOf({ blocks }), ...others])).toEqual([]);
      }),
      RUNS,
    );
  });
});

/** Words of a reply's texts that none of these shows. */
function lost(one: Reply, shown: readonly string[]): string[] {
  const pattern = /[xy]\d*y?w\d+w/g;
  const texts = [one.text, ...one.picks.map(({ why }) => why)].join(' ');
  const seen = new Set(shown.join('\n').match(pattern));
  return (texts.match(pattern) ?? []).filter((word) => !seen.has(word));
}

describe('a reply at its longest', () => {
  const stars = '*&'.repeat(450);
  const many = Array.from({ length: 40 }, (_, index) => `${index} ${stars}`);
  const film = {
    title: stars,
    originalTitle: stars,
    language: 'fr',
    countries: ['FR', 'IT', 'DE'],
    genres: [...GENRES],
    directors: many,
    cast: many,
    note: stars.repeat(4),
  };
  const url = `https://x.y/${'z'.repeat(280)}`;
  const media = { posterUrl: url, trailerUrl: url, watchOn: many };
  const films = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      movieId: asMovieId(1_000_000_000 + index),
      title: stars,
      year: 1999,
    }));
  const filmPanel: Extract<Panel, { kind: 'film' }> = {
    kind: 'film',
    movie: sampleMovie(7, film),
    media: {
      ...media,
      offers: { region: 'DE', link: null, stream: many, free: many, rent: many, buy: many },
      awards: stars,
      rottenTomatoes: 100,
      metascore: 100,
    },
  };
  const panels: readonly Panel[] = [
    filmPanel,
    {
      kind: 'watchlist',
      items: films(40).map((one) => ({ ...one, runtimeMinutes: 100, watched: false })),
    },
    {
      kind: 'taste',
      opinions: films(160).map((one, index) => ({
        ...one,
        feedback: (['like', 'dislike', 'seen', 'never'] as const)[index % 4] ?? 'like',
      })),
    },
    { kind: 'taste', opinions: films(60).map((one) => ({ ...one, feedback: 'seen' })) },
  ];
  const suggestions = Array.from({ length: 20 }, (_, index) => `${index} ${'x'.repeat(72)}`);
  const how = { isPersonal: true, canShare: true, canAnswer: true, isListed: true };

  it.each(panels.map((one) => [one.kind, one] as const))('fits with a %s', (_, panel) => {
    for (const text of ['', stars.repeat(5), 'Your watchlist:']) {
      for (const isPersonal of [true, false]) {
        const longest = sampleReply({ text, panel, degraded: [stars], suggestions });
        const { pages, parts } = messagesOf(longest, { ...how, isPersonal });
        for (const message of [...pages, ...parts]) expectAdmitted(message);
      }
    }
  });

  it('fits with picks, each of which then has a page', () => {
    const picks = [0, 1, 2, 3].map((index) => ({
      ...samplePick(index, film, { ...MEDIA, ...media }),
      why: stars.repeat(3),
    }));
    const longest = sampleReply({ text: stars.repeat(3), picks, degraded: [stars], suggestions });
    const { pages, parts } = messagesOf(longest, how);
    expect(pages).toHaveLength(4);
    expect(parts.length).toBeGreaterThan(2);
    for (const message of [...pages, ...parts]) expectAdmitted(message);
  });

  it('names every film with its year where there are no blocks', () => {
    const picks = Array.from({ length: 20 }, (_, index) => ({
      ...samplePick(index, { title: `${index} ${stars}`, year: 1900 + index }),
      why: stars,
    }));
    const { text } = renderAnswer(sampleReply({ text: stars, picks }), how);
    expect(text.length).toBeLessThanOrEqual(MAX_FALLBACK_TEXT);
    const named = [...text.matchAll(/^(\d+)\. .*… \((\d+)\): /gm)];
    expect(named.map(([, number, year]) => [number, year])).toEqual(
      picks.map((_, index) => [`${index + 1}`, `${1900 + index}`]),
    );
  });

  it('fits under a link', () => {
    const { blocks } = renderUnfurl(filmPanel);
    expect(problemsOf({ kind: 'unfurl', body: { blocks } })).toEqual([]);
    expectAdmitted({ text: 'x', blocks });
  });
});

describe('any notice or error', () => {
  it('keeps to Slack’s limits', () => {
    fc.assert(
      fc.property(long, long, (one, other) => {
        const [message, hint] = [one('m'), other('h')];
        expectAdmitted(renderNotice(message));
        expectAdmitted(renderProgress(message));
        expectAdmitted(renderError({ message, hint }));
      }),
      RUNS,
    );
  });
});
