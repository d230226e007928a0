import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean, cleanLine } from '../shared/clean.ts';
import { inertMarkdown, sentences } from './markdown.ts';
import { labelText, link, plain, plainLine } from './mrkdwn.ts';

/** What Slack makes something else of, wherever it stands; marks wherever they aren't within a word. */
const FORMATS: readonly (readonly [string, RegExp])[] = [
  ['code', /`/],
  ['bold, italic or strike', /(?<![a-z0-9])[*_~]|[*_~](?![a-z0-9])/i],
  ['link or mention', /<(?:[!@#]|https?:|mailto:)/],
  ['address', /(?:https?|slack):\/\/\S/i],
  ['domain', /[a-z0-9]\.[a-z]{2,}/i],
  ['mass mention', /@(?:here|channel|everyone)/i],
  ['emoji', /:[\w+'-]+:/],
  ['quote', /^[^\S\n]*(?:>|&gt;)/m],
  ['list', /^[^\S\n]*(?:[-•+]|\d+[.)])\s/m],
];
const formatsIn = (text: string) =>
  FORMATS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);

/** What a person reads. */
const read = (mrkdwn: string) =>
  mrkdwn
    .replaceAll('\u200b', '')
    .replace(
      /[\u2217\u02cd\u223c\u02cb]/g,
      (sign) => '*_~`'['\u2217\u02cd\u223c\u02cb'.indexOf(sign)] ?? '',
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

const PIECES = [
  ...['*', '**', '_', '~', '`', '```', '<', '>', '>>> ', '&', '&amp;', '&lt;', '|', '\\'],
  ...['<!channel>', '<!here|here>', '<!subteam^S1>', '<@U1>', '<#C1>', '<https://x.y|z>'],
  ...['@here', '@channel', '@everyone', 'https://', 'http://x.y/z', 'mailto:a@b.com', 'x.com'],
  ...[':smile:', ':+1:', ':', '- ', '• ', '1. ', '2) ', '\n', '\n\n', ' ', '\t', '\r\n'],
  ...['word', 'a', '1', 'é', '🎬', '👩‍👩‍👧', 'שלום', '長い', '\u200b', '\u202e', '.'],
];
const nasty = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ maxLength: 60 }),
);
/** Signs that stand for marks can't be told apart from the same signs in the text. */
const readable = nasty.filter((text) => !/[\u2217\u02cd\u223c\u02cb]/.test(text));

describe('plain', () => {
  it('formats nothing, links nowhere, mentions nobody, and reads as it was written', () => {
    fc.assert(
      fc.property(readable, (text) => {
        const mrkdwn = plain(text);
        expect(formatsIn(mrkdwn)).toEqual([]);
        expect(mrkdwn).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
        expect(read(mrkdwn)).toBe(clean(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it('never shortens, which cutting texts relies on', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(plain(text).length).toBeGreaterThanOrEqual(clean(text).length);
      }),
    );
  });

  it.each([
    ['M*A*S*H', 'M*A*S*H'],
    ['snake_case', 'snake_case'],
    ['*bold* _it_ ~no~ `code`', '∗bold∗ ˍitˍ ∼no∼ ˋcodeˋ'],
    ['5 * 3', '5 ∗ 3'],
    ['<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
    ['> quote\n- item\n1. one', '\u200b&gt; quote\n\u200b- item\n\u200b1. one'],
    [':tada: at 10:30', ':\u200btada: at 10:30'],
    ['see https://x.y and x.com', 'see https:\u200b//x.y and x.\u200bcom'],
    ['Mission: Impossible, 9.5 of 10.', 'Mission: Impossible, 9.5 of 10.'],
    ['@here', '@\u200bhere'],
  ])('writes %j', (text, mrkdwn) => {
    expect(plain(text)).toBe(mrkdwn);
  });
});

describe('a link', () => {
  it('keeps its label and its address apart, whatever they hold', () => {
    fc.assert(
      fc.property(
        nasty,
        fc.webUrl({ withFragments: true, withQueryParameters: true, size: 'small' }),
        (label, url) => {
          const mrkdwn = link(label, url);
          const text = plainLine(label).replaceAll('|', '∣');
          const isLink = text !== '' && new URL(url).href.length <= 250;
          if (!isLink) expect(mrkdwn).toBe(text);
          else {
            const [, target = '', shown] = /^<([^<>|]*)\|([^<>|]*)>$/.exec(mrkdwn) ?? [];
            expect(shown).toBe(text);
            expect(new URL(target.replaceAll('&amp;', '&')).host).toBe(new URL(url).host);
          }
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['javascript:alert(1)'],
    ['slack://user?id=U1'],
    ['//x.y'],
    ['x.y'],
    ['https://user:secret@x.y'],
    [''],
    [`https://x.y/${'z'.repeat(250)}`],
  ])('is a label only with %j', (url) => {
    expect(link('Heat (1995)', url)).toBe('Heat (1995)');
  });

  it('writes what could end it in another way', () => {
    expect(link('a>b|c', 'https://x.y/a|b?c=<d>&e=`*')).toBe(
      '<https://x.y/a%7Cb?c=%3Cd%3E&amp;e=%60%2A|a&gt;b∣c>',
    );
  });
});

describe('a label', () => {
  it('has neither Slack’s own syntax nor names of emoji', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        expect(labelText(text)).not.toMatch(/<[!@#]|:[\w+'-]+:|\n/);
        expect(labelText(text).replaceAll('\u200b', '')).toBe(cleanLine(text));
      }),
    );
  });
});

describe('streamed text', () => {
  it('formats nothing and mentions nobody', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const markdown = inertMarkdown(clean(text));
        expect(markdown).not.toMatch(/<|>|(?<!\\)(?:\\\\)*[*_~`[\]|]|:\/\/|@here|:[a-z]+:/i);
        expect(markdown).not.toMatch(/^\s*(?:#|[-+=]|\d+[.)]\s)/m);
      }),
      { numRuns: 2_000 },
    );
  });

  it('comes sentence by sentence, and whole', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.lorem({ mode: 'sentences', maxCount: 8 })), (text) => {
        expect(sentences(text).join('')).toBe(text);
      }),
    );
    expect(sentences('One. Two (three!) four?\nFive 1.5 six. "Seven." Eight')).toEqual([
      'One. ',
      'Two (three!) ',
      'four?\n',
      'Five 1.5 six. ',
      '"Seven." ',
      'Eight',
    ]);
  });

  it('comes in pieces that a call admits', () => {
    const endless = '👩'.repeat(20_000);
    expect(sentences(endless).join('')).toBe(endless);
    for (const piece of sentences(endless)) {
      expect(piece.length).toBeLessThanOrEqual(12_000);
      expect(piece.isWellFormed()).toBe(true);
    }
  });
});
