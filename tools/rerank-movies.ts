import { tool } from 'langchain';
import { z } from 'zod';
import { RERANK_CRITERIA } from '../src/domain/act.ts';
import type { RerankArtifact } from '../src/domain/artifact.ts';
import { MOOD_AXES, type MoodAxis } from '../src/domain/moods.ts';
import type { Pick } from '../src/domain/pick.ts';
import { inTurn, type TurnRuntime } from './deps.ts';
import { referenceText } from './references.ts';

const RerankArguments = z.object({
  by: z
    .enum([...RERANK_CRITERIA, ...MOOD_AXES])
    .describe('What to order the films of the last answer by, the most of it first.'),
});

type Criterion = z.infer<typeof RerankArguments>['by'];

export function createRerankMoviesTool() {
  return tool(
    ({ by }: z.infer<typeof RerankArguments>, runtime: TurnRuntime) =>
      inTurn(runtime, async (turn) => {
        const shown =
          turn.conversation.turns.findLast(({ picks }) => picks.length > 0)?.picks ?? [];
        const artifact: RerankArtifact = { kind: 'rerank', by, picks: rerank(shown, by) };
        const lines = artifact.picks.map(
          (pick, index) => `${index + 1}. ${referenceText(pick.movie)}`,
        );
        return [lines.join('\n') || 'Nothing has been shown yet.', artifact];
      }),
    {
      name: 'rerank_movies',
      description:
        'Orders the films of the last answer anew: by runtime, year, rating, fame or a mood. Does not search.',
      schema: RerankArguments,
      responseFormat: 'content_and_artifact',
    },
  );
}

/** The picks in the criterion's order; unknown facts last, ties as they were. */
function rerank(picks: readonly Pick[], by: Criterion): Pick[] {
  const key = (pick: Pick): number => measureOf(pick, by) ?? Number.NEGATIVE_INFINITY;
  return [...picks].sort((a, b) => (key(a) === key(b) ? 0 : key(b) - key(a)));
}

function measureOf({ movie }: Pick, by: Criterion): number | null {
  const negative = (value: number | null) => (value === null ? null : -value);
  switch (by) {
    case 'shortest':
      return negative(movie.runtimeMinutes);
    case 'longest':
      return movie.runtimeMinutes;
    case 'newest':
      return movie.year;
    case 'oldest':
      return negative(movie.year);
    case 'best-rated':
      return movie.quality;
    case 'best-known':
      return movie.fame;
    default:
      return movie.levels[by satisfies MoodAxis];
  }
}
