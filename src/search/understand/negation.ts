import { lookBack } from './cues.ts';
import type { Sheet } from './sheet.ts';

const ADVERBS =
  '(?: (?:like|love|enjoy|to|feel like|too|so|very|really|that|overly|particularly|especially|super|exactly|any|any more|much|more|a|an|the|all|as|necessarily|just another|another|about|with|by|too much|too many|of the|in|be|being|see|watch|watching|have|want|any of|into|of|kind of|particularly|anything|something|stuff|movies|films|movie|film|lots of|crazy|full of|overtly|graphic|excessive|gratuitous|explicit|scenes of))*';
const REFUSING = new RegExp(
  ` (?:no|not|nothing|none|without|isnt|arent|wasnt|doesnt|dont|never|avoid|avoiding|avoids|skip|minus|lacking|anything but|other than|except(?: for)?|rather than|instead of|dislike|dislikes|hate|hates|hated|cant stand|cannot stand|sick of|tired of|bored (?:of|with)|fed up with|not a fan of|not in the mood for|hold the|zero|neither|leave out|exclude|excluding|nor|cut the|enough)${ADVERBS} $`,
  'u',
);
const NOT_REFUSING =
  / (?:not (?:only|just|sure|mind|bad|minding)|dont (?:mind|care|know)|no (?:idea|matter|problem)|why not|nothing but|nothing beats|none other than|whether or not|doesnt (?:matter|need to be|have to be)|not afraid of|enough of an?|not (?:necessarily|needed))[\p{L} ]* $/u;
const PLAIN_NOT =
  / (?:not|isnt|arent|wasnt)(?: (?:too|so|very|that|overly|particularly|super|really|much))* $/u;

export interface Refusal {
  readonly refused: boolean;
  /** "not", "isn't": reaches less far than "no" and "without". */
  readonly soft: boolean;
}

/** Whether what begins at this token is refused: "no horror", "nothing too scary", "without gore". */
export function refusalBefore(sheet: Sheet, index: number): Refusal {
  const before = lookBack(sheet, index);
  if (!REFUSING.test(before) || NOT_REFUSING.test(before)) return { refused: false, soft: false };
  return { refused: true, soft: PLAIN_NOT.test(before) };
}

const ALWAYS = / (?:or|nor|or any|nor any) $/u;
const AFTER_NO = / (?:and|and no|or|nor|, or|, and|and any|or any) $/u;

/**
 * Whether a refusal of what ended at `last` reaches what begins at `index`: over "or" always; over
 * "and" after "no" and "without", and after "not" only between words that are `alike` ("not dark and
 * violent", but "not scary and funny"); over a comma when the list ends in "or" or "and".
 */
export function refusalReaches(
  sheet: Sheet,
  last: number,
  index: number,
  soft: boolean,
  alike: boolean,
): boolean {
  const from = sheet.tokens[last];
  const to = sheet.tokens[index];
  if (!from || !to) return false;
  const between = sheet.text.slice(from.at + from.word.length, to.at);
  if (ALWAYS.test(between) && between.length < 9) return true;
  if ((!soft || alike) && AFTER_NO.test(between) && between.length < 9) return true;
  if (between !== ' , ' || soft) return false;
  return /^ [\p{L}\p{N}]+(?: [\p{L}\p{N}]+)?(?: ,)? (?:or|and) /u.test(
    sheet.text.slice(to.at - 1, to.at + 60),
  );
}
