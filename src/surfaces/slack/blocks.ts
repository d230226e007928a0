import type {
  ActionsBlock,
  ActionsBlockElement,
  Button,
  ConfirmationDialog,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  ImageElement,
  KnownBlock,
  MrkdwnElement,
  Overflow,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
  SectionBlockAccessory,
  StaticSelect,
} from '@slack/types';
import { cleanLine } from '../shared/clean.ts';
import { webAddress } from '../shared/film-facts.ts';
import {
  MAX_ALT_TEXT,
  MAX_BUTTON_TEXT,
  MAX_BUTTON_URL,
  MAX_HEADER_TEXT,
  MAX_MEDIA_URL,
  MAX_OPTION_TEXT,
  MAX_OPTION_VALUE,
  MAX_OPTIONS,
  MAX_OVERFLOW_OPTIONS,
  MAX_PLACEHOLDER,
} from './limits.ts';
import { labelText } from './mrkdwn.ts';

/**
 * What a message is made of. Its links lead to film pages: whoever sends it turns `unfurl_links` and
 * `unfurl_media` off.
 */
export interface SlackMessage {
  /** What notifications and screen readers say in place of the blocks; mrkdwn that is inert. */
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** `text` goes out as it is; nothing in it is made a link or a mention that isn't written as one. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

/** Text on one line, cut to its limit; `…` where nothing can be seen of it. */
export function plainText(text: string, maxLength: number): PlainTextElement {
  return { type: 'plain_text', text: shorten(text, maxLength) || '…' };
}

/** Shown whole, not behind "see more", with `expand`. */
export function section(
  text: string,
  { accessory, expand }: { accessory?: SectionBlockAccessory | null; expand?: boolean } = {},
): SectionBlock {
  return {
    type: 'section',
    text: mrkdwn(text),
    ...(accessory ? { accessory } : {}),
    ...(expand === true ? { expand } : {}),
  };
}

/** Small print; the clauses are mrkdwn. */
export function context(clauses: readonly string[]): ContextBlock[] {
  return clauses.length === 0 ? [] : [{ type: 'context', elements: [mrkdwn(clauses.join(' · '))] }];
}

export function header(text: string): HeaderBlock {
  return { type: 'header', text: plainText(text, MAX_HEADER_TEXT) };
}

export const DIVIDER: DividerBlock = { type: 'divider' };

/** None without elements: an empty row is refused. */
export function actions(elements: readonly ActionsBlockElement[]): ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', elements: [...elements] }];
}

/** Null where the address isn't one that Slack could fetch. */
export function image(url: string | null, alt: string): ImageElement | null {
  const address = url === null ? null : webAddress(url, MAX_MEDIA_URL);
  if (address === null) return null;
  return { type: 'image', image_url: address, alt_text: shorten(alt, MAX_ALT_TEXT) };
}

interface ButtonLook {
  readonly label: string;
  readonly emoji?: string;
  readonly style?: 'primary' | 'danger';
  readonly confirm?: ConfirmationDialog;
}

export function button(actionId: string, { label, emoji, style, confirm }: ButtonLook): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plainText(emoji === undefined ? label : `${emoji} ${label}`, MAX_BUTTON_TEXT),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm }),
  };
}

/** Null where the address isn't one of the web. Slack sends a press of it too. */
export function linkButton(
  actionId: string,
  look: ButtonLook,
  url: string | null,
  maxLength = MAX_BUTTON_URL,
): Button | null {
  const address = url === null ? null : webAddress(url, maxLength);
  return address === null ? null : { ...button(actionId, look), url: address };
}

export function option(value: string, label: string): PlainTextOption {
  return { text: plainText(label, MAX_OPTION_TEXT), value };
}

/** Options whose value is there already, is too long or is blank are left out. */
export function distinct(options: readonly PlainTextOption[], most: number): PlainTextOption[] {
  const byValue = new Map<string, PlainTextOption>();
  for (const one of options) {
    const value = one.value ?? '';
    const fits = value !== '' && value.length <= MAX_OPTION_VALUE;
    if (fits && !byValue.has(value)) byValue.set(value, one);
  }
  return [...byValue.values()].slice(0, most);
}

/** Null without options, which is refused. */
export function select(
  actionId: string,
  placeholder: string,
  options: readonly PlainTextOption[],
): StaticSelect | null {
  const shown = distinct(options, MAX_OPTIONS);
  if (shown.length === 0) return null;
  return {
    type: 'static_select',
    action_id: actionId,
    placeholder: plainText(placeholder, MAX_PLACEHOLDER),
    options: shown,
  };
}

/** The menu behind "…". */
export function menu(actionId: string, options: readonly PlainTextOption[]): Overflow {
  return {
    type: 'overflow',
    action_id: actionId,
    options: distinct(options, MAX_OVERFLOW_OPTIONS),
  };
}

/** Characters of the JSON that is sent, not counting what JSON escapes: at least what Slack counts. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + sizeOf(one) + 1, 2);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).reduce((sum, [key, one]) => sum + key.length + 4 + sizeOf(one), 2);
  }
  return String(value).length;
}

/** Clean text on one line, for where no mrkdwn is read. */
export function shorten(text: string, maxLength: number): string {
  const line = labelText(text);
  if (line.length <= maxLength) return line;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en').segment(cleanLine(text))) {
    if (labelText(kept + segment).length > maxLength - 1) break;
    kept += segment;
  }
  return `${labelText(kept).trimEnd()}…`;
}
