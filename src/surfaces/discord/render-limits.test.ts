import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMessage } from '../../../tests/support/discord/checks/message.ts';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import type { Panel, Reply } from '../../domain/conversation.ts';
import { GENRES } from '../../domain/genres.ts';
import { asMovieId } from '../../domain/ids.ts';
import { long, reply } from '../shared/test-samples-any.ts';
import { decodePress } from './custom-id.ts';
import { MAX_COMPONENTS, MAX_MESSAGE_TEXT } from './limits.ts';
import { countComponents } from './message.ts';
import {
  type DiscordMessage,
  markPressed,
  renderError,
  renderNotice,
  renderPart,
  renderReply,
} from './render.ts';
import { controlsOf, MEDIA, samplePick, sampleReply, textOf } from './test-samples.ts';

const options = fc.record({
  personal: fc.boolean(),
  offerThread: fc.boolean(),
  canAnswer: fc.boolean(),
  isListed: fc.boolean(),
});

/** Every page of a reply, and then every part that no page had room for. */
function messagesOf(one: Reply, how: Parameters<typeof renderReply>[1]) {
  const pages: DiscordMessage[] = [];
  for (;;) {
    const page = renderReply(one, { ...how, page: pages.length });
    if (JSON.stringify(page) === JSON.stringify(pages.at(-1))) break;
    pages.push(page);
    if (!ids(page).some((id) => pressOf(id)?.kind === 'page')) break;
  }
  const parts: DiscordMessage[] = [];
  for (let messages = pages; leadsToRest(messages, parts.length + 1); messages = parts) {
    parts.push(renderPart(one, parts.length + 1));
  }
  return { pages, parts };
}

const pressOf = (customId: string) => decodePress(customId);
const ids = (message: DiscordMessage) =>
  controlsOf(message).flatMap((control) => ('custom_id' in control ? [control.custom_id] : []));
const leadsToRest = (messages: readonly DiscordMessage[], part: number) =>
  messages.some((message) =>
    ids(message).some((id) => {
      const press = pressOf(id);
      return press?.kind === 'rest' && press.part === part;
    }),
  );

function expectAdmitted(message: DiscordMessage): void {
  // The stand-in's rules, which throw Discord's own error; then ours, which count more strictly.
  checkMessage(message, { before: null, files: [] });
  expect(countComponents(message.components)).toBeLessThanOrEqual(MAX_COMPONENTS);
  expect(textOf(message).length).toBeLessThanOrEqual(MAX_MESSAGE_TEXT);
  const customIds = ids(message);
  expect(new Set(customIds).size).toBe(customIds.length);
  for (const id of customIds) expect(pressOf(id), id).not.toBeNull();
}

// Shrinking would render thousands of long replies; a failure is shown as it was found.
const RUNS = { numRuns: 60, endOnFailure: true };

describe('any reply', () => {
  it('keeps to Discord’s limits on each of its pages and parts, and after every press', () => {
    fc.assert(
      fc.property(reply, options, (one, how) => {
        const { pages, parts } = messagesOf(one, how);
        for (const message of [...pages, ...parts]) expectAdmitted(message);
        for (const id of pages.flatMap(ids)) {
          const [page] = pages;
          const components = markPressed(page?.components ?? [], id);
          if (page && components) expectAdmitted({ ...page, components });
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
          .flatMap((page) => [...textOf(page).matchAll(/^\*\*(\d+)\. \[?t\d+t/gm)])
          .map(([, number]) => Number(number));
        expect(numbers).toEqual(one.picks.map((_, index) => index + 1));
        const shown = [...pages, ...parts].map(textOf).join('\n');
        const texts = [one.text, ...one.picks.map(({ why }) => why)].join(' ');
        const words = texts.match(/[xy]\d*y?w\d+w/g) ?? [];
        const seen = new Set(shown.match(/[xy]\d*y?w\d+w/g));
        expect(words.filter((word) => !seen.has(word))).toEqual([]);
      }),
      RUNS,
    );
  });
});

describe('a reply at its longest', () => {
  const stars = '*'.repeat(900);
  const many = Array.from({ length: 40 }, () => stars);
  const offers = { region: 'DE', link: null, stream: many, free: many, rent: many, buy: many };
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
  const films = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      movieId: asMovieId(index + 1),
      title: stars,
      year: 1999,
    }));
  const panels: readonly Panel[] = [
    {
      kind: 'film',
      movie: sampleMovie(7, film),
      media: {
        posterUrl: 'https://x.y/z',
        trailerUrl: 'https://x.y/z',
        watchOn: many,
        offers,
        awards: stars,
        rottenTomatoes: 100,
        metascore: 100,
      },
    },
    {
      kind: 'watchlist',
      items: films(40).map((one) => ({ ...one, runtimeMinutes: 100, watched: true })),
    },
    {
      kind: 'taste',
      opinions: films(60).map((one, index) => ({
        ...one,
        feedback: (['like', 'dislike', 'seen', 'never'] as const)[index % 4] ?? 'like',
      })),
    },
    { kind: 'taste', opinions: films(60).map((one) => ({ ...one, feedback: 'seen' })) },
  ];

  it.each(panels.map((one) => [one.kind, one] as const))('fits with a %s', (_, one) => {
    const texts = ['', stars.repeat(5), 'Your watchlist:'];
    for (const [text, personal] of texts.flatMap((text) => [
      [text, true] as const,
      [text, false] as const,
    ])) {
      const degraded = [stars];
      const longest = sampleReply({ text, panel: one, degraded, suggestions: many });
      const how = { personal, offerThread: true, canAnswer: true, isListed: true };
      for (const message of Object.values(messagesOf(longest, how)).flat()) expectAdmitted(message);
    }
  });

  it('fits with picks, each of which then has a page', () => {
    const picks = [0, 1, 2, 3].map((index) => ({
      ...samplePick(index, film, { ...MEDIA, watchOn: many }),
      why: stars.repeat(3),
    }));
    const longest = sampleReply({ text: stars.repeat(3), picks, degraded: [stars] });
    const { pages, parts } = messagesOf(longest, { personal: true });
    expect(pages).toHaveLength(4);
    expect(parts.length).toBeGreaterThan(2);
    for (const message of [...pages, ...parts]) expectAdmitted(message);
  });

  it('says the same thing once', () => {
    const twice = sampleReply({ suggestions: ['shorter', 'shorter'] });
    expectAdmitted(renderReply(twice, { personal: true }));
    const many = sampleReply({ suggestions: [...'abcdea'] });
    expectAdmitted(renderReply(many, { personal: true }));
    const same = films(1).flatMap((one) => [one, one]);
    const opinions = same.map((one) => ({ ...one, feedback: 'like' as const }));
    expectAdmitted(
      renderReply(sampleReply({ panel: { kind: 'taste', opinions } }), { personal: true }),
    );
  });
});

describe('any notice or error', () => {
  it('keeps to Discord’s limits', () => {
    fc.assert(
      fc.property(long, long, (one, other) => {
        const [message, hint] = [one('m'), other('h')];
        expectAdmitted(renderNotice(message));
        expectAdmitted(renderError({ message, hint }));
      }),
      RUNS,
    );
  });
});
