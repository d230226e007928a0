import { describe, expect, it } from 'vitest';
import { type Payload, problemsOf } from './block-limits.ts';
import {
  type Case,
  home,
  input,
  instead,
  least,
  many,
  message,
  modal,
  most,
  mrkdwn,
  option,
  plain,
  section,
  x,
} from './limits/samples.ts';

const said = (body: object): Payload => ({ kind: 'message', body });
const answered = (body: object): Payload => ({ kind: 'response', body });
const offered = (count: number): Payload => ({
  kind: 'options',
  body: { options: many(count, (i) => option({}, i)) },
});
const sections = (count: number) => many(count, () => section());
const cell = { type: 'raw_text', text: 'c' };
const table = { type: 'table', rows: [[cell]] };
const focused = (count: number) =>
  modal(
    { submit: plain() },
    many(count, () => input({ type: 'plain_text_input', focus_on_load: true })),
  );
const shown = (text: string) => message(section({ text: mrkdwn(text) }));

const CASES: readonly Case[] = [
  most('blocks of a message', 50, (n) => message(...sections(n)), 'blocks: 51 items, at most 50'),
  most('blocks of a modal', 100, (n) => modal({}, sections(n)), 'blocks: 101 items, at most 100'),
  most('blocks of a home', 100, (n) => home({}, sections(n)), 'blocks: 101 items, at most 100'),
  least('blocks of a modal', 1, (n) => modal({}, sections(n)), 'blocks: 0 items, at least 1'),
  most(
    'a good text',
    4_000,
    (n) => said({ text: x(n) }),
    'text: 4001 characters, better at most 4000',
  ),
  most(
    'markdown_text',
    12_000,
    (n) => said({ markdown_text: x(n) }),
    'markdown_text: 12001 characters, at most 12000',
  ),
  most(
    'markdown blocks together',
    12_000,
    (n) => message({ type: 'markdown', text: x(n - 6_000) }, { type: 'markdown', text: x(6_000) }),
    'blocks: 12001 characters in markdown blocks, at most 12000',
  ),
  most(
    'all text of a message',
    13_000,
    (n) =>
      message(
        ...many(4, () => section({ text: mrkdwn(x(3_000)) })),
        section({ text: mrkdwn(x(n - 12_000)) }),
      ),
    'blocks: 13001 characters in all, at most 13000',
  ),
  most(
    'a modal’s title',
    24,
    (n) => modal({ title: plain(x(n)) }),
    'title: 25 characters, at most 24',
  ),
  most(
    'a modal’s submit',
    24,
    (n) => modal({ submit: plain(x(n)) }),
    'submit: 25 characters, at most 24',
  ),
  most(
    'a modal’s close',
    24,
    (n) => modal({ close: plain(x(n)) }),
    'close: 25 characters, at most 24',
  ),
  most(
    'private_metadata',
    3_000,
    (n) => modal({ private_metadata: x(n) }),
    'private_metadata: 3001 characters, at most 3000',
  ),
  most(
    'callback_id',
    255,
    (n) => home({ callback_id: x(n) }),
    'callback_id: 256 characters, at most 255',
  ),
  most(
    'external_id',
    255,
    (n) => home({ external_id: x(n) }),
    'external_id: 256 characters, at most 255',
  ),
  most('what gets the focus', 1, focused, 'blocks: 2 elements get the focus, at most 1'),
  most('suggested options', 100, offered, 'options: 101 items, at most 100'),
  instead(
    'a text of 40,000',
    null,
    said({ text: x(40_001) }),
    'text: 40001 characters, at most 40000',
  ),
  instead('a modal has a title', null, modal({ title: undefined }), 'title: missing'),
  instead(
    'a modal with inputs can be sent',
    modal({ submit: plain() }, [input()]),
    modal({}, [input()]),
    'submit: missing, though there are inputs',
  ),
  instead('a home can’t be sent', null, home({ submit: plain() }), 'view: unknown field submit'),
  instead('a home has no title', null, home({ title: plain() }), 'view: unknown field title'),
  instead('a view is what it says', null, home({ type: 'modal' }), 'type: modal, not home'),
  instead(
    'block ids differ',
    null,
    message(section({ block_id: 'a' }), section({ block_id: 'a' })),
    'blocks: block_id a twice',
  ),
  instead(
    'a message has a fallback',
    message(section()),
    said({ blocks: [section()] }),
    'text: no fallback text',
  ),
  instead(
    'a message says something',
    said({ text: 'x' }),
    said({ text: '' }),
    'neither text nor blocks',
  ),
  instead(
    'a response says something',
    answered({ delete_original: true }),
    answered({}),
    'neither text nor blocks',
  ),
  instead(
    'a message has one table',
    message(table),
    message(table, table),
    'blocks: more than one table',
  ),
  instead(
    'tables stay in messages',
    message(table),
    home({}, [table]),
    'blocks[0]: table is not allowed in a home',
  ),
  instead(
    'markdown stays in messages',
    null,
    modal({}, [{ type: 'markdown', text: 'x' }]),
    'blocks[0]: markdown is not allowed in a modal',
  ),
  instead(
    'channels are not called',
    shown('@channel &lt;!channel&gt;'),
    shown('<!channel>'),
    'mass mention',
  ),
  instead('who is here is not called', null, said({ text: '<!here|here>' }), 'mass mention'),
  instead(
    'everyone is not called',
    null,
    modal({ private_metadata: '', title: plain('<!everyone>') }),
    'mass mention',
  ),
  instead(
    'groups are not called',
    null,
    { kind: 'stream', body: { text: 'a <!subteam^S123|@x>' } },
    'mass mention',
  ),
  instead(
    'nobody is called in rich text',
    null,
    message({
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [{ type: 'broadcast', range: 'here' }] }],
    }),
    'mass mention',
  ),
  instead(
    'names are not linked',
    said({ text: '@here' }),
    said({ text: '@here', parse: 'full' }),
    'mass mention',
  ),
  instead(
    'dates are no mentions',
    shown('<!date^1392734382^{date}|Feb 18>'),
    shown('<!group>'),
    'mass mention',
  ),
];

describe('the limits of messages and views', () => {
  it.each(CASES)('hold for $what ($problem)', ({ good, bad, problem }) => {
    if (good) expect(problemsOf(good)).toEqual([]);
    expect(problemsOf(bad)).toContain(problem);
  });
});
