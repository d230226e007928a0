import {
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import type { FilmMedia, Reply } from '../../domain/conversation.ts';
import { asConversationId, asMovieId } from '../../domain/ids.ts';
import type { Movie } from '../../domain/movie.ts';
import type { Pick as FilmPick, PickMedia } from '../../domain/pick.ts';
import { emptyRequest } from '../../domain/request.ts';
import { decodePress, markOf } from './custom-id.ts';
import type { DiscordMessage } from './render.ts';

/** Replies, and messages read as a person would, for the tests of this folder. */

export const CONVERSATION = asConversationId('4b1f0c54-7d0c-4f4f-9f5f-0d8f0e0c9f11');

export const MEDIA: PickMedia = {
  posterUrl: 'https://image.tmdb.org/t/p/w342/poster.jpg',
  trailerUrl: 'https://www.youtube.com/watch?v=07-QBnEkgXU',
  watchOn: ['Netflix'],
};

export const FILM_MEDIA: FilmMedia = {
  ...MEDIA,
  offers: {
    region: 'DE',
    link: 'https://www.themoviedb.org/movie/38/watch?locale=DE',
    stream: ['Netflix', 'Mubi', 'Sky', 'WOW'],
    free: [],
    rent: ['Apple TV'],
    buy: [],
  },
  awards: 'Won 1 Oscar. 74 wins & 112 nominations total',
  rottenTomatoes: 92,
  metascore: 89,
};

const TITLES = ['Heat', 'Ronin', 'Thief', 'Drive', 'Collateral', 'Le Samouraï', 'Sicario'];

export function samplePick(index: number, facts: Partial<Movie> = {}, media?: PickMedia): FilmPick {
  const movie = sampleMovie(index + 1, { title: TITLES[index] ?? `Film ${index}`, ...facts });
  return {
    movie: { ...movie, id: asMovieId(index + 1) },
    score: 0.7,
    signals: { similarity: 0.8 },
    shares: { similarity: 1 },
    evidence: [],
    claims: [],
    why: 'You asked for tense, and this one is taut.',
    ...(media === undefined ? {} : { media }),
  };
}

export function samplePicks(count: number, media?: PickMedia): FilmPick[] {
  return Array.from({ length: count }, (_, index) => samplePick(index, {}, media));
}

export function sampleReply(parts: Partial<Reply> = {}): Reply {
  return {
    conversationId: CONVERSATION,
    turn: 3,
    text: 'Here is what is close to Heat.',
    picks: [],
    request: emptyRequest('fast', 5),
    revises: null,
    focus: null,
    panel: null,
    suggestions: ['more tense', 'shorter', 'why the second one?', 'what else?'],
    degraded: [],
    mode: 'fast',
    model: 'built-in',
    timings: { totalMs: 12, embedMs: 5, searchMs: 6, modelMs: 0 },
    ...parts,
  };
}

/** A message from top to bottom, a line for each of its components. */
export function outline({ components }: DiscordMessage): string {
  return components.flatMap(linesOf).join('\n');
}

function linesOf(component: APIMessageTopLevelComponent): string[] {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return component.content.split('\n');
    case ComponentType.Section: {
      const { accessory } = component;
      const beside =
        accessory.type === ComponentType.Thumbnail
          ? `<${accessory.description}: ${accessory.media.url}>`
          : `<${controlText(accessory)}>`;
      return [beside, ...component.components.flatMap(({ content }) => content.split('\n'))];
    }
    case ComponentType.ActionRow:
      return [component.components.map(controlText).join(' ')];
    case ComponentType.Separator:
      return ['---'];
    default:
      return ['?'];
  }
}

function controlText(control: APIComponentInMessageActionRow): string {
  if (control.type === ComponentType.Button) return buttonText(control);
  if (control.type !== ComponentType.StringSelect) return '?';
  const options = control.options.map(({ label, description }) =>
    description === undefined ? label : `${label} (${description})`,
  );
  return `{${control.placeholder} ${pressText(control.custom_id)}: ${options.join(' | ')}}`;
}

function buttonText(button: APIButtonComponent): string {
  if (button.style === ButtonStyle.Link) return `[${button.label} ${button.url}]`;
  if (button.style === ButtonStyle.Premium) return '?';
  const { emoji, label, style, disabled } = button;
  const looks = [emoji?.name, label, style === ButtonStyle.Secondary ? '' : ButtonStyle[style]];
  const off = disabled === true ? ' (off)' : '';
  return `[${looks.filter(Boolean).join(' ')}: ${pressText(button.custom_id)}${off}]`;
}

/** What a custom id stands for, without the turn. */
function pressText(customId: string): string {
  const press = decodePress(customId);
  if (press === null) return `bad id ${customId}`;
  const { kind, ...fields } = press;
  const values = Object.entries(fields).filter(([key]) => key !== 'at' && key !== 'text');
  const mark = markOf(customId) === null ? '' : `~${markOf(customId)}`;
  return [kind + mark, ...values.map(([, value]) => String(value))].join(' ');
}

/** Every button and select of a message. */
export function controlsOf({ components }: DiscordMessage): APIComponentInMessageActionRow[] {
  return components.flatMap((component) => {
    if (component.type === ComponentType.ActionRow) return component.components;
    if (component.type !== ComponentType.Section) return [];
    return component.accessory.type === ComponentType.Button ? [component.accessory] : [];
  });
}

/** All text displays of a message, one under the other. */
export function textOf({ components }: DiscordMessage): string {
  return components
    .flatMap((component) => {
      if (component.type === ComponentType.TextDisplay) return component.content;
      if (component.type !== ComponentType.Section) return [];
      return component.components.map(({ content }) => content);
    })
    .join('\n');
}
