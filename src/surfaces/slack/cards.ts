import type { CardBlock, KnownBlock } from '@slack/types';
import { clean } from '../shared/clean.ts';
import { LIKE, WATCHLIST } from '../shared/film-toggles.ts';
import { image, mrkdwn } from './blocks.ts';
import { detailsButton, filmButton } from './film-buttons.ts';
import { titleLink } from './film-text.ts';
import { MAX_CARD_BODY, MAX_CARD_SUBTITLE, MAX_CARD_TITLE, MAX_CARDS } from './limits.ts';
import { inert } from './mrkdwn.ts';
import { factsLine, type PickBlocks, watchLine } from './pick-blocks.ts';

/**
 * Picks side by side. A card has room for 150 characters of title and of facts, for 200 of text and for
 * three buttons, and shows a poster as a banner: good for a look at several films, bad for a long reason
 * or for saying much about each. So null where a card would lose text, where there are too many or only
 * one, or where not every film has a poster.
 */
export function cardBlocks(picks: readonly PickBlocks[]): KnownBlock[] | null {
  if (picks.length < 2 || picks.length > MAX_CARDS) return null;
  const cards = picks.map((one) => cardOf(one));
  const elements = cards.filter((card) => card !== null);
  return elements.length === cards.length ? [{ type: 'carousel', elements }] : null;
}

function cardOf({ pick, number, title: name, whyRest }: PickBlocks): CardBlock | null {
  const { movie, media } = pick;
  const hero = image(media?.posterUrl ?? null, `Poster of ${name}`);
  const title = `*${number}. ${titleLink(movie)}*`;
  const subtitle = factsLine(pick);
  const body = [inert(clean(pick.why)), watchLine(pick)].filter((line) => line !== '').join('\n');
  const fits =
    title.length <= MAX_CARD_TITLE &&
    subtitle.length <= MAX_CARD_SUBTITLE &&
    body.length <= MAX_CARD_BODY &&
    whyRest === '';
  if (!fits || hero === null) return null;
  return {
    type: 'card',
    hero_image: hero,
    title: mrkdwn(title),
    ...(subtitle === '' ? {} : { subtitle: mrkdwn(subtitle) }),
    ...(body === '' ? {} : { body: mrkdwn(body) }),
    actions: [filmButton(LIKE, movie.id), filmButton(WATCHLIST, movie.id), detailsButton(movie.id)],
  };
}
