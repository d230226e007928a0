import { MOOD_AXES, MOOD_WORDS } from '../domain/moods.ts';
import type { SearchRequest } from '../domain/request.ts';
import { fold } from '../domain/text.ts';

const MOOD_VOCABULARY = new Set(
  [...MOOD_AXES, ...MOOD_WORDS].flatMap((word) => fold(word).split(' ')),
);

/**
 * The wants that retrieval looks for. Next to a film that was named, a mood word ("more emotional")
 * is a direction and nothing else: searching for the word itself would leave that film behind.
 */
export function retrievalWants({ wants, anchors, moods }: SearchRequest): string[] {
  if (anchors.length === 0 || moods.length === 0) return wants;
  return wants.filter(
    (want) =>
      !fold(want)
        .split(' ')
        .every((word) => MOOD_VOCABULARY.has(word)),
  );
}
