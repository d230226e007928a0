import type { Json } from '../world/types.ts';
import { checkBlock, type Surface } from './blocks.ts';
import { checkOption } from './options.ts';
import {
  checkKeys,
  checkList,
  checkString,
  checkText,
  checkUnique,
  isJson,
  type Tally,
} from './tally.ts';

/** Sources: docs.slack.dev/reference/block-kit/blocks, …/views and chat.postMessage's page. */
const BLOCKS = { message: 50, modal: 100, home: 100 };
const TEXT = 40_000;
/** Slack asks for no more, and `chat.update` takes no more. */
const GOOD_TEXT = 4_000;
const MARKDOWN = 12_000;
/** Of all texts in the blocks of a message; not documented: github.com/slackapi/bolt-js/issues/2509. */
const ALL_TEXT = 13_000;
const NAMES = { title: 24, submit: 24, close: 24 };

export function checkMessage(tally: Tally, body: Json, isResponse = false): void {
  const blocks = blocksOf(tally, body, 'message', 0);
  const text = typeof body.text === 'string' ? body.text : '';
  const markdown = typeof body.markdown_text === 'string' ? body.markdown_text : '';
  if (text.length > TEXT)
    tally.add('text', `${text.length} characters, at most ${TEXT}`, 'msg_too_long');
  else if (text.length > GOOD_TEXT)
    tally.add('text', `${text.length} characters, better at most ${GOOD_TEXT}`, null);
  if (markdown.length > MARKDOWN)
    tally.add(
      'markdown_text',
      `${markdown.length} characters, at most ${MARKDOWN}`,
      'msg_too_long',
    );
  if (blocks.length > 0 && text.trim() === '') tally.add('text', 'no fallback text', null);
  const deletes = isResponse && body.delete_original === true;
  if (blocks.length === 0 && text === '' && markdown === '' && !body.attachments && !deletes)
    tally.add('', 'neither text nor blocks', 'no_text');
  const written = blocks.filter(({ type }) => type === 'markdown');
  const total = written.reduce((sum, block) => sum + String(block.text ?? '').length, 0);
  if (total > MARKDOWN && written.length > 1)
    tally.add('blocks', `${total} characters in markdown blocks, at most ${MARKDOWN}`);
  const all = textIn(blocks);
  if (all > ALL_TEXT)
    tally.add('blocks', `${all} characters in all, at most ${ALL_TEXT}`, 'msg_blocks_too_long');
  if (blocks.filter(({ type }) => type === 'table').length > 1)
    tally.add('blocks', 'more than one table');
  checkMentions(tally, body);
}

export function checkView(tally: Tally, body: Json, kind: 'modal' | 'home'): void {
  const blocks = blocksOf(tally, body, kind, 1);
  const shared = ['blocks', 'private_metadata', 'callback_id', 'external_id'];
  const own = ['title', 'submit', 'close', 'clear_on_close', 'notify_on_close', 'submit_disabled'];
  checkKeys(tally, 'view', body, shared, kind === 'modal' ? own : []);
  if (body.type !== kind) tally.add('type', `${body.type}, not ${kind}`);
  checkString(tally, 'private_metadata', body.private_metadata, { min: 0, max: 3_000 });
  checkString(tally, 'callback_id', body.callback_id, { min: 0, max: 255 });
  checkString(tally, 'external_id', body.external_id, { min: 0, max: 255 });
  if (kind === 'modal')
    for (const [key, max] of Object.entries(NAMES))
      checkText(tally, key, body[key], { max, type: 'plain_text', required: key === 'title' });
  if (kind === 'modal' && blocks.some(({ type }) => type === 'input') && !body.submit)
    tally.add('submit', 'missing, though there are inputs');
  const focused = JSON.stringify(blocks).match(/"focus_on_load":true/g) ?? [];
  if (focused.length > 1)
    tally.add('blocks', `${focused.length} elements get the focus, at most 1`);
  checkMentions(tally, body);
}

export function checkSuggestions(tally: Tally, body: Json): void {
  const options = checkList(tally, 'options', body.options, { min: 0, max: 100 });
  options.forEach((option, index) => {
    checkOption(tally, `options[${index}]`, option, 'external_select');
  });
}

/** A link's unfurl: blocks, as in a message. */
export function checkUnfurl(tally: Tally, body: Json): void {
  blocksOf(tally, body, 'message', 0);
  checkMentions(tally, body);
}

function blocksOf(tally: Tally, body: Json, surface: Surface, min: number): Json[] {
  const max = BLOCKS[surface];
  const blocks = checkList(tally, 'blocks', body.blocks, { min, max, required: min > 0 });
  blocks.forEach((block, index) => {
    checkBlock(tally, `blocks[${index}]`, block, surface);
  });
  checkUnique(
    tally,
    'blocks',
    blocks.map(({ block_id }) => block_id),
    'block_id',
  );
  return blocks;
}

const COUNTED = new Set(['text', 'alt_text', 'title', 'caption']);

/** How many characters the texts in it have. */
function textIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textIn(one), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [key, inner]) =>
      sum + (typeof inner === 'string' ? (COUNTED.has(key) ? inner.length : 0) : textIn(inner)),
    0,
  );
}

const MASS = /<!(?:channel|here|everyone|group|subteam\^)[^>]*>?/;

/** What would call a whole channel or group: never ours to do. */
export function checkMentions(tally: Tally, body: Json): void {
  const within = (value: unknown): boolean => {
    if (typeof value === 'string') return MASS.test(value);
    if (Array.isArray(value)) return value.some(within);
    if (!isJson(value)) return false;
    return (
      value.type === 'broadcast' || value.type === 'usergroup' || Object.values(value).some(within)
    );
  };
  const parsed = body.parse === 'full' || body.link_names === true || body.link_names === 1;
  const named = parsed && /@(?:channel|here|everyone)\b/.test(String(body.text ?? ''));
  if (within(body) || named) tally.add('', 'mass mention', null);
}
