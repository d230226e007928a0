import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOOD_AXES } from '../../domain/moods.ts';
import { emptyRequest, SearchRequest } from '../../domain/request.ts';
import { hear, searched } from '../../search/understand/fixtures/harness.ts';
import type { ViewValues } from './fields.ts';
import { readFineTune, renderFineTune } from './render.ts';
import { CONVERSATION, outline } from './test-samples.ts';
import { FEELINGS, FORM_GENRES, FORM_LANGUAGES, wishOf, wishText } from './wish.ts';

const AT = { conversationId: CONVERSATION, turn: 3 };

interface Filled {
  readonly words?: string;
  readonly moods?: readonly string[];
  readonly without?: readonly string[];
  readonly genres?: readonly string[];
  readonly 'not-genres'?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly longest?: string;
  readonly languages?: readonly string[];
}

/** As Slack sends a form that was filled in so. */
function valuesOf(filled: Filled): ViewValues {
  return Object.fromEntries(
    Object.entries(filled).map(([block, entered]) => [
      block,
      {
        value:
          typeof entered === 'string'
            ? { type: 'plain_text_input', value: entered }
            : {
                type: 'multi_static_select',
                selected_options: entered.map((value: string) => ({
                  text: { type: 'plain_text', text: value },
                  value,
                })),
              },
      },
    ]),
  );
}

/** As Slack sends a form that nothing was changed in. */
function untouched(request: SearchRequest): ViewValues {
  const { blocks } = renderFineTune({ at: AT, request, metadata: '' });
  return Object.fromEntries(
    blocks.flatMap((block) => {
      if (block.type !== 'input' || !('element' in block)) return [];
      const {
        type,
        initial_value: value,
        initial_options: options,
      } = block.element as {
        type: string;
        initial_value?: string;
        initial_options?: unknown[];
      };
      const entered =
        type === 'multi_static_select'
          ? { selected_options: options ?? [] }
          : { value: value ?? null };
      return [[block.block_id ?? '', { value: { type, ...entered } }] as const];
    }),
  );
}

/** Neither languages nor genres have an order. */
const sorted = ({ languages, genres, ...filters }: SearchRequest['filters']) => ({
  ...filters,
  languages: [[...languages.any].sort(), [...languages.none].sort()],
  genres: [genres.all, genres.any, genres.none].map((some) => [...some].sort()),
});

