import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asMovieId } from '../../domain/ids.ts';
import { COMMAND_NAMES, interpret } from './commands.ts';

const shown = [asMovieId(11), asMovieId(12), asMovieId(13)];

it('what people say goes on as they said it', () => {
  expect(interpret('  like Inception ', shown)).toEqual({
    kind: 'send',
    words: { text: 'like Inception' },
  });
});

it('a blank line is nothing', () => {
  expect(interpret(' \t', shown)).toEqual({ kind: 'nothing' });
});

it.each(['/r/movies likes it', '/10 for that one', '// hm', '/'])('%s is no command', (text) => {
  expect(interpret(text, shown)).toEqual({ kind: 'send', words: { text } });
});

it.each([
  ['/watchlist', { kind: 'show-watchlist' }],
  ['/taste', { kind: 'show-taste' }],
  ['/TASTE', { kind: 'show-taste' }],
  ['/why 2', { kind: 'why', movieId: 12 }],
  ['/why #3', { kind: 'why', movieId: 13 }],
])('%s needs no model', (line, action) => {
  expect(interpret(line, shown)).toMatchObject({ kind: 'send', words: { action } });
});

describe('/why', () => {
  it('without a number explains the only film', () => {
    expect(interpret('/why', [asMovieId(5)])).toMatchObject({
      words: { action: { kind: 'why', movieId: 5 } },
    });
  });

  it('without a number asks which of several', () => {
    expect(interpret('/why', shown)).toMatchObject({
      kind: 'say',
      text: expect.stringMatching(/\/why 1 to \/why 3/),
    });
  });

  it('says so when there is no such number', () => {
    expect(interpret('/why 4', shown)).toEqual({
      kind: 'say',
      text: 'I showed 3 films, so there is no number 4.',
    });
  });

  it('with other words lets the conversation work it out', () => {
    expect(interpret('/why Heat', shown)).toEqual({ kind: 'send', words: { text: 'why Heat?' } });
    expect(interpret('/why 0', shown)).toEqual({ kind: 'send', words: { text: 'why 0?' } });
  });

  it('before anything was shown here asks the conversation, which may go back further', () => {
    expect(interpret('/why 2', [])).toEqual({ kind: 'send', words: { text: 'why number 2?' } });
    expect(interpret('/why', [])).toEqual({ kind: 'send', words: { text: 'why?' } });
  });
});

it('/new starts anew, with a message at once if there is one', () => {
  expect(interpret('/new', shown)).toEqual({ kind: 'restart' });
  expect(interpret('/new something for kids', shown)).toEqual({
    kind: 'send',
    words: { text: 'something for kids', fresh: true },
  });
});

it('/smart sends its wish in that mode, and asks for one', () => {
  expect(interpret('/smart a film about grief', shown)).toEqual({
    kind: 'send',
    words: { text: 'a film about grief', mode: 'smart' },
  });
  expect(interpret('/smart', shown).kind).toBe('say');
});

it.each(['/quit', '/exit', '/q', '/QUIT'])('%s leaves', (line) => {
  expect(interpret(line, shown)).toEqual({ kind: 'quit' });
});

it('help names every command', () => {
  const help = interpret('/help', shown);
  for (const name of COMMAND_NAMES) {
    expect(help.kind === 'say' ? help.text : '').toContain(name);
  }
});

it('every command that help names is known', () => {
  for (const name of COMMAND_NAMES) {
    const intent = interpret(name, shown);
    expect(intent.kind === 'say' ? intent.text : '').not.toContain("don't know");
  }
});

it('an unknown command is answered kindly', () => {
  expect(interpret('/wacthlist', shown)).toMatchObject({
    kind: 'say',
    text: expect.stringMatching(/\/wacthlist.*\/help/),
  });
});

it('no line breaks it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, slash) => {
      interpret(slash ? `/${text}` : text, shown);
    }),
  );
});
