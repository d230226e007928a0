import type { FeedbackKind } from '../../domain/act.ts';
import { BAD, F, GOOD, IS, LIST, pattern, SOFT, VERY, WHO } from './intent-pieces.ts';

/** What, right before, takes the meaning away: "if I liked", "never seen", "films I loved". */
const NOT_SAID =
  / (?:if|when|that|which|who|would|should|could|can|may|might|will|to|want to|something|someone|anyone|people who|because|films|movies|stuff|not|never|havent|hasnt|hadnt|wont|dont|didnt|doesnt|have not|more|as|where can|where|id|you|youd|ill|like the ones)(?: (?:i|we|people|you))?(?: (?:have|ve|really|ever|all|yet|already))* $/u;

export const FEEDBACK_PATTERNS: readonly {
  readonly kind: FeedbackKind;
  readonly pattern: RegExp;
  readonly unless: RegExp | null;
}[] = [
  {
    kind: 'clear',
    pattern: pattern(
      `(?:forget|ignore|scratch|undo|take back|clear|remove|delete|reset) (?:what i (?:just )?said|(?:my |the )?(?:like|dislike|likes|rating|feedback|opinion|vote|review))(?: (?:about|on|for|of)) ${LIST}`,
    ),
    unless: null,
  },
  { kind: 'clear', pattern: pattern(`(?:unlike|undislike|unrate) ${LIST}`), unless: null },
  {
    kind: 'clear',
    pattern: pattern(
      `actually (?:i |we )?(?:havent|have not|hadnt|didnt|never) (?:actually )?(?:seen|saw|see|watched|watch) ${LIST}`,
    ),
    unless: null,
  },
  {
    kind: 'never',
    pattern: pattern(
      `(?:please )?(?:never|dont|do not|dont you)(?: ever)? (?:show|recommend|suggest|give|offer|bring up|mention)(?: me| us)? ${LIST}(?: (?:ever|again|any ?more|any more|please))*`,
    ),
    unless: null,
  },
  {
    kind: 'never',
    pattern: pattern(
      `(?:(?:im |i am )?(?:not|un) ?(?:really |at all |remotely )?interested in|no interest in|stop (?:showing|recommending|suggesting|offering)(?: me| us)?|(?:block|hide|ban|ignore|blacklist)) ${LIST}(?: (?:for good|forever|again|any ?more|please))*`,
    ),
    unless: null,
  },
  {
    kind: 'never',
    pattern: pattern(
      `(?:never again ${LIST}|(?:no more|never) (?<n>${F})(?: (?:again|please|ever))*|${LIST.replace('<m>', '<o>')} never again)`,
    ),
    unless: null,
  },
  {
    kind: 'dislike',
    pattern: pattern(
      `${WHO}${SOFT}(?:hated|hate|disliked|dislike|loathed|loathe|detest|detested|despise|despised|regret watching) ${LIST}`,
    ),
    unless: NOT_SAID,
  },
  {
    kind: 'dislike',
    pattern: pattern(
      `${WHO}(?:really |actually |just |also )*(?:didnt|dont|did not|do not|couldnt|could not|cant|never|wasnt|was not|im not) (?:really |much |particularly |even |actually |exactly )*(?:like|love|enjoy|care for|care about|get into|finish|stand|rate|into|feel|dig|crazy about|impressed by|a (?:big |huge )?fan of) (?:any of |either of |all of )?${LIST}(?: (?:much|at all|that much|very much|either|too|all that much))*`,
    ),
    unless: null,
  },
  {
    kind: 'dislike',
    pattern: pattern(
      `(?:${WHO}(?:not a|no) (?:big |huge )?fan of|thumbs down (?:for|to|on)?|boo to) ${LIST}|${LIST.replace('<m>', '<n>')} ${IS} ${VERY}${BAD}|${LIST.replace('<m>', '<o>')} (?:bored me(?: to (?:death|tears))?|sucked|sucks|wasnt (?:for me|good|great|very good|my thing)|isnt (?:for me|my thing|good|my cup of tea)|was not for me|not my (?:thing|cup of tea)|didnt do it for me|doesnt do it for me|not for me)`,
    ),
    unless: null,
  },
  {
    kind: 'seen',
    pattern: pattern(
      `${WHO}${SOFT}(?:seen|watched|saw|know|knew|rewatched|finished) (?:all of |both of |every one of )?${LIST}(?: (?:already|before|twice|both|all|too|many times|recently|once|yesterday|last (?:week|night|month|year)|a (?:million|thousand|hundred) times|years ago|ages ago|as well))*`,
    ),
    unless: NOT_SAID,
  },
  {
    kind: 'seen',
    pattern: pattern(
      `${LIST} (?:(?:i have|ive|i|we have|weve|we) )(?:already |just )?(?:seen|watched|saw)(?: already| before)?`,
    ),
    unless: null,
  },
  {
    kind: 'seen',
    pattern:
      / (?:i have |ive |i |we |weve |we have )?(?:already |just )?(?:seen|watched)(?: already)?(?= (?:$|[,.!;]))/dgu,
    unless:
      /(?: (?:not|never|havent|hasnt|that|which|to|i have|ive|films|movies|things|be|been|being|most|least|the|ever|best|often|widely|much|get|as) | \uE000+ )$/u,
  },
  {
    kind: 'like',
    pattern: pattern(
      `(?:(?:i|we|ive|weve) ${SOFT}(?:loved|love|liked|like|enjoyed|enjoy|adored|adore|dig|dug)|${SOFT}(?:loved|liked|enjoyed|adored)|(?<=(?:^|[.!?,]) )love) (?:watching |seeing |both |all of |the movie |the film )?${LIST}(?: (?:a lot|so much|very much|too|both|all|as well|a bunch|loads|to bits|to death))*`,
    ),
    unless: NOT_SAID,
  },
  {
    kind: 'like',
    pattern: pattern(
      `(?:${LIST} ${IS} ${VERY}${GOOD}|(?:thumbs up|two thumbs up|kudos|props|good call|great call) (?:for|to|on) ${LIST.replace('<m>', '<n>')}|(?:im |i am )?(?:a )?(?:big |huge |massive )?fan of ${LIST.replace('<m>', '<o>')}|(?:one of )?my (?:all time |absolute )?favou?rites?(?: (?:movies?|films?))?(?: of all time)?(?: ever)?(?: (?:is|are|include|includes|would be))?(?: :)? ${LIST.replace('<m>', '<p>')})`,
    ),
    unless: / (?:if|for|something for|someone|from) $/u,
  },
];
