import type { Audience } from '../../domain/genres.ts';
import { MAX_LIMIT, type Mode } from '../../domain/request.ts';
import { fold } from '../../domain/text.ts';
import { inSubject } from './cues.ts';
import { NUMBER, numberOf } from './lexicon/numbers.ts';
import { FILM_NOUN } from './lexicon/words.ts';
import type { Sheet } from './sheet.ts';

const pattern = (body: string) => new RegExp(` ${body}(?= )`, 'dgu');

const KIND = `(?:${FILM_NOUN}|results|recs|comedies|dramas|thrillers|westerns|musicals|romances|mysteries|documentaries|cartoons|romcoms|classics|horrors|answers|tips|names|examples|alternatives|gems|hits)`;
const GOOD =
  '(?:(?:really|very|good|great|best|nice|solid|more|other|different|new|random|hidden|funny|scary|short|recent|korean|french|japanese|underrated|similar|must see|must watch|top|top rated|other|animated|horror|romantic|action|classic|sci|fi|dark|sad|old|feel|family|different|more) )*';

const COUNTED = pattern(
  `(?<! (?:war|part|vol|volume|episode|chapter|number|#|season|ww|over|under|than|apollo|world) )(?<n>${NUMBER}|a dozen|a couple(?: of)?|couple of|a single)(?= ${GOOD}${KIND} )`,
);
const GIVE = pattern(
  `(?:give|show|recommend|suggest|list|find|send|get)(?: (?:me|us))?(?: (?:just|only|exactly|about|maybe|at least|like|the|your|top|best))* (?<n>${NUMBER}|a dozen)(?= (?:$|[,.!?;]|more|other|that|which|good|great|please|best|with|from|of|like|for))`,
);
const TOP = pattern(
  `(?:your |the )?(?:top|best) (?<n>${NUMBER})(?! (?:minutes|hours|years))|(?<m>${NUMBER}) (?:best|more|others|other ones|more like)(?= )`,
);
const JUST = pattern(
  `(?:just|only) (?<n>one|two|three|four|five|\\d{1,2})(?= (?:$|[,.!?;]|please|this time|pick|result))`,
);

/** "three films", "top 5": how many picks, at most `MAX_LIMIT`. Years and runtimes must be marked before. */
export function readCount(sheet: Sheet): number | null {
  for (const one of [TOP, COUNTED, GIVE, JUST]) {
    for (const found of sheet.all(one)) {
      const word = found.groups.n ?? found.groups.m ?? '';
      const count = /dozen/.test(word)
        ? 12
        : /couple/.test(word)
          ? 2
          : /single/.test(word)
            ? 1
            : numberOf(word);
      if (count === null || count < 1) continue;
      sheet.claim(found);
      return Math.min(count, MAX_LIMIT);
    }
  }
  return null;
}

const CHILD =
  '(?:kids?|children|child|son|daughter|sons|daughters|nephews?|nieces?|grandkids?|grandchildren|grandson|granddaughter|toddlers?|little ones?|boys?|girls?|siblings?|brother|sister|year old|year olds|yr old|yo)';
const AGE = pattern(
  `(?:(?:for|with|and)(?: (?:my|our|a|the|some|two|three|his|her))* )?(?:little )?(?<n>\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen)(?: (?:and|or|to) \\d{1,2})? ?(?:year olds?|years? olds?|yr olds?|yo|y o|years of age)(?: ${CHILD})?`,
);
const KIDS_AGED = pattern(
  `(?:(?:for|with) )?(?:(?:my|our|the|two|three) )*${CHILD} (?:(?:is|are|aged|ages?|who is|whos|who are|of|,|\\(|both) )+(?<n>\\d{1,2}|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen)(?:(?: ,)? (?:and|or|to|,|-) \\d{1,2})*(?: \\))?`,
);
/** Not for children, or a night without them. */
export const NOT_KIDS = pattern(
  `(?:(?:not|nothing|no|isnt|arent)(?: (?:a|really|just|meant|made|too|so|for|any))* (?:kids?|children|childrens|childish|family|kiddie|kid friendly|family friendly)(?: (?:movies?|films?|stuff|ones?|things?))?|(?:for )?(?:adults?|grown ups?|grownups?|mature)(?: (?:only|audiences?))?|(?:when|once|after|now that|while) the (?:kids|children)[\\p{L} ]{0,24}?(?:asleep|in bed|are out|are away|sleeping|to bed)|without the kids|away from the kids)`,
);
const KIDS = pattern(
  `(?:(?:something |movies? |films? |good |suitable |appropriate |safe |ok |fine |fun )*(?:for|with) (?:my |the |our |some |little |small |young |younger )*(?:kids?|children|child|toddlers?|little ones?|grandkids|grandchildren|preschoolers?|kiddos?)|kid friendly|kids friendly|child friendly|(?:kids?|childrens?|kiddie) (?:movies?|films?|flicks?|cartoons?|animation)|suitable for (?:kids|children|all ages)|for children|age appropriate|kids)`,
);
const TEENS = pattern(
  `(?:(?:for|(?:watch|see|show) with|with (?:my|the|our|some)|to) (?:my |the |our |some |a )*(?:teens?|teenagers?|teenage (?:son|daughter|kids?|boys?|girls?)|tweens?|adolescents?)|teen friendly|pg ?13|pg 13)`,
);
const FAMILY = pattern(
  `(?:(?:for|with) (?:my |the |our )*(?:whole |entire )?(?:family|son|daughter|sons|daughters|nephews?|nieces?|grandson|granddaughter|little (?:brother|sister))|family friendly|family (?:movies?|films?|night|movie night|film|comed(?:y|ies)|animation|adventures?|fun|flick|viewing)|(?:something |a movie |a film )?the (?:whole|entire) family(?: (?:can|will|would) (?:enjoy|watch|like|love))?|all ages|all the family|clean enough for my kids|g rated|rated g|pg rated|rated pg)`,
);

