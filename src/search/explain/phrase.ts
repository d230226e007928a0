import type { MoodAxis } from '../../domain/moods.ts';
import { countryName, languageName, listText, runtimeText } from '../../domain/names.ts';
import type { Claim } from '../../domain/pick.ts';

/** The axis as an adjective of a film. */
export const AXIS_ADJECTIVE: Readonly<Record<MoodAxis, string>> = {
  emotional: 'emotional',
  funny: 'funny',
  dark: 'dark',
  tense: 'tense',
  scary: 'scary',
  romantic: 'romantic',
  'feel-good': 'feel-good',
  'mind-bending': 'mind-bending',
  violent: 'violent',
  slow: 'slow',
  epic: 'epic',
  strange: 'strange',
};

const AUDIENCE_TEXT: Readonly<Record<string, string>> = {
  kids: 'fine for young children',
  family: 'fine for the whole family',
  teens: 'fine for teenagers',
  adults: 'for adults',
};

/** Verbs that a clause starts with; two clauses with the same one are joined under it. */
type Verb = 'is' | 'runs' | 'stars' | 'has' | 'shares';

interface Clause {
  readonly verb: Verb;
  readonly rest: string;
}

/** Says the claims in one or two sentences; every claim given is said. */
export function phraseClaims(claims: readonly Claim[]): string {
  const clauses = claims.map(clauseOf);
  const first = clauses.slice(0, clauses.length > 3 ? 2 : Math.min(3, clauses.length));
  const second = clauses.slice(first.length);
  return [first, second]
    .filter((part) => part.length > 0)
    .map(sentenceOf)
    .join(' ');
}

function sentenceOf(clauses: readonly Clause[]): string {
  const groups: { verb: Verb; rests: string[] }[] = [];
  for (const { verb, rest } of clauses) {
    const last = groups.at(-1);
    if (last?.verb === verb) last.rests.push(rest);
    else groups.push({ verb, rests: [rest] });
  }
  const parts = groups.map(({ verb, rests }) => `${verb} ${listText(rests)}`);
  const text = `It ${listText(parts)}.`.replace(/^It is /, "It's ");
  return text;
}

function clauseOf(claim: Claim): Clause {
  switch (claim.kind) {
    case 'shares':
      return claim.what === 'moods'
        ? { verb: 'is', rest: `${listText(claim.values)} like ${claim.anchor.title}` }
        : claim.what === 'themes'
          ? { verb: 'shares', rest: `${quoted(claim.values)} with ${claim.anchor.title}` }
          : { verb: 'is', rest: `${genreText(claim.values)} like ${claim.anchor.title}` };
    case 'more-than':
      return { verb: 'is', rest: `${comparative(claim)} than ${claim.anchor.title}` };
    case 'past-bound':
      return { verb: 'is', rest: `${comparative(claim)} than what you just saw` };
    case 'mood-level':
      return {
        verb: 'is',
        rest:
          claim.direction === 'more'
            ? `strongly ${AXIS_ADJECTIVE[claim.axis]}`
            : `hardly ${AXIS_ADJECTIVE[claim.axis]}`,
      };
    case 'moods':
      return { verb: 'is', rest: listText(claim.values) };
    case 'words':
      return claim.where === 'theme'
        ? { verb: 'has', rest: `“${claim.text}” among its themes` }
        : { verb: 'is', rest: `described with “${claim.text}”` };
    case 'person':
      return claim.role === 'director'
        ? { verb: 'is', rest: `directed by ${claim.name}` }
        : { verb: 'stars', rest: claim.name };
    case 'year':
      return { verb: 'is', rest: `from ${claim.year}` };
    case 'runtime':
      return { verb: 'runs', rest: runtimeText(claim.minutes) };
    case 'language':
      return { verb: 'is', rest: `in ${languageName(claim.language)}` };
    case 'country':
      return { verb: 'is', rest: `from ${countryName(claim.country)}` };
    case 'genres':
      return { verb: 'is', rest: genreText(claim.values) };
    case 'without-genre':
      return { verb: 'has', rest: `no ${claim.genre.toLowerCase()} in its genres` };
    case 'audience':
      return { verb: 'is', rest: AUDIENCE_TEXT[claim.audience] ?? claim.audience };
    case 'fame':
      return {
        verb: 'is',
        rest: `${claim.fame === 'known' ? 'widely known' : 'little known'} (${count(claim.votes)} votes)`,
      };
    case 'taste':
      return { verb: 'is', rest: `close to ${claim.liked.title}, which you liked` };
    case 'rating':
      return {
        verb: 'is',
        rest: `rated ${claim.average.toFixed(1)} by ${count(claim.votes)} people`,
      };
  }
}

function comparative(claim: { axis: MoodAxis; direction: 'more' | 'less' }): string {
  return `${claim.direction} ${AXIS_ADJECTIVE[claim.axis]}`;
}

function genreText(genres: readonly string[]): string {
  return listText(genres.map((genre) => genre.toLowerCase()));
}

function quoted(values: readonly string[]): string {
  return listText(values.map((value) => `“${value}”`));
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
