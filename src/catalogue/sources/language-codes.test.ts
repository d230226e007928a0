import { expect, it } from 'vitest';
import { createLanguageReader } from './language-codes.ts';

it.each([
  ['en', 'en'],
  ['EN', 'en'],
  ['en-US', 'en'],
  ['pt_BR', 'pt'],
  ['fra', 'fr'],
  ['English', 'en'],
  ['cn', 'zh'],
  ['xx', 'xx'],
  ['jp', null],
  ['Klingon', null],
  ['', null],
  ['English, French', null],
])('reads the language %j as %j', (written, code) => {
  expect(createLanguageReader()(written)).toBe(code);
});
