import { tool } from 'langchain';
import { z } from 'zod';
import { WATCHLIST_OPERATIONS } from '../src/domain/act.ts';
import type { WatchlistArtifact } from '../src/domain/artifact.ts';
import type { Movie } from '../src/domain/movie.ts';
import type { TurnContext } from '../src/domain/turn-context.ts';
import { inTurn, type ToolDeps, type TurnRuntime } from './deps.ts';
import { movieReferences, referencesText, resolveReferences, unknownText } from './references.ts';

const WatchlistArguments = z.object({
  operation: z.enum(WATCHLIST_OPERATIONS),
  movies: movieReferences.optional().describe('Left out for "list".'),
});

type Operation = z.infer<typeof WatchlistArguments>['operation'];

export function createEditWatchlistTool(deps: ToolDeps) {
  return tool(
    (
      { operation, movies: references = [] }: z.infer<typeof WatchlistArguments>,
      runtime: TurnRuntime,
    ) =>
      inTurn(runtime, async (turn) => {
        const { movies, unknown } = await resolveReferences(references, turn, deps);
        const changed: Movie[] = [];
        const unchanged: Movie[] = [];
        for (const movie of movies) {
          const didChange = await edit(operation, movie, turn, deps);
          (didChange ? changed : unchanged).push(movie);
        }
        const items = await deps.watchlist.list(turn.personId);
        for (const { movie } of items) turn.knownIds.add(movie.id);
        const artifact: WatchlistArtifact = {
          kind: 'watchlist',
          operation,
          changed,
          unchanged,
          items,
          unknown,
        };
        return [watchlistText(artifact), artifact];
      }),
    {
      name: 'edit_watchlist',
      description:
        "The person's watchlist: add or remove films, mark them watched (they then count as seen), or list it.",
      schema: WatchlistArguments,
      responseFormat: 'content_and_artifact',
    },
  );
}

async function edit(
  operation: Operation,
  movie: Movie,
  turn: TurnContext,
  deps: ToolDeps,
): Promise<boolean> {
  switch (operation) {
    case 'add':
      return deps.watchlist.add(turn.personId, movie.id);
    case 'remove':
      return deps.watchlist.remove(turn.personId, movie.id);
    case 'watched': {
      const marked = await deps.watchlist.markWatched(turn.personId, movie.id);
      await deps.taste.record(turn.personId, {
        movieId: movie.id,
        kind: 'seen',
        sourceKey: turn.sourceKey,
        conversationId: turn.conversation.id,
      });
      return marked;
    }
    case 'list':
      return false;
  }
}

function watchlistText({
  operation,
  changed,
  unchanged,
  items,
  unknown,
}: WatchlistArtifact): string {
  const parts: string[] = [];
  if (changed.length > 0) parts.push(`Done (${operation}): ${referencesText(changed)}.`);
  if (unchanged.length > 0 && operation !== 'list') {
    parts.push(`No change needed: ${referencesText(unchanged)}.`);
  }
  const open = items.filter(({ watchedAt }) => watchedAt === null).map(({ movie }) => movie);
  parts.push(
    open.length > 0 ? `On the watchlist: ${referencesText(open)}.` : 'The watchlist is empty.',
  );
  return `${parts.join(' ')}${unknownText(unknown)}`;
}
