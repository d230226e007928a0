import { isPlainGenre } from '../genre-names.ts';

/** Where people keep, found or saw a film, what it won, and what it is rated: nothing of the film itself. */
const ABOUT_OWNING =
  /\b(?:netflix|imdb|dvds?|dvd r|bd r|blu ?ray|vhs|laserdisc|betamax|clv|cav|divx|tivo|hulu|amazon (?:prime|video|instant)|queue|watch ?list|wish ?list|\w+ library|rent|rental|rented|torrent|download(?:ed)?|own|owned|owns|bought|to (?:see|watch|buy|rent)|(?:see|watch) again|re ?watch(?:ed)?|seen|unseen|watched|my|mine|fav(?:ou?rites?)?|top \d+|afi|criterion|bechdel|film registry|oscars?|academy awards?|golden globes?|palme d ?or|bafta|nominee|nominated|ratings?|\d+ stars?|tagged|movielens|tmdb|rotten tomatoes)\b/;

/** A verdict says what somebody thought of it. */
const VERDICT =
  /^(?:(?:very|so|really|too|just) )?(?:good|great|bad|best|worst|awful|terrible|horrible|boring|overrated|underrated|stupid|dumb|lame|crap|crappy|masterpiece|classic|must see|excellent|amazing|awesome|brilliant|perfect|predictable|disappointing|pointless|ok|okay|meh|fun|interesting|cool|love it|hated it|waste of time|long|too long|poor|weak|beautiful|superb)(?: (?:movie|film|acting|actors?|actress|story|storyline|plot|script|writing|ending|music|soundtrack|cast|cinematography|dialogue|direction|directing|performances?|effects|special effects|visuals))?$/;

/** "director christopher nolan", "nolan director", "by stephen king" are credits. */
const CREDIT =
  /^(?:director|directed by|dir|actor|actress|starring|screenwriter|writer|composer)\b|\b(?:director|actor|actress)$/;

/** Words of two-word names that are no person's. */
const NOT_OF_PERSONS = new Set(
  'world war wars ii i iii new york city los angeles las vegas san francisco south north east west studio star united great middle second first civil cold vietnam soviet nazi hong kong film movie best time black white red space high school small town the of and in on a based true story comic book street bond holmes potter marvel disney island sea pacific hills valley washington'.split(
    ' ',
  ),
);

/** Whether a folded tag may be a theme of a film at all. */
export function isThemeTag(folded: string): boolean {
  const words = folded.split(' ').length;
  return (
    folded.length >= 2 &&
    folded.length <= 40 &&
    words <= 5 &&
    /\p{L}{2}/u.test(folded) &&
    !isPlainGenre(folded) &&
    !ABOUT_OWNING.test(folded) &&
    !VERDICT.test(folded) &&
    !CREDIT.test(folded)
  );
}

/** Whether a tag is written as a person's name is: two to four words, each with a capital letter. */
export function isWrittenAsName(tag: string): boolean {
  const words = tag.trim().split(/\s+/);
  return (
    words.length >= 2 &&
    words.length <= 4 &&
    words.every(
      (word) =>
        /^\p{Lu}[\p{L}'’.-]*$/u.test(word) &&
        !NOT_OF_PERSONS.has(word.toLowerCase().replaceAll('.', '')),
    )
  );
}
