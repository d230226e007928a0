import { numberOf } from './lexicon/numbers.ts';
import { GENRE_TABLE, PLACE_TABLE } from './lexicon/tables.ts';
import { hasPhrase, phraseAt } from './phrases.ts';
import { MARK, type Sheet } from './sheet.ts';
import { NOT_KIDS } from './small-filters.ts';

/** What a message says about the request it steers, rather than about films. */
export interface Steering {
  /** Words to strike from the wants: "forget the heist". */
  readonly forgets: readonly string[];
  readonly back: boolean;
  /** "what else?", "something else", "next". */
  readonly more: boolean;
  /** "3 more". */
  readonly count: number | null;
  /** "start over", "forget that", "now something …". */
  readonly reset: boolean;
  /** Parts of the request to forget: "any language", "drop the year". */
  readonly drops: ReadonlySet<Droppable>;
  readonly moves: readonly Move[];
}

type Droppable =
  | 'years'
  | 'runtime'
  | 'languages'
  | 'genres'
  | 'people'
  | 'audience'
  | 'fame'
  | 'moods';

/** "shorter", "newer": which number moves which way from what was shown. */
interface Move {
  readonly what: 'runtime' | 'years';
  readonly direction: 'down' | 'up';
  readonly intensity: number;
}

const pattern = (body: string) => new RegExp(` ${body}(?= )`, 'dgu');

const BACK = pattern(
  '(?:(?:can (?:you|we) |please |lets )?(?:go|step|get|take me|move|switch) back(?: (?:to (?:the )?(?:previous|last|earlier)(?: (?:ones?|list|results?|request|search))?|one step|a step|please|once))?|undo(?: (?:that|this|it|the last (?:one|step|change)))?|(?:the )?previous (?:ones?|list|results?|picks?|request|search|suggestions?)|back(?: please)?(?= (?:$|[.!?]))|(?:show|give) me the (?:previous|earlier|last) (?:ones?|list|results?|picks?|suggestions?)(?: again)?|revert(?: that)?|\\/ (?:back|undo)|previous(?= (?:$|[.!?]))|back to (?:the )?(?:previous|last|earlier|first) (?:ones?|list|results?|request|search|picks?|suggestions?))',
);
const MORE = pattern(
  `(?:(?:what|anything|anyone|who|got anything|something|have you got anything|any|show me something|give me something|and) else(?: (?:do you have|have you got|is there))?|(?:(?:show|give|got|any|some|find|see|i want|id like|can i (?:see|have|get)|let me see)(?: me)? )?(?:some |a few |any |(?<n>\\d{1,2}|one|two|three|four|five|ten) )?(?:more|others|other ones|different ones|another(?: one)?|other (?:options|ideas|films|movies|suggestions|picks))(?: (?:please|of (?:these|those|them|the same)|movies|films|options|picks|suggestions|ideas|recommendations|results))?(?= (?:$|[,.!?;]|and |but |pls ))|next(?: (?:one|ones|please|page|batch))?(?= (?:$|[,.!?;]))|keep (?:going|them coming|em coming)|(?:try|go) again|what next|none of (?:these|those|them|[${MARK.film}${MARK.done}]+)(?: (?:work|please|thanks|appeal|interest me|for me))?|(?:not|none of) (?:these|those)|new ones|\\/ (?:more|next)|something different|refresh|different (?:films|movies|picks|ones)|another round|(?:bad|terrible|awful|wrong|boring) (?:picks|choices|suggestions|ones|list)|(?:not (?:my thing|for me|what (?:im|i am|i was) looking for|quite(?: right)?|convinced|really))(?= (?:$|[,.!?])))`,
);
const RESET = pattern(
  '(?:forget (?:(?:about )?(?:that|it|all (?:that|of that|this)|everything|this|those|them|the (?:rest|above|previous))|what i (?:said|asked))|start (?:over|again|afresh|fresh|from scratch)|new search|reset|scratch that|never ?mind(?: that| all that)?|clean slate|change of (?:plan|plans|topic|mood)|on second thoughts?|different (?:question|topic|request)|something (?:completely|totally|entirely|altogether) different|something else entirely|now (?:i want|i need|give me|show me|something|a|an|for|find|let s|lets)|lets (?:try|do|switch to) (?:a|an)|next up|(?:i )?changed? my mind|clear(?: (?:all|everything|(?:the |all )?filters?))?(?= (?:$|[.!?]))|new (?:topic|request|question)|\\/ new)',
);
const DROP_WORDS: readonly (readonly [Droppable, string])[] = [
  [
    'years',
    '(?:year|years|decade|decades|era|date|dates|release (?:year|date)|time period|period)',
  ],
  ['runtime', '(?:runtime|running time|length|duration|time limit|minutes)'],
  ['languages', '(?:language|languages|country|countries|nationality)'],
  ['genres', '(?:genre|genres)'],
  ['people', '(?:actor|actors|director|directors|cast|people|person)'],
  ['audience', '(?:audience|age rating|rating|kids thing|family thing)'],
  ['fame', '(?:popularity|fame)'],
  ['moods', '(?:mood|moods|vibe|tone)'],
];
const DROPS: readonly (readonly [Droppable, RegExp])[] = DROP_WORDS.map(([part, words]) => [
  part,
  pattern(
    `(?:(?:drop|forget|ignore|remove|lift|lose|skip|clear|scrap|disregard|delete|relax)(?: about)? (?:the |that |any |my )?${words}(?: (?:filter|limit|restriction|limits|constraint|requirement|thing|part|bit))?|(?:in |from |of )?any (?:other )?${words}(?: (?:is|are|will|would))?(?: (?:fine|ok|okay|good|do|works?))?|no (?:particular |specific )?${words} (?:filter|limit|restriction|preference|limits|constraint)|(?:the )?${words} (?:doesnt|does not|dont|do not|isnt|is not|no longer)(?: really)? (?:matters?|important)|(?:regardless of|whatever|no matter the|i dont care about|dont care about|doesnt matter which|dont mind the|dont mind which|not fussy about) (?:the )?${words})`,
  ),
]);
const SUBTITLES_FINE = pattern(
  '(?:(?:with )?(?:english )?subtitles? (?:(?:is|are|would be) (?:also |totally |perfectly )?)?(?:ok|okay|fine|welcome|good)(?: too)?|(?:i )?(?:dont|do not) mind (?:reading )?subtitles?|(?:ok|okay|fine) with subtitles?)',
);
const FORGET = pattern(
  '(?:forget|drop|lose|ditch|skip|never mind|strike)(?: about)? the (?<what>[\\p{L}\\p{N} ]{1,30}?)(?: (?:part|bit|thing|stuff|angle))?(?= (?:$|[,.!?;]|(?:and|but|please) ))',
);
const NOT_NEEDED =
  / (?:(?:it |they |that )?(?:doesnt|dont|does not|do not|neednt|need not|not)(?: (?:have|need|necessarily|needed|really))*(?: to)?(?: be)?(?: in| from| a| an)?) $/u;
