import type { Audience, Genre } from '../domain/genres.ts';
import type { MoodAxis } from '../domain/moods.ts';

/**
 * The numbers behind `deriveLevels`. All pulls are on the logit scale, where 0 leaves a level alone
 * and ±1 moves a middling one by a quarter.
 *
 * Base, moods, genres and audiences come from a ridge regression (penalty 4) of the written levels of
 * 400 films, each taken once with its moods and once without; rounded, pulls below 0.2 left out.
 */

export type Pulls = Readonly<Partial<Record<MoodAxis, number>>>;

interface AxisBase {
  /** Level of a film of which nothing is known. */
  readonly base: number;
  /** Added when the film has mood words: most of them pull upwards. */
  readonly withMoods: number;
  /** What a mood word's full pull in MOODS is worth. */
  readonly mood: number;
}

export const AXIS_BASES: Readonly<Record<MoodAxis, AxisBase>> = {
  emotional: { base: -0.2, withMoods: -0.5, mood: 0.95 },
  funny: { base: -0.4, withMoods: -0.3, mood: 1 },
  dark: { base: -0.5, withMoods: -0.2, mood: 0.85 },
  tense: { base: -0.2, withMoods: -0.3, mood: 0.6 },
  scary: { base: -1.25, withMoods: -0.35, mood: 1.35 },
  romantic: { base: -1.15, withMoods: -0.25, mood: 1.4 },
  'feel-good': { base: 0, withMoods: -0.3, mood: 0.9 },
  'mind-bending': { base: -1.45, withMoods: -0.5, mood: 2.3 },
  violent: { base: -0.95, withMoods: -0.15, mood: 1.35 },
  slow: { base: -0.25, withMoods: 0.05, mood: 0.9 },
  epic: { base: -0.55, withMoods: -0.3, mood: 1.3 },
  strange: { base: -0.95, withMoods: -0.45, mood: 1.9 },
};

export const GENRE_PULLS: Readonly<Record<Genre, Pulls>> = {
  Action: {
    dark: -0.2,
    tense: 0.2,
    scary: -0.2,
    'feel-good': 0.4,
    'mind-bending': -0.5,
    violent: 0.6,
    slow: -0.4,
    epic: 0.6,
    strange: -0.2,
  },
  Adventure: { tense: 0.2, scary: 0.2, romantic: -0.2, 'feel-good': 0.2, violent: 0.3, epic: 0.5 },
  Animation: { emotional: 0.2, dark: 0.2, strange: 0.3 },
  Comedy: {
    emotional: -0.3,
    funny: 1,
    dark: -0.8,
    tense: -0.6,
    scary: -0.8,
    'feel-good': 0.7,
    'mind-bending': -0.2,
    violent: -0.6,
    slow: -0.6,
    epic: -0.5,
    strange: 0.2,
  },
  Crime: { emotional: -0.2, dark: 0.2, tense: 0.2, romantic: -0.5, violent: 0.6, epic: 0.3 },
  // Only two of the films fitted are documentaries: set by judgement.
  Documentary: {
    funny: -0.4,
    tense: -0.4,
    scary: -0.8,
    romantic: -0.8,
    violent: -0.8,
    strange: -0.3,
  },
  Drama: {
    emotional: 0.6,
    funny: -0.4,
    dark: 0.4,
    scary: -0.3,
    'feel-good': -0.4,
    'mind-bending': 0.2,
    violent: -0.2,
    slow: 0.3,
  },
  Family: {
    dark: -0.3,
    'feel-good': 0.2,
    'mind-bending': -0.3,
    violent: -0.4,
    epic: -0.2,
    strange: -0.2,
  },
  Fantasy: { tense: -0.2, scary: 0.3, 'mind-bending': 0.3, epic: 0.2, strange: 0.8 },
  History: { funny: -0.2, violent: 0.2, slow: 0.2, epic: 0.3, strange: -0.3 },
  Horror: {
    emotional: -0.3,
    funny: -0.4,
    dark: 0.5,
    tense: 0.5,
    scary: 1.3,
    romantic: -0.3,
    'feel-good': -0.6,
    violent: 0.5,
    epic: -0.2,
    strange: 0.4,
  },
  Music: {
    tense: -0.2,
    scary: -0.2,
    romantic: 0.2,
    'feel-good': 0.3,
    'mind-bending': -0.5,
    violent: -0.2,
  },
  Mystery: { scary: 0.3, 'feel-good': -0.3, 'mind-bending': 0.9, violent: -0.2, strange: 0.4 },
  Romance: {
    emotional: 0.2,
    dark: -0.5,
    tense: -0.5,
    scary: -0.7,
    romantic: 1.6,
    'feel-good': 0.2,
    'mind-bending': -0.2,
    violent: -0.5,
    slow: 0.2,
    epic: -0.3,
  },
  'Science Fiction': { funny: -0.2, scary: 0.2, 'mind-bending': 0.8, epic: 0.4, strange: 0.7 },
  'TV Movie': {},
  Thriller: {
    emotional: -0.2,
    funny: -0.3,
    dark: 0.2,
    tense: 0.6,
    scary: 0.3,
    'feel-good': -0.4,
    'mind-bending': 0.5,
    violent: 0.3,
    slow: -0.2,
    epic: -0.2,
  },
  War: {
    dark: 0.4,
    tense: 0.4,
    scary: 0.3,
    romantic: -0.4,
    'feel-good': -0.4,
    violent: 0.5,
    epic: 0.6,
  },
  Western: { tense: 0.4, scary: -0.2, violent: 0.6, epic: 0.4, strange: -0.2 },
};

export const AUDIENCE_PULLS: Readonly<Record<Audience, Pulls>> = {
  kids: { dark: -0.3, tense: -0.2, 'feel-good': 0.3, 'mind-bending': -0.5, violent: -0.5 },
  family: { dark: -0.3, 'feel-good': 0.4, violent: -0.3 },
  teens: { scary: -0.3, violent: -0.2, strange: -0.2 },
  adults: {
    dark: 0.5,
    tense: 0.2,
    romantic: -0.3,
    'feel-good': -0.6,
    'mind-bending': 0.2,
    violent: 0.7,
    epic: -0.2,
    strange: 0.2,
  },
};
