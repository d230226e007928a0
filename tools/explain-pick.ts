import { tool } from 'langchain';
import { z } from 'zod';
import type { WhyArtifact } from '../src/domain/artifact.ts';
import type { Pick } from '../src/domain/pick.ts';
import type { TurnContext } from '../src/domain/turn-context.ts';
import { inTurn, type ToolDeps, type TurnRuntime } from './deps.ts';
import {
  movieReferences,
  referencesText,
  referenceText,
  resolveReferences,
  unknownText,
} from './references.ts';

const ExplainArguments = z.object({ movies: movieReferences });

export function createExplainPickTool(deps: ToolDeps) {
  return tool(
    ({ movies: references }: z.infer<typeof ExplainArguments>, runtime: TurnRuntime) =>
      inTurn(runtime, async (turn) => {
        const { movies, unknown } = await resolveReferences(references, turn, deps);
        const picks: Pick[] = [];
        const notShown = [];
        for (const movie of movies) {
          const pick = latestPick(turn, movie.id);
          if (pick) picks.push(pick);
          else notShown.push(movie);
        }
        const artifact: WhyArtifact = { kind: 'why', picks, notShown };
        return [`${whyText(artifact)}${unknownText(unknown)}`, artifact];
      }),
    {
      name: 'explain_pick',
      description: 'Why a film was recommended: its signals with their shares of the score.',
      schema: ExplainArguments,
      responseFormat: 'content_and_artifact',
    },
  );
}

function latestPick(turn: TurnContext, movieId: number): Pick | undefined {
  const ofThisTurn = turn.artifacts.filter((artifact) => artifact.kind === 'search');
  for (const { picks } of [...turn.conversation.turns, ...ofThisTurn].reverse()) {
    const pick = picks.find(({ movie }) => movie.id === movieId);
    if (pick) return pick;
  }
  return undefined;
}

function whyText({ picks, notShown }: WhyArtifact): string {
  const lines = picks.map((pick) => {
    const shares = Object.entries(pick.shares)
      .sort(([, a], [, b]) => b - a)
      .map(([signal, share]) => `${signal} ${Math.round(share * 100)}%`);
    return `${referenceText(pick.movie)}: ${pick.why} Score from: ${shares.join(', ')}.`;
  });
  if (notShown.length > 0) {
    lines.push(`Not recommended in this conversation: ${referencesText(notShown)}.`);
  }
  return lines.join('\n');
}
