import { describe } from 'vitest';
import { type Corpus, FIRST, understandsAll } from './fixtures/harness.ts';

const AUDIENCE: Corpus = [
  ['for kids', 'new: [kids]'],
  ['with my 6 year old', 'new: [kids]'],
  ['with my kids, 4 and 8', 'new: [kids]'],
  ['kids are 7 and 10', 'new: [kids]'],
  ['for my 12-year-old son', 'new: [family]'],
  ['for a 15 year old', 'new: [teens]'],
  ['with the whole family', 'new: [family]'],
  ['family movie', 'new: [family]'],
  ['family friendly', 'new: [family]'],
  ['kid-friendly', 'new: [kids]'],
  ['for teenagers', 'new: [teens]'],
  ['not for kids', 'new:'],
  ['for adults', 'new:'],
  ['when the kids are asleep', 'new:'],
  ['a movie about kids', 'new: ["kids"]'],
];

const FAME: Corpus = [
  ['well-known', 'new: [known]'],
  ['popular', 'new: [known]'],
  ['a blockbuster', 'new: [known]'],
  ['something famous', 'new: [known]'],
  ['hidden gem', 'new: [hidden]'],
  ['underrated', 'new: [hidden]'],
  ['obscure', 'new: [hidden]'],
  ['lesser-known', 'new: [hidden]'],
  ["something I haven't heard of", 'new: [hidden]'],
  ['not too mainstream', 'new: [hidden]'],
  ['about a famous actor', 'new: ["famous actor"]'],
];

const COUNT_AND_MODE: Corpus = [
  ['three films', 'new: [x3]'],
  ['give me 10', 'new: [x10]'],
  ['top 5 thrillers', 'new: [Thriller]'],
  ['top 10 westerns', 'new: [Western] [x10]'],
  ['one movie', 'new: [x1]'],
  ['just one', 'new: [x1]'],
  ['a dozen comedies', 'new: [Comedy] [x12]'],
  ['two comedies', 'new: [Comedy] [x2]'],
  ['50 movies', 'new: [x20]'],
  ['2 hours', 'new: [105–135 min]'],
  ['two friends on a road trip', 'new: ["two friends on a road trip"]'],
  ['7 movies from the 1990s under 90 minutes', 'new: [1990–1999] [–90 min] [x7]'],
  ['/smart a sad movie', 'new: ["sad"] [+emotional -feel-good] [smart]'],
  ['think harder: something about grief', 'new: ["grief"] [smart]'],
  [
    'action movie, not older than 2010, max 2 hours, no superheroes',
    'new: [Action] [2010–] [–120 min] [no "superheroes"]',
  ],
  ['underrated 90s crime movies', 'new: [Crime] [1990–1999] [hidden]'],
  [
    'black and white film noir under 100 minutes',
    'new: ["black and white"] ["noir"] [+dark] [–100 min]',
  ],
  ['1920s silent comedy', 'new: ["silent"] [Comedy] [1920–1929]'],
];

describe('audience', () => {
  understandsAll(AUDIENCE, FIRST);
});

describe('fame', () => {
  understandsAll(FAME, FIRST);
});

describe('how many, and how hard to think', () => {
  understandsAll(COUNT_AND_MODE, FIRST);
});
