import { describe } from 'vitest';
import { type Corpus, FIRST, understandsAll } from './fixtures/harness.ts';

const SETTINGS: Corpus = [
  ['I live in Sweden', 'settings SE -'],
  ["I'm based in the UK", 'settings GB -'],
  ['we live in South Korea and have Netflix', 'settings KR Netflix'],
  ['I have Netflix and MUBI', 'settings - Netflix, MUBI'],
  ["i've got Disney+, prime and hbo max", 'settings - Disney Plus, Amazon Prime Video, Max'],
  ['I have Netflix. A thriller please', 'settings - Netflix | new: [Thriller]'],
  ['I have two kids, something funny', 'new: ["two kids"] ["funny"] [+funny]'],
  ['people who live in Sweden', 'new: ["people who live in sweden"]'],
];

describe('where people live and what they can stream', () => understandsAll(SETTINGS, FIRST));
