import type { KnownBlock } from '@slack/types';
import type { FilmMedia, TurnRef } from '../../domain/conversation.ts';
import type { Movie } from '../../domain/movie.ts';
import { countryName } from '../../domain/names.ts';
import type { FilmPanel } from '../../domain/profile.ts';
import { clean, cleanLine } from '../shared/clean.ts';
import { hasOffers, offerKinds, webAddress } from '../shared/film-facts.ts';
import { LIKE, WATCHLIST } from '../shared/film-toggles.ts';
import { actions, context, image, type SlackMessage, section } from './blocks.ts';
import { similarButton } from './controls.ts';
import {
  detailsButton,
  filmButton,
  filmButtons,
  trailerButton,
  watchedButton,
} from './film-buttons.ts';
import { detailsOf, names, ratingsOf, titleLink, titleText } from './film-text.ts';
import { FILM_TEXT, MAX_AWARDS, MAX_CAST, MAX_LINK_URL, MAX_SERVICES } from './limits.ts';
import { inert, link, plainLine } from './mrkdwn.ts';
import { truncate } from './text-parts.ts';

interface FilmOptions {
  /** The turn that was about the film, which "more like this" refers to. */
  readonly at: TurnRef | null;
  /** Whether it stands on the watchlist of the only person who sees this. */
  readonly isListed: boolean;
  /** What this text tells of the film's story isn't told again. */
  readonly textAbove: string;
}

/** One film in full. `at` is the turn that was about it, which "more like this" refers to. */
export function renderFilm(
  panel: FilmPanel,
  at: TurnRef | null,
  { isListed = false }: { readonly isListed?: boolean } = {},
): SlackMessage {
  return {
    text: plainLine(titleText(panel.movie)),
    blocks: filmBlocks(panel, { at, isListed, textAbove: '' }),
  };
}

export function filmBlocks(
  panel: FilmPanel,
  { at, isListed, textAbove }: FilmOptions,
): KnownBlock[] {
  const { movie, media } = panel;
  return [
    section(filmText(panel, textAbove), { accessory: posterOf(panel), expand: true }),
    ...actions(filmButtons(movie.id, isListed)),
    ...actions([
      ...(isListed ? [watchedButton(movie.id)] : []),
      ...(at === null ? [] : [similarButton(at, 1)]),
      ...[trailerButton(movie.id, media.trailerUrl)].filter((one) => one !== null),
    ]),
    ...context(sourcesOf(panel)),
  ];
}

/** What stands under somebody's link to a film; whoever presses a button speaks for themselves. */
export function renderUnfurl(panel: FilmPanel): { readonly blocks: KnownBlock[] } {
  const { id } = panel.movie;
  return {
    blocks: [
      section(filmText(panel, ''), { accessory: posterOf(panel) }),
      ...actions([filmButton(LIKE, id), filmButton(WATCHLIST, id), detailsButton(id)]),
      ...context(sourcesOf(panel)),
    ],
  };
}

export function posterOf({ movie, media }: FilmPanel) {
  return image(media.posterUrl, `Poster of ${titleText(movie)}`);
}

/** Title, facts, story, people, ratings and offers in mrkdwn; what `textAbove` tells isn't told again. */
export function filmText({ movie, media }: FilmPanel, textAbove: string): string {
  const head = [`*${titleLink(movie)}*`, plainLine(detailsOf(movie).join(' · '))];
  const facts = [
    movie.cast.length > 0 ? `With ${plainLine(names(movie.cast, MAX_CAST))}` : '',
    plainLine(ratingsOf(movie, media).join(' · ')),
    media.awards === null ? '' : inert(truncate(cleanLine(media.awards), MAX_AWARDS)),
    offersLine(media),
  ];
  const note = noteOf(movie, textAbove, FILM_TEXT - [...head, ...facts].join('\n').length - 1);
  return [...head, note, ...facts].filter((line) => line !== '').join('\n');
}

export function sourcesOf({ movie, media }: FilmPanel): string[] {
  return [
    ...(movie.tmdbId === null && media.posterUrl === null ? [] : ['Data from TMDB']),
    ...(hasOffers(media) ? ['Offers by JustWatch'] : []),
  ];
}

function noteOf(movie: Movie, textAbove: string, room: number): string {
  const isTold = clean(textAbove).includes(clean(movie.note));
  return isTold || room < 40 ? '' : inert(truncate(movie.note, room));
}

function offersLine({ offers, watchOn }: FilmMedia): string {
  const own = watchOn.length > 0 ? `📺 Watch on ${plainLine(names(watchOn, MAX_SERVICES))}` : '';
  const kinds = offers === null ? [] : offerKinds(offers);
  if (offers === null || kinds.length === 0) return own;
  const list = kinds.map(([kind, services]) => `${kind} ${names(services, MAX_SERVICES)}`);
  const all =
    offers.link !== null && webAddress(offers.link, MAX_LINK_URL) !== null
      ? ` · ${link('All offers', offers.link)}`
      : '';
  const where = `In ${plainLine(countryName(offers.region))}: ${plainLine(list.join('; '))}${all}`;
  return [own, where].filter((line) => line !== '').join('\n');
}
