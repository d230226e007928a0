import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanLine } from '../shared/clean.ts';
import { webAddress } from '../shared/film-facts.ts';
import { link, plain, plainLine } from './markdown.ts';

/** What Discord's client makes something else of, wherever it stands. */
const FORMATS: readonly (readonly [string, RegExp])[] = [
  ['code', /^`+[\s\S]+?`/],
  ['bold or italic', /^\*+[^*]|^_+[^_]/],
  ['strike', /^~~[\s\S]+?~~/],
  ['spoiler', /^\|\|[\s\S]+?\|\|/],
  ['masked link', /^\[[^\]]*\]\([^)]*\)/],
  ['address', /^(?:https?|steam|discord):\/\/\S/i],
  ['angle', /^<[^\s<>]+>/],
  ['everyone', /^@(?:everyone|here)/],
  ['emoji name', /^:[\w+-]+:/],
  ['invitation', /^(?:discord\.gg|discord(?:app)?\.com)\/\S/i],
];

/** At the start of a line only. */
const BLOCKS: readonly (readonly [string, RegExp])[] = [
  ['heading', /^[^\S\n]*#{1,3}(?:\s|$)/],
  ['small print', /^[^\S\n]*-#/],
  ['quote', /^[^\S\n]*>/],
  ['list', /^[^\S\n]*(?:[-*+]|\d+[.)])(?:\s|$)/],
];

/** Reads markdown as Discord's client does: what is shown, and all that isn't plain text. */
function read(markdown: string): { shown: string; formats: string[] } {
  let shown = '';
  const formats: string[] = [];
  for (let at = 0; at < markdown.length; ) {
    const rest = markdown.slice(at);
    const isStart = at === 0 || markdown[at - 1] === '\n';
    const rules = isStart ? [...BLOCKS, ...FORMATS] : FORMATS;
    formats.push(...rules.filter(([, pattern]) => pattern.test(rest)).map(([name]) => name));
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    shown += escaped ? (escaped[1] ?? '') : (rest[0] ?? '');
    at += escaped ? 2 : 1;
  }
  return { shown: shown.replaceAll('@\u200b', '@'), formats };
}

const PIECES = [
  '*',
  '**',
  '_',
  '__',
  '~~',
  '||',
  '`',
  '```',
  '\\',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  '>>> ',
  '#',
  '## ',
  '-',
  '-# ',
  '+ ',
  '1. ',
  '2) ',
  '\n',
  '\n\n',
  ' ',
  '\t',
  '@everyone',
  '@here',
  '<@1>',
  '<@!1>',
  '<@&2>',
  '<#3>',
  '</a:4>',
  '<t:5:R>',
  '<:e:6>',
  '<a:e:7>',
  '<id:home>',
  ':smile:',
  ':',
  'https://',
  'http://x.y/z',
  'discord.gg/abc',
  'discord.com/invite/x',
  'word',
  'é',
  '🎬',
  '👩‍👩‍👧',
  'שלום',
  'می‌خواهم',
  '\u200b',
  '\u202e',
  '\r\n',
  '.',
];
const nasty = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 60 }),
);

describe('plain', () => {
  it('formats nothing, links nowhere, mentions nobody, and reads as it was written', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const { shown, formats } = read(plain(text));
        expect(formats).toEqual([]);
        expect(shown).toBe(clean(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('leaves no mention to a reader that doesn’t know escapes', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(plain(text)).not.toMatch(/@(?:everyone|here)|<@[!&]?\d+>|https?:\/\//i);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    [
      '1. Heat (1995), 2 h 50 min\n2. Ronin (1998)',
      '1\\. Heat (1995), 2 h 50 min\n2\\. Ronin (1998)',
    ],
    ['Mission: Impossible', 'Mission: Impossible'],
    ['M*A*S*H', 'M\\*A\\*S\\*H'],
    ['@everyone <@1>', '@\u200beveryone \\<@\u200b1>'],
    ['- a\n  # b\n> c', '\\- a\n  \\# b\n\\> c'],
    ['[free](https://x.y)', '\\[free\\](https\\://x.y)'],
    ['see discord.gg/abc', 'see discord\\.gg/abc'],
    ['10 h 30, 9.5 of 10.', '10 h 30, 9.5 of 10.'],
    ['a@b.c', 'a@b.c'],
  ])('writes %j', (text, markdown) => {
    expect(plain(text)).toBe(markdown);
  });

  it('can’t be left through its end', () => {
    expect(read(`**${plainLine('a\\')}**`).shown).toBe('**a\\**');
  });
});

describe('clean', () => {
  it('keeps what joins emoji and letters, and drops the rest of what can’t be seen', () => {
    expect(clean('👩‍👩‍👧 می‌خواهم क्‍ष 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️')).toBe('👩‍👩‍👧 می‌خواهم क्‍ष 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️');
    expect(clean('a\u200bb\u200dc\u202ed\u2066e\ufefff\u00adg\u{e0041}h')).toBe('abcdefgh');
    expect(clean('a\u0007b\u009bc\ud800')).toBe('abc\ufffd');
  });

  it('leaves one blank line at most, and none at the ends', () => {
    expect(clean('\n\n a\r\n \n\n\t\nb  \n')).toBe('a\n\nb');
    expect(cleanLine(' a\n\nb\u00a0 c ')).toBe('a b c');
  });

  it('does the same the second time', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(clean(clean(text))).toBe(clean(text));
      }),
    );
  });

  it('stops marks that pile up', () => {
    expect(clean(`a${'\u0301'.repeat(50)}`)).toBe(`a${'\u0301'.repeat(6)}`);
  });
});

describe('a link', () => {
  it('keeps its label and its address apart, whatever they hold', () => {
    fc.assert(
      fc.property(
        nasty,
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        (label, url) => {
          const markdown = link(label, url);
          const text = plainLine(label);
          if (text === '' || new URL(url).href.length > 200) expect(markdown).toBe(text);
          else {
            expect(markdown.startsWith(`[${text}](http`)).toBe(true);
            const target = markdown.slice(text.length + 3, -1);
            expect(target).not.toMatch(/[\s()<>\\[\]*|`]/);
            expect(new URL(target).host).toBe(new URL(url).host);
          }
          expect(read(text).formats).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['javascript:alert(1)'],
    ['file:///etc/passwd'],
    ['discord://-/channels'],
    ['//x.y'],
    ['x.y'],
    ['https://user:secret@x.y'],
    ['https://'],
    [''],
    [`https://x.y/${'z'.repeat(200)}`],
  ])('is a label only with %j', (url) => {
    expect(link('Heat (1995)', url)).toBe('Heat (1995)');
  });

  it('writes what could end it in another way', () => {
    expect(link('a](b', 'https://x.y/(1) 2?q=[*]#`')).toBe(
      '[a\\](b](https://x.y/%281%29%202?q=%5B%2A%5D#%60)',
    );
  });

  it('names the host as it is looked up', () => {
    expect(webAddress('https://пример.рф/a', 100)).toBe('https://xn--e1afmkfd.xn--p1ai/a');
  });
});
