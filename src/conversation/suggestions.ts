import type { MoodAxis } from '../domain/moods.ts';
import type { Pick } from '../domain/pick.ts';
import type { SearchRequest } from '../domain/request.ts';

const MAX_SUGGESTIONS = 4;

/** What people ask for next, in the words that the parser knows; `more` reads "more emotional". */
const MORE: Readonly<Partial<Record<MoodAxis, string>>> = {
  emotional: 'more emotional',
  funny: 'funnier',
  dark: 'darker',
  tense: 'more tense',
  scary: 'scarier',
  romantic: 'more romantic',
  'feel-good': 'more feel-good',
  'mind-bending': 'more mind-bending',
  strange: 'weirder',
};

/** Above this mean level there is little more to find. */
const SATURATED = 0.75;
const LONG_MINUTES = 120;
const OLD_YEAR = 1995;

/**
 * Messages that would change this answer, fitted to it: further along a wanted mood, the opposite of
 * what the picks have in common, other films.
 */
export function suggestRefinements(
  request: SearchRequest,
  picks: readonly Pick[],
): readonly string[] {
  if (picks.length === 0) return [];
  const suggestions: string[] = [];
  const level = (axis: MoodAxis) => mean(picks.map(({ movie }) => movie.levels[axis])) ?? 0;

  for (const { axis, direction } of request.moods) {
    const words = direction === 'more' ? MORE[axis] : undefined;
    if (words !== undefined && level(axis) < SATURATED) suggestions.push(words);
  }
  const wanted = new Set(request.moods.map(({ axis }) => axis));
  if (!wanted.has('emotional') && level('emotional') < 0.5) suggestions.push('more emotional');
  if (!wanted.has('funny') && level('dark') > 0.5) suggestions.push('lighter');
  if (!wanted.has('tense') && level('slow') > 0.55) suggestions.push('faster');
  if (!wanted.has('funny') && level('funny') < 0.3) suggestions.push('funnier');

  const runtime = mean(picks.flatMap(({ movie }) => movie.runtimeMinutes ?? []));
  if (runtime !== null && runtime > LONG_MINUTES) suggestions.push('shorter');
  const year = mean(picks.flatMap(({ movie }) => movie.year ?? []));
  if (year !== null && request.filters.years.to === null && year < OLD_YEAR)
    suggestions.push('newer');

  const refinements = suggestions.slice(0, MAX_SUGGESTIONS - 2);
  const why = picks.length > 1 ? 'why the second one?' : 'why this one?';
  return [...refinements, why, 'what else?'];
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
