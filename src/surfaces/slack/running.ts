import type { Thread } from './api.ts';

/** Turns under way in threads, so that the person can stop them. */
export interface Running {
  /** The signal aborts when somebody stops the thread; `end` must be called once the turn is over. */
  begin(teamId: string, thread: Thread): { readonly signal: AbortSignal; end(): void };
  /** False where nothing of ours is under way there. */
  stop(teamId: string, thread: Thread): boolean;
}

export function createRunning(): Running {
  const threads = new Map<string, Set<AbortController>>();
  const keyOf = (teamId: string, { channelId, threadTs }: Thread) =>
    JSON.stringify([teamId, channelId, threadTs]);
  return {
    begin(teamId, thread) {
      const key = keyOf(teamId, thread);
      const controller = new AbortController();
      const others = threads.get(key) ?? new Set();
      threads.set(key, others.add(controller));
      return {
        signal: controller.signal,
        end() {
          others.delete(controller);
          if (others.size === 0) threads.delete(key);
        },
      };
    },
    stop(teamId, thread) {
      const controllers = threads.get(keyOf(teamId, thread)) ?? [];
      for (const controller of controllers) controller.abort();
      return [...controllers].length > 0;
    },
  };
}
