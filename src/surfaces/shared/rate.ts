import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Who asks too often waits; people of one place share an allowance, so that one place can't take all. */
export interface RateLimits {
  /** Seconds to wait; 0 where the person may go on. */
  secondsToWait(userId: string, placeId: string | null): Promise<number>;
  /** Whether to tell the person so: telling them every time would be as much noise as they make. */
  mayTell(userId: string): Promise<boolean>;
}

const PER_PERSON = { points: 20, duration: 60 };
const PER_PLACE = { points: 300, duration: 60 };
const TOLD = { points: 2, duration: 60 };

export function createRateLimits(): RateLimits {
  const people = new RateLimiterMemory(PER_PERSON);
  const places = new RateLimiterMemory(PER_PLACE);
  const told = new RateLimiterMemory(TOLD);
  const consume = async (limiter: RateLimiterMemory, key: string) => {
    try {
      await limiter.consume(key);
      return 0;
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    }
  };
  return {
    async secondsToWait(userId, placeId) {
      const own = await consume(people, userId);
      return own > 0 || placeId === null ? own : consume(places, placeId);
    },
    mayTell: async (userId) => (await consume(told, userId)) === 0,
  };
}
