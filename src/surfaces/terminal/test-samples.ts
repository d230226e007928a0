import { Writable } from 'node:stream';
import type { Reply } from '../../domain/conversation.ts';
import { asConversationId, asMovieId } from '../../domain/ids.ts';
import { MOOD_AXES, type MoodLevels } from '../../domain/moods.ts';
import type { Movie } from '../../domain/movie.ts';
import type { Pick } from '../../domain/pick.ts';

/** Replies for the tests of this folder. */

function sampleMovie(facts: Partial<Movie> = {}): Movie {
  return {
    id: asMovieId(7),
    tmdbId: 38,
    imdbId: 'tt0338013',
    movieLensId: null,
    title: 'Eternal Sunshine of the Spotless Mind',
    originalTitle: null,
    aliases: [],
    year: 2004,
    runtimeMinutes: 108,
    language: 'en',
    countries: ['US'],
    genres: ['Science Fiction', 'Drama', 'Romance'],
    directors: ['Michel Gondry'],
    cast: ['Jim Carrey', 'Kate Winslet'],
    audience: 'teens',
    franchise: null,
    note: 'Two people have each other erased from memory.',
    moods: ['heartbreaking', 'dreamlike'],
    themes: ['memory'],
    levels: Object.fromEntries(MOOD_AXES.map((axis) => [axis, 0.5])) as unknown as MoodLevels,
    voteAverage: 8.1,
    voteCount: 15_000,
    fame: 0.93,
    quality: 0.8,
    ...facts,
  };
}

export function samplePick(facts: Partial<Movie> = {}, why?: string): Pick {
  return {
    movie: sampleMovie(facts),
    score: 0.71,
    signals: { similarity: 0.8, mood: 0.9 },
    shares: { similarity: 0.6, mood: 0.4 },
    evidence: [{ signal: 'mood', request: 'more emotional', movie: 'heartbreaking' }],
    claims: [],
    why:
      why ??
      'Like Inception it goes into a dream-built mind; you asked for more emotional, and this one is heartbreaking.',
  };
}

export function sampleReply(parts: Partial<Reply> = {}): Reply {
  return {
    conversationId: asConversationId('4b1f0c54-7d0c-4f4f-9f5f-0d8f0e0c9f11'),
    turn: 1,
    text: 'Two films close to Inception, with more feeling.',
    picks: [
      samplePick(),
      samplePick(
        {
          id: asMovieId(9),
          title: 'Seoul Station',
          year: null,
          runtimeMinutes: 120,
          language: 'ko',
          directors: [],
        },
        'A city falls apart in one night.',
      ),
    ],
    request: null,
    revises: null,
    focus: null,
    panel: null,
    suggestions: ['more emotional', 'shorter', 'why the second one?'],
    degraded: [],
    mode: 'fast',
    model: 'built-in',
    timings: { totalMs: 12, embedMs: 5, searchMs: 6, modelMs: 0 },
    ...parts,
  };
}

/** A stream that keeps what is written to it. */
export function collector(): { stream: Writable; text: () => string } {
  let kept = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      kept += String(chunk);
      done();
    },
  });
  return { stream, text: () => kept };
}
