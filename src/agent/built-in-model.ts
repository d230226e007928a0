import { BaseChatModel, type BindToolsInput } from '@langchain/core/language_models/chat_models';
import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import type { Artifact } from '../domain/artifact.ts';
import type { TurnContext } from '../domain/turn-context.ts';
import { phraseReply } from './phrase/index.ts';
import { planCalls } from './plan.ts';

export const BUILT_IN_MODEL = 'built-in';

/**
 * A chat model without a model: deterministic, offline. It reads the turn's message with the same
 * parser as the search, asks for one tool call at a time in the order of the acts, and phrases the
 * answer from the tools' artifacts. Made per turn, because what "the second one" means depends on it.
 */
export class BuiltInChatModel extends BaseChatModel {
  readonly #turn: TurnContext;

  constructor(turn: TurnContext) {
    super({});
    this.#turn = turn;
  }

  override _llmType(): string {
    return BUILT_IN_MODEL;
  }

  /** The tools it calls are fixed; binding has nothing to add. */
  override bindTools(_tools: BindToolsInput[]): this {
    return this;
  }

  override async _generate(messages: BaseMessage[]): Promise<ChatResult> {
    const understanding = await this.#turn.understanding();
    const calls = planCalls(understanding.acts, this.#turn.text);
    const answered = toolMessagesOfThisTurn(messages);
    const failed = answered.find(({ status }) => status === 'error');
    // Its own calls fit the tools' schemas, so this is a defect and must not end in an empty answer.
    if (failed) throw new Error(`the tool ${failed.name} refused a planned call: ${failed.text}`);
    const next = calls[answered.length];
    const message = next
      ? new AIMessage({
          content: '',
          tool_calls: [{ ...next, id: `call-${answered.length + 1}`, type: 'tool_call' }],
        })
      : new AIMessage({ content: phraseReply(understanding, answered.flatMap(artifactOf)) });
    return { generations: [{ text: message.text, message }] };
  }
}

function toolMessagesOfThisTurn(messages: readonly BaseMessage[]): ToolMessage[] {
  const start = messages.findLastIndex((message) => HumanMessage.isInstance(message));
  return messages.slice(start + 1).filter((message) => ToolMessage.isInstance(message));
}

function artifactOf(message: ToolMessage): Artifact[] {
  return message.artifact === undefined ? [] : [message.artifact as Artifact];
}
