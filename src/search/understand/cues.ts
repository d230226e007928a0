import { looksCapital } from './capitals.ts';
import { MARK, type Sheet, type Span } from './sheet.ts';

const F = `${MARK.film}+`;

/** Comparison: what follows is a film, however ordinary its title looks. */
const LIKE =
  '(?:similar to|(?:the|that) same [\\p{L}]+ as|crossed with|the territory of|on par with|the line of|think|as in|goes with|along with|the side of|part|(?:a )?similar (?:feel|vibes?|tone|mood|style|energy|theme|story|plot) (?:to|as)|(?:she|he|they|who|daughter|son|wife|husband|girlfriend|boyfriend|mum|mom|dad|kids?|friends?|sister|brother) (?:really |also |absolutely )?(?:loves?|loved|likes|liked|enjoys?|enjoyed|adores?)|comparable to|akin to|along the lines of|in the vein of|in the style of|in the manner of|in the spirit of|in the mold of|in the mould of|reminiscent of|reminds? (?:me|us) of|such as|same (?:vibes?|feel|tone|mood|energy|style) as|(?:the )?(?:vibes?|feel|tone|mood|atmosphere|energy|spirit|style) of|fans? of|resembl(?:es|ing)|equivalent of|(?:mix|mixture|blend|combination|cross|crossover|hybrid|mashup|mash up) (?:of|between)|halfway between|somewhere between|meets|a la|if (?:i|you|we) (?:really |just )?(?:like|liked|love|loved|enjoy|enjoyed|adore|adored)|because (?:i|we) (?:really )?(?:like|liked|love|loved|enjoyed)|(?:as|so|more|less) [\\p{L}]+ (?:as|than)|more (?:films |movies )?like|based on|basically)';
/** Plain "like", where no verb before it makes it something else. */
const PLAIN_LIKE =
  '(?<! (?:feel|feels|felt|feeling|id|would|look|looks|sounds|sound|seems|i|you|we|they|dont|didnt|do|did|really|might|just|doesnt|both|also|who|people|to|still|always|actually))';
const VERB =
  '(?:(?:i|we|ive|weve) (?:have )?(?:really |absolutely |also |already |just |do |did |actually |recently |always )?(?:like|liked|love|loved|enjoy|enjoyed|adore|adored|hate|hated|dislike|disliked|seen|watched|saw|rewatched|finished)|finished|loved|liked|enjoyed|adored|hated|disliked|seen|watched|(?:dont|didnt|didn t|not) (?:really )?(?:like|love|enjoy)|favou?rites?(?: (?:movies?|films?))? (?:is|are|include|includes|:))';
const ASK =
  '(?:directed|made|in|tell me(?: more)? about|more about|know about|what about|how about|about|(?:trailers?|plot|cast|director|story|synopsis|runtime|length|year) (?:for|of|to)|(?:how long|how old|where|when|what year|what|who) (?:is|was|did|does|are)|where can i (?:watch|see|stream|find|rent)|why|why (?:did you |would you )?(?:pick|choose|recommend|suggest|show)(?: me)?|add|save|put|bookmark|remove|delete|drop|mark|take|get|cross|stick|keep|queue|watch|know|heard of|isnt|arent|(?:show|recommend|suggest|give)(?: me)?|interested in|stop (?:showing|recommending|suggesting)(?: me)?|never|never again|block|hide|not|except|anything but|about|unlike|said about|feedback (?:on|for)|finished|is|was|explain|forget)';
const LEAD = '(?: the (?:movie|film)| maybe| say| e g| eg| for example| probably| stuff like)?';
const JOIN =
  '(?: ,(?: (?:and|or|nor|plus|but also|but not|and also|then|and maybe))?| (?:and|or|nor|plus|meets|with|x|but also|but not|and also|then|vs|and maybe))(?: (?:the (?:movie|film)|also|maybe|both))?';

