import { describe } from 'vitest';
import { type Corpus, FIRST, understandsAll } from './fixtures/harness.ts';

const YEARS: Corpus = [
  ['90s', 'new: [1990–1999]'],
  ['the 90s', 'new: [1990–1999]'],
  ['1990s', 'new: [1990–1999]'],
  ['nineties', 'new: [1990–1999]'],
  ['movies from the 80s or 90s', 'new: [1980–1999]'],
  ['the 70s, 80s and 90s', 'new: [1970–1999]'],
  ['early 2000s comedies', 'new: [Comedy] [2000–2003]'],
  ['from the late seventies', 'new: [1976–1979]'],
  ['mid 80s', 'new: [1983–1986]'],
  ['since 2015', 'new: [2015–]'],
  ['from 2015 on', 'new: [2015–]'],
  ['2015 or later', 'new: [2015–]'],
  ['after 2000', 'new: [2001–]'],
  ['post-2010 horror', 'new: [Horror] [2011–]'],
  ['before 1970', 'new: [–1969]'],
  ['pre-1950 comedies', 'new: [Comedy] [–1949]'],
  ['until 1980', 'new: [–1980]'],
  ['between 1990 and 1999', 'new: [1990–1999]'],
  ['2010-2015 thrillers', 'new: [Thriller] [2010–2015]'],
  ['from 1994', 'new: [1994]'],
  ['1994', 'new: [1994]'],
  ["a movie from '94", 'new: [1994]'],
  ['the year I was born, 1987', 'new: [1987]'],
  ['around 1975', 'new: [1973–1977]'],
  ['not older than 2000', 'new: [2000–]'],
  ['nothing newer than 1980', 'new: [–1980]'],
  ['old westerns', 'new: [Western] [–1980]'],
  ['a classic', 'new: ["classic"] [–1980]'],
  ['a cult classic', 'new: ["cult classic"]'],
  ['something recent', 'new: [2021–]'],
  ['new horror', 'new: [Horror] [2021–]'],
  ['new york stories', 'new: ["new york stories"]'],
  ['last decade', 'new: [2016–]'],
  ['from the last ten years', 'new: [2016–]'],
  ['last year', 'new: [2025]'],
  ['released this year', 'new: [2026]'],
  ['something from this century', 'new: [2001–]'],
  ['not too old', 'new: [1991–]'],
  ['films from the 2000s onwards', 'new: [2000–]'],
  ['best movies of 2019', 'new: [2019]'],
  ['thriler from the ninties', 'new: [Thriller] [1990–1999]'],
];

const RUNTIME: Corpus = [
  ['under two hours', 'new: [–120 min]'],
  ['less than 90 minutes', 'new: [–90 min]'],
  ['under 1h30', 'new: [–90 min]'],
  ['shorter than 100 min', 'new: [–100 min]'],
  ['1 hour 45 max', 'new: [–105 min]'],
  ['less than 1.5 hours', 'new: [–90 min]'],
  ['max 2h', 'new: [–120 min]'],
  ['no longer than two and a half hours', 'new: [–150 min]'],
  ['two hours tops', 'new: [–120 min]'],
  ['90 minutes or less', 'new: [–90 min]'],
  ['I only have 90 minutes', 'new: [–90 min]'],
  ['between 90 and 120 minutes', 'new: [90–120 min]'],
  ['90 to 100 minutes', 'new: [90–100 min]'],
  ['around 90 minutes', 'new: [75–105 min]'],
  ['about two hours long', 'new: [105–135 min]'],
  ['over two hours', 'new: [120– min]'],
  ['at least 3 hours', 'new: [180– min]'],
  ['3 hours plus', 'new: [180– min]'],
  ['short', 'new: [–100 min]'],
  ['not too long', 'new: [–120 min]'],
  ['a long epic', 'new: ["epic"] [+epic] [150– min]'],
  ['a short film about love', 'new: ["short"] ["love"]'],
];

describe('release years', () => {
  understandsAll(YEARS, FIRST);
});

describe('running time', () => {
  understandsAll(RUNTIME, FIRST);
});
