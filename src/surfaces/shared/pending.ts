import type { SurfaceName } from '../../domain/conversation.ts';
import type { InboxEntry, InboxStore } from '../../domain/places.ts';
import type { SurfaceLog } from './deps.ts';

/** An event and who sent it. */
export interface PendingEvent<Event> {
  readonly tenant: string;
  readonly deliveryId: string;
  readonly userId: string;
  /** As the platform sent it: enough to answer it after a restart. A JSON value. */
  readonly event: Event;
}

/**
 * Who saw to an event: we, well or badly; another process that got it too; whoever got it before it was
 * delivered again; or nobody yet, because the platform could not be reached: it stays for the next look.
 */
export type Outcome = 'done' | 'elsewhere' | 'before' | 'later';

/**
 * Keeps what is being answered in the database, because a platform that was told we have it
 * sends nothing again: an event whose process died is answered by the next one that looks.
 */
export interface Pending<Event> {
  /**
   * Runs the work, unless it runs here already. The event is kept until that ends, however it ends;
   * where another process turns out to be answering it, until that one has.
   */
  run(
    event: PendingEvent<Event>,
    /** `kept` resolves once the event is kept, or can't be. */
    work: (kept: Promise<unknown>) => Promise<Outcome>,
  ): Promise<void>;
  /** Looks for abandoned events now and then; `redo` must not reject. */
  watch(redo: (event: PendingEvent<Event>, receivedAt: Date) => Promise<Outcome>): void;
  /** Ends the watch; resolves when the abandoned events that it found are seen to. */
  close(): Promise<void>;
}

const TOUCH_MS = 5_000;
/** An event that its process has not touched for so long was lost with it. */
export const ABANDONED_AFTER_MS = 20_000;

export function createPending<Event>(
  surface: SurfaceName,
  inbox: InboxStore,
  log: SurfaceLog,
): Pending<Event> {
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
    async run({ tenant, deliveryId, userId, event }, work) {
      const key = keyOf({ tenant, deliveryId });
      if (running.has(key)) return;
      const entry: InboxEntry = {
        surface,
        tenant,
        deliveryId,
        externalId: userId,
        payload: event,
      };
      running.set(key, entry);
      // Kept beside the work, not before it: the first answer must not wait for the database.
      const kept = inbox.put(entry).catch((error: unknown) => {
        log.warn({ err: error }, 'an event could not be kept');
        return false;
      });
      let outcome: Outcome = 'done';
      try {
        outcome = await work(kept);
      } finally {
        running.delete(key);
        const isNew = await kept;
        // What was kept before belongs to whoever answered: the answer may not have gone out yet.
        if (outcome === 'done' || (outcome === 'before' && isNew)) {
          await quietly('an event could not be removed', inbox.remove(entry));
        }
      }
    },
    watch(redo) {
      const takeOver = async () => {
        const lost = await inbox.takeOver(surface, ABANDONED_AFTER_MS);
        await Promise.all(
          lost
            .filter((entry) => !running.has(keyOf(entry)))
            .map(async ({ receivedAt, ...entry }) => {
              const { tenant, deliveryId, externalId: userId } = entry;
              const event = entry.payload as Event;
              log.info({ deliveryId }, 'answering an event that was left behind');
              running.set(keyOf(entry), entry);
              let outcome: Outcome = 'done';
              try {
                outcome = await redo({ tenant, deliveryId, userId, event }, receivedAt);
              } finally {
                running.delete(keyOf(entry));
                if (outcome === 'done') await inbox.remove(entry);
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

function keyOf({ tenant, deliveryId }: Pick<InboxEntry, 'tenant' | 'deliveryId'>): string {
  return JSON.stringify([tenant, deliveryId]);
}
