import type { ActionsBlockElement, AnyBlock, KnownBlock, TextObject } from '@slack/types';
import { decodePress, markOf } from './action-id.ts';

export {
  CONVERSATION,
  FILM_MEDIA,
  MEDIA,
  samplePick,
  samplePicks,
  sampleReply,
} from '../shared/test-samples.ts';

/** Messages and views read as a person would, for the tests of this folder. */

interface Shown {
  readonly blocks: readonly AnyBlock[];
}

/** A message or view from top to bottom, a line for each of its elements. */
export function outline({ blocks }: Shown): string {
  return (blocks as readonly KnownBlock[]).flatMap(linesOf).join('\n');
}

function linesOf(block: KnownBlock): string[] {
  switch (block.type) {
    case 'section': {
      const beside = block.accessory === undefined ? [] : [`<${elementText(block.accessory)}>`];
      return [...(block.text?.text.split('\n') ?? []), ...beside];
    }
    case 'context':
      return block.elements.map((one) => (one.type === 'image' ? '?' : `~ ${one.text}`));
    case 'header':
      return [`# ${block.text.text}`];
    case 'divider':
      return ['---'];
    case 'image':
      return [`<${block.alt_text}: ${'image_url' in block ? block.image_url : '?'}>`];
    case 'actions':
      return [block.elements.map(elementText).join(' ')];
    case 'context_actions':
      return [block.elements.map((one) => `(${one.type}: ${pressText(one.action_id)})`).join(' ')];
    case 'carousel':
      return block.elements.flatMap((card) => [
        '|',
        ...(card.hero_image === undefined ? [] : [`| <${elementText(card.hero_image)}>`]),
        ...[card.title, card.subtitle, card.body].flatMap((text) =>
          text === undefined ? [] : text.text.split('\n').map((line) => `| ${line}`),
        ),
        `| ${(card.actions ?? []).map(elementText).join(' ')}`,
      ]);
    case 'input': {
      const { element } = block;
      const optional = block.optional === true ? '' : ' (required)';
      return [`${block.label.text}${optional}: ${elementText(element as ActionsBlockElement)}`];
    }
    default:
      return ['?'];
  }
}

function elementText(element: { readonly type: string }): string {
  const one = element as
    | ActionsBlockElement
    | { type: 'image'; alt_text: string; image_url: string };
  switch (one.type) {
    case 'image':
      return `${one.alt_text}: ${one.image_url}`;
    case 'button': {
      const looks = [one.text.text, one.style].filter(Boolean).join(' ');
      return `[${looks}: ${pressText(one.action_id)}${one.url === undefined ? '' : ` ${one.url}`}]`;
    }
    case 'overflow': {
      const options = one.options.map(({ text, value }) => `${text.text}: ${pressText(value)}`);
      return `{… ${pressText(one.action_id)}: ${options.join(' | ')}}`;
    }
    case 'static_select':
    case 'multi_static_select': {
      const grouped = one.option_groups?.map(
        ({ label, options }) => `${label.text}(${options.length})`,
      );
      const options = grouped ?? one.options?.map(({ text }) => text.text) ?? [];
      return `{${one.placeholder?.text ?? ''} ${pressText(one.action_id)}: ${options.join(' | ')}}`;
    }
    case 'checkboxes':
      return `{${one.options.map(({ text }) => `☐ ${text.text}`).join(' ')}}`;
    default:
      return `{${one.type}}`;
  }
}

/** What an action id stands for, without the turn; the id itself where it is a field's. */
function pressText(actionId = ''): string {
  const press = decodePress(actionId);
  if (press === null) return actionId;
  const { kind, ...fields } = press;
  const values = Object.entries(fields).filter(([key]) => key !== 'at' && key !== 'text');
  const mark = markOf(actionId) === null ? '' : `~${markOf(actionId)}`;
  return [kind + mark, ...values.map(([, value]) => String(value))].join(' ');
}

/** All text of a message or view that is not a control's, one under the other. */
export function textOf({ blocks }: Shown): string {
  const shown = (text: TextObject | undefined) => (text === undefined ? [] : [text.text]);
  return (blocks as readonly KnownBlock[])
    .flatMap((block) => {
      if (block.type === 'section' || block.type === 'header') return shown(block.text);
      if (block.type === 'context') {
        return block.elements.flatMap((one) => (one.type === 'image' ? [] : shown(one)));
      }
      if (block.type !== 'carousel') return [];
      return block.elements.flatMap(({ title, subtitle, body }) => [
        ...shown(title),
        ...shown(subtitle),
        ...shown(body),
      ]);
    })
    .join('\n');
}

/** Every element of a message or view that can be pressed or chosen from, by block. */
export function controlsOf({
  blocks,
}: Shown): { readonly type: string; readonly action_id?: string }[][] {
  return (blocks as readonly KnownBlock[]).map((block) => {
    if (block.type === 'actions' || block.type === 'context_actions') return [...block.elements];
    if (block.type === 'input') return [block.element];
    if (block.type === 'carousel') return block.elements.flatMap((card) => card.actions ?? []);
    const accessory = block.type === 'section' ? block.accessory : undefined;
    return accessory === undefined || accessory.type === 'image' ? [] : [accessory];
  });
}

/** The ids of all of them. */
export function idsOf(shown: Shown): string[] {
  return controlsOf(shown)
    .flat()
    .flatMap(({ action_id }) => (action_id === undefined ? [] : [action_id]));
}
