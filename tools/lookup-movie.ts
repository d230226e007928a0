import { tool } from 'langchain';
import { z } from 'zod';
import { LOOKUP_TOPICS, type LookupTopic } from '../src/domain/act.ts';
import type { LookupArtifact } from '../src/domain/artifact.ts';
import type { MovieId } from '../src/domain/ids.ts';
import type { Movie, MovieMedia } from '../src/domain/movie.ts';
import { countryName, languageName, listText, runtimeText } from '../src/domain/names.ts';
import type { TurnContext } from '../src/domain/turn-context.ts';
import { inTurn, type ToolDeps, type TurnRuntime } from './deps.ts';
import {
  movieReferences,
  referencesText,
  referenceText,
  resolveReferences,
  unknownText,
} from './references.ts';

const LookupArguments = z.object({
  movies: movieReferences,
  topic: z.enum(LOOKUP_TOPICS).describe('What the person wants to know.'),
});

/** Other films by one director that an answer names. */
const OTHER_FILMS = 8;
const MEDIA_TOPICS: ReadonlySet<LookupTopic> = new Set(['about', 'trailer', 'where-to-watch']);
/** Films of one question that are looked up live. */
const MOST_REFRESHED = 5;

export function createLookupMovieTool(deps: ToolDeps) {
  return tool(
    ({ movies: references, topic }: z.infer<typeof LookupArguments>, runtime: TurnRuntime) =>
      inTurn(runtime, async (turn) => {
        const { movies, unknown } = await resolveReferences(references, turn, deps);
        const [others, media, settings] = await Promise.all([
          topic === 'other-films' ? otherFilms(movies, turn, deps) : [],
          mediaFor(topic, movies, turn, deps),
          deps.settings.read(turn.personId),
        ]);
        for (const { id } of others) turn.knownIds.add(id);
        const artifact: LookupArtifact = {
          kind: 'lookup',
          topic,
          movies,
          others,
          media,
          settings,
          live: deps.live !== null,
          unknown,
        };
        return [lookupText(artifact), artifact];
      }),
    {
      name: 'lookup_movie',
      description:
        'Facts about named films: what it is about, cast, director, runtime, year, trailer, where to watch, other films of its director.',
      schema: LookupArguments,
      responseFormat: 'content_and_artifact',
    },
  );
}

async function otherFilms(
  movies: readonly Movie[],
  turn: TurnContext,
  deps: ToolDeps,
): Promise<Movie[]> {
  const [movie] = movies;
  const [director] = movie?.directors ?? [];
  if (!movie || director === undefined) return [];
  if (deps.live) {
    turn.progress('asking TMDB');
    // What it finds is kept, and then found in the catalogue.
    const { failure } = await deps.live.directedBy(director, turn.signal);
    if (failure !== null) turn.degraded.push(`looked in the catalogue only: ${failure}`);
  }
  const films = await deps.movies.byDirector(director, OTHER_FILMS + movies.length);
  return films.filter(({ id }) => !movies.some((named) => named.id === id)).slice(0, OTHER_FILMS);
}

async function mediaFor(
  topic: LookupTopic,
  movies: readonly Movie[],
  turn: TurnContext,
  deps: ToolDeps,
): Promise<ReadonlyMap<MovieId, MovieMedia>> {
  if (!MEDIA_TOPICS.has(topic)) return new Map();
  const { live } = deps;
  if (!live) return deps.media.byIds(movies.map(({ id }) => id));
  turn.progress('asking TMDB');
  const known = new Map<MovieId, MovieMedia>();
  const failures = new Set<string>();
  await Promise.all(
    movies.slice(0, MOST_REFRESHED).map(async (movie) => {
      const { found, failure } = await live.refresh(movie, turn.signal);
      if (found) known.set(movie.id, found);
      if (failure !== null) failures.add(failure);
    }),
  );
  turn.degraded.push(...[...failures].map((failure) => `answered from what I have: ${failure}`));
  return known;
}

function lookupText(artifact: LookupArtifact): string {
  const { movies, topic, others, unknown } = artifact;
  const lines = movies.map((movie) => `${referenceText(movie)}: ${factText(movie)}`);
  if (topic === 'other-films') {
    lines.push(
      others.length > 0
        ? `By the same director: ${referencesText(others)}.`
        : 'The catalogue has no other film by this director.',
    );
  }
  if (topic === 'trailer' || topic === 'where-to-watch') {
    lines.push(...movies.map((movie) => mediaText(movie, artifact)));
  }
  return `${lines.join('\n')}${unknownText(unknown)}`;
}

/** For the model; the links themselves are added to its answer in code. */
function mediaText(movie: Movie, { topic, media, settings }: LookupArtifact): string {
  const known = media.get(movie.id);
  if (topic === 'trailer') {
    return known?.trailerUrl
      ? `The trailer of ${referenceText(movie)} will be linked below your answer.`
      : `No trailer of ${referenceText(movie)} is known.`;
  }
  if (!known?.offers) return `No offers of ${referenceText(movie)} are known.`;
  if (settings.region === null) {
    return 'The person’s country is unknown: ask for it ("I live in Sweden").';
  }
  const offers = known.offers.find(({ region }) => region === settings.region);
  const parts = [
    ['subscription', offers?.stream],
    ['free', offers?.free],
    ['rent', offers?.rent],
    ['buy', offers?.buy],
  ] as const;
  const listed = parts.flatMap(([kind, names]) =>
    names && names.length > 0 ? [`${kind}: ${names.join(', ')}`] : [],
  );
  return listed.length === 0
    ? `Nobody offers ${referenceText(movie)} in ${countryName(settings.region)}.`
    : `In ${countryName(settings.region)}: ${listed.join('; ')}. Offers by JustWatch.`;
}

function factText(movie: Movie): string {
  return [
    movie.directors.length > 0 ? `directed by ${listText(movie.directors)}` : null,
    movie.cast.length > 0 ? `with ${listText(movie.cast)}` : null,
    movie.runtimeMinutes === null ? null : runtimeText(movie.runtimeMinutes),
    movie.language === null ? null : `in ${languageName(movie.language)}`,
    movie.genres.join(', '),
    movie.note,
  ]
    .filter((part) => part !== null && part !== '')
    .join('; ');
}
