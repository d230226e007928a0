import type { LookupTopic } from '../../domain/act.ts';
import { LIST, pattern, VERY } from './intent-pieces.ts';

export const WHY_PATTERNS: readonly RegExp[] = [
  pattern(
    `(?:why|how come)(?: (?:did|do|would|is|was|are|were|have|exactly|on earth|should))?(?: (?:you|u|i))?(?: (?:pick|picked|choose|chose|chosen|recommend|recommended|suggest|suggested|show|shown|showed|give|gave|include|included|think of|like|watch))?(?: (?:me|us))? ${LIST}(?: (?:for me|to me|here|in the list|on the list|recommended|suggested|picked))?`,
  ),
  pattern(
    `(?:explain|justify)(?: (?:your|the) (?:choice|pick|choices|picks) (?:of )?)? ${LIST}|(?:whats the |what is the |any )?reasons? (?:for|behind) ${LIST.replace('<m>', '<n>')}`,
  ),
  / (?:why(?= (?:$|[?.!]))|how come(?= (?:$|[?.!]))|explain (?:yourself|your (?:picks|choices|reasoning))|why (?:did|do|would) you (?:pick|choose|recommend|suggest|think) (?:so|this way|like this)|what makes you (?:think|say) (?:so|that)|\/ why)(?= )/dgu,
];

export const LOOKUP_PATTERNS: readonly { readonly topic: LookupTopic; readonly pattern: RegExp }[] =
  [
    {
      topic: 'other-films',
      pattern: pattern(
        `(?:what|which)(?: (?:films|movies))? else (?:did|has|have|does|is) (?:the director of ${LIST}|she|he|they|the director|that director|this director|the same director)(?: (?:direct|directed|make|made|do|done|in|film|filmed|been in))?`,
      ),
    },
    {
      topic: 'other-films',
      pattern: pattern(
        `(?:(?:what|which|any|show me|tell me|list)(?: the)? )?(?:other|more)(?: (?:films|movies|work|works|stuff))? (?:by|from|of) (?:the same|this|that|the|its|his|her) director(?: of ${LIST})?`,
      ),
    },
    {
      topic: 'other-films',
      pattern: pattern(
        `(?:(?:(?:what|anything|something) else|others?|more)(?: is there)? |something )?(?:by|from) (?:the same|this|that) director(?: (?:of|as) ${LIST})?`,
      ),
    },
    {
      topic: 'cast',
      pattern: pattern(
        `(?:whos|who is|who are|who was|who all is|who else is) (?:all )?(?:in|starring in|acting in|playing in|the (?:actors|cast|lead|star|stars)(?: in| of)?) ${LIST}`,
      ),
    },
    {
      topic: 'cast',
      pattern: pattern(
        `(?:who (?:stars|plays|acts|played|starred|acted)(?: in)?|(?:whats |what is |show me |tell me )?(?:the )?(?:cast|actors|stars)(?: list)? (?:of|in|for|from)) ${LIST}`,
      ),
    },
    {
      topic: 'cast',
      pattern:
        / (?:who(?:s| is) in it|who stars|(?<=^ )cast|the cast|who are the actors)(?= (?:$|[?.!]))/dgu,
    },
    {
      topic: 'director',
      pattern: pattern(
        `(?:who (?:directed|made|filmed|shot|directs)|(?:whos|who is|who was|whats) (?:the )?director (?:of|for|behind)|director of|who is behind) ${LIST}`,
      ),
    },
    {
      topic: 'director',
      pattern:
        / (?:who(?:s| is) the director|who directed(?: it| this| that)?|(?<=^ )director)(?= (?:$|[?.!]))/dgu,
    },
    {
      topic: 'runtime',
      pattern: pattern(
        `(?:how long (?:is|was|are|does)|(?:whats |what is )?(?:the )?(?:runtime|running time|length|duration) (?:of|for)|how many minutes (?:is|does)) ${LIST}(?: (?:last|run|take))?`,
      ),
    },
    {
      topic: 'year',
      pattern: pattern(
        `(?:when (?:was|did|is|were)|what year (?:is|was|did)|how old (?:is|are)|(?:whats |what is )?(?:the )?(?:release )?year (?:of|for)) ${LIST}(?: (?:made|released|come out|came out|out|filmed|shot|from))?`,
      ),
    },
    {
      topic: 'trailer',
      pattern: pattern(
        `(?:(?:is|are) there |do you have |got |have you got |show me |can i (?:see|watch) |give me |link(?: me)?(?: to)? |any |wheres )?(?:a |the |any )?trailers?(?: link)?(?: (?:for|of|to) ${LIST})?`,
      ),
    },
    {
      topic: 'where-to-watch',
      pattern: pattern(
        `where (?:can|could|do|would|to|is|are)(?: (?:i|we|you))?(?: (?:watch|see|stream|find|rent|get|buy))? ${LIST}(?: (?:streaming|available|showing|playing|on|online))*`,
      ),
    },
    {
      topic: 'where-to-watch',
      pattern: pattern(
        `(?:is|are) ${LIST}(?: (?:available|streaming|showing|playing|out|still))*(?: (?:on|to) (?:netflix|hulu|prime|amazon prime|amazon|disney|disney plus|disney and|hbo|hbo max|max|apple tv|apple|youtube|mubi|streaming|stream|rent|watch|peacock|paramount|criterion))`,
      ),
    },
    {
      topic: 'about',
      pattern: pattern(
        `(?:can you |could you )?(?:(?:tell (?:me|us)|say|give me|show me)(?: (?:a bit|some|a little))?(?: (?:more|something))?(?: (?:info|information|details))? (?:about|on)|(?:more|some|any)(?: (?:info|information|details))? (?:about|on)|(?:info|information|details) (?:about|on)|(?:what|how) about) ${LIST}(?: please)?`,
      ),
    },
    {
      topic: 'about',
      pattern: pattern(
        `(?:(?:whats|what is|what was|what are|whats) ${LIST}(?: all)?(?: (?:about|like))|(?:describe|summari[sz]e|what happens in|have you heard of|do you know|have you seen|(?:(?:i|ive|i have|we) )?never (?:seen|watched|saw|heard of)) ${LIST.replace('<m>', '<n>')})`,
      ),
    },
    {
      topic: 'about',
      pattern: pattern(
        `(?:whats |what is |give me |tell me )?(?:the )?(?:plot|story|synopsis|summary|storyline|premise|description)(?: summary)? (?:of|for|in|to|behind) ${LIST}`,
      ),
    },
    {
      topic: 'about',
      pattern: pattern(
        `(?:is|are|was) ${LIST} (?:a |an |too |very |really |any |that |actually |worth |more |about )*(?:scary|violent|sad|funny|good|gory|long|dark|romantic|slow|boring|kid friendly|for kids|family friendly|watching|it|appropriate for kids|happy|worth watching|suitable for kids|based on a true story|subtitled|dubbed|comedy|horror|thriller|drama)`,
      ),
    },
  ];

