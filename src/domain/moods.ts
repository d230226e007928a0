/**
 * The mood vocabulary: twelve axes on which every film has a level in [0, 1], and the controlled list
 * of mood words that a catalogue row may carry.
 */

export const MOOD_AXES = [
  'emotional',
  'funny',
  'dark',
  'tense',
  'scary',
  'romantic',
  'feel-good',
  'mind-bending',
  'violent',
  'slow',
  'epic',
  'strange',
] as const;

export type MoodAxis = (typeof MOOD_AXES)[number];

/** A level in [0, 1] on every axis. */
export type MoodLevels = Readonly<Record<MoodAxis, number>>;

/** How far one mood word pulls each axis from its neutral level, in [-1, 1]. */
type MoodPull = Readonly<Partial<Record<MoodAxis, number>>>;

/**
 * The controlled vocabulary. A film written for the starter catalogue names three to six of these;
 * films from other sources get them from keywords and genres.
 */
export const MOODS = {
  absurd: { funny: 0.5, strange: 0.7 },
  adventurous: { epic: 0.6, slow: -0.4 },
  'awe-inspiring': { epic: 0.8, emotional: 0.3 },
  bittersweet: { emotional: 0.7, 'feel-good': 0.1 },
  bleak: { dark: 0.9, 'feel-good': -0.8 },
  brooding: { dark: 0.6, slow: 0.3 },
  brutal: { violent: 0.9, dark: 0.5 },
  'cat-and-mouse': { tense: 0.8 },
  cerebral: { 'mind-bending': 0.6, slow: 0.2 },
  charming: { 'feel-good': 0.6, funny: 0.2 },
  chilling: { scary: 0.7, dark: 0.5, tense: 0.4 },
  claustrophobic: { tense: 0.7, scary: 0.3 },
  contemplative: { slow: 0.7, emotional: 0.2 },
  cosy: { 'feel-good': 0.8, tense: -0.6, dark: -0.6 },
  cynical: { dark: 0.6, 'feel-good': -0.4 },
  deadpan: { funny: 0.5, strange: 0.3 },
  disturbing: { dark: 0.8, scary: 0.5, 'feel-good': -0.7 },
  dreamlike: { strange: 0.7, 'mind-bending': 0.4, slow: 0.3 },
  eerie: { scary: 0.6, strange: 0.5 },
  epic: { epic: 0.9 },
  'fast-paced': { slow: -0.8, tense: 0.2 },
  furious: { violent: 0.5, tense: 0.4, slow: -0.5 },
  goofy: { funny: 0.7, 'feel-good': 0.3, dark: -0.4 },
  gory: { violent: 0.9, scary: 0.4 },
  gripping: { tense: 0.7, slow: -0.3 },
  gritty: { dark: 0.6, violent: 0.3 },
  haunting: { emotional: 0.4, dark: 0.5, scary: 0.3 },
  heartbreaking: { emotional: 0.95, dark: 0.3, 'feel-good': -0.4 },
  heartwarming: { 'feel-good': 0.8, emotional: 0.5 },
  hilarious: { funny: 0.95, 'feel-good': 0.3 },
  hopeful: { 'feel-good': 0.6, emotional: 0.3 },
  inspiring: { 'feel-good': 0.6, emotional: 0.5, epic: 0.2 },
  intense: { tense: 0.8, slow: -0.4 },
  intimate: { emotional: 0.5, slow: 0.4, epic: -0.6 },
  joyful: { 'feel-good': 0.9, dark: -0.7 },
  lonely: { emotional: 0.5, slow: 0.4, 'feel-good': -0.3 },
  'lump-in-the-throat': { emotional: 0.9 },
  melancholic: { emotional: 0.7, slow: 0.4, 'feel-good': -0.3 },
  'mind-bending': { 'mind-bending': 0.95, strange: 0.4 },
  moody: { dark: 0.4, slow: 0.4 },
  mysterious: { tense: 0.4, 'mind-bending': 0.4 },
  'nerve-racking': { tense: 0.9, scary: 0.4 },
  noirish: { dark: 0.6, tense: 0.4 },
  nostalgic: { 'feel-good': 0.4, emotional: 0.4 },
  paranoid: { tense: 0.7, dark: 0.4, 'mind-bending': 0.3 },
  passionate: { romantic: 0.7, emotional: 0.5 },
  playful: { funny: 0.4, 'feel-good': 0.5, dark: -0.4 },
  poignant: { emotional: 0.8 },
  provocative: { dark: 0.3, strange: 0.3 },
  quiet: { slow: 0.7, violent: -0.5, epic: -0.4 },
  quirky: { strange: 0.6, funny: 0.4 },
  raw: { emotional: 0.5, dark: 0.4 },
  rebellious: { tense: 0.2, 'feel-good': 0.2 },
  romantic: { romantic: 0.9 },
  satirical: { funny: 0.5, dark: 0.2 },
  'slow-burn': { slow: 0.8, tense: 0.4 },
  soothing: { 'feel-good': 0.7, slow: 0.5, tense: -0.8 },
  spectacular: { epic: 0.8, slow: -0.3 },
  stylish: { strange: 0.2 },
  surreal: { strange: 0.9, 'mind-bending': 0.6 },
  suspenseful: { tense: 0.85 },
  sweeping: { epic: 0.7, romantic: 0.2, emotional: 0.3 },
  tender: { emotional: 0.6, romantic: 0.4, violent: -0.4 },
  terrifying: { scary: 0.95, tense: 0.6 },
  'thought-provoking': { 'mind-bending': 0.5 },
  thrilling: { tense: 0.7, slow: -0.6 },
  tragic: { emotional: 0.8, dark: 0.6, 'feel-good': -0.7 },
  twisty: { 'mind-bending': 0.7, tense: 0.4 },
  uplifting: { 'feel-good': 0.9, emotional: 0.4, dark: -0.5 },
  visceral: { violent: 0.5, tense: 0.6 },
  warm: { 'feel-good': 0.7, dark: -0.5 },
  whimsical: { strange: 0.5, 'feel-good': 0.6, dark: -0.4 },
  wistful: { emotional: 0.6, slow: 0.3 },
  witty: { funny: 0.7 },
} as const satisfies Record<string, MoodPull>;

export type Mood = keyof typeof MOODS;

export const MOOD_WORDS = Object.keys(MOODS) as readonly Mood[];
