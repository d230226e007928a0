import { describe, expect, it } from 'vitest';
import { problemsOf } from '../block-limits.ts';
import {
  button,
  type Case,
  card,
  cell,
  instead,
  least,
  many,
  message,
  most,
  mrkdwn,
  plain,
  section,
  select,
  x,
} from './samples.ts';

const rich = (...elements: object[]) => ({ type: 'rich_text', elements });
const part = (element: object) => ({ type: 'rich_text_section', elements: [element] });
const table = (rows: object[][], facts: object = {}) => ({ type: 'table', rows, ...facts });
const data = (rows: object[][], facts: object = {}) => ({
  type: 'data_table',
  caption: 'c',
  rows,
  ...facts,
});
const feedback = (facts: object = {}) => ({
  type: 'feedback_buttons',
  positive_button: { text: plain(), value: 'y', ...facts },
  negative_button: { text: plain(), value: 'n' },
});
const under = (...elements: object[]) => ({ type: 'context_actions', elements });
const trash = (facts: object = {}) => ({
  type: 'icon_button',
  icon: 'trash',
  text: plain(),
  ...facts,
});
const task = (facts: object = {}) => ({
  type: 'task_card',
  task_id: 't',
  title: 't',
  status: 'complete',
  ...facts,
});
const video = (facts: object = {}) => ({
  type: 'video',
  video_url: 'https://v.example/1',
  thumbnail_url: 'https://v.example/1.png',
  alt_text: 'a',
  title: plain(),
  ...facts,
});
const container = (facts: object = {}) => ({
  type: 'container',
  title: plain(),
  child_blocks: [section()],
  ...facts,
});

