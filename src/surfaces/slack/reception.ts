import { setTimeout } from 'node:timers/promises';
import type { ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { SurfaceLog } from '../shared/deps.ts';
import type { FirstResponses } from '../shared/first-responses.ts';
import type { Outcome, Pending, PendingEvent } from '../shared/pending.ts';
import { speakerOf } from './receive/speaker.ts';
import { receiveSubmission } from './receive/submission.ts';
import type { Arrival } from './surface.ts';

/** What came in, as Slack sent it, without its verification token. */
export type SlackEvent = Readonly<Record<string, unknown>>;

/** How an event arrived and, once it was answered, what became of it; Bolt hands it to the listeners. */
export interface Passage extends Arrival {
  outcome: Outcome;
}

export interface Reception {
  /**
   * Acknowledges an event before anything else is done with it, and keeps it until it is answered;
   * `process` is Bolt's own processing. Does not reject.
   */
  receive(event: ReceiverEvent, process: (event: ReceiverEvent) => Promise<void>): Promise<void>;
  /** The event for Bolt, which needs to acknowledge nothing any more. */
  quiet(event: Pick<ReceiverEvent, 'body'>, passage: Passage): ReceiverEvent;
  /** Nobody could say whose event that is: it stays for the next look. */
  postpone(body: unknown): void;
}

/**
 * Slack sends again what was not acknowledged, and nothing that was: so an event is kept first. Where
 * the database is slow, the acknowledgement doesn't wait for it any longer than this.
 */
const KEPT_WITHIN_MS = 300;

const Kept = z.object({
  type: z.string().optional(),
  command: z.string().optional(),
  event_id: z.string().optional(),
  trigger_id: z.string().optional(),
  event: z
    .object({
      type: z.string(),
      bot_id: z.string().nullish(),
      subtype: z.string().nullish(),
    })
    .optional(),
});

const KEPT_TYPES: ReadonlySet<string> = new Set([
  'block_actions',
  'view_submission',
  'message_action',
]);
const KEPT_EVENTS: ReadonlySet<string> = new Set([
  'message',
  'app_mention',
  'app_uninstalled',
  'tokens_revoked',
]);

export function createReception({
  pending,
  first,
  log,
}: {
  readonly pending: Pending<SlackEvent>;
  readonly first: FirstResponses;
  readonly log: SurfaceLog;
}): Reception {
  const passages = new WeakMap<object, Passage>();
  const quiet: Reception['quiet'] = (event, passage) => {
    if (isObject(event.body)) passages.set(event.body, passage);
    return { ...event, ack: async () => undefined, customProperties: { passage } };
  };
  return {
    quiet,
    postpone(body) {
      const passage = isObject(body) ? passages.get(body) : undefined;
      if (passage) passage.outcome = 'later';
    },
    async receive(event, process) {
      const { body } = event;
      const submitted = body.type === 'view_submission' ? receiveSubmission(body) : null;
      if (submitted?.kind === 'errors') {
        return event.ack({ response_action: 'errors', errors: submitted.errors });
      }
      let isAcknowledged = false;
      const acknowledge = (kept?: Promise<unknown>) =>
        first.run(async () => {
          if (isAcknowledged) return;
          isAcknowledged = true;
          if (kept) await Promise.race([kept, setTimeout(KEPT_WITHIN_MS)]);
          await event.ack().catch((error: unknown) => {
            log.warn({ err: error }, 'an event was not acknowledged');
          });
        });
      const passage: Passage = { receivedAt: Date.now(), isAbandoned: false, outcome: 'done' };
      const proceed = () => process(quiet(event, passage));
      const kept = keptEvent(body);
      try {
        if (kept) {
          await pending.run(kept, async (keeping) => {
            await acknowledge(keeping);
            await proceed();
            return passage.outcome;
          });
          // The same event is being answered here already.
          await acknowledge();
        } else {
          await acknowledge();
          await proceed();
        }
      } catch (error) {
        log.warn({ err: error }, 'an event was not answered');
      }
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What is kept of an event until it is answered; null for what nobody would miss. */
export function keptEvent(body: SlackEvent): PendingEvent<SlackEvent> | null {
  const parsed = Kept.safeParse(body);
  if (!parsed.success) return null;
  const { type, command, event, event_id: eventId, trigger_id: triggerId } = parsed.data;
  const isKept = event
    ? KEPT_EVENTS.has(event.type) && !event.bot_id && !isNoise(event.subtype)
    : command !== undefined || KEPT_TYPES.has(type ?? '');
  const deliveryId = eventId ?? triggerId;
  const speaker = speakerOf(body);
  if (!isKept || deliveryId === undefined) return null;
  const tenant = speaker?.tenant ?? String(body.team_id ?? '');
  const { token: _token, ...kept } = body;
  return { tenant, deliveryId, userId: speaker?.userId ?? '', event: kept };
}

/** Edits, deletions and what Slack says by itself. */
function isNoise(subtype: string | null | undefined): boolean {
  return /^(?:message_|channel_|group_|bot_|reminder_|pinned_|unpinned_)/.test(subtype ?? '');
}
