import { expect, it } from 'vitest';
import { emptyRequest } from '../../domain/request.ts';
import { MovieVibesError } from '../../errors.ts';
import { errorToJson, replyToJson } from './json.ts';
import { samplePick, sampleReply } from './test-samples.ts';

it('a turn as JSON has the fields that scripts rely on', () => {
  const request = emptyRequest();
  const reply = sampleReply({ picks: [samplePick({ directors: ['Lana W', 'Lilly W'] })], request });
  expect(JSON.parse(JSON.stringify(replyToJson(reply)))).toEqual({
    conversationId: '4b1f0c54-7d0c-4f4f-9f5f-0d8f0e0c9f11',
    turn: 1,
    mode: 'fast',
    model: 'built-in',
    text: 'Two films close to Inception, with more feeling.',
    picks: [
      {
        movieId: 7,
        tmdbId: 38,
        imdbId: 'tt0338013',
        title: 'Eternal Sunshine of the Spotless Mind',
        year: 2004,
        genres: ['Science Fiction', 'Drama', 'Romance'],
        runtimeMinutes: 108,
        language: 'en',
        director: 'Lana W, Lilly W',
        score: 0.71,
        why: 'Like Inception it goes into a dream-built mind; you asked for more emotional, and this one is heartbreaking.',
        signals: { similarity: 0.8, mood: 0.9 },
        evidence: [{ signal: 'mood', request: 'more emotional', movie: 'heartbreaking' }],
      },
    ],
    request,
    suggestions: ['more emotional', 'shorter', 'why the second one?'],
    degraded: [],
    timings: { totalMs: 12, embedMs: 5, searchMs: 6, modelMs: 0 },
  });
});

it('a film without directors has a null director', () => {
  const reply = sampleReply({ picks: [samplePick({ directors: [] })] });
  expect(replyToJson(reply).picks[0]?.director).toBeNull();
});

it('an error as JSON has a code, a message and a hint', () => {
  const error = new MovieVibesError('bad-input', 'The message is empty.', {
    hint: 'Say something.',
  });
  expect(errorToJson(error)).toEqual({
    error: { code: 'bad-input', message: 'The message is empty.', hint: 'Say something.' },
  });
});

it('an unexpected error is internal and shows no insides', () => {
  const json = errorToJson(new Error('password=hunter2'));
  expect(json.error.code).toBe('internal');
  expect(JSON.stringify(json)).not.toContain('hunter2');
});
