import type { Pick as FilmPick } from '../../domain/pick.ts';
import { webAddress } from '../shared/film-facts.ts';
import { factsOf, names, titleLink, titleText } from './film-text.ts';
import { MAX_LINK_URL, MAX_SERVICES, PICK_TEXT } from './limits.ts';
import { inert, link, plainLine } from './markdown.ts';
import { splitText } from './text-parts.ts';

/** What is said about a pick. */
export interface PickText {
  readonly pick: FilmPick;
  /** Title and year, not yet markdown. */
  readonly title: string;
  /** Markdown, without and with a link to the trailer. */
  readonly markdown: string;
  readonly withTrailer: string;
  /** Characters of the longer of both. */
  readonly length: number;
  /** The end of an explanation that is too long, clean; else empty. */
  readonly whyRest: string;
}

/** `number` is the pick's place in the answer, from 1: what "the second one" refers to. */
export function pickText(pick: FilmPick, number: number): PickText {
  const { movie, media } = pick;
  const facts = plainLine(factsOf(movie).join(' · '));
  const trailer = trailerLink(media?.trailerUrl ?? null);
  const lines = (facts: string) => [
    `**${number}. ${titleLink(movie)}**`,
    ...(facts === '' ? [] : [`-# ${facts}`]),
    ...(media && media.watchOn.length > 0
      ? [`📺 Watch on ${plainLine(names(media.watchOn, MAX_SERVICES))}`]
      : []),
  ];
  const short = lines(facts).join('\n');
  const long = lines([facts, trailer].filter((part) => part !== '').join(' · ')).join('\n');
  const [why = '', ...rest] = splitText(pick.why, PICK_TEXT - long.length - 2);
  const end = why === '' ? '' : `\n${inert(why)}${rest.length > 0 ? '…' : ''}`;
  return {
    pick,
    title: titleText(movie),
    markdown: short + end,
    withTrailer: long + end,
    length: long.length + end.length,
    whyRest: rest.join(' '),
  };
}

function trailerLink(url: string | null): string {
  return url !== null && webAddress(url, MAX_LINK_URL) !== null ? link('Trailer', url) : '';
}
