import { AIMessage, type BaseMessage, HumanMessage, ToolMessage } from '@langchain/core/messages';
import { createMiddleware } from 'langchain';
import { BuiltInChatModel } from './built-in-model.ts';
import { contextSchema } from './context.ts';
import { planCalls } from './plan.ts';

/** Tells the person that a model is being asked, and adds its time to the turn's. */
export const measureModel = createMiddleware({
  name: 'MeasureModel',
  contextSchema,
  wrapModelCall: async (request, handler) => {
    const { turn } = request.runtime.context;
    if (request.model instanceof BuiltInChatModel) return handler(request);
    turn.progress('asking the model');
    const start = performance.now();
    try {
      return await handler(request);
    } finally {
      turn.timings.modelMs += performance.now() - start;
    }
  },
});

/**
 * Lets errors of the tools themselves end the run. Without any `wrapToolCall` the tool node would say
 * them to the model, SQL and all, and ask it to mend them; arguments that don't fit a schema still go
 * back to it.
 */
export const passToolFailures = createMiddleware({
  name: 'PassToolFailures',
  wrapToolCall: (request, handler) => handler(request),
});

/**
 * For models that can't call tools (llama.cpp in process): the built-in model chooses the tools, and
 * the configured one phrases the answer from their results as plain text.
 */
export const planForPhrasingModel = createMiddleware({
  name: 'PlanForPhrasingModel',
  contextSchema,
  wrapModelCall: async (request, handler) => {
    const { turn } = request.runtime.context;
    if (request.model instanceof BuiltInChatModel) return handler(request);
    const { acts } = await turn.understanding();
    if (turn.artifacts.length < planCalls(acts, turn.text).length) {
      return handler({ ...request, model: new BuiltInChatModel(turn) });
    }
    return handler({ ...request, tools: [], messages: asPlainText(request.messages) });
  },
});

/** Tool calls dropped and tool results said by the person's side, for models that know only chat. */
function asPlainText(messages: readonly BaseMessage[]): BaseMessage[] {
  return messages.flatMap((message) => {
    if (ToolMessage.isInstance(message)) return [new HumanMessage(`(Found: ${message.text})`)];
    if (AIMessage.isInstance(message) && (message.tool_calls?.length ?? 0) > 0) return [];
    return [message];
  });
}
