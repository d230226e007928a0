import type { ModalView, NumberInput } from '@slack/types';
import type { TurnRef } from '../../domain/conversation.ts';
import { MOOD_AXES } from '../../domain/moods.ts';
import { languageName } from '../../domain/names.ts';
import { emptyRequest, type SearchRequest } from '../../domain/request.ts';
import { encodePress } from './action-id.ts';
import { context, option, plainText, shorten } from './blocks.ts';
import {
  choices,
  field,
  form,
  optionsOf,
  readChoices,
  readField,
  type ViewValues,
} from './fields.ts';
import { MAX_PLACEHOLDER, MAX_WISH_WORDS } from './limits.ts';
import { FEELINGS, FORM_GENRES, FORM_LANGUAGES, wishOf, wishText } from './wish.ts';

const BLOCK = {
  words: 'words',
  moods: 'moods',
  without: 'without',
  genres: 'genres',
  notGenres: 'not-genres',
  from: 'from',
  to: 'to',
  longest: 'longest',
  languages: 'languages',
} as const;

const FIRST_YEAR = 1888;
const LAST_YEAR = 2100;
const LONGEST_RUNTIME = 1_000;

/**
 * The modal of filters, filled in with the request that is to be changed. What it gives says the whole
 * wish anew. `metadata` comes back with it.
 */
export function renderFineTune({
  at,
  request,
  metadata,
}: {
  readonly at: TurnRef | null;
  readonly request: SearchRequest | null;
  readonly metadata: string;
}): ModalView {
  const wish = wishOf(request ?? emptyRequest());
  const languages = FORM_LANGUAGES.map((code) => option(code, languageName(code)));
  return form(
    encodePress({ kind: 'fine-tune-form', at }),
    { title: 'Fine-tune', submit: 'Find films', metadata },
    [
      field(
        BLOCK.words,
        'What would you like to watch?',
        {
          type: 'plain_text_input',
          multiline: true,
          max_length: MAX_WISH_WORDS,
          placeholder: plainText(
            'like Heat but funnier · a heist · with Al Pacino',
            MAX_PLACEHOLDER,
          ),
          ...initialText(shorten(wish.words, MAX_WISH_WORDS)),
        },
        {},
      ),
      field(
        BLOCK.moods,
        'How it should feel',
        choices('Any mood', optionsOf(FEELINGS), wish.moods),
      ),
      field(
        BLOCK.without,
        'How it should not feel',
        choices('Nothing ruled out', optionsOf(MOOD_AXES), wish.without),
      ),
      field(BLOCK.genres, 'Genres', choices('Any genre', optionsOf(FORM_GENRES), wish.genres), {
        hint: 'Every film has all of these.',
      }),
      field(
        BLOCK.notGenres,
        'No such genres',
        choices('None ruled out', optionsOf(FORM_GENRES), wish.notGenres),
      ),
      field(BLOCK.from, 'From the year', number(FIRST_YEAR, LAST_YEAR, wish.from)),
      field(BLOCK.to, 'To the year', number(FIRST_YEAR, LAST_YEAR, wish.to)),
      field(BLOCK.longest, 'Longest, in minutes', number(1, LONGEST_RUNTIME, wish.longest)),
      field(BLOCK.languages, 'Languages', choices('Any language', languages, wish.languages)),
      ...context(['What you can stream comes first: tell me your services on my Home tab.']),
    ],
  );
}

/**
 * What the form says, in words that the conversation understands ("romantic, no horror, from 1990 to
 * 1999, at most 120 minutes, in Korean"): a whole wish, to be understood anew. Or what is wrong, by block.
 */
export function readFineTune(
  values: ViewValues,
):
  | { readonly text: string; readonly errors: null }
  | { readonly text: ''; readonly errors: Readonly<Record<string, string>> } {
  const from = readNumber(values, BLOCK.from);
  const to = readNumber(values, BLOCK.to);
  const genres = known(readChoices(values, BLOCK.genres), FORM_GENRES);
  const notGenres = known(readChoices(values, BLOCK.notGenres), FORM_GENRES);
  const moods = known(readChoices(values, BLOCK.moods), FEELINGS);
  const without = known(readChoices(values, BLOCK.without), MOOD_AXES);
  const text = wishText({
    words: readField(values, BLOCK.words),
    moods,
    without,
    genres,
    notGenres,
    from,
    to,
    longest: readNumber(values, BLOCK.longest),
    languages: known(readChoices(values, BLOCK.languages), FORM_LANGUAGES),
  });
  const errors = {
    ...(from !== null && to !== null && from > to
      ? { [BLOCK.to]: 'This is before the first year.' }
      : {}),
    ...(genres.some((genre) => notGenres.includes(genre))
      ? { [BLOCK.notGenres]: 'A genre can’t be both wanted and ruled out.' }
      : {}),
    ...(without.some((axis) => moods.includes(axis))
      ? { [BLOCK.without]: 'A mood can’t be both wanted and ruled out.' }
      : {}),
    ...(text === '' ? { [BLOCK.words]: 'Write or choose something.' } : {}),
  };
  return Object.keys(errors).length > 0 ? { text: '', errors } : { text, errors: null };
}

function number(least: number, most: number, initial: number | null): NumberInput {
  const fits = initial !== null && Number.isInteger(initial) && initial >= least && initial <= most;
  return {
    type: 'number_input',
    is_decimal_allowed: false,
    min_value: String(least),
    max_value: String(most),
    ...(fits ? { initial_value: String(initial) } : {}),
  };
}

function initialText(text: string) {
  return text === '' ? {} : { initial_value: text };
}

function readNumber(values: ViewValues, block: string): number | null {
  const text = readField(values, block);
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}

function known(chosen: readonly string[], all: readonly string[]): string[] {
  return [...new Set(chosen)].filter((one) => all.includes(one));
}
