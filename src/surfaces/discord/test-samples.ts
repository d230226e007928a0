import {
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  ButtonStyle,
  ComponentType,
} from 'discord-api-types/v10';
import { decodePress, markOf } from './custom-id.ts';
import type { DiscordMessage } from './render.ts';

export {
  CONVERSATION,
  FILM_MEDIA,
  MEDIA,
  samplePick,
  samplePicks,
  sampleReply,
} from '../shared/test-samples.ts';

/** Messages read as a person would, for the tests of this folder. */

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
