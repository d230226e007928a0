import { z } from 'zod';
import { countryCode } from '../../../domain/names.ts';
import { MODES } from '../../../domain/request.ts';
import { parseServices } from '../../../domain/watching.ts';
import type { CommonJob, TitleUse } from '../../shared/jobs.ts';
import type { Receipt } from '../received.ts';
import { speakerOf } from './speaker.ts';
import { wordsOf } from './words.ts';

const Command = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.string(),
});

type Wish =
  | { readonly kind: 'job'; readonly job: CommonJob }
  | { readonly kind: 'fine-tune' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'notice'; readonly text: string };

/** What a use of `/movie` asks for; null for what is none. */
export function receiveCommand(body: unknown): Receipt | null {
  const parsed = Command.safeParse(body);
  const speaker = speakerOf(body);
  if (!parsed.success || !speaker) return null;
  const command = parsed.data;
  const way = {
    kind: 'response',
    url: command.response_url,
    channelId: command.channel_id,
    threadTs: null,
  } as const;
  const conversation = `${command.channel_id}:${command.user_id}`;
  const wish = readCommand(wordsOf(command.text, null));
  switch (wish.kind) {
    case 'job':
      return {
        kind: 'work',
        received: {
          deliveryId: `c${command.trigger_id}`,
          speaker,
          job: wish.job,
          way,
          conversation,
          replaces: null,
          isPersonal: true,
        },
      };
    case 'notice':
      return { kind: 'notice', speaker, way, text: wish.text };
    default:
      return {
        kind: 'open',
        speaker,
        triggerId: command.trigger_id,
        opening: wish.kind === 'settings' ? { kind: 'settings' } : { kind: 'fine-tune', at: null },
        origin: { way, conversation, isPersonal: true },
      };
  }
}

/**
 * The words after `/movie`. A first word that is a command of ours is one only where what follows fits
 * it: "mood" alone opens the filters, "similar to Heat" and "surprise party films" are wishes.
 */
export function readCommand(text: string): Wish {
  const [, first = '', rest = ''] = /^\/?(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const job = (one: CommonJob): Wish => ({ kind: 'job', job: one });
  const say = (words: string, more: { mode?: (typeof MODES)[number]; anew?: boolean } = {}) =>
    job({ kind: 'say', text: words, ...more });
  const title = (use: TitleUse): Wish =>
    rest === ''
      ? { kind: 'notice', text: `Name a film after it: /movie ${first.toLowerCase()} Heat` }
      : job({ kind: 'title', title: rest, use });
  const alone = (one: CommonJob): Wish => (rest === '' ? job(one) : say(text));
  const name = first.toLowerCase();
  switch (name) {
    case '':
    case 'help':
    case '?':
      return alone({ kind: 'act', text: '/help', action: { kind: 'help' } });
    case 'watchlist':
      return watchlist(rest, job, text);
    case 'taste':
      return alone({ kind: 'act', text: '/taste', action: { kind: 'show-taste' } });
    case 'mood':
    case 'moods':
      return rest === '' ? { kind: 'fine-tune' } : say(rest, { anew: true });
    case 'surprise':
      return /^(?:me)?$/i.test(rest) ? say('surprise me', { anew: true }) : say(text);
    case 'more':
      return rest === '' ? say('what else?') : say(text);
    case 'similar':
      return /^to\b/i.test(rest) ? say(text) : title('similar');
    case 'about':
      return title('about');
    case 'like':
      return rest === '' ? title('like') : say(text);
    case 'fast':
    case 'smart':
    case 'hybrid': {
      const mode = MODES.find((known) => known === name);
      return rest === ''
        ? {
            kind: 'notice',
            text: `Say what you would like after it: /movie ${name} a slow western`,
          }
        : say(rest, mode ? { mode } : {});
    }
    case 'region':
      return region(rest);
    case 'services':
      return services(rest);
    case 'settings':
      return rest === '' ? { kind: 'settings' } : say(text);
    case 'link':
      return /^\S*$/.test(rest) ? job({ kind: 'link', code: rest || null }) : say(text);
    case 'privacy':
    case 'export':
      return name === 'privacy' && /^(?:erase|delete)$/i.test(rest)
        ? job({ kind: 'erase', step: 'ask' })
        : /^(?:export)?$/i.test(rest)
          ? job({ kind: 'export' })
          : say(text);
    case 'erase':
      return alone({ kind: 'erase', step: 'ask' });
    default:
      return say(text);
  }
}

function watchlist(rest: string, job: (one: CommonJob) => Wish, text: string): Wish {
  if (rest === '') return job({ kind: 'watchlist', page: 0 });
  const [, verb = '', title = ''] = /^(add|remove|watched)\s+([\s\S]+)$/i.exec(rest) ?? [];
  const use = (['add', 'remove', 'watched'] as const).find((one) => one === verb.toLowerCase());
  return use ? job({ kind: 'title', title, use }) : job({ kind: 'say', text });
}

function region(rest: string): Wish {
  const code = rest === '' ? null : countryCode(rest);
  if (rest !== '' && code === null) {
    return {
      kind: 'notice',
      text: `I don’t know the country “${rest}”. Try /movie region SE, or Sweden.`,
    };
  }
  const action = { kind: 'settings', region: code, services: null } as const;
  return { kind: 'job', job: { kind: 'act', text: `/region ${code ?? ''}`, action } };
}

/** "none" forgets them. */
function services(rest: string): Wish {
  const isNone = /^(?:none|nothing|-)$/i.test(rest);
  const names = rest === '' ? null : isNone ? [] : parseServices(rest);
  const action = { kind: 'settings', region: null, services: names } as const;
  return { kind: 'job', job: { kind: 'act', text: `/services ${rest}`, action } };
}
