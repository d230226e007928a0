import type { Act, Understanding } from '../../domain/act.ts';
import type { EntityIndex } from '../../domain/ports.ts';
import type { UnderstandContext } from './context.ts';
import { describeRequest } from './describe.ts';
import { type Mention, readTitles } from './films.ts';
import { readIntents } from './intents.ts';
import { readMisspelt } from './misspelt.ts';
import { lookUpNames } from './names.ts';
import { type Parts, readParts } from './parts.ts';
import { readPeople } from './people.ts';
import { readReferences, uniqueFilms } from './references.ts';
import { isEmpty } from './relation.ts';
import { readRerank } from './rerank.ts';
import { searchAct } from './search-act.ts';
import { readSettings } from './settings-read.ts';
import { Sheet } from './sheet.ts';
import { readSmallTalk } from './small-talk.ts';
import { respelt } from './spelling.ts';

/** Longer messages are read up to here, at a word's end. */
const LONGEST_MESSAGE = 2000;

/**
 * What a message means, by rules. Total: any string gives an understanding, at most some six
 * look-ups in `index` (in three waves), and the same message, context and index give the same result.
 * Feedback, watchlist edits, questions and the like come first in `acts`, in the order of the
 * message; a search comes last. Rejects only where `index` does.
 */
export async function understand(
  message: string,
  context: UnderstandContext,
  index: EntityIndex,
): Promise<Understanding> {
  const notes: string[] = [];
  const unknown: string[] = [];
  const head = shortened(message).replace(/\bhttps?:\/\/\S+/gu, (url) => ' '.repeat(url.length));
  let sheet = new Sheet(head);
  if (Math.min(sheet.end, head.length) < message.length) {
    notes.push(
      `read only the first ${Math.min(sheet.end, head.length)} characters of a long message`,
    );
  }
  const talk = readSmallTalk(sheet);
  if (talk) return { acts: [talk], notes, unknown, readings: [] };

  let names = await lookUpNames(sheet, context.shown, index);
  const mended = respelt(sheet, names);
  if (mended !== null) {
    sheet = new Sheet(mended);
    names = await lookUpNames(sheet, context.shown, index);
  }
  const plain = sheet.text;
  const settings = readSettings(sheet);
  const titles = readTitles(sheet, names, notes);
  const people = readPeople(sheet, names);
  const references = readReferences(sheet, context, titles, notes);
  const guessed = await readMisspelt(sheet, index, notes, unknown);
  const mentions = [...titles, ...references, ...guessed.films].sort((a, b) => a.from - b.from);
  const rerank = context.shown.length > 0 ? readRerank(sheet) : null;
  const intents = readIntents(sheet, mentions, context, notes, unknown);
  const parts = readParts(sheet, mentions, [...people, ...guessed.people], guessed.wants, context);

  const acts: Act[] = [...(settings ? [settings] : []), ...intents.acts.map(({ act }) => act)];
  if (rerank !== null && (isEmpty(parts) || parts.themes.length === 0)) {
    acts.push({ kind: 'rerank', by: rerank });
    return { acts, notes, unknown, readings: [] };
  }
  const quiet = acts.length === 0 && intents.refused.length === 0;
  const bare = quiet ? bareReference(mentions, parts, plain, context) : null;
  if (bare) {
    const again = CONTINUING.test(plain) ? await actBefore(context, index) : null;
    return {
      acts: [again ? { ...again, movies: bare.movies } : bare],
      notes,
      unknown,
      readings: [],
    };
  }
  const lost = mentions.some((mention) => mention.movies.length === 0);
  const heard = !lost && sheet.tokens.some((_, at) => sheet.isTaken(at));
  const search = searchAct({ text: plain, parts, intents, acted: acts.length > 0, heard }, context);
  if (search) acts.push(search);
  if (acts.length === 0) acts.push({ kind: 'unclear' });
  const readings = search?.kind === 'search' ? describeRequest(search.request) : [];
  return { acts, notes: [...new Set(notes)], unknown: [...new Set(unknown)], readings };
}

function shortened(message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  const head = message.slice(0, LONGEST_MESSAGE + 1);
  const lastSpace = head.search(/\s\S*$/u);
  const cut = lastSpace > LONGEST_MESSAGE / 2 ? lastSpace : LONGEST_MESSAGE;
  return head.slice(0, cut);
}

/** "and the third", "the last one too": the same for another film. */
const CONTINUING =
  /^ (?:and|also|plus|oh and|same (?:for|with|goes for)) |(?: too| as well| also)(?: [.!?])* $/u;

type FilmAct = Extract<Act, { movies: readonly unknown[] }>;

/** What the message before this one asked to be done with a film; null where it was something else. */
async function actBefore(context: UnderstandContext, index: EntityIndex): Promise<FilmAct | null> {
  if (!context.before) return null;
  const { acts } = await understand(context.before, { ...context, before: null }, index);
  const last = acts.at(-1);
  return last && 'movies' in last ? last : null;
}

/** A shown film named and nothing said about it ("the second one", "Heat"): tell about it. */
function bareReference(
  mentions: readonly Mention[],
  parts: Parts,
  plain: string,
  context: UnderstandContext,
): FilmAct | null {
  if (mentions.length === 0 || context.shown.length === 0) return null;
  if (parts.freshAnchor || !isEmpty({ ...parts, anchors: [] })) return null;
  if (mentions.some((mention) => mention.cue !== null)) return null;
  if (parts.steering.more || parts.steering.back || parts.steering.reset) return null;
  if (/ (?:like|similar|another|more|instead) /u.test(plain)) return null;
  const movies = uniqueFilms(mentions.flatMap((mention) => mention.movies));
  return movies.length === 0 ? null : { kind: 'lookup', movies, topic: 'about' };
}
