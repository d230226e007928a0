import { countryName, languageName, listText, runtimeText } from '../../domain/names.ts';
import type { Claim } from '../../domain/pick.ts';
import { genreNoun } from './genre-text.ts';

type ClaimOf<Kind extends Claim['kind']> = Extract<Claim, { kind: Kind }>;

const AUDIENCE_TEXT: Readonly<Record<string, string>> = {
  kids: 'fine for young children',
  family: 'fine from about eight years on',
  teens: 'fine for teenagers',
  adults: 'for adults',
};

/**
 * Says the claims in one or two sentences, every claim given and nothing else: what the film has in
 * common with the films named ("Like Inception, it's mind-bending, but more emotional."), then what
 * it is ("It's a tense crime thriller from 1995, directed by Michael Mann.").
 */
export function phraseClaims(claims: readonly Claim[]): string {
  const shared = claims.filter((claim) => claim.kind === 'shares');
  const compared = claims.filter(
    (claim) =>
      claim.kind === 'more-than' &&
      shared.some(({ anchor }) => anchor.movieId === claim.anchor.movieId),
  );
  const rest = claims.filter((claim) => claim.kind !== 'shares' && !compared.includes(claim));
  return [likeSentence(shared, compared), filmSentence(rest)]
    .filter((text) => text !== '')
    .join(' ');
}

/** "Like Amélie, it's whimsical; like Her, it's tender and melancholic, but more funny." */
function likeSentence(shared: readonly ClaimOf<'shares'>[], compared: readonly Claim[]): string {
  if (shared.length === 0) return '';
  const parts = shared.map(({ anchor, what, values }, index) => {
    const like = index === 0 ? 'Like' : 'like';
    return `${like} ${anchor.title}, ${commonText(what, values)}`;
  });
  const differences = compared.map((claim) =>
    claim.kind === 'more-than' ? `${claim.direction} ${claim.axis}` : '',
  );
  const but = differences.length === 0 ? '' : `, but ${listText(differences)}`;
  return `${parts.join('; ')}${but}.`;
}

function commonText(what: ClaimOf<'shares'>['what'], values: readonly string[]): string {
  switch (what) {
    case 'moods':
      return `it's ${listText(values)}`;
    case 'genres':
      return `it's ${withArticle(genreNoun(values))}`;
    case 'themes':
      return `it's about ${listText(values.map(quoted))}`;
  }
}

/** One noun phrase: mood words, genres, then everything else behind it. */
function filmSentence(claims: readonly Claim[]): string {
  if (claims.length === 0) return '';
  const adjectives: string[] = [];
  let noun = 'film';
  const behind: string[] = [];
  for (const claim of claims) {
    if (claim.kind === 'moods') adjectives.push(...claim.values);
    else if (claim.kind === 'genres') noun = genreNoun(claim.values);
    else if (claim.kind !== 'shares') behind.push(behindText(claim));
  }
  // "a romantic comedy" says both the mood and the genre.
  const said = adjectives.filter((word) => !noun.split(' ').includes(word));
  const phrase = withArticle([listText(said), noun].filter((text) => text !== '').join(' '));
  // What is said without a comma ("from 1995 with Al Pacino") comes before what needs one.
  const close = behind.filter((text) => !text.startsWith(','));
  const far = behind.filter((text) => text.startsWith(','));
  return `It's ${[phrase, ...close].join(' ')}${far.join('')}.`;
}

function behindText(claim: Exclude<Claim, ClaimOf<'moods' | 'genres' | 'shares'>>): string {
  switch (claim.kind) {
    case 'more-than':
      return `, ${claim.direction} ${claim.axis} than ${claim.anchor.title}`;
    case 'past-bound':
      return `, ${claim.direction} ${claim.axis} than what you saw before`;
    case 'mood-level':
      return claim.direction === 'more' ? `, strongly ${claim.axis}` : `, hardly ${claim.axis}`;
    case 'words':
      return claim.where === 'theme'
        ? `, with ${quoted(claim.text)} among its themes`
        : `, described with ${quoted(claim.text)}`;
    case 'person':
      return claim.role === 'director' ? `by ${claim.name}` : `with ${claim.name}`;
    case 'year':
      return `from ${claim.year}`;
    case 'runtime':
      return `of ${runtimeText(claim.minutes)}`;
    case 'language':
      return `in ${languageName(claim.language)}`;
    case 'country':
      return `made in ${countryName(claim.country)}`;
    case 'without-genre':
      return `, not listed as ${claim.genre === 'Music' ? 'a musical' : claim.genre.toLowerCase()}`;
    case 'audience':
      return `, ${AUDIENCE_TEXT[claim.audience] ?? claim.audience}`;
    case 'fame':
      return `, ${claim.fame === 'known' ? 'widely known' : 'little known'}${claim.votes === null ? '' : ` (${count(claim.votes)} votes)`}`;
    case 'taste':
      return `, close to ${claim.liked.title}, which you liked`;
    case 'coliked':
      return `, liked by people who like ${claim.with.title}`;
    case 'watchable':
      return `, on ${listText(claim.services)}`;
    case 'rating':
      return `, rated ${claim.average.toFixed(1)} by ${count(claim.votes)} people`;
  }
}

function withArticle(phrase: string): string {
  return `${/^[aeiou]/i.test(phrase) ? 'an' : 'a'} ${phrase}`;
}

function quoted(value: string): string {
  return `“${value}”`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
