import { describe } from 'vitest';
import { type Corpus, FIRST, understandsAll } from './fixtures/harness.ts';

const PLACES: Corpus = [
  ['Korean', 'new: [ko]'],
  ['Korean thriller', 'new: [Thriller] [ko]'],
  ['south korean zombie movie', 'new: ["zombies"] [Horror] [ko]'],
  ['in French', 'new: [fr]'],
  ['a film in Italian', 'new: [it]'],
  ['in italian or french', 'new: [it fr]'],
  ['danish or swedish crime drama', 'new: [Crime & Drama] [da sv]'],
  ['Scandinavian noir', 'new: ["noir"] [+dark] [da sv no nb nn]'],
  ['from Iran', 'new: [IR]'],
  ['an Iranian film', 'new: [fa]'],
  ['British comedy', 'new: [Comedy] [GB]'],
  ['an Australian western', 'new: [Western] [AU]'],
  ['movies from Argentina', 'new: [AR]'],
  ['from France or Belgium', 'new: [FR BE]'],
  ['movies set in japan', 'new: ["japan"]'],
  ['hong kong action', 'new: [Action] [HK]'],
  ['Bollywood', 'new: [hi]'],
  ["a bollywood musical that's not 3 hours long", 'new: [Music] [–180 min] [hi]'],
  ['anime', 'new: ["anime"] [Animation] [ja]'],
  ['french new wave', 'new: ["new wave"] [fr]'],
  ['not in English', 'new: [not en]'],
  ['nothing in english', 'new: [not en]'],
  ['foreign films', 'new: [not en]'],
  ['no subtitles', 'new: [en]'],
  ['subtitles are fine', 'new:'],
  ['english language only', 'new: [en]'],
  ['not French', 'new: [not fr]'],
  ['a film about a French teacher', 'new: ["french teacher"]'],
  ['movies shot in new zealand', 'new: ["shot"] [NZ]'],
];

const GENRES: Corpus = [
  ['romantic comedy', 'new: [Romance & Comedy]'],
  ['rom-com', 'new: [Romance & Comedy]'],
  ['romcoms', 'new: [Romance & Comedy]'],
  ['comedy or drama', 'new: [Comedy / Drama]'],
  ['comedies and dramas', 'new: [Comedy / Drama]'],
  ['comedy and drama', 'new: [Comedy & Drama]'],
  ['a mix of comedy and horror', 'new: [Comedy & Horror]'],
  ['comedy, horror', 'new: [Comedy / Horror]'],
  ['sci-fi horror', 'new: [Science Fiction & Horror]'],
  ['crime thriller', 'new: [Crime & Thriller]'],
  ['an action comedy', 'new: [Action & Comedy]'],
  ['dark comedy', 'new: ["dark humour"] [Comedy]'],
  ['horror/comedy', 'new: [Horror / Comedy]'],
  ['thriler', 'new: [Thriller]'],
  ['romatic commedy', 'new: ["romantic"] [+romantic] [Comedy]'],
  ['a documentry', 'new: [Documentary]'],
  ['no horror', 'new: [no Horror]'],
  ['not a comedy', 'new: [no Comedy]'],
  ['anything but romance', 'new: [no Romance]'],
  ["I don't like musicals", 'new: [no Music]'],
  ['without war', 'new: [no War]'],
  ['no romance, no musicals, no war', 'new: [no Romance no Music no War]'],
  ['no horror, war or musicals', 'new: [no Horror no War no Music]'],
  ['no horror, something funny', 'new: ["funny"] [+funny] [no Horror]'],
  ["I'm not in the mood for drama", 'new: [no Drama]'],
  ['horror but not slasher', 'new: [Horror] [no "slasher"]'],
  ['a psychological thriller', 'new: ["psychological"] [Thriller]'],
  ['a spaghetti western', 'new: ["spaghetti western"] [Western]'],
  ['period drama', 'new: ["period drama"] [Drama & History]'],
  ['family drama', 'new: ["family drama"] [Drama]'],
  ['teen drama', 'new: ["teen"] [Drama]'],
  ['music documentary', 'new: ["music"] [Documentary]'],
  ['a film about music', 'new: ["music"]'],
  ['a war film', 'new: [War]'],
  ['films about war', 'new: ["war"]'],
  ['the second world war', 'new: ["second world war"]'],
  ['a world war 2 movie without much violence', 'new: ["world war ii"] [-violent] [War]'],
  ['lots of action', 'new: ["action"] [-slow]'],
  ['action', 'new: [Action]'],
  ['some action please', 'new: ["action"] [-slow]'],
  ['a superhero movie', 'new: ["superhero"]'],
  ['a heist movie', 'new: ["heist"]'],
  ['a zombie movie', 'new: ["zombies"] [Horror]'],
  ['murder mystery set on a train', 'new: ["murder mystery"] ["train"] [Mystery]'],
];

const THEMES: Corpus = [
  ['no zombies', 'new: [no "zombies"]'],
  ['no zombies, ghosts or vampires', 'new: [no "zombies" no "ghosts" no "vampires"]'],
  ['not another superhero movie', 'new: [no "superhero"]'],
  ['without sequels', 'new: [no "sequels"]'],
  ['no animals dying', 'new: [no "animals dying"]'],
  [
    'documentary about nature, no talking heads',
    'new: ["nature"] [Documentary] [no "talking heads"]',
  ],
  ["a comedy that isn't cheesy or dumb", 'new: [Comedy] [no "cheesy" no "dumb"]'],
];

describe('languages and countries', () => {
  understandsAll(PLACES, FIRST);
});

describe('genres wanted and not wanted', () => {
  understandsAll(GENRES, FIRST);
});

describe('themes that are refused', () => {
  understandsAll(THEMES, FIRST);
});
