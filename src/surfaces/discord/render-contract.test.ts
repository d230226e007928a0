import { describe, expect, it } from 'vitest';
import { createJudge } from '../../../tests/support/discord/judge.ts';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import { asMovieId } from '../../domain/ids.ts';
import {
  type DiscordMessage,
  renderAnswerModal,
  renderEraseConfirmation,
  renderError,
  renderFilm,
  renderNotice,
  renderPart,
  renderReply,
  renderTaste,
  renderThreadIntro,
  renderWatchlist,
} from './render.ts';
import { CONVERSATION, FILM_MEDIA, MEDIA, samplePicks, sampleReply } from './test-samples.ts';

const judge = createJudge();
const absent = judge.judging ? '' : ' (skipped: ../shared/specs is not there)';

const listed = Array.from({ length: 23 }, (_, index) => ({
  movieId: asMovieId(index),
  title: `Film ${index}`,
  year: 1999,
  runtimeMinutes: 100,
  watched: false,
}));
const at = { conversationId: CONVERSATION, turn: 3 };
const film = { kind: 'film', movie: sampleMovie(7), media: FILM_MEDIA } as const;
const every = { personal: false, offerThread: true, canAnswer: true };
const long = sampleReply({ text: 'word '.repeat(3_000) });

const MESSAGES: Readonly<Record<string, DiscordMessage>> = {
  'picks with posters': renderReply(sampleReply({ picks: samplePicks(2, MEDIA) }), every),
  'picks without posters': renderReply(sampleReply({ picks: samplePicks(3) }), every),
  'a page of picks': renderReply(sampleReply({ picks: samplePicks(7, MEDIA) }), {
    ...every,
    page: 1,
  }),
  'no picks': renderReply(sampleReply({ degraded: ['no model'] }), every),
  'a long text': renderReply(long, every),
  'the rest of it': renderPart(long, 1),
  'a film': renderFilm(film, at),
  'a watchlist': renderWatchlist({ kind: 'watchlist', items: listed }, 1),
  'an empty watchlist': renderWatchlist({ kind: 'watchlist', items: [] }, 0),
  opinions: renderTaste({
    kind: 'taste',
    opinions: listed.map((one) => ({ ...one, feedback: 'like' })),
  }),
  'a confirmation': renderEraseConfirmation(),
  'a thread’s first message': renderThreadIntro(false),
  'a notice': renderNotice('searching…'),
  'an error': renderError({ message: 'Out of reach.', hint: 'Try again.' }),
};

/** Discord's own OpenAPI document, which is no part of the repository. */
describe.skipIf(!judge.judging)(`Discord’s own document${absent}`, () => {
  const problemsOf = async (path: string, body: unknown) => {
    const before = judge.violations.length;
    judge.add({
      method: 'POST',
      path,
      query: {},
      headers: {},
      files: [],
      body,
      at: 0,
      status: 200,
      response: null,
    });
    return (await judge.judged()).slice(before).flatMap(({ errors }) => errors);
  };

  it.each(Object.entries(MESSAGES))('admits %s', async (_, message) => {
    expect(await problemsOf('/channels/123456789012345678/messages', message)).toEqual([]);
  });

  it('admits the modal', async () => {
    const path = '/interactions/123456789012345678/token/callback';
    expect(await problemsOf(path, { type: 9, data: renderAnswerModal(at) })).toEqual([]);
  });

  it('does judge', async () => {
    const message = { ...renderNotice('x'), components: [{ type: 10 }] };
    const path = '/channels/123456789012345678/messages';
    expect(await problemsOf(path, message)).not.toEqual([]);
  });
});
