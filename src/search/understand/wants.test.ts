import { describe } from 'vitest';
import { type Corpus, FIRST, understandsAll } from './fixtures/harness.ts';

const PLOTS: Corpus = [
  ['a heist crew that falls apart', 'new: ["heist crew that falls apart"]'],
  ['time loop', 'new: ["time loop"]'],
  ['a man wakes up with no memory', 'new: ["man wakes up with no memory"]'],
  ['a film where the villain wins', 'new: ["villain wins"]'],
  ['something about chess', 'new: ["chess"]'],
  ['a film about a man who loves his dog', 'new: ["man who loves his dog"]'],
  ['an old man and a young girl on the run', 'new: ["old man and a young girl on the run"]'],
  ['movie where a guy relives the same day over and over', 'new: ["guy relives the same day"]'],
  [
    'that one with the guy who forgets everything and has tattoos',
    'new: ["guy who forgets everything and has tattoos"]',
  ],
  [
    'a man and a woman fall in love in one night',
    'new: ["man and a woman fall in love in one night"] [+romantic]',
  ],
  ['a boxer who gets one last shot', 'new: ["boxer who gets one last shot"]'],
  ['two strangers meet on a train', 'new: ["two strangers meet on a train"]'],
  ['a robot learns to love', 'new: ["robot learns to love"]'],
  ['coming of age in a small town', 'new: ["coming of age in a small town"]'],
  ['a haunted house with kids', 'new: ["haunted house with kids"] [+scary]'],
  ['a movie with a strong female lead', 'new: ["strong female lead"]'],
  ['based on a true story', 'new: ["based on a true story"]'],
  ['a movie with great music', 'new: ["great music"]'],
  ['french girl moves to new york', 'new: ["french girl moves to new york"]'],
  ['the end of the world', 'new: ["end of the world"]'],
];

const TALK: Corpus = [
  [
    'hi can you please recommend me a movie to watch tonight with my girlfriend',
    'new: ["date night"] [+romantic +feel-good]',
  ],
  ['I just broke up with my boyfriend and need to cry', 'new: ["need to cry"] [+emotional]'],
  ['something my parents would like', 'new:'],
  ['what is the best film ever made', 'new:'],
  ['anything good?', 'new:'],
  ['what should we watch', 'new:'],
  ['I dunno, something good I guess', 'new:'],
  ['movie', 'new:'],
  ['surprise me', 'new:'],
  ['a good movie', 'new:'],
  ["it's friday night and we're bored", 'new:'],
  [
    'i need to switch my brain off after a long day at work',
    'new: ["switch my brain off after a long day"] [-dark +feel-good]',
  ],
  [
    "I like slow films about loneliness, with beautiful cinematography, something Japanese or maybe Taiwanese from the 90s, nothing too long, and please nothing I've seen like Lost in Translation",
    'new: [like Lost in Translation 2003] ["slow"] ["loneliness"] ["beautiful cinematography"] [+slow] [1990–1999] [–120 min] [ja] [TW]',
  ],
  [
    "Ok so last night we watched Knives Out and absolutely loved it, my wife wants another whodunit but I'd rather something with a bit more action, not older than 2000 please, and ideally under two hours, oh and no Tom Cruise",
    'seen Knives Out 2019 | like Knives Out 2019 | new: [like Knives Out 2019] ["whodunit"] ["action"] [-slow] [Mystery] [2000–] [–120 min] [without Tom Cruise]',
  ],
  [
    'my girlfriend loves romcoms and I love horror, what can we watch together?',
    'new: ["romcoms"] [Comedy / Horror]',
  ],
  [
    'We want a movie for family night, kids are 7 and 10, nothing scary please',
    'new: [-scary] [kids]',
  ],
  [
    "I'm looking for something like Parasite but a bit lighter, maybe from the last ten years",
    'new: [like Parasite 2019] ["light"] [-dark +feel-good] [2016–]',
  ],
  ['Any good korean revenge thrillers?', 'new: ["revenge"] [Thriller] [ko]'],
  ['give me a thriller; no gore; 90s', 'new: [-violent] [Thriller] [1990–1999]'],
  ['spanish horror, ideally with ghosts', 'new: ["ghosts"] [Horror] [es]'],
];

const OTHER_TONGUES: Corpus = [
  ['Wo ist ein guter Film?', 'new: ["wo ist ein guter"]'],
  ['Quiero una película triste', 'new: ["quiero una película triste"]'],
  ['un film français drôle', 'new: ["français drôle"]'],
  ['映画 おすすめ', 'new: ["映画 おすすめ"]'],
  ['فيلم رومانسي', 'new: ["فيلم رومانسي"]'],
  ['фильм про любовь', 'new: ["фильм про любовь"]'],
  ['asdfgh qwerty', 'new: ["asdfgh qwerty"]'],
  ['xqzt', 'new: ["xqzt"]'],
];

const SMALL_TALK: Corpus = [
  ['?!', 'unclear'],
  ['...', 'unclear'],
  ['🙈🙉', 'unclear'],
  ['no', 'unclear'],
  ['yes', 'unclear'],
  ['nothing', 'unclear'],
  ['hello', 'greet'],
  ['hi there!', 'greet'],
  ['good evening', 'greet'],
  ['thanks!', 'thanks'],
  ['thank you so much', 'thanks'],
  ['great, thanks', 'thanks'],
  ['help', 'help'],
  ['what can you do?', 'help'],
  ['/help', 'help'],
  ['what do you know about my taste', 'taste'],
  ['show me my taste profile', 'taste'],
  ['/taste', 'taste'],
];

describe('themes and plots stay whole', () => {
  understandsAll(PLOTS, FIRST);
});

describe('talk says nothing, long messages keep their few phrases', () => {
  understandsAll(TALK, FIRST);
});

describe('other languages and nonsense are searched as they stand', () => {
  understandsAll(OTHER_TONGUES, FIRST);
});

describe('messages that are no search', () => {
  understandsAll(SMALL_TALK, FIRST);
});
