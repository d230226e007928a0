import { LRUCache } from 'lru-cache';

/** Counts what is said in channels, to tell where a conversation would be in the way. */
export interface Activity {
  note(channelId: string): void;
  isBusy(channelId: string): boolean;
}

const WINDOW_MS = 5 * 60_000;
/** Messages of people within the window from which a channel counts as busy. */
const BUSY = 8;
const MOST_CHANNELS = 10_000;

export function createActivity(now: () => number = Date.now): Activity {
  const channels = new LRUCache<string, number[]>({ max: MOST_CHANNELS });
  const recent = (channelId: string) =>
    (channels.get(channelId) ?? []).filter((at) => at > now() - WINDOW_MS);
  return {
    note(channelId) {
      channels.set(channelId, [...recent(channelId), now()].slice(-BUSY));
    },
    isBusy: (channelId) => recent(channelId).length >= BUSY,
  };
}
