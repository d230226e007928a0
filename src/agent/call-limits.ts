import { type AgentMiddleware, modelCallLimitMiddleware, toolCallLimitMiddleware } from 'langchain';

/**
 * Ends a run with an error once it has used up its calls. The ready middlewares are typed with zod 3
 * schemas, which the agent's zod 4 types don't accept; at run time both are fine, hence the casts.
 */
export function callLimits(limits: { modelCalls: number; toolCalls: number }): AgentMiddleware[] {
  const limit = (runLimit: number) => ({ runLimit, exitBehavior: 'error' }) as never;
  return [
    modelCallLimitMiddleware(limit(limits.modelCalls)),
    toolCallLimitMiddleware(limit(limits.toolCalls)),
  ] as unknown as AgentMiddleware[];
}
