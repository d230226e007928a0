import {
  type APIButtonComponent,
  type APIMessage,
  type APIMessageTopLevelComponent,
  type APISelectMenuComponent,
  ButtonStyle,
  ComponentType as Type,
} from 'discord-api-types/v10';

/** Every text that a message shows, in reading order. */
export function textsOf(message: APIMessage): string[] {
  return [
    message.content,
    ...message.embeds.flatMap((embed) => [
      embed.author?.name,
      embed.title,
      embed.description,
      ...(embed.fields ?? []).flatMap(({ name, value }) => [name, value]),
      embed.footer?.text,
    ]),
    ...(message.components ?? []).flatMap(shown),
    message.poll?.question.text,
    ...(message.poll?.answers ?? []).map(({ poll_media }) => poll_media.text),
  ].flatMap((text) => (text ? [text] : []));
}

function shown(component: APIMessageTopLevelComponent): string[] {
  switch (component.type) {
    case Type.TextDisplay:
      return [component.content];
    case Type.Section:
      return component.components.map(({ content }) => content);
    case Type.Container:
      return component.components.flatMap(shown);
    case Type.MediaGallery:
      return component.items.flatMap(({ description }) => description ?? []);
    default:
      return [];
  }
}

export function buttonsOf(message: APIMessage): APIButtonComponent[] {
  return all(message).filter((one) => one.type === Type.Button);
}

export function selectsOf(message: APIMessage): APISelectMenuComponent[] {
  return all(message).flatMap((one) => (one.type === Type.Button ? [] : [one]));
}

/** Everything in it that can be pressed or chosen from, in reading order. */
function all(message: APIMessage): (APIButtonComponent | APISelectMenuComponent)[] {
  const within = (
    component: APIMessageTopLevelComponent,
  ): (APIButtonComponent | APISelectMenuComponent)[] => {
    if (component.type === Type.ActionRow) return component.components;
    if (component.type === Type.Container) return component.components.flatMap(within);
    if (component.type === Type.Section && component.accessory.type === Type.Button)
      return [component.accessory];
    return [];
  };
  return (message.components ?? []).flatMap(within);
}

/** Addresses that a message leads to: link buttons, embeds, and links in its texts. */
export function linksOf(message: APIMessage): string[] {
  const buttons = buttonsOf(message).flatMap((button) =>
    button.style === ButtonStyle.Link ? [button.url] : [],
  );
  const embeds = message.embeds.flatMap(({ url }) => url ?? []);
  const texts = textsOf(message).flatMap((text) => text.match(/https?:\/\/[^\s)>\]]+/g) ?? []);
  return [...new Set([...embeds, ...texts, ...buttons])];
}

/** What a button says: its label, else its emoji. */
export function labelOf(button: APIButtonComponent): string {
  if (button.style === ButtonStyle.Premium) return '';
  return button.label ?? button.emoji?.name ?? '';
}

export const emojiOf = (button: APIButtonComponent): string =>
  (button.style !== ButtonStyle.Premium && button.emoji?.name) || '';

export const fits = (wanted: string | RegExp, text: string): boolean =>
  typeof wanted === 'string' ? wanted === text : wanted.test(text);
