import type { EntityIndex } from '../../domain/ports.ts';
import { fold, titleKey } from '../../domain/text.ts';
import { closestTitle } from './closest-title.ts';
import { onlyTitleFits } from './cues.ts';
import type { Mention } from './films.ts';
import { closestPerson, nameGuesses, onlyNameFits } from './misspelt-names.ts';
import { anchorOf, named } from './namesakes.ts';
import { markPerson, type PersonMention } from './people.ts';
import { MARK, type Sheet } from './sheet.ts';
import { readsAsTitle, titleGuesses } from './title-guesses.ts';
import type { PlacedWant } from './wants.ts';

/** Look-ups by likeness that one message may cost. */
const TITLE_LOOKUPS = 3;
const PEOPLE_LOOKUPS = 2;
const CANDIDATES = 12;

/**
 * Titles and names that no exact key matched, read by likeness. What is accepted is told in `notes`;
 * a name in a place where only a name can stand, and that nothing resembles, goes to `unknown`. The
 * words of an unknown title are one want: no reader may take "French" out of "The French Connection".
 */
export async function readMisspelt(
  sheet: Sheet,
  index: EntityIndex,
  notes: string[],
  unknown: string[],
): Promise<{
  readonly films: Mention[];
  readonly people: PersonMention[];
  readonly wants: readonly PlacedWant[];
}> {
  const guesses = titleGuesses(sheet).slice(0, TITLE_LOOKUPS);
  const nameSpans = nameGuesses(sheet).slice(0, PEOPLE_LOOKUPS);
  const [titleRows, peopleRows] = await Promise.all([
    Promise.all(
      guesses.map((guess) => index.titlesLike(titleKey(guess.words.join(' ')), CANDIDATES)),
    ),
    Promise.all(nameSpans.map((span) => index.peopleLike(fold(sheet.typed(span)), CANDIDATES))),
  ]);
  const people: PersonMention[] = [];
  nameSpans.forEach((span, at) => {
    const hit = closestPerson(sheet, span, peopleRows[at] ?? []);
    if (hit) {
      notes.push(`read "${sheet.typed(hit.span)}" as ${hit.match.name}`);
      people.push(markPerson(sheet, hit.span, hit.match));
    } else if (onlyNameFits(sheet, span)) {
      unknown.push(sheet.typed(span));
    }
  });
  const films: Mention[] = [];
  const wants: PlacedWant[] = [];
  guesses.forEach((guess, at) => {
    if (sheet.isTaken(guess.from)) return;
    const hit = closestTitle(sheet, guess, titleRows[at] ?? []);
    if (hit) {
      const typed = sheet.typed(hit.span);
      if (hit.opening) notes.push(`took "${typed}" as ${named(hit.match)}`);
      else if (titleKey(typed) !== titleKey(hit.match.title)) {
        notes.push(`read "${typed}" as ${named(hit.match)}`);
      }
      sheet.claim(hit.span, MARK.film);
      films.push({ ...hit.span, movies: [anchorOf(hit.match)], source: 'title', cue: guess.cue });
    } else if (guess.cue !== null && readsAsTitle(sheet, guess)) {
      unknown.push(sheet.typed(guess));
      if (!onlyTitleFits(sheet, guess.from)) {
        sheet.claim(guess);
        wants.push({ at: guess.from, text: titleKey(sheet.typed(guess)) });
        return;
      }
      sheet.claim(guess, MARK.film);
      films.push({ from: guess.from, to: guess.to, movies: [], source: 'title', cue: guess.cue });
    }
  });
  return { films, people, wants };
}
