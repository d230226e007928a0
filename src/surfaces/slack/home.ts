import type { HomeView, KnownBlock } from '@slack/types';
import { countryName, listText } from '../../domain/names.ts';
import type { LinkCode } from '../../domain/places.ts';
import type { Profile, ShownFilm } from '../../domain/profile.ts';
import { LIKE, NEVER, WATCHLIST } from '../shared/film-toggles.ts';
import { encodePress } from './action-id.ts';
import { actions, button, context, DIVIDER, header, plainText, section } from './blocks.ts';
import { fineTuneButton, surpriseButton } from './controls.ts';
import { filmMenu, pressOption } from './film-buttons.ts';
import { names, titleText } from './film-text.ts';
import {
  LIST_FILM_TEXT,
  MAX_CONFIRM_BUTTON,
  MAX_CONFIRM_TEXT,
  MAX_CONFIRM_TITLE,
  MAX_HOME_OPINIONS,
  MAX_HOME_SERVICES,
  MAX_RECENT,
} from './limits.ts';
import { inert, plainLine } from './mrkdwn.ts';
import { tasteBlocks } from './taste.ts';
import { truncate } from './text-parts.ts';
import { watchlistBlocks } from './watchlist.ts';

/** How far from neutral a genre's weight has to be to be spoken of. */
const NOTABLE = 0.1;
const MAX_GENRES = 4;

interface HomeOptions {
  /** Page of the watchlist, from 0; beyond the last one, the last. */
  readonly page: number;
  /** A code that was just asked for. */
  readonly linkCode?: LinkCode | null;
}

/** A person's own page. */
export function renderHome(profile: Profile, { page, linkCode = null }: HomeOptions): HomeView {
  return {
    type: 'home',
    private_metadata: String(page),
    blocks: [
      header('🎬 MovieVibes'),
      section(
        'Tell me what you are in the mood for: in the Messages tab, with `/movie` anywhere, or by mentioning me in a channel.',
      ),
      ...actions([
        button(encodePress({ kind: 'answer', at: null }), {
          emoji: '✏️',
          label: 'Ask for films',
          style: 'primary',
        }),
        fineTuneButton(null),
        surpriseButton(null),
        button(encodePress({ kind: 'help' }), { emoji: '❔', label: 'Help' }),
      ]),
      DIVIDER,
      ...watchlistBlocks(profile.watchlist, page),
      DIVIDER,
      ...tasteWords(profile.genres),
      ...tasteBlocks(profile.taste, MAX_HOME_OPINIONS),
      ...recentBlocks(profile.recent),
      DIVIDER,
      settingsBlock(profile.settings),
      DIVIDER,
      ...accountBlocks(linkCode),
      ...context([
        'This product uses the TMDB API but is not endorsed or certified by TMDB.',
        'Offers by JustWatch',
      ]),
    ],
  };
}

function tasteWords(genres: Profile['genres']): KnownBlock[] {
  const named = (isMeant: (weight: number) => boolean) =>
    genres
      .filter(({ weight }) => isMeant(weight))
      .slice(0, MAX_GENRES)
      .map(({ genre }) => genre.toLowerCase());
  const towards = named((weight) => weight >= 1 + NOTABLE);
  const away = named((weight) => weight <= 1 - NOTABLE);
  const clauses = [
    ...(towards.length > 0 ? [`lean towards ${listText(towards)}`] : []),
    ...(away.length > 0 ? [`away from ${listText(away)}`] : []),
  ];
  if (clauses.length === 0) return [section('*Your taste*')];
  const verb = towards.length > 0 ? 'You' : 'You lean';
  return [section(`*Your taste*\n${verb} ${plainLine(clauses.join(', '))}.`)];
}

function recentBlocks(recent: readonly ShownFilm[]): KnownBlock[] {
  if (recent.length === 0) return [];
  return [
    DIVIDER,
    section('*Shown to you lately*'),
    ...recent.slice(0, MAX_RECENT).map(recentLine),
  ];
}

function recentLine(film: ShownFilm): KnownBlock {
  const { movieId } = film;
  const options = [
    pressOption({ kind: 'details', movieId }, 'ℹ️ All about it'),
    ...[WATCHLIST, LIKE, NEVER].map((one) =>
      pressOption(one.press(movieId), `${one.emoji} ${one.label}`),
    ),
  ];
  const title = inert(truncate(titleText(film), LIST_FILM_TEXT));
  return section(title, { accessory: filmMenu(movieId, options, 'r') });
}

function settingsBlock({ region, services }: Profile['settings']): KnownBlock {
  const where = region === null ? 'no country yet' : plainLine(countryName(region));
  const what =
    services.length === 0
      ? 'no streaming services yet'
      : plainLine(names(services, MAX_HOME_SERVICES));
  const change = button(encodePress({ kind: 'settings' }), { emoji: '⚙️', label: 'Change' });
  return section(`*Where you watch*\n${where} · ${what}`, { accessory: change });
}

function accountBlocks(linkCode: LinkCode | null): KnownBlock[] {
  const code =
    linkCode === null
      ? 'One taste and one watchlist on Slack, Discord and in the terminal: link your accounts. What I hold about you is yours to take along or to erase.'
      : `Your code is *${inert(truncate(linkCode.code, 60))}*. Within ten minutes, use it on your other account. Whoever has it gets your profile: don’t pass it on.`;
  return [
    section(`*Your accounts and data*\n${code}`),
    ...actions([
      button(encodePress({ kind: 'link-code' }), { emoji: '🔗', label: 'Link an account' }),
      button(encodePress({ kind: 'export' }), { emoji: '📦', label: 'Export my data' }),
      button(encodePress({ kind: 'erase', confirmed: true }), {
        emoji: '🗑️',
        label: 'Erase everything',
        style: 'danger',
        confirm: {
          title: plainText('Erase everything?', MAX_CONFIRM_TITLE),
          text: plainText(
            'Your likes, seen films, watchlist, settings and conversations go, on every account linked to this one. This can’t be undone. To keep a copy, export it first.',
            MAX_CONFIRM_TEXT,
          ),
          confirm: plainText('Erase everything', MAX_CONFIRM_BUTTON),
          deny: plainText('Keep it', MAX_CONFIRM_BUTTON),
          style: 'danger',
        },
      }),
    ]),
  ];
}
