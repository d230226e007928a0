import { describe, expect, it } from 'vitest';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import { phraseWatchlist } from '../../agent/phrase/acts.ts';
import type { ListedFilm, Opinion, Panel } from '../../domain/conversation.ts';
import { asMovieId } from '../../domain/ids.ts';
import { sizeOf } from './blocks.ts';
import { plain } from './mrkdwn.ts';
import {
  renderAnswer,
  renderEraseQuestion,
  renderError,
  renderFilm,
  renderLinkCode,
  renderNotice,
  renderPart,
  renderProgress,
  renderStream,
  renderTaste,
  renderUnfurl,
  renderWatchlist,
} from './render.ts';
import {
  CONVERSATION,
  FILM_MEDIA,
  MEDIA,
  outline,
  samplePick,
  samplePicks,
  sampleReply,
  textOf,
} from './test-samples.ts';

const SHARED = { isPersonal: false } as const;
const OWN = { isPersonal: true } as const;
const AT = { conversationId: CONVERSATION, turn: 3 };

const listed = (count: number): ListedFilm[] =>
  Array.from({ length: count }, (_, index) => ({
    movieId: asMovieId(index + 1),
    title: `Film ${index + 1}`,
    year: 2000 + index,
    runtimeMinutes: index === 0 ? null : 100,
    watched: index >= 20,
  }));
const watchlist = (count: number) => ({ kind: 'watchlist', items: listed(count) }) as const;

const opinion = (index: number, feedback: Opinion['feedback'] = 'like'): Opinion => ({
  movieId: asMovieId(index),
  title: `Film ${index}`,
  year: 1990,
  feedback,
});

const FILM: Extract<Panel, { kind: 'film' }> = {
  kind: 'film',
  movie: sampleMovie(7, {
    title: 'Le Samouraï',
    originalTitle: 'Le samouraï *',
    language: 'fr',
    countries: ['FR', 'IT'],
    cast: ['Alain Delon', 'Nathalie Delon', 'A', 'B', 'C', 'D'],
    note: 'A killer walks alone.',
  }),
  media: FILM_MEDIA,
};

