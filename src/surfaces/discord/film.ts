import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { FilmMedia, Panel, TurnRef } from '../../domain/conversation.ts';
import type { Movie } from '../../domain/movie.ts';
import { countryName } from '../../domain/names.ts';
import { clean, cleanLine } from '../shared/clean.ts';
import { hasOffers, offerKinds, webAddress } from '../shared/film-facts.ts';
import { encodePress } from './custom-id.ts';
import { filmButtons, watchedButton } from './film-buttons.ts';
import { detailsOf, names, ratingsOf, titleLink, titleText } from './film-text.ts';
import { footer } from './footer.ts';
import { FILM_TEXT, MAX_AWARDS, MAX_CAST, MAX_LINK_URL, MAX_SERVICES } from './limits.ts';
import { inert, link, plainLine } from './markdown.ts';
import {
  button,
  buttonRows,
  type DiscordMessage,
  linkButton,
  messageOf,
  textBeside,
  thumbnail,
} from './message.ts';
import { truncate } from './text-parts.ts';

type FilmPanel = Extract<Panel, { readonly kind: 'film' }>;

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
): DiscordMessage {
  return messageOf(filmComponents(panel, { at, isListed, textAbove: '' }));
}

export function filmComponents(
  { movie, media }: FilmPanel,
  { at, isListed, textAbove }: FilmOptions,
): APIMessageTopLevelComponent[] {
  const head = [`**${titleLink(movie)}**`, small(detailsOf(movie))];
  const facts = [
    movie.cast.length > 0 ? `With ${plainLine(names(movie.cast, MAX_CAST))}` : '',
    plainLine(ratingsOf(movie, media).join(' · ')),
    media.awards === null ? '' : inert(truncate(cleanLine(media.awards), MAX_AWARDS)),
    offersLine(media),
  ];
  const note = noteOf(movie, textAbove, FILM_TEXT - [...head, ...facts].join('\n').length - 1);
  const markdown = [...head, note, ...facts].filter((line) => line !== '').join('\n');
  const trailer = linkButton('Trailer', media.trailerUrl);
  const similar =
    at === null
      ? []
      : [button(encodePress({ kind: 'similar', at }), { emoji: '🎬', label: 'More like this' })];
  return [
    textBeside(markdown, thumbnail(media.posterUrl, `Poster of ${titleText(movie)}`)),
    ...buttonRows(filmButtons(movie.id, isListed)),
    ...buttonRows([
      ...(isListed ? [watchedButton(movie.id)] : []),
      ...similar,
      ...(trailer === null ? [] : [trailer]),
    ]),
    ...footer([
      ...(movie.tmdbId === null && media.posterUrl === null ? [] : ['Data from TMDB']),
      ...(hasOffers(media) ? ['Offers by JustWatch'] : []),
    ]),
  ];
}

function noteOf(movie: Movie, textAbove: string, room: number): string {
  const isTold = clean(textAbove).includes(clean(movie.note));
  return isTold || room < 40 ? '' : inert(truncate(movie.note, room));
}

function small(facts: readonly string[]): string {
  return facts.length === 0 ? '' : `-# ${plainLine(facts.join(' · '))}`;
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
