import { titleWithYear } from '../../domain/movie.ts';
import type { Profile } from '../../domain/profile.ts';
import { cleanLine } from '../shared/clean.ts';
import { shorten } from './blocks.ts';
import { MAX_PROMPT_MESSAGE, MAX_PROMPT_TITLE, MAX_PROMPTS } from './limits.ts';

/** A prompt that a person can press: what it says, and what is sent as their words. */
export interface Prompt {
  readonly title: string;
  readonly message: string;
}

/** Prompts above an empty conversation, at most four: what fits the person first, then what anyone might ask. */
export function promptsFor({ watchlist, taste, recent }: Profile): {
  readonly title: string;
  readonly prompts: Prompt[];
} {
  const liked = taste.opinions.find(({ feedback }) => feedback === 'like');
  const open = watchlist.items.filter(({ watched }) => !watched);
  const prompts: Prompt[] = [
    ...(liked === undefined ? [] : fitting(`like ${titleWithYear(liked)}`, 'More ')),
    ...(open.length === 0 ? [] : fitting('What is on my watchlist?')),
    ...(recent.length === 0 ? [] : fitting('Surprise me with something I have not seen')),
    ...ANYONES.flatMap((text) => fitting(text)),
  ];
  const isKnown = liked !== undefined || open.length > 0 || recent.length > 0;
  return {
    title: isKnown
      ? 'Welcome back! What are you in the mood for?'
      : 'What are you in the mood for?',
    prompts: prompts.slice(0, MAX_PROMPTS),
  };
}

const ANYONES = [
  'A tense thriller under two hours',
  'Something funny and feel-good for tonight',
  'A film like Inception but more emotional',
  'A hidden gem from the 90s',
];

/** None where the title would be cut so that it names another film. */
function fitting(message: string, before = ''): Prompt[] {
  const text = cleanLine(message);
  const title = shorten(before + text, MAX_PROMPT_TITLE);
  return text.length <= MAX_PROMPT_MESSAGE ? [{ title, message: text }] : [];
}
