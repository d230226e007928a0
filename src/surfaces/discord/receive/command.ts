import { countryCode } from '../../../domain/names.ts';
import { MODES } from '../../../domain/request.ts';
import { parseServices } from '../../../domain/watching.ts';
import type { TitleUse } from '../../shared/jobs.ts';
import { COMMANDS, OPTIONS, STATES, SUBCOMMANDS } from '../commands/names.ts';
import type { Immediate, Job, SettingsChange } from '../received.ts';
import type { Options } from './options.ts';

interface Command {
  readonly job: Job;
  readonly isPrivate: boolean;
}

/** What is said where a command starts a list of its own. */
const SURPRISE = 'surprise me';
const MORE = 'what else?';

/** What a chat command asks for. `isManager`: may the person change the server's settings? */
export function readCommand(
  name: string,
  options: Options,
  isManager: boolean,
): Command | Extract<Immediate, { kind: 'notice' }> {
  const isPrivate = options.boolean(OPTIONS.private) ?? false;
  const title = (use: TitleUse, hidden: boolean): Command => ({
    job: { kind: 'title', title: options.string(OPTIONS.title) ?? '', use },
    isPrivate: hidden,
  });
  const own = (job: Job): Command => ({ job, isPrivate: true });
  switch (name) {
    case COMMANDS.recommend: {
      const mode = MODES.find((known) => known === options.string(OPTIONS.mode));
      const limit = options.number(OPTIONS.count);
      return {
        job: {
          kind: 'say',
          text: options.string(OPTIONS.text) ?? '',
          ...(mode ? { mode } : {}),
          ...(limit === null ? {} : { limit }),
          anew: true,
        },
        isPrivate,
      };
    }
    case COMMANDS.more:
      return { job: { kind: 'say', text: MORE }, isPrivate };
    case COMMANDS.refine:
      return { job: { kind: 'say', text: options.string(OPTIONS.text) ?? '' }, isPrivate };
    case COMMANDS.mood:
      return {
        job: { kind: 'say', text: options.string(OPTIONS.mood) ?? '', anew: true },
        isPrivate,
      };
    case COMMANDS.surprise:
      return { job: { kind: 'say', text: SURPRISE, anew: true }, isPrivate };
    case COMMANDS.similar:
      return title('similar', isPrivate);
    case COMMANDS.movie:
      return title('about', isPrivate);
    case COMMANDS.like:
      return title('like', true);
    case COMMANDS.dislike:
      return title('dislike', true);
    case COMMANDS.watchlist:
      return readWatchlist(options, title);
    case COMMANDS.taste:
      return own({ kind: 'act', text: '/taste', action: { kind: 'show-taste' } });
    case COMMANDS.region:
      return readRegion(options.string(OPTIONS.country));
    case COMMANDS.services:
      return readServices(options.string(OPTIONS.names));
    case COMMANDS.privacy:
      return own(
        options.subcommand === SUBCOMMANDS.erase
          ? { kind: 'erase', step: 'ask' }
          : { kind: 'export' },
      );
    case COMMANDS.link:
      return own({ kind: 'link', code: options.string(OPTIONS.code) });
    case COMMANDS.help:
      return own({ kind: 'act', text: '/help', action: { kind: 'help' } });
    case COMMANDS.settings:
      return own({ kind: 'settings', change: readChange(options), isAllowed: isManager });
    default:
      return {
        kind: 'notice',
        text: 'I don’t know this command any more. Type / to see the ones I know.',
      };
  }
}

function readWatchlist(
  options: Options,
  title: (use: TitleUse, hidden: boolean) => Command,
): Command {
  switch (options.subcommand) {
    case SUBCOMMANDS.add:
      return title('add', true);
    case SUBCOMMANDS.remove:
      return title('remove', true);
    case SUBCOMMANDS.watched:
      return title('watched', true);
    default:
      return { job: { kind: 'watchlist', page: 0 }, isPrivate: true };
  }
}

function readRegion(country: string | null): Command | Extract<Immediate, { kind: 'notice' }> {
  const code = country === null ? null : countryCode(country);
  if (country !== null && code === null) {
    return {
      kind: 'notice',
      text: `I don’t know the country “${country}”. Choose one of the suggestions, or give its two letters, like SE.`,
    };
  }
  const action = { kind: 'settings', region: code, services: null } as const;
  return { job: { kind: 'act', text: `/region ${code ?? ''}`, action }, isPrivate: true };
}

/** "none" forgets them. */
function readServices(names: string | null): Command {
  const isNone = names !== null && /^\s*(?:none|nothing|-)\s*$/i.test(names);
  const services = names === null ? null : isNone ? [] : parseServices(names);
  const action = { kind: 'settings', region: null, services } as const;
  return { job: { kind: 'act', text: `/services ${names ?? ''}`, action }, isPrivate: true };
}

function readChange(options: Options): SettingsChange {
  const isOn = options.string(OPTIONS.state) === STATES.on;
  switch (options.subcommand) {
    case SUBCOMMANDS.hybrid:
      return { kind: 'hybrid', isOn };
    case SUBCOMMANDS.models:
      return { kind: 'model', isOn };
    case SUBCOMMANDS.channels: {
      if (options.boolean(OPTIONS.everywhere)) return { kind: 'everywhere' };
      const channelId = options.string(OPTIONS.channel);
      return channelId === null ? { kind: 'show' } : { kind: 'channel', channelId };
    }
    default:
      return { kind: 'show' };
  }
}
