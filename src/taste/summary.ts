import type { TasteArtifact } from '../domain/artifact.ts';
import type { MovieId } from '../domain/ids.ts';
import type { FeedbackEvent, HydratedMovie, TasteProfile } from '../domain/ports.ts';
import { dot } from '../domain/vectors.ts';
import { standingFeedback, standingOpinions } from './profile.ts';

/** A genre whose weight is this close to 1 is not worth telling. */
const NOTICEABLE = 0.05;

/** What we think of a person's taste, in facts that can be said. */
export function summariseTaste(
  events: readonly FeedbackEvent[],
  profile: TasteProfile,
  movies: ReadonlyMap<MovieId, HydratedMovie>,
): TasteArtifact {
  const opinions = standingOpinions(events).reverse();
  const standing = standingFeedback(events);
  const titles = (kind: 'like' | 'dislike') =>
    opinions
      .filter((event) => event.kind === kind)
      .flatMap(({ movieId }) => movies.get(movieId)?.movie.title ?? []);
  const likedMovies = opinions
    .filter(({ kind }) => kind === 'like')
    .flatMap(({ movieId }) => movies.get(movieId) ?? []);
  return {
    kind: 'taste',
    opinions: standing.flatMap(({ movieId, kind }) => {
      const movie = movies.get(movieId)?.movie;
      if (!movie || kind === 'clear') return [];
      return [{ movieId, title: movie.title, year: movie.year, feedback: kind }];
    }),
    liked: titles('like'),
    disliked: titles('dislike'),
    seen: seenFilms(events).size,
    genres: Object.entries(profile.genreWeights)
      .map(([genre, weight]) => ({ genre, weight }))
      .filter(({ weight }) => Math.abs(weight - 1) >= NOTICEABLE)
      .sort(
        (a, b) =>
          Math.abs(Math.log(b.weight)) - Math.abs(Math.log(a.weight)) ||
          a.genre.localeCompare(b.genre, 'en'),
      ),
    clusters: profile.vectors
      .filter(({ polarity }) => polarity === 'like')
      .map((taste) =>
        likedMovies
          .filter(({ vectors: [own] }) => own && nearestOf(profile, own) === taste)
          .map(({ movie }) => movie.title),
      )
      .filter((cluster) => cluster.length > 0),
  };
}

function seenFilms(events: readonly FeedbackEvent[]): Set<MovieId> {
  const seen = new Set<MovieId>();
  for (const { movieId, kind } of events) {
    if (kind === 'seen') seen.add(movieId);
    else if (kind === 'clear') seen.delete(movieId);
  }
  return seen;
}

function nearestOf(profile: TasteProfile, vector: Float32Array) {
  return profile.vectors
    .filter(({ polarity }) => polarity === 'like')
    .reduce<TasteProfile['vectors'][number] | null>(
      (best, taste) =>
        best === null || dot(taste.vector, vector) > dot(best.vector, vector) ? taste : best,
      null,
    );
}
