import { MARK } from './sheet.ts';

export const F = `${MARK.film}+`;
/** What may follow a bare "that", so that "liked that twist" isn't about a film. */
const AFTER_THAT =
  '(?= (?:$|[,.!?;:)\\n]|(?:and|or|but|again|to|on|from|for|so|too|also|already|please|pls|was|is|a|very|much|one|as|either|anymore|before|yesterday|recently|years|later|though|because|instead|with|last|in) ))';
const ITEM = `(?:${F}|it(?! (?:when|if|that) )|(?:that|this|them|those|these)${AFTER_THAT})`;
export const LIST = `(?<m>${ITEM}(?:(?: ,)?(?: (?:and|or|plus|but also|and also))? (?:the )?(?:movie |film )?${ITEM}(?! (?:is|was|are|were|looks?|sounds?|seems?) )){0,7})`;
export const SOFT =
  '(?:(?:really|absolutely|totally|truly|also|just|do|did|actually|always|definitely|quite|kind of|kinda|so|both|all|already|only|have|ve|had) )*';
export const WHO = '(?:(?:i|we|ive|weve|id) )?';
export const MY_LIST = '(?:my |the |our )?(?:watch ?list|watch later list|list|queue)';
export const IS = '(?:is|was|are|were)';
export const VERY =
  '(?:(?:so|really|absolutely|pretty|just|very|quite|actually|such|all|truly|a bit|way|also|too) )*';
export const GOOD =
  '(?:great|amazing|good|awesome|brilliant|fantastic|wonderful|excellent|perfect|a masterpiece|masterpiece|incredible|superb|lovely|spot on|right up my street|my favou?rite|one of my favou?rites|beautiful|the best|a good one|a great one|a classic)';
export const BAD =
  '(?:bad|boring|terrible|awful|horrible|dull|disappointing|overrated|rubbish|trash|crap|meh|not good|not great|not for me|a waste of time|garbage|stupid|lame|the worst|annoying|unwatchable)';

export const pattern = (body: string) => new RegExp(` ${body}(?= )`, 'dgu');
