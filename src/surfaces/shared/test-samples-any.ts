import fc from 'fast-check';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import type { FilmMedia, Panel, Reply } from '../../domain/conversation.ts';
import { GENRES } from '../../domain/genres.ts';
import { asMovieId } from '../../domain/ids.ts';
import type { Pick as FilmPick } from '../../domain/pick.ts';
import { sampleReply } from './test-samples.ts';

/** Replies of any texts, for property tests of the chat surfaces. */

const WORDS = [
  '*',
  '@everyone',
  '<@1>',
  '🎬',
  '👩‍👩‍👧',
  'שלום',
  '長い',
  'word',
  '\n\n',
  '1. ',
  '_x_',
  'a.b/c',
  'http://x',
  '<!channel>',
  '<http://x|y>',
  ':smile:',
  '`',
  '&amp;',
];
export const noise = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }).map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.integer({ min: 0, max: 300 }).map((length) => '*'.repeat(length)),
);
const name = fc.oneof(noise, fc.constant('Michael Mann'));
const address = fc.option(
  fc.oneof(
    fc.webUrl(),
    fc.constantFrom('', 'nonsense', 'javascript:1', `https://x.y/${'z'.repeat(600)}`),
    fc.integer({ min: 0, max: 190 }).map((length) => `https://x.y/${'z'.repeat(length)}`),
  ),
);
const services = fc.array(name, { maxLength: 6 });
const media: fc.Arbitrary<FilmMedia> = fc.record({
  posterUrl: address,
  trailerUrl: address,
  watchOn: services,
  offers: fc.option(
    fc.record({
      region: fc.constantFrom('DE', 'US', '??'),
      link: address,
      stream: services,
      free: services,
      rent: services,
      buy: services,
    }),
  ),
  awards: fc.option(noise),
  rottenTomatoes: fc.option(fc.nat(100)),
  metascore: fc.option(fc.nat(100)),
});
const facts = fc.record({
  tmdbId: fc.option(fc.nat()),
  imdbId: fc.option(fc.constantFrom('tt0113277', 'nm1', '](x)')),
  title: noise,
  originalTitle: fc.option(noise),
  year: fc.option(fc.integer({ min: 1888, max: 2100 })),
  runtimeMinutes: fc.option(fc.nat(1_000)),
  genres: fc.subarray([...GENRES]),
  directors: fc.array(name, { maxLength: 5 }),
  cast: fc.array(name, { maxLength: 8 }),
  note: noise,
});
/** Words that can be told apart from everything else, among noise. */
export const long = fc
  .tuple(fc.array(noise, { maxLength: 8 }), fc.nat(400))
  .map(([noises, count]) => (tag: string) => {
    const marks = Array.from({ length: count }, (_, index) => `${tag}w${index}w`);
    const words = noises.flatMap((one, index) => [
      one,
      ...marks.slice(index * 50, index * 50 + 50),
    ]);
    return words.join(' ');
  });

const short = fc.constant((tag: string) => `${tag}w0w`);
const plainFacts = fc.constant({ title: 'Heat' });

/** Most picks are short, so that pages are full of them; the others fill a page alone. */
const pick = fc.record({
  facts: fc.oneof({ weight: 3, arbitrary: plainFacts }, { weight: 1, arbitrary: facts }),
  media: fc.option(media),
  why: fc.oneof({ weight: 4, arbitrary: short }, { weight: 1, arbitrary: long }),
});
const picks = fc.array(pick, { maxLength: 20 }).map((all) =>
  all.map(
    (one, index): FilmPick => ({
      movie: {
        ...sampleMovie(index + 1, one.facts),
        id: asMovieId(index + 1),
        title: `t${index}t ${one.facts.title}`,
      },
      score: 0.5,
      signals: {},
      shares: {},
      evidence: [],
      claims: [],
      why: one.why(`y${index}y`),
      ...(one.media === null ? {} : { media: one.media }),
    }),
  ),
);
export const panel: fc.Arbitrary<Panel | null> = fc.option(
  fc.oneof(
    fc
      .record({ facts, media })
      .map((one): Panel => ({ kind: 'film', movie: sampleMovie(7, one.facts), media: one.media })),
    fc.array(noise, { maxLength: 60 }).map(
      (titles): Panel => ({
        kind: 'watchlist',
        items: titles.map((title, index) => ({
          movieId: asMovieId(index),
          title,
          year: 1999,
          runtimeMinutes: 100,
          watched: index % 3 === 0,
        })),
      }),
    ),
    fc.array(noise, { maxLength: 200 }).map(
      (titles): Panel => ({
        kind: 'taste',
        opinions: titles.map((title, index) => ({
          movieId: asMovieId(index),
          title,
          year: null,
          feedback: (['like', 'dislike', 'seen', 'never'] as const)[index % 4] ?? 'like',
        })),
      }),
    ),
  ),
);
export const reply: fc.Arbitrary<Reply> = fc
  .record({
    text: long,
    picks: fc.oneof(fc.constant([]), picks),
    panel,
    suggestions: fc.array(fc.oneof(noise, fc.lorem({ maxCount: 8 })), { maxLength: 30 }),
    degraded: fc.array(noise, { maxLength: 4 }),
  })
  .map((parts) => sampleReply({ ...parts, text: parts.text('x') }));
