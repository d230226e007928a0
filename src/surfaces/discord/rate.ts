import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Who asks too often waits; a server's people share an allowance, so that one server can't take all. */
export interface RateLimits {
  /** Seconds to wait; 0 where the person may go on. */
  secondsToWait(userId: string, guildId: string | null): Promise<number>;
}

const PER_PERSON = { points: 20, duration: 60 };
const PER_GUILD = { points: 300, duration: 60 };

export function createRateLimits(): RateLimits {
  const people = new RateLimiterMemory(PER_PERSON);
  const guilds = new RateLimiterMemory(PER_GUILD);
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
    async secondsToWait(userId, guildId) {
      const own = await consume(people, userId);
      return own > 0 || guildId === null ? own : consume(guilds, guildId);
    },
  };
}
