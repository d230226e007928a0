import { lookBack } from './cues.ts';
import { COUNTRY_PLACES, type Place } from './lexicon/places.ts';
import { refusalBefore } from './negation.ts';
import { phraseAt, phraseTable } from './phrases.ts';
import type { PlaceHeard } from './scan.ts';
import type { Sheet } from './sheet.ts';

export interface PlacesRead {
  readonly languages: { readonly any: readonly string[]; readonly none: readonly string[] };
  readonly countries: { readonly any: readonly string[]; readonly none: readonly string[] };
}

const COUNTRY_TABLE = phraseTable<Place>(COUNTRY_PLACES);
const pattern = (body: string) => new RegExp(` ${body}(?= )`, 'dgu');

const FOREIGN = pattern(
  '(?:foreign language|foreign|non english|not in english|international|world cinema|subtitled|with subtitles|in another language|any(?:thing)? (?:but|except) english|not english|nothing in english|not american english|in a foreign language|in a different language|non english speaking)(?: (?:language|speaking))?',
);
const OWN = pattern(
  '(?:(?:no|without|hate|dont like|dont want|not into|cant read|avoid|not in the mood for|dont want to read|reading) subtitles?|nothing (?:foreign|subtitled|with subtitles)|no foreign(?: (?:films?|movies?|language))?|not foreign|english only|only english|no reading)',
);
const FROM =
  / (?:from|made in|produced in|out of|anything from|movies from|films from|shot in|filmed in|cinema of|comes? from|or|and|not from|nothing from) (?:the )?$/u;

/** Languages and countries: what the scan heard, Japanese for anime, "from Iran", and ways to say "foreign". */
export function readPlaces(sheet: Sheet, heard: readonly PlaceHeard[], anime: boolean): PlacesRead {
  const any = { languages: new Set<string>(), countries: new Set<string>() };
  const none = { languages: new Set<string>(), countries: new Set<string>() };
  const take = (place: Place, refused: boolean) => {
    const into = refused ? none : any;
    for (const code of place.languages) into.languages.add(code);
    for (const code of place.countries) into.countries.add(code);
  };
  for (const hit of heard) {
    if (hit.subject && !hit.refused && !filmLike(sheet, hit)) continue;
    if (isSetting(sheet, hit.from)) continue;
    take(hit.place, hit.refused);
    sheet.claim(hit);
  }
  if (anime && any.languages.size === 0) any.languages.add('ja');
  let chained = false;
  for (let index = 0; index < sheet.tokens.length; index++) {
    const country = phraseAt(COUNTRY_TABLE, sheet, index);
    if (!country) continue;
    const before = lookBack(sheet, index);
    const from = FROM.test(before) && (!/ (?:or|and) $/u.test(before) || chained);
    if (!from) continue;
    take(
      country.value,
      refusalBefore(sheet, index).refused || / (?:not|nothing) from (?:the )?$/u.test(before),
    );
    sheet.claim(country);
    const cue = / (?:made|produced|shot|filmed) in (?:the )?$/u.exec(before)?.[0];
    if (cue) sheet.claim({ from: country.from - cue.trim().split(' ').length, to: country.to });
    chained = true;
    index = country.to;
  }
  const own = sheet.take(OWN).length > 0;
  if (own) any.languages.add('en');
  else if (sheet.take(FOREIGN).length > 0) none.languages.add('en');
  return {
    languages: { any: [...any.languages], none: [...none.languages] },
    countries: { any: [...any.countries], none: [...none.countries] },
  };
}

/** "a film about a French film crew" isn't French; "about grief, Korean film" is. */
function filmLike(sheet: Sheet, hit: PlaceHeard): boolean {
  return /^ (?:films?|movies?|cinema|language)(?: |$)/u.test(sheet.after(hit.to).slice(0, 20));
}

/** "set in Korean restaurants", "french fries": where or what, not which cinema. */
function isSetting(sheet: Sheet, index: number): boolean {
  return / set (?:in|on|at|during)(?: [\p{L}]+){0,2} $/u.test(lookBack(sheet, index));
}