describe('an answer', () => {
  it('shows each pick with its poster and its buttons', () => {
    const reply = sampleReply({ picks: samplePicks(2, MEDIA) });
    const message = renderAnswer(reply, { ...OWN, canShare: true, canAnswer: true });
    expect(outline(message)).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      *1. <https://www.themoviedb.org/movie/1001|Heat (2000)>*
      1 h 50 min · Drama · by Director 1
      📺 Watch on Netflix
      You asked for tense, and this one is taut.
      <Poster of Heat (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      [👍 Like: feedback like 1] [👎 Dislike: feedback dislike 1] [👀 Seen: feedback seen 1] [🔖 Watchlist: watchlist add 1] [💡 Why?: why 1] [▶️ Trailer: open 1 https://www.youtube.com/watch?v=07-QBnEkgXU] {… menu 1: ℹ️ All about it: details 1 | 🚫 Never show it again: feedback never 1}
      ---
      *2. <https://www.themoviedb.org/movie/1002|Ronin (2000)>*
      1 h 50 min · Drama · by Director 2
      📺 Watch on Netflix
      You asked for tense, and this one is taut.
      <Poster of Ronin (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      [👍 Like: feedback like 2] [👎 Dislike: feedback dislike 2] [👀 Seen: feedback seen 2] [🔖 Watchlist: watchlist add 2] [💡 Why?: why 2] [▶️ Trailer: open 2 https://www.youtube.com/watch?v=07-QBnEkgXU] {… menu 2: ℹ️ All about it: details 2 | 🚫 Never show it again: feedback never 2}
      ~ Data from TMDB · Offers by JustWatch
      [more tense: say] [shorter: say] [what else?: say]
      [🎬 More like these: similar] [🎲 Surprise me: surprise] [🎛️ Fine-tune: fine-tune] [✏️ Answer: answer] [📣 Share in channel: share]
      (feedback_buttons: rate-answer)"
    `);
    expect(message.text).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      1. Heat (2000): You asked for tense, and this one is taut.
      2. Ronin (2000): You asked for tense, and this one is taut."
    `);
    expect(message.blocks[0]).toMatchInlineSnapshot(`
      {
        "expand": true,
        "text": {
          "text": "Here is what is close to Heat.",
          "type": "mrkdwn",
          "verbatim": true,
        },
        "type": "section",
      }
    `);
  });

  it('shows picks without posters, links and facts as far as they are known', () => {
    const picks = [
      samplePick(0, { tmdbId: null, imdbId: 'tt0113277' }),
      samplePick(1, { tmdbId: null, year: null, runtimeMinutes: null, genres: [], directors: [] }),
      samplePick(2, {}, { posterUrl: null, trailerUrl: MEDIA.trailerUrl, watchOn: [] }),
    ];
    expect(textOf(renderAnswer(sampleReply({ picks }), OWN))).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      *1. <https://www.imdb.com/title/tt0113277/|Heat (2000)>*
      1 h 50 min · Drama · by Director 1
      You asked for tense, and this one is taut.
      *2. Ronin*
      You asked for tense, and this one is taut.
      *3. <https://www.themoviedb.org/movie/1003|Thief (2000)>*
      1 h 50 min · Drama · by Director 3
      You asked for tense, and this one is taut."
    `);
  });

  it('of one pick speaks of one', () => {
    const reply = sampleReply({ picks: samplePicks(1, MEDIA), suggestions: [] });
    expect(outline(renderAnswer(reply, OWN))).toContain('[🎬 More like this: similar]');
  });

  it('shows as many picks as there usually are at once, and more on pages', () => {
    const why =
      'You asked for tense and taut: this one keeps its grip, and like Heat it is lonely.';
    const picks = samplePicks(7, MEDIA).map((pick) => ({ ...pick, why }));
    const reply = sampleReply({ picks });
    const pages = [0, 1].map((page) => renderAnswer(reply, { ...SHARED, page }));
    const numbers = pages.map((page) => textOf(page).match(/(?<=^\*)\d/gm));
    expect(numbers).toEqual([
      ['1', '2', '3', '4', '5'],
      ['6', '7'],
    ]);
    expect(
      pages.map((page) => outline(page).match(/.*(?:◀️|▶️ Next|of 7).*/g)),
    ).toMatchInlineSnapshot(`
      [
        [
          "~ 1–5 of 7 · Data from TMDB · Offers by JustWatch",
          "[▶️ Next: page 1]",
        ],
        [
          "~ 6–7 of 7 · Data from TMDB · Offers by JustWatch",
          "[◀️ Back: page 0]",
        ],
      ]
    `);
    expect(sizeOf(pages[0]?.blocks)).toBeLessThan(12_000);
    expect(renderAnswer(reply, { ...SHARED, page: 9 })).toEqual(pages[1]);
    expect(pages[1]?.text).toContain('1. Heat (2000): You asked');
  });

  it('without picks keeps its lines and the ways on', () => {
    const text =
      'Nothing fits all of it. Without one of these there is more:\n- under 90 minutes: 12\n- in Korean: 3';
    expect(
      outline(renderAnswer(sampleReply({ text, suggestions: ['any length'] }), SHARED)),
    ).toMatchInlineSnapshot(`
      "Nothing fits all of it. Without one of these there is more:
      ​- under 90 minutes: 12
      ​- in Korean: 3
      [any length: say]
      [🎲 Surprise me: surprise] [🎛️ Fine-tune: fine-tune]"
    `);
  });

  it('offers many suggestions in a select', () => {
    const suggestions = ['a', 'b', 'c', 'd', 'e', 'why the first?', 'a', 'x'.repeat(80)];
    expect(outline(renderAnswer(sampleReply({ suggestions }), OWN))).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      {Change the wish… say-choice: a | b | c | d | e}
      [🎲 Surprise me: surprise] [🎛️ Fine-tune: fine-tune]"
    `);
  });

  it('says in small print what could not be done', () => {
    const degraded = ['the model did not answer', 'TMDB is out of reach', 'TMDB is out of reach'];
    const reply = sampleReply({ picks: samplePicks(1), degraded, suggestions: [] });
    expect(outline(renderAnswer(reply, OWN))).toContain(
      'Here is what is close to Heat.\n~ Note: the model did not answer; TMDB is out of reach\n*1.',
    );
  });

  it('is a plain text where nothing was searched, and never empty', () => {
    const reply = sampleReply({ text: 'You’re welcome.', request: null, suggestions: [] });
    expect(outline(renderAnswer(reply, OWN))).toBe('You’re welcome.');
    const empty = renderAnswer({ ...reply, text: ' ' }, OWN);
    expect(outline(empty)).toBe('There is nothing to show.');
    expect(empty.text).toBe('There is nothing to show.');
  });

  it('goes on in further messages where it is too long', () => {
    const sentences = Array.from(
      { length: 400 },
      (_, index) => `This is sentence number ${index}.`,
    );
    const reply = sampleReply({ text: sentences.join(' '), suggestions: [], request: null });
    const first = renderAnswer(reply, OWN);
    expect(outline(first).split('\n').at(-1)).toBe('[📄 Show the rest: rest 1]');
    const parts = [1, 2, 3].map((part) => renderPart(reply, part));
    const said = [first, ...parts]
      .map(textOf)
      .join(' ')
      .replace(/\nPart \d of 3/g, '');
    expect(said).toBe(sentences.join(' '));
    expect(parts.map((part) => outline(part).split('\n').slice(-2))).toEqual([
      ['~ Part 1 of 3', '[📄 Show the rest: rest~p 2]'],
      ['~ Part 2 of 3', '[📄 Before: rest~p 1] [📄 Show the rest: rest~p 3]'],
      ['~ Part 3 of 3', '[📄 Before: rest~p 2]'],
    ]);
    expect(renderPart(reply, 99)).toEqual(parts[2]);
    expect(outline(renderPart(sampleReply(), 1))).toBe('That was all of it.');
  });

  it('can’t be formatted, linked or aimed at anyone by what others wrote', () => {
    const evil = '<!channel> <@U1> *x* <https://evil.example|y> :tada: @here & `z`';
    const pick = samplePick(0, { title: evil, directors: [evil] }, { ...MEDIA, watchOn: [evil] });
    const reply = sampleReply({
      text: evil,
      picks: [{ ...pick, why: evil }],
      degraded: [evil],
      suggestions: [evil],
    });
    const message = renderAnswer(reply, OWN);
    for (const text of [textOf(message), message.text]) {
      expect(text).not.toMatch(/<[!@#]|<https:\/\/evil|\*x|:tada:|@here|`/);
    }
    expect(JSON.stringify(message)).not.toMatch(/<[!@#]|:tada:/);
    expect(textOf(message).match(/<http/g)).toHaveLength(1);
  });

  it('can be shared only where it is private among others', () => {
    const reply = sampleReply({ picks: samplePicks(1) });
    expect(outline(renderAnswer(reply, OWN))).not.toContain('Share');
    expect(outline(renderAnswer(reply, { ...OWN, canShare: true }))).toContain(
      '[📣 Share in channel: share]',
    );
  });
});

describe('cards', () => {
  const reply = sampleReply({ picks: samplePicks(3, MEDIA) });

  it('stand side by side where they lose no text', () => {
    expect(outline(renderAnswer(reply, { ...SHARED, asCards: true }))).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      |
      | <Poster of Heat (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      | *1. <https://www.themoviedb.org/movie/1001|Heat (2000)>*
      | 1 h 50 min · Drama · by Director 1
      | You asked for tense, and this one is taut.
      | 📺 Watch on Netflix
      | [👍 Like: feedback like 1] [🔖 Watchlist: watchlist add 1] [ℹ️ All about it: details 1]
      |
      | <Poster of Ronin (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      | *2. <https://www.themoviedb.org/movie/1002|Ronin (2000)>*
      | 1 h 50 min · Drama · by Director 2
      | You asked for tense, and this one is taut.
      | 📺 Watch on Netflix
      | [👍 Like: feedback like 2] [🔖 Watchlist: watchlist add 2] [ℹ️ All about it: details 2]
      |
      | <Poster of Thief (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      | *3. <https://www.themoviedb.org/movie/1003|Thief (2000)>*
      | 1 h 50 min · Drama · by Director 3
      | You asked for tense, and this one is taut.
      | 📺 Watch on Netflix
      | [👍 Like: feedback like 3] [🔖 Watchlist: watchlist add 3] [ℹ️ All about it: details 3]
      ~ Data from TMDB · Offers by JustWatch
      [more tense: say] [shorter: say] [what else?: say]
      [🎬 More like these: similar] [🎲 Surprise me: surprise] [🎛️ Fine-tune: fine-tune]
      (feedback_buttons: rate-answer)"
    `);
  });

  it.each([
    ['a reason', [{ ...samplePick(0, {}, MEDIA), why: 'x'.repeat(201) }, samplePick(1, {}, MEDIA)]],
    ['a title', [samplePick(0, { title: 'x'.repeat(150) }, MEDIA), samplePick(1, {}, MEDIA)]],
    ['a poster', [samplePick(0, {}, MEDIA), samplePick(1)]],
    ['company', samplePicks(1, MEDIA)],
  ])('give way to the list without room for %s', (_, picks) => {
    const other = sampleReply({ picks });
    expect(renderAnswer(other, { ...SHARED, asCards: true })).toEqual(renderAnswer(other, SHARED));
  });
});

describe('a stream', () => {
  it('says the text sentence by sentence, then shows the rest of the answer', () => {
    const text = 'Here are two. They are *tense*!\n- Heat (1995)\n1. one <!here>\n\nEnjoy';
    const reply = sampleReply({ text, picks: samplePicks(2, MEDIA), degraded: ['no model'] });
    const { pieces, blocks, whole } = renderStream(reply, OWN);
    expect(pieces).toMatchInlineSnapshot(`
      [
        "Here are two. ",
        "They are \\*tense\\*!  
      ",
        "\\- Heat (1995)  
      ",
        "1\\. one &lt;!here&gt;

      ",
        "Enjoy",
      ]
    `);
    expect(whole).toEqual(renderAnswer(reply, OWN));
    expect(blocks).toEqual(whole.blocks.slice(1));
  });

  it('is not empty where the answer is', () => {
    const reply = sampleReply({ text: '', request: null, suggestions: [] });
    expect(renderStream(reply, OWN).pieces).toEqual(['There is nothing to show.']);
  });
});

describe('a film', () => {
  it('is shown in full', () => {
    expect(outline(renderFilm(FILM, AT))).toMatchInlineSnapshot(`
      "*<https://www.themoviedb.org/movie/1007|Le Samouraï (2000)>*
      1 h 50 min · Drama · by Director 7 · in French · France/Italy · original title Le samouraï ∗
      A killer walks alone.
      With Alain Delon, Nathalie Delon, A, B, C and 1 more
      ⭐ 7.0 of 10, 1,000 votes · Rotten Tomatoes 92% · Metascore 89
      Won 1 Oscar. 74 wins &amp; 112 nominations total
      📺 Watch on Netflix
      In Germany: stream on Netflix, Mubi, Sky and 1 more; rent at Apple TV · <https://www.themoviedb.org/movie/38/watch?locale=DE|All offers>
      <Poster of Le Samouraï (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      [👍 Like: feedback like 7] [👎 Dislike: feedback dislike 7] [👀 Seen: feedback seen 7] [🚫 Never: feedback never 7] [🔖 Watchlist: watchlist add 7]
      [🎬 More like this: similar] [▶️ Trailer: open 7 https://www.youtube.com/watch?v=07-QBnEkgXU]
      ~ Data from TMDB · Offers by JustWatch"
    `);
  });

  it('stands under what was said of it, whose story it does not repeat', () => {
    const text = `Le Samouraï: ${FILM.movie.note}`;
    const reply = sampleReply({ text, panel: FILM, request: null, suggestions: [] });
    const shown = textOf(renderAnswer(reply, OWN));
    expect(shown.split(FILM.movie.note)).toHaveLength(2);
    expect(shown).toContain('|Le Samouraï (2000)>*');
  });

  it('of which little is known credits nobody', () => {
    const movie = sampleMovie(8, {
      tmdbId: null,
      voteAverage: null,
      cast: [],
      countries: [],
      genres: [],
      directors: [],
      runtimeMinutes: null,
    });
    const media = {
      posterUrl: null,
      trailerUrl: null,
      watchOn: [],
      offers: null,
      awards: null,
      rottenTomatoes: null,
      metascore: null,
    };
    expect(textOf(renderFilm({ kind: 'film', movie, media }, null))).toBe(
      '*Film 8 (2000)*\nA quiet story about two people.',
    );
  });

  it('of the watchlist can be marked and removed', () => {
    const rows = outline(renderFilm(FILM, null, { isListed: true }));
    expect(rows).toContain('[🔖 On watchlist primary: watchlist~w remove 7]');
    expect(rows).toContain('[✅ Watched it: watchlist watched 7]');
  });

  it('stands under a link to it', () => {
    expect(outline(renderUnfurl(FILM)).split('\n').slice(-2)).toMatchInlineSnapshot(`
      [
        "[👍 Like: feedback like 7] [🔖 Watchlist: watchlist add 7] [ℹ️ All about it: details 7]",
        "~ Data from TMDB · Offers by JustWatch",
      ]
    `);
  });
});

describe('a watchlist', () => {
  it('has pages', () => {
    expect(outline(renderWatchlist(watchlist(23), 2))).toMatchInlineSnapshot(`
      "*Your watchlist* · 20 to watch, 3 watched
      ✅ *21. Film 21 (2020)* · 1 h 40 min
      <{… menu 21: 🗑️ Remove: watchlist remove 21 | ℹ️ All about it: details 21}>
      ✅ *22. Film 22 (2021)* · 1 h 40 min
      <{… menu 22: 🗑️ Remove: watchlist remove 22 | ℹ️ All about it: details 22}>
      ✅ *23. Film 23 (2022)* · 1 h 40 min
      <{… menu 23: 🗑️ Remove: watchlist remove 23 | ℹ️ All about it: details 23}>
      ~ Page 3 of 3
      [◀️ Back: watchlist-page 1]"
    `);
    expect(renderWatchlist(watchlist(23), 7)).toEqual(renderWatchlist(watchlist(23), 2));
    expect(outline(renderWatchlist(watchlist(23), 1))).toContain(
      '[◀️ Back: watchlist-page 0] [▶️ Next: watchlist-page 2]',
    );
  });

  it('may be empty', () => {
    expect(outline(renderWatchlist(watchlist(0), 0))).toMatchInlineSnapshot(`
      "*Your watchlist* is empty.
      ~ 🔖 under a film puts it here."
    `);
  });

  it('is listed for its owner only; others see the text', () => {
    const items = listed(2).map(({ movieId, title }) => ({
      movie: sampleMovie(movieId, { title }),
      addedAt: new Date(0),
      watchedAt: null,
    }));
    const phrased = phraseWatchlist({
      kind: 'watchlist',
      operation: 'list',
      changed: [],
      unchanged: [],
      items,
      unknown: [],
    });
    const text = phrased.replace(/\[\[(\d)\]\]/g, 'Film $1 (2000)');
    const reply = sampleReply({ text, panel: watchlist(2), request: null, suggestions: [] });
    expect(outline(renderAnswer(reply, OWN))).toBe(outline(renderWatchlist(watchlist(2), 0)));
    expect(outline(renderAnswer(reply, SHARED))).toContain('[🔖 Show watchlist: watchlist-page 0]');
    expect(outline(renderAnswer(reply, SHARED))).not.toContain('remove');
  });

  it.each([['Your watchlist:\n1. Heat (1995)'], ['Your watchlist: start with Film 1.']])(
    'takes the place of no text that says more: %j',
    (text) => {
      const reply = sampleReply({ text, panel: watchlist(1), request: null, suggestions: [] });
      expect(textOf(renderAnswer(reply, OWN))).toBe(plain(text));
    },
  );
});

describe('a person’s opinions', () => {
  const opinions = [
    opinion(1),
    opinion(2, 'dislike'),
    opinion(3, 'seen'),
    opinion(4, 'never'),
    opinion(5),
  ];

  it('can be taken back', () => {
    expect(outline(renderTaste({ kind: 'taste', opinions }))).toMatchInlineSnapshot(`
      "*Liked*: Film 1 (1990), Film 5 (1990)
      *Disliked*: Film 2 (1990)
      *Seen*: Film 3 (1990)
      *Never again*: Film 4 (1990)
      {Take something back… forget-choice: Liked: Film 1 (1990) | Disliked: Film 2 (1990) | Seen: Film 3 (1990) | Never again: Film 4 (1990) | Liked: Film 5 (1990)}"
    `);
    expect(outline(renderTaste({ kind: 'taste', opinions: [] }))).toContain('none yet');
  });

  it('stand under what was made of them, for their owner only', () => {
    const reply = sampleReply({
      text: 'You lean towards crime.',
      panel: { kind: 'taste', opinions },
      request: null,
      suggestions: [],
    });
    expect(textOf(renderAnswer(reply, OWN))).toMatch(
      /^You lean towards crime\.\n\*Liked\*: Film 1/,
    );
    expect(outline(renderAnswer(reply, SHARED))).toBe('You lean towards crime.');
  });

  it('are within reach, the latest 30', () => {
    const many = Array.from({ length: 300 }, (_, index) => opinion(index + 1));
    const lines = outline(renderTaste({ kind: 'taste', opinions: many })).split('\n');
    expect(lines[0]).toMatch(/ and \d+ more$/);
    expect(lines[1]?.match(/Liked: Film/g)).toHaveLength(30);
    expect(lines.at(-1)).toContain('The latest 30 of 300');
  });
});

describe('other messages', () => {
  it('ask before everything is erased', () => {
    expect(outline(renderEraseQuestion())).toMatchInlineSnapshot(`
      "Erase everything I know about you? Your likes, seen films, watchlist, settings and conversations go, on every account linked to this one. This can’t be undone.
      ~ To keep a copy, export it first.
      [Erase everything danger: erase true] [Keep it: erase false]"
    `);
  });

  it('say what is wrong and what to do', () => {
    const error = { message: 'The database is out of reach.', hint: 'Try again\nin a minute.' };
    expect(outline(renderError(error))).toMatchInlineSnapshot(`
      "⚠️ The database is out of reach.
      ~ Try again in a minute."
    `);
    expect(outline(renderError({ message: '', hint: '' }))).toBe('⚠️ Something went wrong.');
  });

  it('tell what happens meanwhile', () => {
    expect(outline(renderProgress('searching 2,200 films…'))).toBe('~ ⏳ searching 2,200 films…');
    expect(outline(renderNotice('Done.'))).toBe('Done.');
    expect(textOf(renderNotice(''))).toBe('…');
  });

  it('give a code for another account', () => {
    expect(outline(renderLinkCode('AB12-CD34'))).toMatchInlineSnapshot(`
      "Your code is *AB12-CD34*. Within ten minutes, send it on the other account: \`/link\` and the code.
      ~ Whoever has the code gets your profile: don’t pass it on. Both accounts will share one taste and one watchlist."
    `);
  });
});
