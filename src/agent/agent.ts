import { setMaxListeners } from 'node:events';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { createAgent } from 'langchain';
import { createTools, type ToolDeps } from '../../tools/index.ts';
import type { TurnContext } from '../domain/turn-context.ts';
import { BUILT_IN_MODEL, BuiltInChatModel } from './built-in-model.ts';
import { callLimits } from './call-limits.ts';
import { contextSchema } from './context.ts';
import { filmsOfTurn, finalText, sourcesOfTurn } from './evidence.ts';
import {
  answersWish,
  asksForTools,
  infrastructureError,
  reasonOf,
  UnusableAnswer,
} from './failures.ts';
import { fillReferences, ground } from './grounding.ts';
import { measureModel, passToolFailures, planForPhrasingModel } from './middleware.ts';
import type { NamedChatModel } from './models.ts';
import { phraseArtifacts } from './phrase/index.ts';
import { linkLines } from './phrase/media.ts';
import type { Prompts } from './prompts.ts';
import { toMessages } from './transcript.ts';

export interface AgentOptions {
  readonly tools: ToolDeps;
  /** Null for the built-in model alone. */
  readonly model: NamedChatModel | null;
  readonly prompts: Prompts;
  /** Of the configured model, for one run; a correction is a run of its own. */
  readonly maxModelCalls: number;
  readonly maxToolCalls: number;
  /** For all of the configured model's work in a turn, in milliseconds. */
  readonly turnTimeoutMs: number;
}

interface AgentAnswer {
  /** Ready to show: references are filled with titles and years. */
  readonly text: string;
  /** Name of the model that phrased it. */
  readonly model: string;
}

export interface MovieAgent {
  /** Answers the turn; results stand in `turn.artifacts`. Rejects only where the tools do. */
  answer(turn: TurnContext, options?: { readonly builtInOnly?: boolean }): Promise<AgentAnswer>;
}

/** More acts than anybody puts in one message. */
const BUILT_IN_MAX_CALLS = 10;

/**
 * The LangChain agent. What the configured model does wrong (errors, silence, nonsense, films it was
 * not given, too many calls, too long) ends in the built-in model's answer, never in an error.
 */
export function createMovieAgent(options: AgentOptions): MovieAgent {
  const tools = createTools(options.tools);
  // Compiling the graph costs about a millisecond, so each run gets one for its model.
  const phrasing = options.model?.callsTools === false ? [planForPhrasingModel] : [];
  const agentFor = (model: BaseChatModel, modelCalls: number, toolCalls: number) =>
    createAgent({
      model,
      tools,
      systemPrompt: options.prompts.system,
      contextSchema,
      middleware: [
        ...callLimits({ modelCalls, toolCalls }),
        passToolFailures,
        measureModel,
        ...phrasing,
      ],
    });

  const runBuiltIn = async (turn: TurnContext): Promise<AgentAnswer> => {
    const agent = agentFor(new BuiltInChatModel(turn), BUILT_IN_MAX_CALLS + 1, BUILT_IN_MAX_CALLS);
    const { messages } = await agent.invoke(
      { messages: [new HumanMessage(turn.text)] },
      { context: { turn }, signal: turn.signal },
    );
    return { text: fillReferences(finalText(messages), filmsOfTurn(turn)), model: BUILT_IN_MODEL };
  };

  const runModel = async (turn: TurnContext, named: NamedChatModel): Promise<AgentAnswer> => {
    const agent = agentFor(named.model, options.maxModelCalls, options.maxToolCalls);
    const { signal } = turn;
    const run = (messages: BaseMessage[]) =>
      agent.invoke({ messages }, { context: { turn }, signal });

    let { messages } = await run(toMessages(turn));
    if (turn.artifacts.length === 0 && (await asksForTools(turn))) {
      throw new UnusableAnswer('it looked nothing up');
    }
    for (const isLastTry of [false, true]) {
      const grounded = await ground(finalText(messages), {
        films: filmsOfTurn(turn),
        sources: sourcesOfTurn(turn),
        said: [turn.text],
        entities: options.tools.entities,
      });
      if (grounded.ok) {
        const links = fillReferences(linkLines(turn.artifacts).join('\n'), filmsOfTurn(turn));
        return { text: [grounded.text, links].filter(Boolean).join('\n'), model: named.name };
      }
      if (isLastTry) break;
      const correction = new HumanMessage(options.prompts.correctAnswer(grounded.problems));
      ({ messages } = await run([...messages, correction]));
    }
    throw new UnusableAnswer('it named what it was not given');
  };

  /** Takes over from the configured model, with what its tools found where that can be used. */
  const recover = async (turn: TurnContext, attempt: TurnContext, error: unknown) => {
    const reason = `answered without the model: ${reasonOf(error)}`;
    if (!(await answersWish(turn, attempt.artifacts))) {
      turn.degraded.push(reason);
      return runBuiltIn(turn);
    }
    adopt(turn, attempt);
    turn.degraded.push(reason);
    const text = phraseArtifacts(turn.artifacts);
    return { text: fillReferences(text, filmsOfTurn(turn)), model: BUILT_IN_MODEL };
  };

  const answerBest = async (turn: TurnContext, builtInOnly: boolean): Promise<AgentAnswer> => {
    if (builtInOnly || !options.model) return runBuiltIn(turn);
    const limit = AbortSignal.timeout(options.turnTimeoutMs);
    // Results of its own: a tool that outlives the attempt must not write into the turn.
    const attempt: TurnContext = {
      ...turn,
      artifacts: [],
      degraded: [],
      signal: AbortSignal.any([turn.signal, limit]),
    };
    // Every model and tool call of the attempt listens to it.
    setMaxListeners(0, attempt.signal);
    try {
      const answer = await runModel(attempt, options.model);
      adopt(turn, attempt);
      return answer;
    } catch (error) {
      turn.signal.throwIfAborted();
      if (infrastructureError(error)) throw error;
      return recover(turn, attempt, error);
    }
  };

  return {
    answer: (turn, { builtInOnly = false } = {}) =>
      answerBest(turn, builtInOnly).catch((error: unknown) => {
        // LangChain wraps what a tool throws; a person is shown our own error.
        throw infrastructureError(error) ?? error;
      }),
  };
}

function adopt(turn: TurnContext, attempt: TurnContext): void {
  turn.artifacts.push(...attempt.artifacts);
  turn.degraded.push(...attempt.degraded);
}
