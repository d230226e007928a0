import type { MovieId } from '../../domain/ids.ts';
import { countryCode } from '../../domain/names.ts';
import { MODES } from '../../domain/request.ts';
import { parseServices } from '../../domain/watching.ts';
import type { TerminalWords } from './receive.ts';

/** What a typed line asks for. */
export type Intent =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'send'; readonly words: TerminalWords }
  /** Answered here, without a turn. */
  | { readonly kind: 'say'; readonly text: string }
  /** Joins this account to another one, with its code where there is one. */
  | { readonly kind: 'link'; readonly code: string | null }
  /** The next message starts a new conversation. */
  | { readonly kind: 'restart' }
  | { readonly kind: 'quit' };

const COMMANDS = {
  '/help': 'what you can say and these commands',
  '/watchlist': 'the films you saved',
  '/taste': 'what I have learnt about your taste',
  '/region [country]': 'where you live, for where to watch',
  '/services [names]': 'the streaming services you have',
  '/link [code]': 'join this account to your one on Discord',
  '/why [n]': 'why the nth film was picked',
  '/smart <wish>': 'let the model weigh the films; slower',
  '/hybrid <wish>': 'the same, with films found live at TMDB',
  '/new': 'start a new conversation',
  '/quit': 'leave (or Ctrl-D)',
} as const;

/** For tab completion. */
export const COMMAND_NAMES = Object.keys(COMMANDS).map((usage) => usage.replace(/ .*/, ''));

/**
 * Reads a line. `shown` are the films last shown, in order: `/why 2` names the second of them.
 * Only a slash and a word is a command: `/r/movies` is a message like any other.
 */
export function interpret(line: string, shown: readonly MovieId[]): Intent {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  const [, name, rest = ''] = /^\/([a-z?]+)(?:\s+(.*))?$/is.exec(text) ?? [];
  if (name === undefined) return { kind: 'send', words: { text } };
  switch (name.toLowerCase()) {
    case 'help':
    case '?':
      return { kind: 'say', text: helpText() };
    case 'watchlist':
      return { kind: 'send', words: { text, action: { kind: 'show-watchlist' } } };
    case 'taste':
      return { kind: 'send', words: { text, action: { kind: 'show-taste' } } };
    case 'region':
      return region(text, rest.trim());
    case 'services':
      return services(text, rest.trim());
    case 'link':
      return { kind: 'link', code: rest.trim() === '' ? null : rest.trim() };
    case 'why':
      return why(rest.trim(), shown);
    case 'smart':
    case 'hybrid':
    case 'fast':
      return rest.trim() === ''
        ? {
            kind: 'say',
            text: `Say what you would like after it: /${name} a slow film about grief`,
          }
        : {
            kind: 'send',
            words: {
              text: rest,
              mode: MODES.find((mode) => mode === name.toLowerCase()) ?? 'fast',
            },
          };
    case 'new':
      return rest.trim() === ''
        ? { kind: 'restart' }
        : { kind: 'send', words: { text: rest, fresh: true } };
    case 'quit':
    case 'exit':
    case 'q':
      return { kind: 'quit' };
    default:
      return {
        kind: 'say',
        text: `I don't know the command /${name}. /help lists the ones I know; anything else, just say it.`,
      };
  }
}

function region(text: string, typed: string): Intent {
  const code = typed === '' ? null : countryCode(typed);
  if (typed !== '' && code === null) {
    return {
      kind: 'say',
      text: `I don't know the country "${typed}". Try /region SE or /region Sweden`,
    };
  }
  return {
    kind: 'send',
    words: { text, action: { kind: 'settings', region: code, services: null } },
  };
}

/** "/services none" forgets them. */
function services(text: string, typed: string): Intent {
  const names = /^(?:none|nothing|-)$/i.test(typed) ? [] : parseServices(typed);
  const changed = typed === '' ? null : names;
  return {
    kind: 'send',
    words: { text, action: { kind: 'settings', region: null, services: changed } },
  };
}

function why(which: string, shown: readonly MovieId[]): Intent {
  const number = which === '' && shown.length === 1 ? 1 : Number(which.replace(/^#/, ''));
  if (which !== '' && !(Number.isInteger(number) && number >= 1)) {
    // A title or "the second one": the conversation understands it.
    return { kind: 'send', words: { text: `why ${which}?` } };
  }
  // Nothing was shown here, but an earlier session of the same conversation may have shown films.
  if (shown.length === 0) {
    return { kind: 'send', words: { text: which === '' ? 'why?' : `why number ${number}?` } };
  }
  if (which === '' && shown.length > 1) {
    return { kind: 'say', text: `Which one? /why 1 to /why ${shown.length}` };
  }
  const movieId = shown[number - 1];
  if (movieId === undefined) {
    const films = shown.length === 1 ? 'only one film' : `${shown.length} films`;
    return { kind: 'say', text: `I showed ${films}, so there is no number ${number}.` };
  }
  return { kind: 'send', words: { text: `/why ${number}`, action: { kind: 'why', movieId } } };
}

function helpText(): string {
  const usages = Object.entries(COMMANDS);
  const widest = Math.max(...usages.map(([usage]) => usage.length));
  return [
    'Say what you are in the mood for, in your own words:',
    '  - something like Inception but more emotional',
    '  - a Korean thriller from the 2000s, under two hours',
    'Then go on from there: "more emotional", "shorter", "seen the first one", "add the second one",',
    '"why the third one?", "what else?".',
    '',
    ...usages.map(([usage, does]) => `${usage.padEnd(widest)}  ${does}`),
    '',
    'This product uses the TMDB API but is not endorsed or certified by TMDB. Offers by JustWatch.',
  ].join('\n');
}
