import type { Json } from '../world/types.ts';
import { ALLOWED, checkElement, checkImage } from './elements.ts';
import { checkDataTable, checkPlan, checkRichText, checkTable, checkTask } from './rich.ts';
import {
  checkKeys,
  checkList,
  checkString,
  checkText,
  checkUnique,
  checkUrl,
  isJson,
  type Tally,
} from './tally.ts';

export type Surface = 'message' | 'modal' | 'home';

/** Sources: the block's page under docs.slack.dev/reference/block-kit/blocks. */
const BLOCK_ID = 255;
const ONLY_IN_MESSAGES = new Set([
  'card',
  'carousel',
  'container',
  'context_actions',
  'data_table',
  'file',
  'markdown',
  'plan',
  'table',
  'task_card',
]);

/** Fields of each block, besides `type` and `block_id`. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  actions: ['elements'],
  alert: ['text', 'level'],
  card: ['hero_image', 'icon', 'title', 'subtitle', 'body', 'subtext', 'actions', 'slack_icon'],
  carousel: ['elements'],
  container: [
    'title',
    'rich_text_title',
    'subtitle',
    'child_blocks',
    'width',
    'icon',
    'is_collapsible',
    'default_collapsed',
    'has_header_divider',
  ],
  context: ['elements'],
  context_actions: ['elements'],
  data_table: ['rows', 'caption', 'page_size', 'row_header_column_index'],
  divider: [],
  file: ['source', 'external_id'],
  header: ['text', 'level'],
  image: ['image_url', 'alt_text', 'title', 'slack_file'],
  input: ['label', 'hint', 'optional', 'element', 'dispatch_action'],
  markdown: ['text'],
  plan: ['title', 'tasks'],
  rich_text: ['elements'],
  section: ['text', 'fields', 'accessory', 'expand'],
  table: ['rows', 'column_settings'],
  task_card: ['task_id', 'title', 'details', 'output', 'sources', 'status'],
  video: [
    'video_url',
    'thumbnail_url',
    'alt_text',
    'title',
    'title_url',
    'author_name',
    'provider_name',
    'provider_icon_url',
    'description',
  ],
};

export function checkBlock(tally: Tally, where: string, block: Json, surface: Surface): void {
  const type = String(block.type);
  const fields = FIELDS[type];
  if (!fields) {
    tally.add(where, `unknown block ${type}`);
    return;
  }
  if (surface !== 'message' && ONLY_IN_MESSAGES.has(type))
    tally.add(where, `${type} is not allowed in a ${surface}`);
  checkKeys(tally, where, block, fields, ['block_id']);
  checkString(tally, `${where}.block_id`, block.block_id, { max: BLOCK_ID });
  CHECKS[type]?.(tally, where, block, surface);
}

type Check = (tally: Tally, where: string, block: Json, surface: Surface) => void;

const CHECKS: Readonly<Record<string, Check>> = {
  section(tally, where, block) {
    if (block.text === undefined && block.fields === undefined)
      tally.add(where, 'neither text nor fields');
    checkText(tally, `${where}.text`, block.text, { max: 3_000 });
    if (block.fields !== undefined && !Array.isArray(block.fields))
      tally.add(`${where}.fields`, 'not a list');
    const fields = checkList(tally, `${where}.fields`, block.fields, { max: 10 });
    fields.forEach((field, index) => {
      checkText(tally, `${where}.fields[${index}]`, field, { max: 2_000 });
    });
    if (block.accessory !== undefined)
      checkElement(tally, `${where}.accessory`, block.accessory, ALLOWED.section);
  },
  header: (tally, where, { text }) =>
    checkText(tally, `${where}.text`, text, { max: 150, type: 'plain_text', required: true }),
  markdown: (tally, where, { text }) =>
    checkString(tally, `${where}.text`, text, { max: 12_000, required: true }),
  alert(tally, where, { text, level }) {
    checkText(tally, `${where}.text`, text, { max: 200, required: true });
    const levels = [undefined, 'default', 'info', 'warning', 'error', 'success'];
    if (!levels.includes(level as string | undefined)) tally.add(where, `unknown level ${level}`);
  },
  context(tally, where, block) {
    const at = `${where}.elements`;
    const found = checkList(tally, at, block.elements, { max: 10, required: true });
    found.forEach((element, index) => {
      if (element.type === 'image') checkImage(tally, `${at}[${index}]`, element);
      else checkText(tally, `${at}[${index}]`, element, { max: 3_000 });
    });
  },
  actions: (tally, where, block) => checkElements(tally, where, block, 25, ALLOWED.actions),
  context_actions: (tally, where, block) =>
    checkElements(tally, where, block, 5, ALLOWED.context_actions),
  image(tally, where, block) {
    checkImage(tally, where, block);
    checkText(tally, `${where}.title`, block.title, { max: 2_000, type: 'plain_text' });
  },
  input(tally, where, block) {
    const plain = { max: 2_000, type: 'plain_text' } as const;
    checkText(tally, `${where}.label`, block.label, { ...plain, required: true });
    checkText(tally, `${where}.hint`, block.hint, plain);
    checkElement(tally, `${where}.element`, block.element, ALLOWED.input);
  },
  card: checkCard,
  carousel(tally, where, block) {
    const at = `${where}.elements`;
    const cards = checkList(tally, at, block.elements, { max: 10, required: true });
    cards.forEach((card, index) => {
      if (card.type !== 'card') tally.add(`${at}[${index}]`, `${card.type} is not allowed here`);
      else checkBlock(tally, `${at}[${index}]`, card, 'message');
    });
  },
  container(tally, where, block, surface) {
    if (block.title === undefined && block.rich_text_title === undefined)
      tally.add(where, 'neither title nor rich_text_title');
    checkText(tally, `${where}.title`, block.title, { max: 150, type: 'plain_text' });
    checkText(tally, `${where}.subtitle`, block.subtitle, { max: 150 });
    const at = `${where}.child_blocks`;
    const children = checkList(tally, at, block.child_blocks, { max: 10, required: true });
    children.forEach((child, index) => {
      checkBlock(tally, `${at}[${index}]`, child, surface);
    });
  },
  rich_text: checkRichText,
  table: checkTable,
  data_table: checkDataTable,
  plan: checkPlan,
  task_card: checkTask,
  video(tally, where, block) {
    for (const key of ['video_url', 'thumbnail_url'])
      checkUrl(tally, `${where}.${key}`, block[key], { max: 3_000, required: true });
    checkString(tally, `${where}.alt_text`, block.alt_text, { max: 2_000, required: true });
    checkText(tally, `${where}.title`, block.title, {
      max: 199,
      type: 'plain_text',
      required: true,
    });
    checkString(tally, `${where}.author_name`, block.author_name, { max: 49 });
  },
};

function checkElements(
  tally: Tally,
  where: string,
  block: Json,
  max: number,
  allowed: readonly string[],
): void {
  const at = `${where}.elements`;
  const found = checkList(tally, at, block.elements, { max, required: true });
  found.forEach((element, index) => {
    checkElement(tally, `${at}[${index}]`, element, allowed);
  });
  const ids = found.map(({ action_id }) => action_id);
  checkUnique(tally, at, ids, 'action_id');
}

function checkCard(tally: Tally, where: string, block: Json): void {
  const parts = ['hero_image', 'title', 'actions', 'body'];
  if (parts.every((part) => block[part] === undefined))
    tally.add(where, `none of ${parts.join(', ')}`);
  checkText(tally, `${where}.title`, block.title, { max: 150 });
  checkText(tally, `${where}.subtitle`, block.subtitle, { max: 150 });
  checkText(tally, `${where}.body`, block.body, { max: 200 });
  checkText(tally, `${where}.subtext`, block.subtext, { max: 200 });
  for (const part of ['hero_image', 'icon']) {
    const image = block[part];
    if (image !== undefined && !isJson(image)) tally.add(`${where}.${part}`, 'no image');
    if (isJson(image)) checkElement(tally, `${where}.${part}`, image, ['image']);
  }
  const at = `${where}.actions`;
  const buttons = checkList(tally, at, block.actions, { max: 3 });
  buttons.forEach((button, index) => {
    checkElement(tally, `${at}[${index}]`, button, ALLOWED.card);
  });
  checkUnique(
    tally,
    at,
    buttons.map(({ action_id }) => action_id),
    'action_id',
  );
}
