import { z } from 'zod';
import { countryCode } from '../../../domain/names.ts';
import { parseServices } from '../../../domain/watching.ts';
import { decodePress } from '../action-id.ts';
import type { Job, Receipt } from '../received.ts';
import { readAsk, readFineTune, readSettings, type ViewValues } from '../render.ts';
import { readOrigin } from './origin.ts';
import { speakerOf } from './speaker.ts';

const Submission = z.object({
  trigger_id: z.string().optional(),
  view: z.object({
    id: z.string(),
    hash: z.string().default(''),
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: z.custom<ViewValues>((values) => typeof values === 'object') }),
  }),
});

/** What is wrong with what was entered, by block: Slack shows it beside the field. */
export type SubmissionErrors = Readonly<Record<string, string>>;

export type Submitted =
  | { readonly kind: 'errors'; readonly errors: SubmissionErrors }
  | { readonly kind: 'receipt'; readonly receipt: Receipt };

/** What a modal that was sent asks for; null for one that is none of ours. */
export function receiveSubmission(body: unknown): Submitted | null {
  const parsed = Submission.safeParse(body);
  const speaker = speakerOf(body);
  if (!parsed.success || !speaker) return null;
  const { view, trigger_id: triggerId } = parsed.data;
  const origin = readOrigin(view.private_metadata);
  const read = readJob(view.callback_id, view.state.values);
  if (!origin || !read) return null;
  if ('errors' in read) return { kind: 'errors', errors: read.errors };
  const isHome = read.refreshesHome && origin.way.kind === 'direct';
  return {
    kind: 'receipt',
    receipt: {
      kind: 'work',
      received: {
        deliveryId: `v${triggerId ?? `${view.id}.${view.hash}`}`,
        speaker,
        job: read.job,
        ...origin,
        replaces: isHome ? { kind: 'home', actionId: view.callback_id, page: 0 } : null,
      },
    },
  };
}

type Read =
  | { readonly job: Job; readonly refreshesHome: boolean }
  | { readonly errors: SubmissionErrors };

function readJob(callbackId: string, values: ViewValues): Read | null {
  const form = decodePress(callbackId);
  switch (form?.kind) {
    case 'fine-tune-form': {
      const { text, errors } = readFineTune(values);
      if (errors) return { errors };
      // The form says the whole wish, not what changes of it.
      return { job: { kind: 'say', text, anew: true }, refreshesHome: false };
    }
    case 'answer-text': {
      const after = form.at ? { after: form.at } : {};
      return { job: { kind: 'say', text: readAsk(values), ...after }, refreshesHome: false };
    }
    case 'settings-form': {
      const { country, services, countryBlock } = readSettings(values);
      const region = country === '' ? '' : countryCode(country);
      if (region === null) {
        return {
          errors: {
            [countryBlock]: 'I don’t know this country: write its name, or its two letters.',
          },
        };
      }
      const action = {
        kind: 'settings',
        region: region === '' ? null : region,
        services: parseServices(services),
      } as const;
      return { job: { kind: 'act', text: '/settings', action }, refreshesHome: true };
    }
    case 'erase':
      return {
        job: { kind: 'erase', step: form.confirmed ? 'confirm' : 'keep' },
        refreshesHome: true,
      };
    default:
      return null;
  }
}
