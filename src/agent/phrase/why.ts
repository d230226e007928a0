import type { WhyArtifact } from '../../domain/artifact.ts';
import { listText } from '../../domain/names.ts';
import type { Pick, Signal } from '../../domain/pick.ts';

/** The signal as a reason that a person would give. */
const SIGNAL_TEXT: Readonly<Record<Signal, string>> = {
  similarity: 'how close its description is to your words',
  lexical: 'your own words standing in its description',
  anchor: 'how much it resembles the film you named',
  coliked: 'that the same people like both',
  genre: 'its genres',
  people: 'the people in it',
  mood: 'its mood',
  recency: 'how recent it is',
  popularity: 'how well known it is',
  quality: 'how well it is rated',
  taste: 'what you liked before',
  watchable: 'that you can watch it now',
  llm: 'the model’s own judgement',
};

/** Shares below this are left out of "why?". */
const MIN_SHARE = 0.03;

export function phraseWhy({ picks, notShown }: WhyArtifact): string {
  const parts = picks.map(whyOf);
  if (notShown.length > 0) {
    const films = listText(notShown.map(({ id }) => `[[${id}]]`));
    parts.push(`I haven’t recommended ${films} in this conversation.`);
  }
  return parts.join('\n');
}

function whyOf(pick: Pick): string {
  const shares = (Object.entries(pick.shares) as [Signal, number][])
    .filter(([, share]) => share >= MIN_SHARE)
    .sort(([a, x], [b, y]) => y - x || a.localeCompare(b, 'en'))
    .map(([signal, share]) => `${Math.round(share * 100)}% ${SIGNAL_TEXT[signal]}`);
  const weights = shares.length > 0 ? ` Its place comes from: ${shares.join(', ')}.` : '';
  return `[[${pick.movie.id}]]: ${pick.why}${weights}`;
}
