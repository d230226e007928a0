import { setTimeout as sleep } from 'node:timers/promises';
import { BaseChatModel, type BindToolsInput } from '@langchain/core/language_models/chat_models';
import { AIMessageChunk, type BaseMessage } from '@langchain/core/messages';
import type { ChatResult } from '@langchain/core/outputs';
import type { NamedChatModel } from '../../src/agent/models.ts';

export interface ScriptedCall {
  readonly name: string;
  readonly args: Record<string, unknown>;
}

/** What the model does when it is asked: says something, calls tools, fails, or never answers. */
export type ScriptedStep =
  | string
  | { readonly calls: readonly ScriptedCall[]; readonly text?: string }
  | { readonly fail: Error }
  | 'never';

/** Decides each step from what the model is shown and how often it has been asked, from 0. */
export type Script = (messages: readonly BaseMessage[], call: number) => ScriptedStep;

/** Steps in order, the last one for ever. */
export function inOrder(...steps: readonly [ScriptedStep, ...ScriptedStep[]]): Script {
  return (_messages, call) => steps[Math.min(call, steps.length - 1)] ?? steps[0];
}

/** A chat model that does as it is told and remembers what it was shown. */
export class ScriptedModel extends BaseChatModel {
  readonly seen: (readonly BaseMessage[])[] = [];
  readonly #script: Script;

  constructor(script: Script) {
    super({});
    this.#script = script;
  }

  override _llmType(): string {
    return 'scripted';
  }

  override bindTools(_tools: BindToolsInput[]): this {
    return this;
  }

  override async _generate(
    messages: BaseMessage[],
    options: this['ParsedCallOptions'],
  ): Promise<ChatResult> {
    const call = this.seen.push(messages) - 1;
    const step = this.#script(messages, call);
    if (step === 'never') {
      await sleep(600_000, undefined, options.signal ? { signal: options.signal } : {});
    }
    if (typeof step === 'object' && 'fail' in step) throw step.fail;
    const message =
      typeof step === 'object'
        ? new AIMessageChunk({
            content: step.text ?? '',
            tool_calls: step.calls.map((planned, index) => ({
              ...planned,
              id: `call-${call}-${index}`,
              type: 'tool_call',
            })),
          })
        : new AIMessageChunk(step);
    return { generations: [{ text: message.text, message }] };
  }
}

export function scripted(
  script: Script,
  name = 'scripted',
): NamedChatModel & { model: ScriptedModel } {
  return { name, model: new ScriptedModel(script), callsTools: true };
}
