import { countryName, languageName, listText, runtimeText } from '../../domain/names.ts';
import type { Claim } from '../../domain/pick.ts';
import { genrePhrase } from './genre-text.ts';

const AUDIENCE_TEXT: Readonly<Record<string, string>> = {
  kids: 'fine for young children',
  family: 'fine for the whole family',
  teens: 'fine for teenagers',
  adults: 'for adults',
};

/** Verbs that a clause starts with; neighbours with the same one are joined under it. */
type Verb = 'is' | 'runs' | 'stars' | 'has';

interface Clause {
  readonly verb: Verb;
  readonly rest: string;
}

type Shares = Extract<Claim, { kind: 'shares' }>;
type MoreThan = Extract<Claim, { kind: 'more-than' }>;

/** Clauses beyond these begin a second sentence. */
const FIRST_SENTENCE = 3;

/** Says the claims in one or two sentences; every claim given is said. */
export function phraseClaims(claims: readonly Claim[]): string {
  const shared = claims[0]?.kind === 'shares' ? claims[0] : null;
  const comparisons = claims.filter(
    (claim): claim is MoreThan =>
      claim.kind === 'more-than' && claim.anchor.movieId === shared?.anchor.movieId,
  );
  const rest = claims.filter(
    (claim) => claim !== shared && !comparisons.includes(claim as MoreThan),
  );
  const lead = shared ? likeClause(shared, comparisons) : null;
  const room = FIRST_SENTENCE - (lead ? 1 + comparisons.length : 0);
  const first = rest.slice(0, Math.max(0, lead && rest.length > room ? 0 : room)).map(clauseOf);
  const second = rest.slice(first.length).map(clauseOf);
  return [firstSentence(lead, first), sentence(second)].filter((text) => text !== '').join(' ');
}

function firstSentence(lead: string | null, clauses: readonly Clause[]): string {
  if (lead === null) return sentence(clauses);
  return clauses.length === 0 ? `${lead}.` : `${lead}; it ${predicate(clauses)}.`;
}

/** "Like Inception, it's mind-bending and twisty, but more emotional" */
function likeClause({ anchor, what, values }: Shares, comparisons: readonly MoreThan[]): string {
  const shared =
    what === 'moods'
      ? `it's ${listText(values)}`
      : what === 'genres'
        ? `it's ${genrePhrase(values)}`
        : `it has ${quoted(values)} among its themes`;
  const but = comparisons.length === 0 ? '' : `, but ${listText(comparisons.map(comparative))}`;
  return `Like ${anchor.title}, ${shared}${but}`;
}

function sentence(clauses: readonly Clause[]): string {
  return clauses.length === 0 ? '' : `It ${predicate(clauses)}.`.replace(/^It is /, "It's ");
}

function predicate(clauses: readonly Clause[]): string {
  const groups: { verb: Verb; rests: string[] }[] = [];
  for (const { verb, rest } of clauses) {
    const same = groups.find((group) => group.verb === verb);
    if (same) same.rests.push(rest);
    else groups.push({ verb, rests: [rest] });
  }
  return joined(groups.map(({ verb, rests }) => `${verb} ${joined(rests)}`));
}

/** With a comma before the last "and" where the parts have one of their own. */
function joined(parts: readonly string[]): string {
  const text = listText(parts);
  const isNested = parts.some((part) => part.includes(' and '));
  return isNested && parts.length > 1
    ? `${parts.slice(0, -1).join(', ')}, and ${parts.at(-1)}`
    : text;
}

function clauseOf(claim: Claim): Clause {
  switch (claim.kind) {
    case 'shares':
      return claim.what === 'themes'
        ? { verb: 'has', rest: `${quoted(claim.values)} in common with ${claim.anchor.title}` }
        : {
            verb: 'is',
            rest: `${claim.what === 'moods' ? listText(claim.values) : genrePhrase(claim.values)} like ${claim.anchor.title}`,
          };
    case 'more-than':
      return { verb: 'is', rest: `${comparative(claim)} than ${claim.anchor.title}` };
    case 'past-bound':
      return { verb: 'is', rest: `${comparative(claim)} than what you just saw` };
    case 'mood-level':
      return {
        verb: 'is',
        rest: claim.direction === 'more' ? `strongly ${claim.axis}` : `hardly ${claim.axis}`,
      };
    case 'moods':
      return { verb: 'is', rest: listText(claim.values) };
    case 'words':
      return claim.where === 'theme'
        ? { verb: 'has', rest: `${quoted([claim.text])} among its themes` }
        : { verb: 'is', rest: `described with ${quoted([claim.text])}` };
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
      return { verb: 'is', rest: genrePhrase(claim.values) };
    case 'without-genre':
      return { verb: 'is', rest: `not listed as ${claim.genre.toLowerCase()}` };
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

function comparative(claim: Pick<MoreThan, 'axis' | 'direction'>): string {
  return `${claim.direction} ${claim.axis}`;
}

function quoted(values: readonly string[]): string {
  return listText(values.map((value) => `“${value}”`));
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
