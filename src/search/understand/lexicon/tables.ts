import type { Genre } from '../../../domain/genres.ts';
import { MOOD_AXES, MOODS, type MoodAxis } from '../../../domain/moods.ts';
import { type PhraseTable, phraseTable } from '../phrases.ts';
import { GENRE_PHRASES } from './genre-phrases.ts';
import { KEPT_PHRASES } from './kept-phrases.ts';
import { COMPARED_GENRES, MOOD_COMPARATIVES, MOOD_PHRASES } from './mood-phrases.ts';
import { ADJECTIVE_PLACES, type Place } from './places.ts';

interface MoodEffect {
  readonly axis: MoodAxis;
  readonly sign: 1 | -1;
}

/** The named quality first; what comes along after it. */
export type MoodEffects = readonly [MoodEffect, ...MoodEffect[]];

export interface GenreEntry {
  readonly genres: readonly Genre[];
  /** What the phrase says beyond its genres. */
  readonly want: string | null;
  /** Needs a film noun beside it, or a refusal. */
  readonly guarded: boolean;
}

const MOODS_BY_PHRASE: ReadonlyMap<string, MoodEffects> = moodEntries();

export const MOOD_TABLE: PhraseTable<MoodEffects> = phraseTable(MOODS_BY_PHRASE);

/** "funnier" → the entry of "funny". */
export const COMPARATIVE_TABLE: PhraseTable<{ effects: MoodEffects; base: string }> = phraseTable(
  [...Object.entries(MOOD_COMPARATIVES)].flatMap(([word, base]) => {
    const effects = MOODS_BY_PHRASE.get(base);
    return effects ? [[word, { effects, base }] as const] : [];
  }),
);

/** "funniest" → the entry of "funny". */
export const SUPERLATIVE_TABLE: PhraseTable<{ effects: MoodEffects; base: string }> = phraseTable(
  Object.entries(MOOD_COMPARATIVES).flatMap(([word, base]) => {
    const effects = MOODS_BY_PHRASE.get(base);
    return effects ? [[superlativeOf(word), { effects, base }] as const] : [];
  }),
);

/** Phrases that stay whole among the wants. */
export const KEPT_TABLE: PhraseTable<true> = phraseTable(
  KEPT_PHRASES.map((phrase) => [phrase, true]),
);

/** Genre nouns that name a quality when compared: "more romance". */
export const COMPARED_TABLE: PhraseTable<{ effects: MoodEffects; base: string }> = phraseTable(
  Object.entries(COMPARED_GENRES).flatMap(([word, base]) => {
    const effects = MOODS_BY_PHRASE.get(base);
    return effects ? [[word, { effects, base }] as const] : [];
  }),
);

export const GENRE_TABLE: PhraseTable<GenreEntry> = phraseTable(genreEntries());

export const PLACE_TABLE: PhraseTable<Place> = phraseTable(ADJECTIVE_PLACES);

/** The hand-written phrases, and the controlled mood words that they leave out. */
function moodEntries(): Map<string, MoodEffects> {
  const entries = new Map<string, MoodEffects>();
  for (const [effects, phrases] of MOOD_PHRASES) {
    const parsed = parseEffects(effects);
    for (const phrase of phrases.split('|')) entries.set(phrase, parsed);
  }
  for (const [word, pull] of Object.entries(MOODS)) {
    const phrase = word.replaceAll('-', ' ');
    const effects = MOOD_AXES.map((axis) => ({ axis, size: pullOn(pull, axis) }))
      .filter(({ size }) => Math.abs(size) >= 0.3)
      .sort((a, b) => Math.abs(b.size) - Math.abs(a.size))
      .slice(0, 2)
      .map(({ axis, size }): MoodEffect => ({ axis, sign: size > 0 ? 1 : -1 }));
    const [first, ...rest] = effects;
    if (first && !entries.has(phrase)) entries.set(phrase, [first, ...rest]);
  }
  return entries;
}

/** "funnier" → "funniest". */
export function superlativeOf(comparative: string): string {
  return `${comparative.slice(0, -1)}st`;
}

function pullOn(pull: Readonly<Partial<Record<MoodAxis, number>>>, axis: MoodAxis): number {
  return pull[axis] ?? 0;
}

function parseEffects(text: string): MoodEffects {
  const effects = text.split(' ').map((part): MoodEffect => {
    const axis = MOOD_AXES.find((name) => name === part.slice(1));
    if (!axis) throw new Error(`no mood axis in "${part}"`);
    return { axis, sign: part.startsWith('-') ? -1 : 1 };
  });
  const [first, ...rest] = effects;
  if (!first) throw new Error('a mood phrase without an effect');
  return [first, ...rest];
}

function genreEntries(): [string, GenreEntry][] {
  return GENRE_PHRASES.flatMap(([genres, phrases]) =>
    phrases.split('|').map((text): [string, GenreEntry] => {
      const [name = '', want = null] = text.split('>');
      const guarded = name.endsWith('*');
      return [guarded ? name.slice(0, -1) : name, { genres, want, guarded }];
    }),
  );
}