/** Whom the film must be fit for. Films *about* children ask for nothing. */
export function readAudience(sheet: Sheet): Audience | null {
  let youngest: Audience | null = null;
  for (const found of [...sheet.take(KIDS_AGED), ...sheet.take(AGE)]) {
    const age = numberOf(found.groups.n ?? '') ?? 99;
    if (age <= 9) youngest = 'kids';
    else if (age <= 12) youngest = youngest ?? 'family';
    else if (age <= 17) youngest = youngest ?? 'teens';
  }
  for (const found of sheet.all(KIDS)) {
    const before = sheet.before(found.from);
    const words = fold(sheet.typed(found));
    const alone = before.trim() === '' && sheet.after(found.to).trim() === '';
    if (words === 'kids' && !alone) continue;
    if (
      /^with (?:kids?|children)$/.test(words) &&
      !/(?:^ ?| (?:watch|movies?|films?|something|watching) )$/.test(before)
    )
      continue;
    if (/ (?:about|where|who|bunch of|group of|of) $/.test(before)) continue;
    sheet.claim(found);
    youngest = 'kids';
  }
  const family = sheet.take(FAMILY).length > 0;
  const teens = sheet.take(TEENS).length > 0;
  return youngest ?? (family ? 'family' : teens ? 'teens' : null);
}

const HIDDEN = pattern(
  `(?:hidden gems?|underrated|under rated|obscure|lesser known|less known|less well known|less popular|less famous|less mainstream|little known|not (?:so |too |very |that )?(?:well known|popular|famous|mainstream)|nothing (?:too )?(?:mainstream|popular|famous|obvious)|not (?:the usual|mainstream|hollywood blockbusters?)|unknown(?! (?:man|woman|person|origin))|overlooked|under the radar|underseen|deep cuts?|(?:that |which )?(?:i|we|nobody|no one|most people|people) (?:have ?nt|have not|havent|probably havent|have never|has|never|hasnt|ve never)(?: (?:probably|ever|even|never))* heard of|off the beaten (?:path|track)|sleeper hits?|unsung|forgotten gems?|rare gems?|gems? (?:i|nobody)[\\p{L} ]{0,20}missed|niche|(?:more|something) obscure|not a blockbuster|no blockbusters?|anti blockbuster)`,
);
const KNOWN = pattern(
  `(?:well known|widely known|famous|popular|blockbusters?|box office hits?|mainstream|everyone (?:knows|has seen|talks about|is talking about)|everybody (?:knows|has seen)|iconic|big hits?|crowd favou?rites?|must (?:sees?|watch(?:es)?)(?= (?:films?|movies?|classics?|$|[,.!?]))|household names?|better known|more mainstream|not (?:too |so |very |that )?(?:obscure|niche|unknown)|nothing (?:too |so )?(?:obscure|niche)|i(?:ve| have)? (?:probably |might have |may have )?heard of)`,
);

/** Words that speak of the film's fame even inside "about …", where "famous" is the hero's. */
const OF_FILMS = /heard of|gem|mainstream|blockbuster|well known|underrated|overlooked/;

/** Widely known films only, or little known ones only. */
export function readFame(sheet: Sheet): 'known' | 'hidden' | null {
  const says = (one: RegExp) =>
    sheet.all(one).some((found) => {
      if (inSubject(sheet, found.from) && !OF_FILMS.test(fold(sheet.typed(found)))) return false;
      sheet.claim(found);
      return true;
    });
  if (says(HIDDEN)) return 'hidden';
  return says(KNOWN) ? 'known' : null;
}

const SMART = pattern(
  '(?:\\/ smart|think (?:harder|hard|deeply|carefully|about it)|smart mode|take your time|be smart|use (?:the )?smart(?: mode)?)',
);
const FAST = pattern('(?:\\/ fast|fast mode|quick mode)');

export function readMode(sheet: Sheet): Mode | null {
  if (sheet.take(SMART).length > 0) return 'smart';
  return sheet.take(FAST).length > 0 ? 'fast' : null;
}
