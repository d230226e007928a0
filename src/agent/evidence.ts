import { AIMessage, type BaseMessage } from '@langchain/core/messages';
import type { Artifact } from '../domain/artifact.ts';
import type { MovieId } from '../domain/ids.ts';
import { type Movie, titleWithYear } from '../domain/movie.ts';
import { countryName, languageName } from '../domain/names.ts';
import type { TurnContext } from '../domain/turn-context.ts';
import { describeRequest } from '../search/understand/describe.ts';

/** Every film that a tool returned in this conversation: the only ones an answer may name. */
export function filmsOfTurn(turn: TurnContext): Map<MovieId, Movie> {
  const films = new Map<MovieId, Movie>();
  for (const { picks } of turn.conversation.turns) {
    for (const { movie } of picks) films.set(movie.id, movie);
  }
  for (const artifact of turn.artifacts) {
    for (const movie of moviesOf(artifact)) films.set(movie.id, movie);
  }
  return films;
}

/** What the tools said in this turn: texts that an answer may repeat words of. */
export function sourcesOfTurn(turn: TurnContext): string[] {
  return [
    ...turn.artifacts.flatMap((artifact) => [
      ...textsOf(artifact),
      ...moviesOf(artifact).flatMap((movie) => [
        titleWithYear(movie),
        movie.note,
        movie.franchise ?? '',
        ...(movie.language === null ? [] : [languageName(movie.language)]),
        ...movie.countries.map(countryName),
        ...movie.themes,
        ...movie.moods,
      ]),
    ]),
  ];
}

/** The last thing the model said; empty where it ended on a tool call. */
export function finalText(messages: readonly BaseMessage[]): string {
  const last = messages.at(-1);
  return last && AIMessage.isInstance(last) ? last.text : '';
}

function moviesOf(artifact: Artifact): readonly Movie[] {
  switch (artifact.kind) {
    case 'search':
      return [...artifact.picks.map(({ movie }) => movie), ...artifact.anchors];
    case 'lookup':
      return [...artifact.movies, ...artifact.others];
    case 'why':
      return [...artifact.picks.map(({ movie }) => movie), ...artifact.notShown];
    case 'feedback':
      return artifact.movies;
    case 'watchlist':
      return [
        ...artifact.changed,
        ...artifact.unchanged,
        ...artifact.items.map(({ movie }) => movie),
      ];
    case 'rerank':
      return artifact.picks.map(({ movie }) => movie);
    case 'taste':
    case 'settings':
      return [];
  }
}

function textsOf(artifact: Artifact): readonly string[] {
  switch (artifact.kind) {
    case 'search':
      return [
        ...artifact.notes,
        ...artifact.unknown,
        ...describeRequest(artifact.request),
        ...artifact.picks.map(({ why }) => why),
        ...artifact.relaxations.map(({ filter, matches }) => `${filter}: ${matches}`),
      ];
    case 'taste':
      return [...artifact.liked, ...artifact.disliked, String(artifact.seen)];
    case 'settings':
      return [...artifact.services, ...(artifact.region ? [countryName(artifact.region)] : [])];
    case 'why':
      return artifact.picks.flatMap(({ why, shares }) => [
        why,
        ...Object.values(shares).map((share) => String(Math.round(share * 100))),
      ]);
    case 'lookup':
      return [
        ...(artifact.settings.region ? [countryName(artifact.settings.region)] : []),
        ...[...artifact.media.values()]
          .flatMap(({ offers }) => offers ?? [])
          .flatMap(({ stream, free, rent, buy }) => [...stream, ...free, ...rent, ...buy]),
        'JustWatch',
        'TMDB',
      ];
    case 'feedback':
    case 'watchlist':
    case 'rerank':
      return [];
  }
}
