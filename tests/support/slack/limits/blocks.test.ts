import { describe, expect, it } from 'vitest';
import { problemsOf } from '../block-limits.ts';
import {
  actions,
  button,
  type Case,
  image,
  input,
  instead,
  least,
  many,
  message,
  modal,
  most,
  mrkdwn,
  plain,
  section,
  x,
} from './samples.ts';

const CASES: readonly Case[] = [
  most(
    'a section’s text',
    3_000,
    (n) => message(section({ text: mrkdwn(x(n)) })),
    'blocks[0].text: 3001 characters, at most 3000',
  ),
  least(
    'a section’s text',
    1,
    (n) => message(section({ text: mrkdwn(x(n)) })),
    'blocks[0].text: 0 characters, at least 1',
  ),
  most(
    'a section’s fields',
    10,
    (n) => message(section({ fields: many(n, () => plain()) })),
    'blocks[0].fields: 11 items, at most 10',
  ),
  most(
    'a field',
    2_000,
    (n) => message(section({ fields: [mrkdwn(x(n))] })),
    'blocks[0].fields[0]: 2001 characters, at most 2000',
  ),
  most(
    'a header',
    150,
    (n) => message({ type: 'header', text: plain(x(n)) }),
    'blocks[0].text: 151 characters, at most 150',
  ),
  most(
    'an alert',
    200,
    (n) => message({ type: 'alert', text: plain(x(n)) }),
    'blocks[0].text: 201 characters, at most 200',
  ),
  most(
    'a markdown block',
    12_000,
    (n) => message({ type: 'markdown', text: x(n) }),
    'blocks[0].text: 12001 characters, at most 12000',
  ),
  most(
    'a context’s elements',
    10,
    (n) => message({ type: 'context', elements: many(n, () => mrkdwn()) }),
    'blocks[0].elements: 11 items, at most 10',
  ),
  least(
    'a context’s elements',
    1,
    (n) => message({ type: 'context', elements: many(n, () => mrkdwn()) }),
    'blocks[0].elements: 0 items, at least 1',
  ),
  most(
    'an actions block',
    25,
    (n) => message(actions(...many(n, (i) => button({}, i)))),
    'blocks[0].elements: 26 items, at most 25',
  ),
  most(
    'a block_id',
    255,
    (n) => message(section({ block_id: x(n) })),
    'blocks[0].block_id: 256 characters, at most 255',
  ),
  most(
    'an image’s description',
    2_000,
    (n) => message(image({ alt_text: x(n) })),
    'blocks[0].alt_text: 2001 characters, at most 2000',
  ),
  most(
    'an image’s address',
    3_000,
    (n) => message(image({ image_url: `https://${x(n - 8)}` })),
    'blocks[0].image_url: 3001 characters, at most 3000',
  ),
  most(
    'an image’s title',
    2_000,
    (n) => message(image({ title: plain(x(n)) })),
    'blocks[0].title: 2001 characters, at most 2000',
  ),
  most(
    'an input’s label',
    2_000,
    (n) => modal({ submit: plain() }, [input(undefined, { label: plain(x(n)) })]),
    'blocks[0].label: 2001 characters, at most 2000',
  ),
  most(
    'an input’s hint',
    2_000,
    (n) => modal({ submit: plain() }, [input(undefined, { hint: plain(x(n)) })]),
    'blocks[0].hint: 2001 characters, at most 2000',
  ),
  instead(
    'a section says something',
    message(section({ text: undefined, fields: [plain()] })),
    message({ type: 'section' }),
    'blocks[0]: neither text nor fields',
  ),
  instead(
    'headers are plain',
    null,
    message({ type: 'header', text: mrkdwn() }),
    'blocks[0].text: type mrkdwn, not plain_text',
  ),
  instead('blocks are known', null, message({ type: 'poster' }), 'blocks[0]: unknown block poster'),
  instead(
    'a block’s fields are known',
    null,
    message(section({ footer: 'x' })),
    'blocks[0]: unknown field footer',
  ),
  instead(
    'an image is described',
    null,
    message(image({ alt_text: undefined })),
    'blocks[0].alt_text: missing',
  ),
  instead(
    'an image is somewhere',
    message(image({ image_url: undefined, slack_file: { id: 'F1' } })),
    message(image({ image_url: undefined })),
    'blocks[0].image_url: missing',
  ),
  instead(
    'action ids differ in a block',
    message(actions(button()), actions(button())),
    message(actions(button(), button())),
    'blocks[0].elements: action_id b0 twice',
  ),
  instead(
    'alerts have a known level',
    null,
    message({ type: 'alert', text: plain(), level: 'loud' }),
    'blocks[0]: unknown level loud',
  ),
];

describe('the limits of blocks', () => {
  it.each(CASES)('hold for $what ($problem)', ({ good, bad, problem }) => {
    if (good) expect(problemsOf(good)).toEqual([]);
    expect(problemsOf(bad)).toContain(problem);
  });
});
