import { tool } from 'langchain';
import { z } from 'zod';
import { FEEDBACK_KINDS } from '../src/domain/act.ts';
import type { FeedbackArtifact } from '../src/domain/artifact.ts';
import { inTurn, type ToolDeps, type TurnRuntime } from './deps.ts';
import { movieReferences, referencesText, resolveReferences, unknownText } from './references.ts';

const FeedbackArguments = z.object({
  feedback: z
    .enum(FEEDBACK_KINDS)
    .describe(
      '"seen" only where they say no more than that; "never" for "never show me this again"; "clear" takes earlier feedback back.',
    ),
  movies: movieReferences,
});

export function createGiveFeedbackTool(deps: ToolDeps) {
  return tool(
    ({ feedback, movies: references }: z.infer<typeof FeedbackArguments>, runtime: TurnRuntime) =>
      inTurn(runtime, async (turn) => {
        const { movies, unknown } = await resolveReferences(references, turn, deps);
        for (const movie of movies) {
          await deps.taste.record(turn.personId, {
            movieId: movie.id,
            kind: feedback,
            sourceKey: turn.sourceKey,
            conversationId: turn.conversation.id,
          });
        }
        const artifact: FeedbackArtifact = { kind: 'feedback', feedback, movies, unknown };
        const content =
          movies.length > 0 ? `Noted as ${feedback}: ${referencesText(movies)}.` : 'Nothing noted.';
        return [`${content}${unknownText(unknown)}`, artifact];
      }),
    {
      name: 'give_feedback',
      description:
        'Records what the person says of films: like, dislike, seen, never again, or clear. Such films do not come back.',
      schema: FeedbackArguments,
      responseFormat: 'content_and_artifact',
    },
  );
}