describe('the form', () => {
  it('has a field for what can be filtered by', () => {
    const view = renderFineTune({ at: AT, request: null, metadata: 'kept' });
    expect(outline(view)).toMatchInlineSnapshot(`
      "What would you like to watch?: {plain_text_input}
      How it should feel: {Any mood value: emotional | funny | dark | tense | scary | romantic | feel-good | mind-bending | violent | slow | epic | strange | absurd | adventurous | awe-inspiring | bittersweet | bleak | brooding | brutal | cat-and-mouse | cerebral | charming | chilling | claustrophobic | contemplative | cosy | cynical | deadpan | disturbing | dreamlike | eerie | fast-paced | furious | goofy | gory | gripping | gritty | haunting | heartbreaking | heartwarming | hilarious | hopeful | inspiring | intense | intimate | joyful | lonely | lump-in-the-throat | melancholic | moody | mysterious | nerve-racking | noirish | nostalgic | paranoid | passionate | playful | poignant | provocative | quiet | quirky | raw | rebellious | satirical | slow-burn | soothing | spectacular | stylish | surreal | suspenseful | sweeping | tender | terrifying | thought-provoking | thrilling | tragic | twisty | uplifting | visceral | warm | whimsical | wistful | witty}
      How it should not feel: {Nothing ruled out value: emotional | funny | dark | tense | scary | romantic | feel-good | mind-bending | violent | slow | epic | strange}
      Genres: {Any genre value: Action | Adventure | Animation | Comedy | Crime | Documentary | Drama | Fantasy | History | Horror | Music | Mystery | Romance | Science Fiction | Thriller | War | Western}
      No such genres: {None ruled out value: Action | Adventure | Animation | Comedy | Crime | Documentary | Drama | Fantasy | History | Horror | Music | Mystery | Romance | Science Fiction | Thriller | War | Western}
      From the year: {number_input}
      To the year: {number_input}
      Longest, in minutes: {number_input}
      Languages: {Any language value: English | French | Spanish | German | Italian | Portuguese | Japanese | Korean | Chinese | Hindi | Russian | Swedish | Danish | Norwegian | Finnish | Dutch | Polish | Czech | Hungarian | Romanian | Greek | Turkish | Arabic | Persian | Hebrew | Thai | Indonesian | Vietnamese | Tamil | Telugu | Ukrainian | Icelandic}
      ~ What you can stream comes first: tell me your services on my Home tab."
    `);
    expect(view).toMatchObject({ private_metadata: 'kept', submit: { text: 'Find films' } });
    expect(view.callback_id).toBe('1:fine-tune-form:Sx8MVH0MT0-fXw2PDgyfEQ~3');
  });

  it('is filled in with the request that is changed', async () => {
    const request = await searched(
      'like Inception but not scary, romantic sci-fi from the 90s, no horror, under two hours, in Korean, with Amy Adams',
    );
    expect(wishOf(request)).toMatchInlineSnapshot(`
      {
        "from": 1990,
        "genres": [
          "Science Fiction",
        ],
        "languages": [
          "ko",
        ],
        "longest": 120,
        "moods": [
          "romantic",
        ],
        "notGenres": [
          "Horror",
        ],
        "to": 1999,
        "without": [
          "scary",
        ],
        "words": "like Inception (2010), with Amy Adams",
      }
    `);
  });

  it.each([
    'a heist in Korean',
    'funny, not too dark',
    'heartbreaking romance from 1995 to 2005, at most 120 minutes',
    'comedy or drama since 2015, no horror, no war',
    'like Inception (2010), directed by Denis Villeneuve',
    'hidden gems from Iran, without Tom Cruise, no zombies',
    'for kids, well known, not in English or French',
    'a Chinese film',
    'Norwegian comedies',
    'in Cantonese or Swahili',
    'before 1970, at least 3 hours',
    'crime and thriller from 1994, mind-bending, at least 90 minutes',
  ])('sent as it was opened, asks for the same: %s', async (message) => {
    const request = await searched(message);
    const { text, errors } = readFineTune(untouched(request));
    expect(errors).toBeNull();
    const again = await searched(text);
    expect(sorted(again.filters)).toEqual(sorted(request.filters));
    expect(again.exclude).toEqual(request.exclude);
    expect(again.anchors).toEqual(request.anchors);
    expect(again.people).toEqual(request.people);
    const named = ({ moods }: SearchRequest) =>
      moods
        .filter(({ weight }) => weight >= 1)
        .map(({ axis, direction }) => `${direction} ${axis}`);
    expect(named(again).sort()).toEqual(named(request).sort());
  });
});

