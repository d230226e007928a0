import { fold } from '../../domain/text.ts';
import type { MovieDetails } from './answers.ts';
import { cleanText, distinct } from './clean.ts';

/** As in the starter catalogue: more are hardly ever typed. */
const MOST_ALIASES = 6;
/** Countries whose titles people type in English. */
const ENGLISH_TITLES = ['US', 'GB'];

/** Null where it is the title. */
export function originalTitleOf(details: MovieDetails): string | null {
  const original = cleanText(details.original_title);
  return original === cleanText(details.title) ? null : original;
}

/**
 * Up to six other titles that people may type: those of the US and Great Britain, then those of the
 * film's own countries. Titles that differ in case, accents or punctuation only count as one.
 */
export function aliasesOf(details: MovieDetails): string[] {
  const titles = details.alternative_titles?.titles ?? [];
  const countries = new Set([...ENGLISH_TITLES, ...(details.origin_country ?? [])]);
  const known = [details.title, originalTitleOf(details)];
  const inOrder = [...countries].flatMap((country) =>
    titles.filter((entry) => entry.iso_3166_1 === country).map((entry) => entry.title),
  );
  const key = (title: string) => fold(title) || title;
  const taken = new Set(distinct(known).map(key));
  return distinct(inOrder, key)
    .filter((title) => !taken.has(key(title)))
    .slice(0, MOST_ALIASES);
}

/** The collection's name without its last word: "Star Wars Collection" is the franchise Star Wars. */
export function franchiseOf(details: MovieDetails): string | null {
  const name = cleanText(details.belongs_to_collection?.name);
  return cleanText(name?.replace(/\s*[([]?\bcollection[)\]]?$/i, ''));
}
