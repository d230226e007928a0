import type { KnownBlock } from '@slack/types';
import type { TurnRef } from '../../domain/conversation.ts';
import type { Pick as FilmPick } from '../../domain/pick.ts';
import { actions, image, section, sizeOf } from './blocks.ts';
import { pickButtons } from './film-buttons.ts';
import { factsOf, names, titleLink, titleText } from './film-text.ts';
import { MAX_SERVICES, PICK_TEXT } from './limits.ts';
import { inert, plainLine } from './mrkdwn.ts';
import { splitText } from './text-parts.ts';

/** A pick as it is shown. */
export interface PickBlocks {
  readonly pick: FilmPick;
  /** The pick's place in the answer, from 1: what "the second one" refers to. */
  readonly number: number;
  /** Title and year, not yet mrkdwn. */
  readonly title: string;
  readonly blocks: readonly KnownBlock[];
  /** See `sizeOf`. */
  readonly size: number;
  /** The end of an explanation that is too long, clean; else empty. */
  readonly whyRest: string;
}

export function pickBlocks(pick: FilmPick, number: number, at: TurnRef): PickBlocks {
  const { movie, media } = pick;
  const title = titleText(movie);
  const head = [`*${number}. ${titleLink(movie)}*`, factsLine(pick), watchLine(pick)]
    .filter((line) => line !== '')
    .join('\n');
  const [why = '', ...rest] = splitText(pick.why, PICK_TEXT - head.length - 2);
  const text = why === '' ? head : `${head}\n${inert(why)}${rest.length > 0 ? '…' : ''}`;
  const blocks = [
    section(text, { accessory: image(media?.posterUrl ?? null, `Poster of ${title}`) }),
    ...actions(pickButtons(movie.id, at, media?.trailerUrl ?? null)),
  ];
  return { pick, number, title, blocks, size: sizeOf(blocks), whyRest: rest.join(' ') };
}

export function factsLine({ movie }: Pick<FilmPick, 'movie'>): string {
  return plainLine(factsOf(movie).join(' · '));
}

export function watchLine({ media }: FilmPick): string {
  if (!media || media.watchOn.length === 0) return '';
  return `📺 Watch on ${plainLine(names(media.watchOn, MAX_SERVICES))}`;
}
