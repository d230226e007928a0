import { MOOD_TABLE } from './lexicon/tables.ts';
import type { MoodHeard } from './scan.ts';
import type { Sheet } from './sheet.ts';

const pattern = (body: string) => new RegExp(` ${body}(?= )`, 'dgu');

const DATE = pattern(
  '(?:(?:with|for|together with|and) (?:my |a |the |our )*(?:girlfriend|boyfriend|gf|bf|wife|husband|fianc[eé]e?|spouse|date|crush|lover|significant other|better half|sweetheart|partner)(?: and (?:i|me))?|date night|first date|(?:for |on )?(?:our |my )?(?:wedding )?anniversary|valentines(?: day)?|movie date|date (?:movie|film|flick))',
);
const COMPANY = pattern(
  '(?:with|for|and|between) (?:(?:my|a|the|our|some|few|of|old|best|good|group|bunch|two|three|four|couple) )*(?:friends?|mates?|buddies|bros|roommates?|flatmates?|housemates?|colleagues?|coworkers?|parents?|mum|mom|dad|mother|father|grandma|grandpa|grandparents|in laws|girls|boys|guys|people|others|us)(?: (?:over|tonight|and (?:i|me)))?|(?:my|our) (?:friends?|mates?|parents?|mum|mom|dad|mother|father|grandma|grandpa|grandparents|family|wife|husband|girlfriend|boyfriend|roommates?|colleagues?)(?: and (?:i|me))? (?:will|would|might|could|can|ll)(?: (?:also|both|all|probably|actually))? (?:like|love|enjoy|watch|appreciate)(?: too)?|(?:my|our) (?:girlfriend|boyfriend|wife|husband|partner|mum|mom|dad|parents|sister|brother|friends?|roommates?|kids) (?:and i )?(?:loves?|likes?|wants?|hates?|prefers?|enjoys?|needs?|adores?|says?|is into|are into)',
);
const WHEN = pattern(
  '(?:(?:for|on|this|at|in|after|during|before|a|the|late|friday|saturday|sunday|every) )*(?:friday|saturday|sunday|monday|movie|halloween|christmas eve|week)(?: (?:night|nights|evening|afternoon|morning))(?: (?:in|at home|movie))?|(?:at|from) home|on a plane|(?:on|from) (?:netflix|hulu|prime video|amazon prime|prime|disney plus|disney and|hbo max|hbo|max|apple tv|youtube|mubi|streaming)|on the plane|on a flight|before bed|in bed|after work',
);
/** "broke up with my boyfriend" is no date. */
const APART =
  / (?:broke|broken|break|breaking|split|splitting|fight|fought|argument|over|divorced?|without) (?:up )?$/u;
const BREAKUP = pattern(
  '(?:just |recently )?(?:broke|broken|split|breaking|splitting) up(?: with)?(?: \uE002+)?|after a (?:break ?up|breakup)',
);
const PARTNER_WANT = 'date night';

/**
 * Company and time of the evening: a partner asks for a date-night film, everything else for nothing,
 * but the words are taken so that "friends" isn't a theme.
 */
export function readOccasion(sheet: Sheet): MoodHeard[] {
  const dates = sheet.all(DATE).filter((found) => {
    const together = !APART.test(sheet.before(found.from).slice(-40));
    sheet.claim(found);
    return together;
  });
  sheet.take(BREAKUP);
  sheet.take(COMPANY);
  for (const found of sheet.all(WHEN)) {
    if (!/ (?:rainy|lazy|cosy|cozy) $/u.test(sheet.before(found.from).slice(-8)))
      sheet.claim(found);
  }
  const [first] = dates;
  const entry = MOOD_TABLE.byFirstWord.get('date')?.find(({ words }) => words[1] === 'night');
  if (!first || !entry) return [];
  return [
    {
      from: first.from,
      to: first.to,
      phrase: PARTNER_WANT,
      refused: false,
      only: false,
      subject: false,
      effects: entry.value,
      compared: null,
      intensity: 1,
    },
  ];
}
