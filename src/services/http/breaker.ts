import { CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhenResult } from 'cockatiel';
import type { Outcome } from './outcome.ts';

export interface Breaker {
  /** Whether a call now would be refused: it is open, or one call is trying whether it may close. */
  readonly resting: boolean;
  /** Null, without running the work, while it rests. What the work throws counts neither way. */
  run(work: () => Promise<Outcome>): Promise<Outcome | null>;
}

/**
 * Opens after so many outcomes in a row that break it, and lets one call through after `restMs`: its
 * outcome closes the breaker or opens it for as long again.
 */
export function createBreaker(options: {
  readonly breakAfter: number;
  readonly restMs: number;
}): Breaker {
  const breaks = handleWhenResult((result) => {
    const outcome = result as Outcome;
    return !outcome.ok && outcome.breaks;
  });
  const policy = circuitBreaker(breaks, {
    breaker: new ConsecutiveBreaker(options.breakAfter),
    halfOpenAfter: options.restMs,
  });
  // The policy itself stays open until the next call, however long ago the rest was over.
  let restsUntil = 0;
  policy.onBreak(() => {
    restsUntil = Date.now() + options.restMs;
  });
  const resting = () =>
    policy.state === CircuitState.HalfOpen ||
    (policy.state === CircuitState.Open && Date.now() < restsUntil);
  return {
    get resting() {
      return resting();
    },
    async run(work) {
      // Asked before, because the policy lets further calls wait for the one that tries.
      return resting() ? null : policy.execute(work);
    },
  };
}