/** Questions of one word or two, about the film that was just spoken of. */
export const BARE_LOOKUPS: readonly { readonly topic: LookupTopic; readonly pattern: RegExp }[] = [
  { topic: 'runtime', pattern: /^ (?:how long|runtime|length|duration) (?:\? )*$/dgu },
  {
    topic: 'about',
    pattern:
      /^ (?:whats |what is |give me |tell me )?(?:the )?(?:plot|story|synopsis|summary) (?:please )?(?:[?.!] )*$/dgu,
  },
  { topic: 'year', pattern: /^ (?:what year|which year|year|when) (?:\? )*$/dgu },
  {
    topic: 'where-to-watch',
    pattern: /^ (?:where to watch|where can i watch|where|streaming) (?:\? )*$/dgu,
  },
  {
    topic: 'about',
    pattern:
      /^ (?:tell me more|(?:more |any )?(?:info|information|details)|more about it|go on) (?:please )?(?:[?.!] )*$/dgu,
  },
];

/** The film is chosen: tell about it. */
export const CHOICE = pattern(
  `(?:(?:i think |ok |then )?(?:ill|i will|im going to|im gonna|were going to|we will|well|lets|let us|gonna|going to)(?: just| probably)? (?:watch|take|go with|go for|pick|choose|try|have) )${LIST}(?: (?:then|tonight|now|please|instead))?`,
);

/** Said of a film that was shown, and asks for nothing. */
export const NOISE = pattern(
  `${LIST} (?:looks?|sounds?|seems?|could be|might be) ${VERY}(?:good|great|interesting|fun|nice|cool|promising|amazing|perfect|awesome|like fun|lovely|ok|okay|fine|tempting)`,
);
