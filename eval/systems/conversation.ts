import type { Mode } from '../../src/domain/request.ts';
import { DEPTH } from '../measures/index.ts';
import type { ObservedApp } from './observed-app.ts';
import type { System } from './system.ts';

/**
 * The program as people meet it: every request is a new person's conversation, played message by
 * message, and forgotten afterwards.
 */
export function conversationSystem(
  observed: ObservedApp,
  description: Omit<System, 'answer'>,
  mode: Mode,
): System {
  return {
    ...description,
    async answer(says) {
      const person = observed.newPerson(mode);
      try {
        let last = null;
        for (const text of says) last = await person.say(text);
        if (last === null) throw new Error('a request without a message');
        const { reply, ranking } = last;
        const shown = reply.picks.map(({ movie }) => movie.id);
        return {
          shown,
          // Of an answer that is not a search there is no more than what it shows.
          ranked: [...new Set([...shown, ...ranking])].slice(0, DEPTH),
          milliseconds: reply.timings.totalMs - reply.timings.embedMs,
          degraded: reply.degraded,
        };
      } finally {
        await person.forget();
      }
    },
  };
}
