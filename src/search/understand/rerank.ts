import type { RERANK_CRITERIA } from '../../domain/act.ts';
import { MOOD_COMPARATIVES } from './lexicon/mood-phrases.ts';
import { MOOD_TABLE, SUPERLATIVE_TABLE, superlativeOf } from './lexicon/tables.ts';
import { FILM_NOUN } from './lexicon/words.ts';
import { MARK, type Sheet } from './sheet.ts';

type Criterion = (typeof RERANK_CRITERIA)[number];

const CRITERIA: Readonly<Record<string, Criterion>> = {
  shortest: 'shortest',
  quickest: 'shortest',
  longest: 'longest',
  newest: 'newest',
  latest: 'newest',
  'most recent': 'newest',
  'most modern': 'newest',
  oldest: 'oldest',
  earliest: 'oldest',
  best: 'best-rated',
  'best rated': 'best-rated',
  'highest rated': 'best-rated',
  'top rated': 'best-rated',
  'best reviewed': 'best-rated',
  'most acclaimed': 'best-rated',
  'most popular': 'best-known',
  'best known': 'best-known',
  'most famous': 'best-known',
  'most known': 'best-known',
};
const SORT: Readonly<Record<string, Criterion>> = {
  rating: 'best-rated',
  ratings: 'best-rated',
  score: 'best-rated',
  quality: 'best-rated',
  length: 'shortest',
  runtime: 'shortest',
  duration: 'shortest',
  year: 'newest',
  date: 'newest',
  age: 'newest',
  'release date': 'newest',
  popularity: 'best-known',
  fame: 'best-known',
};

const MOST = `(?:${Object.keys(CRITERIA).join('|')}|most [\\p{L}]+(?: [\\p{L}]+)?|${Object.keys(MOOD_COMPARATIVES).map(superlativeOf).join('|')})`;
const THEM = `(?:of |from |among |out of |in )(?:${MARK.film}+|(?:these|those|them|the (?:list|bunch|lot|three|four|five)|the \\d))`;
const ONES = `(?:${FILM_NOUN})`;
const WHICH = new RegExp(
  ` (?:and )?(?:which|whats|what is|what|whichs|who)(?: (?:one|ones|film|movie))?(?: ${THEM})?(?: (?:is|was|are|would be|s))?(?: the)? (?<by>${MOST})(?: ${ONES})?(?: ${THEM})?(?= (?:[?.!] )*$)`,
  'dgu',
);
const OF_THEM = new RegExp(
  ` (?:(?:show me|give me|pick|just|i want|id like|ill take|lets go with|choose) )?(?:the )?(?<by>${MOST})(?: ${ONES})? ${THEM}(?: please)?(?= (?:[?.!] )*$)`,
  'dgu',
);
const THE_ONE = new RegExp(
  ` (?:(?:show me|give me|pick|just|i want|id like|ill take|choose) )?(?:the )?(?<by>${MOST}) (?:one|ones|pick|option)(?: (?:please|first))?(?= (?:[?.!] )*$)`,
  'dgu',
);
const HAS = new RegExp(
  ` (?:which(?: (?:one|ones|film|movie))?(?: ${THEM})? (?:is|are|has|have)|(?:do|does|is|are) (?:any|one|some)(?: ${THEM})?(?: (?:have|has))?)(?: (?:a|an|really|very|actually|any))* (?<by>[\\p{L}]+(?: [\\p{L}]+)?)(?= (?:[?.!] )*$)`,
  'dgu',
);
const PICK_ONE = new RegExp(
  ` (?:(?:which|what)(?: (?:one|film|movie))?(?: ${THEM})? (?:should|would|shall|do|could) (?:i|we|you) (?:watch|pick|choose|recommend|suggest|see|go (?:with|for)|start with|take)(?: (?:first|tonight|yourself))?|(?:you )?(?:just )?(?:pick|choose|decide)(?: one| for me| for us)+|you (?:pick|choose|decide)|(?:whats|what is) your (?:favou?rite|top pick|pick)(?: ${THEM})?)(?= (?:[?.!] )*$)`,
  'dgu',
);
const SORT_BY = new RegExp(
  ` (?:sort|order|rank|rerank|re rank|arrange)(?: (?:them|these|those|it|${MARK.film}+))? by (?<sort>${Object.keys(SORT).join('|')})(?= )| (?:best rated|highest rated) first(?= )`,
  'dgu',
);

/** "which is the shortest?", "the funniest of those": a criterion or mood axis for the films shown. */
export function readRerank(sheet: Sheet): string | null {
  for (const found of [SORT_BY, WHICH, OF_THEM, THE_ONE, PICK_ONE, HAS].flatMap((one) =>
    sheet.all(one).slice(0, 1),
  )) {
    const { by = '', sort } = found.groups;
    const criterion =
      sort === undefined ? (by === '' ? 'best-rated' : criterionOf(by)) : SORT[sort];
    if (!criterion) continue;
    sheet.claim(found);
    return criterion;
  }
  return null;
}

function criterionOf(by: string): string | undefined {
  if (Object.hasOwn(CRITERIA, by)) return CRITERIA[by];
  const superlative = SUPERLATIVE_TABLE.byFirstWord.get(by)?.[0];
  if (superlative) return superlative.value.effects[0].axis;
  const phrase = by.replace(/^most /, '');
  const words = phrase.split(' ');
  for (const tried of [phrase, words[0] ?? '']) {
    const entry = MOOD_TABLE.byFirstWord
      .get(tried.split(' ')[0] ?? '')
      ?.find(({ words: own }) => own.join(' ') === tried);
    if (entry) return entry.value[0].axis;
  }
  return undefined;
}
