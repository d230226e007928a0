import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIMessageTopLevelComponent,
  type APISectionAccessoryComponent,
  type APISectionComponent,
  type APISelectMenuOption,
  type APIStringSelectComponent,
  type APITextDisplayComponent,
  type APIThumbnailComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord-api-types/v10';
import { cleanLine } from '../shared/clean.ts';
import { webAddress } from '../shared/film-facts.ts';
import {
  MAX_ALT_TEXT,
  MAX_BUTTON_LABEL,
  MAX_BUTTON_URL,
  MAX_MEDIA_URL,
  MAX_OPTION_DESCRIPTION,
  MAX_OPTION_LABEL,
  MAX_ROW_BUTTONS,
  MAX_SELECT_OPTIONS,
} from './limits.ts';

/** A message's body, as Discord's REST API takes it for new and edited messages and answers. */
export interface DiscordMessage {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: APIMessageTopLevelComponent[];
  readonly allowed_mentions: { readonly parse: [] };
}

export type ButtonRow = APIActionRowComponent<APIComponentInMessageActionRow>;

export function messageOf(components: readonly APIMessageTopLevelComponent[]): DiscordMessage {
  return {
    flags: MessageFlags.IsComponentsV2,
    components: [...components],
    allowed_mentions: { parse: [] },
  };
}

/** `markdown` goes out as it is. */
export function textDisplay(markdown: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content: markdown };
}

/** Text with something at its side; without that, a section isn't allowed. */
export function textBeside(
  markdown: string,
  accessory: APISectionAccessoryComponent | null,
): APISectionComponent | APITextDisplayComponent {
  const text = textDisplay(markdown);
  return accessory === null ? text : { type: ComponentType.Section, components: [text], accessory };
}

/** Null where the address isn't one that Discord could fetch. */
export function thumbnail(url: string | null, alt: string): APIThumbnailComponent | null {
  const address = url === null ? null : webAddress(url, MAX_MEDIA_URL);
  if (address === null) return null;
  return {
    type: ComponentType.Thumbnail,
    media: { url: address },
    description: shorten(alt, MAX_ALT_TEXT),
  };
}

interface ButtonLook {
  readonly label: string;
  readonly emoji?: string;
  readonly style?: ButtonStyle.Primary | ButtonStyle.Success | ButtonStyle.Danger;
  readonly disabled?: boolean;
}

export function button(customId: string, look: ButtonLook): APIButtonComponent {
  return {
    type: ComponentType.Button,
    style: look.style ?? ButtonStyle.Secondary,
    custom_id: customId,
    label: shorten(look.label, MAX_BUTTON_LABEL),
    ...(look.emoji === undefined ? {} : { emoji: { name: look.emoji } }),
    ...(look.disabled === true ? { disabled: true } : {}),
  };
}

/** Null where the address isn't one of the web or is too long. */
export function linkButton(label: string, url: string | null): APIButtonComponent | null {
  const address = url === null ? null : webAddress(url, MAX_BUTTON_URL);
  if (address === null) return null;
  return { type: ComponentType.Button, style: ButtonStyle.Link, label, url: address };
}

/** As many rows as the buttons need. */
export function buttonRows(buttons: readonly APIButtonComponent[]): ButtonRow[] {
  const rows: ButtonRow[] = [];
  for (let start = 0; start < buttons.length; start += MAX_ROW_BUTTONS) {
    const components = buttons.slice(start, start + MAX_ROW_BUTTONS);
    rows.push({ type: ComponentType.ActionRow, components });
  }
  return rows;
}

/**
 * A select in its row; options beyond the 25th and those of a value that is there are left out.
 * `most` is how many may be chosen.
 */
export function selectRow(
  customId: string,
  placeholder: string,
  options: readonly APISelectMenuOption[],
  most = 1,
): ButtonRow {
  const byValue = new Map(options.map((one) => [one.value, one]));
  const shown = [...byValue.values()].slice(0, MAX_SELECT_OPTIONS);
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: customId,
    placeholder,
    min_values: 1,
    max_values: Math.min(most, shown.length),
    options: shown,
  };
  return { type: ComponentType.ActionRow, components: [select] };
}

export function option(value: string, label: string, description = ''): APISelectMenuOption {
  const more = shorten(description, MAX_OPTION_DESCRIPTION);
  return {
    value,
    label: shorten(label, MAX_OPTION_LABEL) || '…',
    ...(more === '' ? {} : { description: more }),
  };
}

/** How many components a message counts, nested ones included. */
export function countComponents(components: readonly APIMessageTopLevelComponent[]): number {
  return components.reduce((sum, component) => {
    if (component.type === ComponentType.ActionRow) return sum + 1 + component.components.length;
    if (component.type === ComponentType.Section) return sum + 2 + component.components.length;
    return sum + 1;
  }, 0);
}

/** Clean text on one line, for where no markdown is read. */
function shorten(text: string, maxLength: number): string {
  const line = cleanLine(text);
  if (line.length <= maxLength) return line;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(line)) {
    if (kept.length + segment.length > maxLength - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
