import { z } from 'zod';
import { AUDIENCES, GENRES } from '../domain/genres.ts';
import { MOOD_AXES, MOOD_WORDS, type Mood } from '../domain/moods.ts';

const name = z.string().trim().min(1).max(120);

/** Tone levels written by hand, whole numbers from 0 (not at all) to 10 (as much as films get). */
const levels = z.object(
  Object.fromEntries(MOOD_AXES.map((axis) => [axis, z.int().min(0).max(10)])) as Record<
    (typeof MOOD_AXES)[number],
    z.ZodInt
  >,
);

/** One film of the starter catalogue, as it stands on a line of `db/starter/films/*.jsonl`. */
export const StarterRow = z.strictObject({
  tmdbId: z.int().positive().nullable(),
  imdbId: z
    .string()
    .regex(/^tt\d{7,9}$/)
    .nullable(),
  movieLensId: z.int().positive().nullable(),
  title: name,
  originalTitle: name.nullable(),
  aliases: z.array(name).max(6),
  year: z.int().min(1890).max(2030),
  runtime: z.int().min(20).max(600).nullable(),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .nullable(),
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).max(4),
  genres: z.array(z.enum(GENRES)).min(1).max(6),
  directors: z.array(name).max(6),
  cast: z.array(name).max(6),
  audience: z.enum(AUDIENCES),
  franchise: name.nullable(),
  voteAverage: z.number().min(0).max(10).nullable(),
  voteCount: z.int().min(0).nullable(),
  /** By judgement, from 0 to 10, where no votes are at hand: how widely known, how good. */
  standing: z
    .object({ fame: z.number().min(0).max(10), quality: z.number().min(0).max(10) })
    .optional(),
  note: z.string().min(180).max(700),
  moods: z
    .array(z.enum(MOOD_WORDS as readonly [Mood, ...Mood[]]))
    .min(3)
    .max(6),
  themes: z
    .array(z.string().regex(/^[a-z0-9][a-z0-9 '’&-]{1,38}$/))
    .min(4)
    .max(8),
  levels,
  /** Requests this film would answer: by mood or occasion, a half-remembered scene, by comparison or era. */
  asks: z.tuple([ask(), ask(), ask()]),
});

export type StarterRow = z.infer<typeof StarterRow>;

function ask() {
  return z.string().min(20).max(220);
}
