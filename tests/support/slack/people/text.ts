import type { Json } from '../world/types.ts';

/** Something that can be pressed. */
export interface ButtonShown {
  readonly label: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value: string | null;
  readonly url: string | null;
  readonly style: string | null;
  /** Whether Slack asks first. */
  readonly confirms: boolean;
}

/** Something that can be chosen from: selects, overflow menus, checkboxes, radio buttons. */
export interface SelectShown {
  readonly actionId: string;
  readonly blockId: string;
  readonly type: string;
  readonly placeholder: string;
  readonly options: readonly { readonly label: string; readonly value: string }[];
  /** Values that are chosen from the start. */
  readonly initial: readonly string[];
}

export interface ElementAt {
  readonly element: Json;
  readonly blockId: string;
  /** The block that it is in. */
  readonly block: Json;
}

const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const one = (value: unknown): Json[] =>
  typeof value === 'object' && value !== null ? [value as Json] : [];
export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (one(value).map(({ text }) => String(text ?? ''))[0] ?? '');

/** Every text that blocks show, in reading order, as it was sent. */
export function textsOf(blocks: readonly Json[]): string[] {
  return blocks.flatMap(shown).filter((text) => text !== '');
}

function shown(block: Json): string[] {
  switch (block.type) {
    case 'section':
      return [textOf(block.text), ...list(block.fields).map(textOf)];
    case 'header':
    case 'markdown':
    case 'alert':
      return [textOf(block.text)];
    case 'context':
      return list(block.elements).flatMap((part) => (part.type === 'image' ? [] : [textOf(part)]));
    case 'image':
      return [textOf(block.title)];
    case 'input':
      return [textOf(block.label), textOf(block.hint)];
    case 'rich_text':
      return list(block.elements).map(richText);
    case 'card':
      return [textOf(block.title), textOf(block.subtitle), textOf(block.body)];
    case 'carousel':
      return list(block.elements).flatMap(shown);
    case 'container':
      return [
        textOf(block.title),
        textOf(block.subtitle),
        ...list(block.child_blocks).flatMap(shown),
      ];
    case 'table':
    case 'data_table':
      return [textOf(block.caption), ...list(block.rows).flatMap((row) => list(row).map(cellText))];
    case 'plan':
      return [textOf(block.title), ...list(block.tasks).flatMap(shown)];
    case 'task_card':
      return [textOf(block.title), ...[...one(block.details), ...one(block.output)].map(richText)];
    case 'video':
      return [textOf(block.title), textOf(block.description)];
    default:
      return [];
  }
}

const cellText = (cell: Json): string =>
  cell.type === 'rich_text' ? richText(cell) : textOf(cell);

function richText(part: Json): string {
  if (part.type === 'text') return String(part.text ?? '');
  if (part.type === 'link') return String(part.text ?? part.url ?? '');
  if (part.type === 'emoji') return `:${part.name}:`;
  if (part.type === 'user') return `<@${part.user_id}>`;
  if (part.type === 'channel') return `<#${part.channel_id}>`;
  if (part.type === 'broadcast') return `<!${part.range}>`;
  const between = part.type === 'rich_text' || part.type === 'rich_text_list' ? '\n' : '';
  return list(part.elements).map(richText).join(between);
}

/** Every element that can be used, in reading order. */
export function elementsOf(blocks: readonly Json[]): ElementAt[] {
  return blocks.flatMap((block) => {
    const blockId = String(block.block_id ?? '');
    const here = (element: Json): ElementAt => ({ element, blockId, block });
    const inner = [...list(block.elements), ...list(block.child_blocks)];
    if (['carousel', 'container'].includes(String(block.type))) return elementsOf(inner);
    const direct = ['actions', 'context_actions'].includes(String(block.type)) ? inner : [];
    const all = [...direct, ...one(block.accessory), ...one(block.element), ...list(block.actions)];
    return all.filter(({ action_id }) => action_id !== undefined).map(here);
  });
}

const isButton = ({ element }: ElementAt) =>
  ['button', 'icon_button', 'workflow_button'].includes(String(element.type));

export const buttonsOf = (blocks: readonly Json[]): ButtonShown[] =>
  elementsOf(blocks)
    .filter(isButton)
    .map(({ element, blockId }) => ({
      label: textOf(element.text),
      actionId: String(element.action_id),
      blockId,
      value: element.value === undefined ? null : String(element.value),
      url: element.url === undefined ? null : String(element.url),
      style: element.style === undefined ? null : String(element.style),
      confirms: element.confirm !== undefined,
    }));

export const isSelect = ({ element }: ElementAt): boolean =>
  /select|overflow|checkboxes|radio_buttons/.test(String(element.type));

export const selectsOf = (blocks: readonly Json[]): SelectShown[] =>
  elementsOf(blocks)
    .filter(isSelect)
    .map(({ element, blockId }) => ({
      actionId: String(element.action_id),
      blockId,
      type: String(element.type),
      placeholder: textOf(element.placeholder),
      options: optionsOf(element).map((option) => ({
        label: textOf(option.text),
        value: String(option.value ?? ''),
      })),
      initial: initialOf(element),
    }));

export const optionsOf = (element: Json): Json[] => [
  ...list(element.options),
  ...list(element.option_groups).flatMap((group) => list(group.options)),
];

const initialOf = (element: Json): string[] =>
  [...one(element.initial_option), ...list(element.initial_options)].map(({ value }) =>
    String(value ?? ''),
  );

/** Addresses that are led to: link buttons, and links in the texts. */
export function linksOf(blocks: readonly Json[], text: string): string[] {
  const texts = [...textsOf(blocks), ...(blocks.length > 0 ? [] : [text])];
  const inTexts = texts.flatMap((each) => [
    ...[...each.matchAll(/<(https?:\/\/[^|>]+)/g)].map(([, url = '']) => url),
    ...[...each.matchAll(/\]\((https?:\/\/[^)]+)\)/g)].map(([, url = '']) => url),
  ]);
  return [...new Set([...inTexts, ...buttonsOf(blocks).flatMap(({ url }) => url ?? [])])];
}
