import type { InboxEntry, InboxStore } from '../../domain/places.ts';
import type { SurfaceLog } from './deps.ts';

/** What came in, as Discord sent it: enough to answer it after a restart. */
export type Event =
  | { readonly kind: 'interaction'; readonly data: unknown }
  | { readonly kind: 'message'; readonly data: unknown };

/** Who saw to an event: we, well or badly, or another process that got it too. */
export type Outcome = 'done' | 'elsewhere';

/**
 * Keeps what is being answered in the database, because Discord sends nothing twice: an event whose
 * process died is answered by the next one that looks.
 */
export interface Pending {
  /**
   * Runs the work, unless it runs here already. The event is kept until that ends, however it ends;
   * where another process turns out to be answering it, until that one has.
   */
  run(
    deliveryId: string,
    userId: string,
    event: Event,
    work: () => Promise<Outcome>,
  ): Promise<void>;
  /** Looks for abandoned events now and then; `redo` must not reject. */
  watch(redo: (deliveryId: string, event: Event, receivedAt: Date) => Promise<void>): void;
  /** Ends the watch; resolves when the abandoned events that it found are seen to. */
  close(): Promise<void>;
}

const TOUCH_MS = 5_000;
/** An event that its process has not touched for so long was lost with it. */
export const ABANDONED_AFTER_MS = 20_000;

export function createPending(inbox: InboxStore, log: SurfaceLog): Pending {
  const running = new Map<string, InboxEntry>();
  const timers: NodeJS.Timeout[] = [];
  const looking = new Set<Promise<void>>();
  const quietly = (what: string, work: Promise<unknown>) =>
    work.catch((error: unknown) => log.warn({ err: error }, what));
  const every = (ms: number, work: () => void) => {
    timers.push(setInterval(work, ms).unref());
  };
  every(TOUCH_MS, () => {
    if (running.size > 0)
      void quietly('an inbox was not touched', inbox.touch([...running.values()]));
  });

  return {
    async run(deliveryId, userId, event, work) {
      if (running.has(deliveryId)) return;
      const entry: InboxEntry = {
        surface: 'discord',
        tenant: '',
        deliveryId,
        externalId: userId,
        payload: event,
      };
      running.set(deliveryId, entry);
      // Kept beside the work, not before it: the first answer must not wait for the database.
      const kept = quietly('an event could not be kept', inbox.put(entry));
      let outcome: Outcome = 'done';
      try {
        outcome = await work();
      } finally {
        running.delete(deliveryId);
        await kept;
        if (outcome === 'done') {
          await quietly('an event could not be removed', inbox.remove(entry));
        }
      }
    },
    watch(redo) {
      const takeOver = async () => {
        const lost = await inbox.takeOver('discord', ABANDONED_AFTER_MS);
        await Promise.all(
          lost
            .filter(({ deliveryId }) => !running.has(deliveryId))
            .map(async (entry) => {
              log.info({ deliveryId: entry.deliveryId }, 'answering an event that was left behind');
              running.set(entry.deliveryId, entry);
              try {
                await redo(entry.deliveryId, entry.payload as Event, entry.receivedAt);
              } finally {
                running.delete(entry.deliveryId);
                await inbox.remove(entry);
              }
            }),
        );
      };
      const look = () => {
        const work = quietly('the inbox could not be read', takeOver()).then(() => undefined);
        looking.add(work);
        void work.finally(() => looking.delete(work));
      };
      look();
      every(ABANDONED_AFTER_MS / 2, look);
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(looking);
    },
  };
}
