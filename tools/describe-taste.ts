import { tool } from 'langchain';
import { z } from 'zod';
import { inTurn, type ToolDeps, type TurnRuntime } from './deps.ts';

export function createDescribeTasteTool(deps: ToolDeps) {
  return tool(
    (_args: Record<string, never>, runtime: TurnRuntime) =>
      inTurn(runtime, async (turn) => {
        const artifact = await deps.taste.describe(turn.personId);
        const genres = artifact.genres.map(({ genre, weight }) => `${genre} ×${weight.toFixed(2)}`);
        const content = [
          `Liked: ${artifact.liked.join(', ') || 'nothing yet'}.`,
          `Disliked: ${artifact.disliked.join(', ') || 'nothing yet'}.`,
          `Genre weights: ${genres.join(', ') || 'neutral'}.`,
          `Seen: ${artifact.seen}.`,
        ].join(' ');
        return [content, artifact];
      }),
    {
      name: 'describe_taste',
      description: "What is known of the person's taste, from their own feedback.",
      schema: z.object({}),
      responseFormat: 'content_and_artifact',
    },
  );
}
