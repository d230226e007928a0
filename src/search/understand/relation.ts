import type { Relation } from '../../domain/act.ts';
import type { UnderstandContext } from './context.ts';
import type { Parts } from './parts.ts';

const REFINING =
  /^ (?:(?:ok|okay|yes|yeah|great|nice|good|cool|hmm|well|no|nah|nope|please|actually|can you|could you|make it|,|!|\.) )*(?:but|and|also|make (?:it|them|that)|only|or|except|without|not|with|in|from|under|over|less|more|any|drop|maybe|still|keep|same|this time|for|preferably|ideally|nothing|no|between|before|after|since|exclude|remove|add|around|a bit|a little|much|slightly|even|way|set|based on|must be|has to be|needs to be|should be)(?= )/u;
const WISH =
  / (?:something|anything|i want|i need|i d like|id like|show me|give me|find|recommend|suggest|looking for|in the mood for|how about|what about|any|some|a|an|fancy|craving) /u;
const FILM_WISH = / (?:a|an|some|any|good|great|best) (?:[^ ]+ ){0,4}(?:movies?|films?|flicks?) /u;
/** "Korean film, under two hours": begins with the film itself, not with a change. */
const FILM_HEAD = /^ (?:[^ ,.!?]+ ){1,4}(?:movies?|films?|flicks?|gems?|classics?) /u;
const INSTEAD = / (?:instead|rather|as well|too|though|this time) /u;
const FRAGMENT_HEAD =
  /^ (?:(?:ok|okay|yes|and|but|actually|,) )*(?:make (?:it|them|that)|same (?:but|thing)|only|but|also)(?= )/u;
const STRONG_HEAD =
  / (?:something|anything|i want|i need|show me|give me|recommend|suggest|looking for|find me) /u;
const NEW_HEAD =
  / (?:a|an|some|something|anything|i want|i need|show me|give me|recommend|suggest|looking for|find me) /u;

/**
 * How a message relates to the conversation's request, decided in this order:
 *
 * 1. No current request: always `new` ("go back" stays `back`, so that it can be answered).
 * 2. "go back", "undo", and nothing else: `back`.
 * 3. "start over", "forget that", "now something …": `new`.
 * 4. "more like …", or an anchor that was just shown: `refine`. Any other film to resemble: `new`.
 * 5. Nothing but "what else?", "something else", or a refused film: `more`. With a comparison or a
 *    filter beside it: rules 6 to 9, at the least `refine`.
 * 6. A comparison ("funnier", "shorter", "less violent") without a theme, person or genre of its own
 *    (other than the current genres): `refine`.
 * 7. A message that begins as an addition ("but", "only", "without", "in …", "with …", "make it …")
 *    or says "instead": `refine`, unless it goes on to a wish of its own with a theme or genre.
 * 8. Filters alone (years, runtime, language, fame, count, exclusions, forgetting a part): `refine`,
 *    unless they describe a film ("a Korean film", "Korean film, under two hours").
 * 9. Bare mood words ("funny please"), without "something" or the like: `refine`. Everything else is
 *    a wish of its own: `new`.
 */
export function relationOf(
  text: string,
  parts: Parts,
  refused: boolean,
  context: UnderstandContext,
): Relation {
  const { steering } = parts;
  const empty = isEmpty(parts);
  if (steering.back && empty && !steering.more) return 'back';
  if (!context.current || steering.reset) return 'new';
  if (parts.freshAnchor) return 'new';
  if (parts.moreLike) return 'refine';
  const limitOnly = empty || isOnlyLimit(parts);
  if ((steering.more || refused) && limitOnly) return 'more';
  if (empty)
    return NEW_HEAD.test(text) || / (?:surprise|movies?|films?|watch) /u.test(text)
      ? 'new'
      : 'refine';
  const compared = parts.moods.some((mood) => mood.compared) || steering.moves.length > 0;
  const genres = [...parts.genres.all, ...parts.genres.any];
  const known = new Set([
    ...context.current.filters.genres.all,
    ...context.current.filters.genres.any,
  ]);
  const freshGenre = genres.some((genre) => !known.has(genre)) && !parts.onlyGenres;
  const owned = parts.themes.length > 0 || parts.people.length > 0 || freshGenre;
  if (compared && !owned) return 'refine';
  const wished = NEW_HEAD.test(text);
  const headed = STRONG_HEAD.test(text) || FILM_WISH.test(text);
  if (FRAGMENT_HEAD.test(text) && !(wished && parts.themes.length > 0)) return 'refine';
  if (parts.onlyGenres) return 'refine';
  if ((REFINING.test(text) || INSTEAD.test(text)) && !(headed && owned && !INSTEAD.test(text)))
    return 'refine';
  if (steering.more && !owned) return 'refine';
  const wishes = genres.length > 0 || parts.themes.length > 0 || parts.people.length > 0;
  const plainMoods = parts.moods.length > 0 || parts.audience !== null;
  if (!wishes && !plainMoods) {
    const kinds = filterKinds(parts);
    const described = FILM_WISH.test(text) ? kinds > 0 : FILM_HEAD.test(text) && kinds > 1;
    return described && !compared ? 'new' : 'refine';
  }
  if (!wishes && parts.audience === null && !WISH.test(text)) return 'refine';
  return compared && !freshGenre && parts.themes.length === 0 ? 'refine' : 'new';
}

/** How many kinds of filters a film is described by. */
function filterKinds(parts: Parts): number {
  return [
    parts.years,
    parts.runtime,
    parts.fame,
    parts.languages.any.length + parts.languages.none.length > 0 ? true : null,
    parts.countries.any.length + parts.countries.none.length > 0 ? true : null,
  ].filter((part) => part !== null).length;
}

/** Whether a message says nothing about what to search. */
export function isEmpty(parts: Parts): boolean {
  return isOnlyLimit(parts) && parts.limit === null && parts.mode === null;
}

function isOnlyLimit(parts: Parts): boolean {
  const lists = [
    parts.wants,
    parts.anchors,
    parts.people,
    parts.moods,
    parts.genres.all,
    parts.genres.any,
    parts.genres.none,
    parts.languages.any,
    parts.languages.none,
    parts.countries.any,
    parts.countries.none,
    parts.excludePeople,
    parts.excludeThemes,
    parts.steering.moves,
  ];
  const values = [parts.years, parts.runtime, parts.audience, parts.fame];
  return (
    lists.every((list) => list.length === 0) &&
    values.every((value) => value === null) &&
    parts.steering.drops.size === 0 &&
    parts.steering.forgets.length === 0
  );
}
