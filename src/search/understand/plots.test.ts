import { describe } from 'vitest';
import { type Corpus, FIRST, understandsAll } from './fixtures/harness.ts';

const PLOTS: Corpus = [
  [
    "a reporter hides in an African hotel under another man's name",
    'new: ["reporter hides in an african hotel under another man\'s name"]',
  ],
  ['somebody in the room is lying and they all look up', 'new: ["room is lying"]'],
  [
    'a detective with a German accent and a limp',
    'new: ["detective with a german accent and a limp"]',
  ],
  [
    'two soldiers walk away from the Polish front',
    'new: ["two soldiers walk away from the polish front"]',
  ],
  [
    'an hour passes and nobody on the boat says a word',
    'new: ["hour passes and nobody on the boat says a word"]',
  ],
  [
    'she gives him the keys and he is moving to the coast',
    'new: ["keys and he is moving to the coast"]',
  ],
  ['horror for a Halloween evening, black and white', 'new: ["black and white"] [Horror]'],
  ['a Christmas movie for people who hate Christmas', 'new: ["christmas"]'],
  ['cartoons with an 80s feel from the 2010s', 'new: ["80s"] [Animation] [2010–2019]'],
  [
    'dystopia, goes with 1984 and Blade Runner, from the 2000s',
    'new: [like Blade Runner 1982] ["dystopia"] [2000–2009]',
  ],
  ['half as unhinged as I feel', 'new: ["half as unhinged"]'],
  ["a girl who isn't afraid of anything", 'new: ["girl who isn\'t afraid"]'],
  ['wild but with nothing holy about it', 'new: ["wild"] [+strange] [no "holy"]'],
  ['a talky New York comedy', 'new: ["talky new york"] [+slow] [Comedy]'],
  ['Buster Keaton style physical comedy', 'new: ["buster keaton"] ["physical"] [Comedy]'],
  [
    'Hammer horror dressed up by Spielberg',
    'new: [by Steven Spielberg] ["hammer"] ["dressed"] [Horror]',
  ],
  [
    'with Her, Amélie or Lost in Translation in mind',
    'new: [like Amélie 2001, Lost in Translation 2003]',
  ],
  ['something for a three-year-old before bed', 'new: [kids]'],
  ['must see a counsellor every week', 'new: ["must see a counsellor"]'],
  ['feeling older and wiser, want Rome by night', 'new: ["older and wiser"] ["rome"]'],
  ['French crowd-pleasers like Amélie', 'new: [like Amélie 2001] ["crowd-pleasers"] [fr]'],
  ['but with Korean zombies', 'new: ["zombies"] [ko]'],
  [
    'Fargo or Heat but newer and sadder',
    'new: [like Fargo 1996, Heat 1995] ["sad"] [+emotional -feel-good] [2020–]',
  ],
  [
    'a girl slipping into another world, like Alice or Spirited Away',
    'new: [like Spirited Away 2001] ["girl slipping into another world"] ["alice"] ? Alice',
  ],
  ['in the manner of 1917 or Dunkirk', 'new: [like 1917 2019, Dunkirk 2017]'],
  [
    'saddest anime from the 90s',
    'new: ["sad"] ["anime"] [+emotional -feel-good] [Animation] [1990–1999] [ja]',
  ],
];

describe('plots and comparisons in running sentences', () => {
  understandsAll(PLOTS, FIRST);
});