const CASES: readonly Case[] = [
  most(
    'buttons under a message',
    5,
    (n) => message(under(...many(n, () => feedback()))),
    'blocks[0].elements: 6 items, at most 5',
  ),
  most(
    'a feedback button’s text',
    75,
    (n) => message(under(feedback({ text: plain(x(n)) }))),
    'blocks[0].elements[0].positive_button.text: 76 characters, at most 75',
  ),
  most(
    'a feedback button’s value',
    2_000,
    (n) => message(under(feedback({ value: x(n) }))),
    'blocks[0].elements[0].positive_button.value: 2001 characters, at most 2000',
  ),
  most(
    'an icon button’s value',
    2_000,
    (n) => message(under(trash({ value: x(n) }))),
    'blocks[0].elements[0].value: 2001 characters, at most 2000',
  ),
  most(
    'a card’s title',
    150,
    (n) => message(card({ title: mrkdwn(x(n)) })),
    'blocks[0].title: 151 characters, at most 150',
  ),
  most(
    'a card’s subtitle',
    150,
    (n) => message(card({ subtitle: mrkdwn(x(n)) })),
    'blocks[0].subtitle: 151 characters, at most 150',
  ),
  most(
    'a card’s body',
    200,
    (n) => message(card({ body: mrkdwn(x(n)) })),
    'blocks[0].body: 201 characters, at most 200',
  ),
  most(
    'a card’s subtext',
    200,
    (n) => message(card({ subtext: mrkdwn(x(n)) })),
    'blocks[0].subtext: 201 characters, at most 200',
  ),
  most(
    'a card’s buttons',
    3,
    (n) => message(card({ actions: many(n, (i) => button({}, i)) })),
    'blocks[0].actions: 4 items, at most 3',
  ),
  most(
    'a carousel',
    10,
    (n) => message({ type: 'carousel', elements: many(n, () => card()) }),
    'blocks[0].elements: 11 items, at most 10',
  ),
  least(
    'a carousel',
    1,
    (n) => message({ type: 'carousel', elements: many(n, () => card()) }),
    'blocks[0].elements: 0 items, at least 1',
  ),
  most(
    'a container',
    10,
    (n) => message(container({ child_blocks: many(n, () => section()) })),
    'blocks[0].child_blocks: 11 items, at most 10',
  ),
  most(
    'a container’s title',
    150,
    (n) => message(container({ title: plain(x(n)) })),
    'blocks[0].title: 151 characters, at most 150',
  ),
  most(
    'a container’s subtitle',
    150,
    (n) => message(container({ subtitle: plain(x(n)) })),
    'blocks[0].subtitle: 151 characters, at most 150',
  ),
  most(
    'a table’s rows',
    100,
    (n) => message(table(many(n, () => [cell()]))),
    'blocks[0].rows: 101 items, at most 100',
  ),
  least(
    'a table’s rows',
    1,
    (n) => message(table(many(n, () => [cell()]))),
    'blocks[0].rows: 0 items, at least 1',
  ),
  most(
    'a table’s cells',
    20,
    (n) => message(table([many(n, () => cell())])),
    'blocks[0].rows[0]: 21 items, at most 20',
  ),
  most(
    'a table’s settings',
    20,
    (n) => message(table([[cell()]], { column_settings: many(n, () => ({})) })),
    'blocks[0].column_settings: 21 items, at most 20',
  ),
  most(
    'a table’s text',
    10_000,
    (n) => message(table([[cell(x(n - 1)), cell('c')]])),
    'blocks[0]: 10001 characters in its cells, at most 10000',
  ),
  most(
    'a data table’s rows',
    101,
    (n) => message(data(many(n, () => [cell()]))),
    'blocks[0].rows: 102 items, at most 101',
  ),
  least(
    'a data table’s rows',
    2,
    (n) => message(data(many(n, () => [cell()]))),
    'blocks[0].rows: 1 items, at least 2',
  ),
  most(
    'a data table’s page',
    100,
    (n) => message(data([[cell()], [cell()]], { page_size: n })),
    'blocks[0].page_size: 101, not 1 to 100',
  ),
  most(
    'a video’s title',
    199,
    (n) => message(video({ title: plain(x(n)) })),
    'blocks[0].title: 200 characters, at most 199',
  ),
  most(
    'a video’s author',
    49,
    (n) => message(video({ author_name: x(n) })),
    'blocks[0].author_name: 50 characters, at most 49',
  ),
  instead(
    'selects stay off cards',
    null,
    message(card({ actions: [select()] })),
    'blocks[0].actions[0]: static_select is not allowed here',
  ),
  instead(
    'buttons stay out of context actions',
    message(under(trash())),
    message(under(button())),
    'blocks[0].elements[0]: button is not allowed here',
  ),
  instead(
    'carousels have cards',
    null,
    message({ type: 'carousel', elements: [section()] }),
    'blocks[0].elements[0]: section is not allowed here',
  ),
  instead(
    'feedback has a value',
    null,
    message(under(feedback({ value: undefined }))),
    'blocks[0].elements[0].positive_button.value: missing',
  ),
  instead(
    'icons are known',
    null,
    message(under(trash({ icon: 'film' }))),
    'blocks[0].elements[0].icon: unknown icon film',
  ),
  instead(
    'a card shows something',
    null,
    message({ type: 'card', subtitle: mrkdwn() }),
    'blocks[0]: none of hero_image, title, actions, body',
  ),
  instead(
    'rich text has known parts',
    message(rich(part({ type: 'text', text: 'x' }))),
    message(rich({ type: 'paragraph', elements: [] })),
    'blocks[0].elements[0]: unknown part paragraph',
  ),
  instead(
    'rich text has known pieces',
    null,
    message(rich(part({ type: 'film' }))),
    'blocks[0].elements[0].elements[0]: unknown part film',
  ),
  instead(
    'data tables are rectangular',
    null,
    message(data([[cell()], [cell(), cell()]])),
    'blocks[0]: rows differ in length',
  ),
  instead(
    'cells are known',
    message(table([[rich(part({ type: 'text', text: 'x' }))]])),
    message(table([[mrkdwn()]])),
    'blocks[0].rows[0]: unknown cell mrkdwn',
  ),
  instead(
    'tasks have a known status',
    message(task()),
    message(task({ status: 'done' })),
    'blocks[0]: unknown status done',
  ),
  instead(
    'plans have tasks with titles',
    message({ type: 'plan', title: 'p', tasks: [task()] }),
    message({ type: 'plan', title: 'p', tasks: [task({ title: '' })] }),
    'blocks[0].tasks[0].title: 0 characters, at least 1',
  ),
  instead(
    'a container has a title',
    null,
    message(container({ title: undefined })),
    'blocks[0]: neither title nor rich_text_title',
  ),
];

describe('the limits of cards, tables, rich text and feedback', () => {
  it.each(CASES)('hold for $what ($problem)', ({ good, bad, problem }) => {
    if (good) expect(problemsOf(good)).toEqual([]);
    expect(problemsOf(bad)).toContain(problem);
  });
});
