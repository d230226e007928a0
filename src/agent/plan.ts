import type { Act } from '../domain/act.ts';
import type { Anchor } from '../domain/request.ts';

/** A tool call that the built-in model makes for one act. */
export interface PlannedCall {
  readonly name: string;
  readonly args: Record<string, unknown>;
}

const references = (movies: readonly Anchor[]) => movies.map(({ movieId }) => `[[${movieId}]]`);

/**
 * The tool calls that a message asks for, in order; acts that need no tool (a greeting, thanks) give
 * none. `text` is what `search_movies` gets: the message itself, which its parser reads the same way.
 */
export function planCalls(acts: readonly Act[], text: string): PlannedCall[] {
  return acts.flatMap((act) => callsOf(act, text));
}

function callsOf(act: Act, text: string): PlannedCall[] {
  switch (act.kind) {
    case 'search':
      return [{ name: 'search_movies', args: { text } }];
    case 'lookup':
      return act.movies.length === 0
        ? []
        : [{ name: 'lookup_movie', args: { movies: references(act.movies), topic: act.topic } }];
    case 'why':
      return act.movies.length === 0
        ? []
        : [{ name: 'explain_pick', args: { movies: references(act.movies) } }];
    case 'feedback':
      return act.movies.length === 0
        ? []
        : [
            {
              name: 'give_feedback',
              args: { feedback: act.feedback, movies: references(act.movies) },
            },
          ];
    case 'watchlist':
      return act.operation === 'list' || act.movies.length === 0
        ? [{ name: 'edit_watchlist', args: { operation: 'list' } }]
        : [
            {
              name: 'edit_watchlist',
              args: { operation: act.operation, movies: references(act.movies) },
            },
          ];
    case 'rerank':
      return [{ name: 'rerank_movies', args: { by: act.by } }];
    case 'taste':
      return [{ name: 'describe_taste', args: {} }];
    case 'settings':
      return [
        {
          name: 'change_settings',
          args: {
            ...(act.region === null ? {} : { region: act.region }),
            ...(act.services === null ? {} : { services: act.services }),
          },
        },
      ];
    case 'help':
    case 'greet':
    case 'thanks':
    case 'unclear':
      return [];
  }
}