const NOT_NEEDED_CORE = /(?:have to|need to|neednt|need not|necessarily)/u;

const MOVES: readonly (readonly [Move['what'], Move['direction'], string])[] = [
  [
    'runtime',
    'down',
    '(?:shorter(?! than)|(?<!(?:not|nothing|isnt|be) )too long|less long|not (?:as|so|quite as|quite so) long|quicker ones?)',
  ],
  ['runtime', 'up', '(?:longer(?! than)|(?<!(?:not|nothing|isnt|be) )too short|less short)'],
  [
    'years',
    'up',
    '(?:newer(?! than)|(?<!(?:not|nothing|isnt|be) )too old|more recent(?! than)|more modern|less old|more contemporary|more up to date|not (?:as|so) old)',
  ],
  [
    'years',
    'down',
    '(?:(?<!(?:feeling|feel|getting|growing|an|his|her|my|grow|get) )older(?! than| (?:man|men|woman|women|brother|sister|people|couple|boy|girl))|(?<!(?:not|nothing|isnt|be) )too (?:new|recent|modern)|less recent|less modern|earlier(?= (?:ones?|films?|movies?|$|[.!?,])))',
  ],
];
const MOVE_PATTERNS = MOVES.map(([what, direction, words]) => ({
  what,
  direction,
  pattern: pattern(
    `(?<size>(?:a (?:bit|little|lot|touch|tad)|much|slightly|way|even|far|somewhat|any) )?${words}`,
  ),
}));

/** Reads and marks what steers the request. Runs before the filters, after films and intents. */
export function readSteering(sheet: Sheet): Steering {
  const drops = new Set<Droppable>();
  for (const [part, one] of DROPS) if (sheet.take(one).length > 0) drops.add(part);
  if (sheet.take(NOT_KIDS).length > 0) drops.add('audience');
  if (sheet.take(SUBTITLES_FINE).length > 0) drops.add('languages');
  takeNotNeeded(sheet, drops);
  const moves: Move[] = [];
  for (const { what, direction, pattern: one } of MOVE_PATTERNS) {
    for (const found of sheet.take(one)) {
      const size = found.groups.size ?? '';
      const intensity = /much|lot|way|far/.test(size)
        ? 1.5
        : /bit|little|touch|tad|slight|some/.test(size)
          ? 0.5
          : 1;
      moves.push({ what, direction, intensity });
    }
  }
  const reset = sheet.take(RESET).length > 0;
  const forgets = takeForgotten(sheet, drops);
  const back = sheet.take(BACK).length > 0;
  const others = sheet.take(MORE);
  const counts = others.map((found) => numberOf(found.groups.n ?? '')).filter((n) => n !== null);
  return { back, more: others.length > 0, count: counts[0] ?? null, reset, drops, moves, forgets };
}

/** "drop the thriller part" forgets the genre, "forget the heist" a want. */
function takeForgotten(sheet: Sheet, drops: Set<Droppable>): string[] {
  const forgets: string[] = [];
  for (const found of sheet.take(FORGET)) {
    const what = found.groups.what ?? '';
    if (hasPhrase(GENRE_TABLE, what)) drops.add('genres');
    else if (hasPhrase(PLACE_TABLE, what)) drops.add('languages');
    else forgets.push(what);
  }
  return forgets;
}

/** "it doesn't have to be Korean" forgets the language, "needn't be a comedy" the genre. */
function takeNotNeeded(sheet: Sheet, drops: Set<Droppable>): void {
  for (let index = 1; index < sheet.tokens.length; index++) {
    const before = sheet.before(index).slice(-60);
    const lead = NOT_NEEDED.exec(before)?.[0] ?? '';
    if (!NOT_NEEDED_CORE.test(lead)) continue;
    const place = phraseAt(PLACE_TABLE, sheet, index);
    const genre = phraseAt(GENRE_TABLE, sheet, index);
    const hit = place ?? genre;
    if (!hit) continue;
    drops.add(place ? 'languages' : 'genres');
    sheet.claim(hit);
  }
}