describe('what was entered', () => {
  it('becomes words', () => {
    const values = valuesOf({
      words: 'like Heat, with Al Pacino.',
      moods: ['romantic', 'funny'],
      without: ['violent'],
      genres: ['Crime', 'Science Fiction'],
      'not-genres': ['Horror', 'Music'],
      from: '1990',
      to: '1999',
      longest: '120',
      languages: ['ko', 'fr'],
    });
    expect(readFineTune(values)).toEqual({
      text: 'like Heat, with Al Pacino, romantic, funny, not violent, crime and science fiction, no horror, no musical, from 1990 to 1999, at most 120 minutes, in Korean or French',
      errors: null,
    });
  });

  it('is understood as it was meant', async () => {
    const some = (all: readonly string[], most: number) =>
      fc.shuffledSubarray([...all], { maxLength: most });
    const year = fc.option(fc.integer({ min: 1920, max: 2025 }).map(String), { nil: '' });
    const filled = fc
      .record({
        genres: some(FORM_GENRES, 6),
        moods: some(MOOD_AXES, 3),
        years: fc.tuple(year, year),
        longest: fc.option(fc.integer({ min: 60, max: 240 }).map(String), { nil: '' }),
        languages: some(FORM_LANGUAGES, 3),
        count: fc.nat(3),
      })
      .map(({ genres, years, count, ...rest }) => {
        const [from = '', to = ''] = years.every((one) => one !== '') ? [...years].sort() : years;
        return {
          ...rest,
          from,
          to,
          genres: genres.slice(count),
          'not-genres': genres.slice(0, count),
        };
      });
    await fc.assert(
      fc.asyncProperty(filled, async (form) => {
        const { text, errors } = readFineTune(valuesOf(form));
        if (text === '') {
          expect(errors).toHaveProperty('words');
          return;
        }
        const { filters, moods } = await searched(text);
        expect([...filters.genres.all].sort()).toEqual([...form.genres].sort());
        expect([...filters.genres.none].sort()).toEqual([...form['not-genres']].sort());
        expect(filters.genres.any).toEqual([]);
        // Chinese is Cantonese too, and Norwegian has two forms.
        const languages = filters.languages.any.filter((code) => !/^(?:cn|nb|nn)$/.test(code));
        expect(languages.sort()).toEqual([...form.languages].sort());
        const numberOf = (one: string) => (one === '' ? null : Number(one));
        expect(filters.years).toEqual({ from: numberOf(form.from), to: numberOf(form.to) });
        expect(filters.runtime).toEqual({ from: null, to: numberOf(form.longest) });
        const wanted = moods
          .filter(({ direction }) => direction === 'more')
          .map(({ axis }) => axis);
        expect(wanted).toEqual(expect.arrayContaining(form.moods));
      }),
      { numRuns: 200 },
    );
  });

  it.each(FEELINGS)('is a mood that the conversation knows or looks for: %s', async (word) => {
    const { acts } = await hear(word);
    const [act] = acts;
    expect(act?.kind).toBe('search');
    if (act?.kind !== 'search') return;
    expect(act.request.moods.length + act.request.wants.length).toBeGreaterThan(0);
    expect(act.request.filters).toEqual(emptyRequest().filters);
  });

  it('keeps what has no field', async () => {
    const request = emptyRequest();
    const { genres } = request.filters;
    const family = { ...request.filters, genres: { ...genres, all: ['Family' as const] } };
    const { text } = readFineTune(untouched({ ...request, filters: family }));
    expect(text).toBe('family');
  });

  it('may be wrong, which is said beside the field', () => {
    expect(readFineTune({}).errors).toEqual({ words: 'Write or choose something.' });
    expect(readFineTune(valuesOf({ from: '1999', to: '1990' })).errors).toHaveProperty('to');
    const both = valuesOf({
      genres: ['Horror'],
      'not-genres': ['Horror'],
      moods: ['dark'],
      without: ['dark'],
    });
    expect(Object.keys(readFineTune(both).errors ?? {})).toEqual(['not-genres', 'without']);
  });

  it('is read with care', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('words', 'moods', 'from'), fc.anything()),
        (entered) => {
          const values = Object.fromEntries(
            Object.entries(entered).map(([block, one]) => [block, { value: one }]),
          );
          expect(readFineTune(values).errors).not.toBeNull();
        },
      ),
    );
    const unknown = valuesOf({ moods: ['<!channel>', 'constructor'], languages: ['xx'] });
    expect(readFineTune(unknown).text).toBe('');
    expect(readFineTune(valuesOf({ from: '-1', longest: '1e9', words: 'x' })).text).toBe('x');
  });
});

it('a request for nothing in particular is an empty form', () => {
  expect(wishText(wishOf(emptyRequest()))).toBe('');
  expect(SearchRequest.parse(emptyRequest())).toEqual(emptyRequest());
});