const LIKE_BEFORE = new RegExp(`(?: (?:${LIKE})|${PLAIN_LIKE} like)(?: :| -)?${LEAD} $`, 'u');
const VERB_BEFORE = new RegExp(` (?:${VERB})(?: both| all| the)?${LEAD} $`, 'u');
const ASK_BEFORE = new RegExp(` (?:${ASK})${LEAD} $`, 'u');
const LIST_BEFORE = new RegExp(`${F}${JOIN} $`, 'u');
const ABOUT_BEFORE =
  /(?:(?<! (?:how|what)) about| (?:in which|set (?:in|on|during|at)|takes place|featuring|involving|centered on|focus(?:ed|ing|es) on)|(?<=[\p{L}\p{N}]) (?:where|who|whose)) [^.!?;,\n]*$/u;
const ABOUT_LOOKUP =
  / (?:tell me(?: more)?|more|know|what|how|what is .*|info(?:rmation)?|forget what i said|said) about (?:the )?$/u;
const VIBES_AFTER =
  /^ (?:(?:, )?but(?! not seen)|meets|vibes?|style|esque|like(?= |$)|ish|type|x (?=\p{L})|energy|adjacent|was|is)(?= |$)/u;

export type Cue = 'like' | 'verb' | 'ask' | 'list' | null;

/** Where nothing but a title can follow, so that an unmatched one is a title that we don't have. */
const ONLY_TITLE =
  / (?:who (?:directed|made|stars in|plays in|is in|was in)|whos in|director of|tell me(?: more)? about|(?:trailers?|plot|cast|synopsis|runtime) (?:for|of|to)|how long is|when was|when did|where can i (?:watch|see|stream|find|rent)|why did you (?:pick|choose|recommend|suggest|show)(?: me)?|add|save|bookmark|remove|mark) $/u;

/** How far back a cue may reach: the longest is some forty characters. */
const LOOK_BACK = 80;

/** What, right before this token, says that a title comes. */
export function cueBefore(sheet: Sheet, index: number): Cue {
  const before = lookBack(sheet, index);
  if (LIST_BEFORE.test(before)) return 'list';
  if (LIKE_BEFORE.test(before)) return 'like';
  if (VERB_BEFORE.test(before)) return 'verb';
  if (ASK_BEFORE.test(before)) return 'ask';
  return null;
}

/** The tokens of the comparison right before this one ("along the lines of"), unless they name a quality ("as funny as"). */
export function likeCue(sheet: Sheet, index: number): Span | null {
  const before = sheet.before(index);
  const cue = LIKE_BEFORE.exec(before.slice(-LOOK_BACK));
  const quality = cue && /^ (?:as|so|more|less) /u.test(cue[0]);
  return cue && !quality ? sheet.spanAt(before.length - cue[0].length, before.length) : null;
}

/** Whether a question or an edit of this film stands right before: "who directed …". */
export function onlyTitleFits(sheet: Sheet, index: number): boolean {
  return ONLY_TITLE.test(lookBack(sheet, index));
}

/** "Inception but …", "Heat vibes", "Alien meets …": what, right after, says that a title came. */
export function cueAfter(sheet: Sheet, span: Span): boolean {
  const joined = /^(?:or|and)$/.test(sheet.word(span.to + 1));
  const named =
    span.from === span.to ? sheet.tokens[span.from]?.capital : looksCapital(sheet, span);
  if (joined && named && sheet.tokens[span.to + 2]?.capital) return true;
  return VIBES_AFTER.test(sheet.after(span.to).slice(0, LOOK_BACK));
}

/** Inside "about a boxer who …" words are a subject, neither titles nor filters. */
export function inSubject(sheet: Sheet, index: number): boolean {
  const before = lookBack(sheet, index, 200);
  return ABOUT_BEFORE.test(before) && !ABOUT_LOOKUP.test(before);
}

export function startsClause(sheet: Sheet, index: number): boolean {
  return index === 0 || (sheet.tokens[index - 1]?.punctuation ?? false);
}

export function lookBack(sheet: Sheet, index: number, length = LOOK_BACK): string {
  return sheet.before(index).slice(-length);
}
