/** Discord's first millisecond: 2015-01-01. */
const EPOCH = 1_420_070_400_000;
const STEP = 1n << 22n;

export interface Ids {
  /** A snowflake of now, greater than every one before it. */
  next(): string;
  /**
   * A snowflake whose shard of two or more differs from that of the one before: shards go by the
   * bits above the 22nd.
   */
  nextGuild(): string;
}

export function createIds(): Ids {
  let last = 0n;
  let guild = 0n;
  return {
    next() {
      const now = BigInt(Date.now() - EPOCH) * STEP;
      last = now > last ? now : last + 1n;
      return String(last);
    },
    nextGuild() {
      const now = BigInt(Date.now() - EPOCH) * STEP;
      guild = now > guild ? now : guild + STEP;
      // The 22nd bit keeps guilds apart from the ids of the same millisecond.
      return String(guild | (1n << 21n));
    },
  };
}
