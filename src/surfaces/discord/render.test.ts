import { describe, expect, it } from 'vitest';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import { phraseWatchlist } from '../../agent/phrase/acts.ts';
import type { ListedFilm, Opinion, Panel } from '../../domain/conversation.ts';
import { asMovieId } from '../../domain/ids.ts';
import { plain } from './markdown.ts';
import {
  renderAnswerModal,
  renderEraseConfirmation,
  renderError,
  renderFilm,
  renderNotice,
  renderPart,
  renderReply,
  renderTaste,
  renderThreadIntro,
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

const SHARED = { personal: false } as const;
const OWN = { personal: true } as const;
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
    const message = renderReply(reply, { ...SHARED, offerThread: true, canAnswer: true });
    expect(outline(message)).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      <Poster of Heat (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      **1. [Heat (2000)](https://www.themoviedb.org/movie/1001)**
      -# 1 h 50 min · Drama · by Director 1
      📺 Watch on Netflix
      You asked for tense, and this one is taut.
      [👍 Like: feedback like 1] [👎 Dislike: feedback dislike 1] [👀 Seen: feedback seen 1] [🔖 Watchlist: watchlist add 1] [💡 Why?: why 1]
      [Trailer https://www.youtube.com/watch?v=07-QBnEkgXU]
      ---
      <Poster of Ronin (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      **2. [Ronin (2000)](https://www.themoviedb.org/movie/1002)**
      -# 1 h 50 min · Drama · by Director 2
      📺 Watch on Netflix
      You asked for tense, and this one is taut.
      [👍 Like: feedback like 2] [👎 Dislike: feedback dislike 2] [👀 Seen: feedback seen 2] [🔖 Watchlist: watchlist add 2] [💡 Why?: why 2]
      [Trailer https://www.youtube.com/watch?v=07-QBnEkgXU]
      -# Data from TMDB · Offers by JustWatch
      [more tense: say] [shorter: say] [what else?: say] [🎬 More like these: similar] [🎲 Surprise me: surprise]
      [🧵 In a thread: thread] [✏️ Answer: answer]"
    `);
    expect(message.allowed_mentions).toEqual({ parse: [] });
  });

  it('shows picks without posters as text', () => {
    const picks = [
      samplePick(0, { tmdbId: null, imdbId: 'tt0113277' }),
      samplePick(1, { tmdbId: null, year: null, runtimeMinutes: null, genres: [], directors: [] }),
      samplePick(2, {}, { posterUrl: null, trailerUrl: MEDIA.trailerUrl, watchOn: [] }),
    ];
    expect(outline(renderReply(sampleReply({ picks }), OWN))).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      **1. [Heat (2000)](https://www.imdb.com/title/tt0113277/)**
      -# 1 h 50 min · Drama · by Director 1
      You asked for tense, and this one is taut.
      [👍 Like: feedback like 1] [👎 Dislike: feedback dislike 1] [👀 Seen: feedback seen 1] [🔖 Watchlist: watchlist add 1] [💡 Why?: why 1]
      ---
      **2. Ronin**
      You asked for tense, and this one is taut.
      [👍 Like: feedback like 2] [👎 Dislike: feedback dislike 2] [👀 Seen: feedback seen 2] [🔖 Watchlist: watchlist add 2] [💡 Why?: why 2]
      ---
      <[Trailer https://www.youtube.com/watch?v=07-QBnEkgXU]>
      **3. [Thief (2000)](https://www.themoviedb.org/movie/1003)**
      -# 1 h 50 min · Drama · by Director 3
      You asked for tense, and this one is taut.
      [👍 Like: feedback like 3] [👎 Dislike: feedback dislike 3] [👀 Seen: feedback seen 3] [🔖 Watchlist: watchlist add 3] [💡 Why?: why 3]
      [more tense: say] [shorter: say] [what else?: say] [🎬 More like these: similar] [🎲 Surprise me: surprise]"
    `);
  });

  it('of one pick speaks of one', () => {
    const reply = sampleReply({ picks: samplePicks(1, MEDIA), suggestions: [] });
    expect(outline(renderReply(reply, OWN))).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      <Poster of Heat (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      **1. [Heat (2000)](https://www.themoviedb.org/movie/1001)**
      -# 1 h 50 min · Drama · by Director 1
      📺 Watch on Netflix
      You asked for tense, and this one is taut.
      [👍 Like: feedback like 1] [👎 Dislike: feedback dislike 1] [👀 Seen: feedback seen 1] [🔖 Watchlist: watchlist add 1] [💡 Why?: why 1]
      [Trailer https://www.youtube.com/watch?v=07-QBnEkgXU]
      -# Data from TMDB · Offers by JustWatch
      [🎬 More like this: similar] [🎲 Surprise me: surprise]"
    `);
  });

  it('of seven picks has pages', () => {
    const reply = sampleReply({ picks: samplePicks(7, MEDIA) });
    const options = { ...SHARED, offerThread: true, canAnswer: true };
    expect(outline(renderReply(reply, { ...options, page: 1 }))).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      <Poster of Drive (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      **4. [Drive (2000)](https://www.themoviedb.org/movie/1004)**
      -# 1 h 50 min · Drama · by Director 4 · [Trailer](https://www.youtube.com/watch?v=07-QBnEkgXU)
      📺 Watch on Netflix
      You asked for tense, and this one is taut.
      [👍 Like: feedback like 4] [👎 Dislike: feedback dislike 4] [👀 Seen: feedback seen 4] [🔖 Watchlist: watchlist add 4] [💡 Why?: why 4]
      <Poster of Collateral (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      **5. [Collateral (2000)](https://www.themoviedb.org/movie/1005)**
      -# 1 h 50 min · Drama · by Director 5 · [Trailer](https://www.youtube.com/watch?v=07-QBnEkgXU)
      📺 Watch on Netflix
      You asked for tense, and this one is taut.
      [👍 Like: feedback like 5] [👎 Dislike: feedback dislike 5] [👀 Seen: feedback seen 5] [🔖 Watchlist: watchlist add 5] [💡 Why?: why 5]
      <Poster of Le Samouraï (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      **6. [Le Samouraï (2000)](https://www.themoviedb.org/movie/1006)**
      -# 1 h 50 min · Drama · by Director 6 · [Trailer](https://www.youtube.com/watch?v=07-QBnEkgXU)
      📺 Watch on Netflix
      You asked for tense, and this one is taut.
      [👍 Like: feedback like 6] [👎 Dislike: feedback dislike 6] [👀 Seen: feedback seen 6] [🔖 Watchlist: watchlist add 6] [💡 Why?: why 6]
      -# 4–6 of 7 · Data from TMDB · Offers by JustWatch
      [◀️ Back: page 0] [▶️ Next: page 2] [🧵 In a thread: thread] [✏️ Answer: answer]
      [🎬 More like these: similar] [🎲 Surprise me: surprise]
      {Change the wish… say-choice: more tense | shorter | what else?}"
    `);
    const titles = [0, 1, 2].map((page) => textOf(renderReply(reply, { ...options, page })));
    for (const { movie } of reply.picks) {
      expect(titles.filter((text) => text.includes(`[${movie.title} (`))).toHaveLength(1);
    }
    expect(renderReply(reply, { ...options, page: 9 })).toEqual(
      renderReply(reply, { ...options, page: 2 }),
    );
  });

  it('without picks keeps its lines and the ways on', () => {
    const text =
      'Nothing fits all of it. Without one of these there is more:\n- under 90 minutes: 12\n- in Korean: 3';
    expect(
      outline(renderReply(sampleReply({ text, suggestions: ['any length'] }), SHARED)),
    ).toMatchInlineSnapshot(`
      "Nothing fits all of it. Without one of these there is more:
      \\- under 90 minutes: 12
      \\- in Korean: 3
      [any length: say] [🎲 Surprise me: surprise]"
    `);
  });

  it('says in small print what could not be done', () => {
    const degraded = ['the model did not answer', 'TMDB is out of reach', 'TMDB is out of reach'];
    const reply = sampleReply({ picks: samplePicks(1), degraded, suggestions: [] });
    expect(textOf(renderReply(reply, OWN))).toMatchInlineSnapshot(`
      "Here is what is close to Heat.
      -# Note: the model did not answer; TMDB is out of reach
      **1. [Heat (2000)](https://www.themoviedb.org/movie/1001)**
      -# 1 h 50 min · Drama · by Director 1
      You asked for tense, and this one is taut."
    `);
  });

  it('is a plain text where nothing was searched', () => {
    const reply = sampleReply({ text: 'You’re welcome.', request: null, suggestions: [] });
    expect(outline(renderReply(reply, OWN))).toBe('You’re welcome.');
  });

  it('is never an empty message', () => {
    const reply = sampleReply({ text: ' ', request: null, suggestions: [] });
    expect(outline(renderReply(reply, OWN))).toBe('There is nothing to show.');
  });

  it('goes on in further messages where it is too long', () => {
    const sentences = Array.from(
      { length: 400 },
      (_, index) => `This is sentence number ${index}.`,
    );
    const reply = sampleReply({ text: sentences.join(' '), suggestions: [], request: null });
    const first = renderReply(reply, OWN);
    expect(outline(first).split('\n').at(-1)).toBe('[📄 Show the rest: rest 1]');
    const parts = [1, 2, 3].map((part) => renderPart(reply, part));
    const said = [first, ...parts]
      .map(textOf)
      .join(' ')
      .replace(/\n-# Part \d of 3/g, '');
    expect(said).toBe(sentences.join(' '));
    expect(parts.map((part) => outline(part).split('\n').slice(-2))).toEqual([
      ['-# Part 1 of 3', '[📄 Show the rest: rest 2]'],
      ['-# Part 2 of 3', '[📄 Before: rest 1] [📄 Show the rest: rest 3]'],
      ['-# Part 3 of 3', '[📄 Before: rest 2]'],
    ]);
    expect(renderPart(reply, 99)).toEqual(parts[2]);
    expect(outline(renderPart(sampleReply(), 1))).toBe('That was all of it.');
  });

  it('can’t be formatted, linked or aimed at anyone by what others wrote', () => {
    const evil = '@everyone <@1> **x** [y](https://evil.example) # z';
    const pick = samplePick(0, { title: evil, directors: [evil] }, { ...MEDIA, watchOn: [evil] });
    const reply = sampleReply({
      text: evil,
      picks: [{ ...pick, why: evil }],
      degraded: [evil],
      suggestions: [],
    });
    const text = textOf(renderReply(reply, OWN));
    expect(text).not.toMatch(/@everyone|<@1>|(?<!\\)\*\*x|https:\/\/evil/);
    expect(text.match(/(?<!\\)\]\(/g)).toHaveLength(1);
  });

  it('offers a thread only where others can join it', () => {
    const reply = sampleReply({ picks: samplePicks(1) });
    expect(outline(renderReply(reply, { ...OWN, offerThread: true }))).not.toContain('thread');
    expect(outline(renderReply(reply, { ...SHARED, offerThread: true }))).toContain('thread');
  });
});

describe('a film', () => {
  it('is shown in full', () => {
    expect(outline(renderFilm(FILM, AT))).toMatchInlineSnapshot(`
      "<Poster of Le Samouraï (2000): https://image.tmdb.org/t/p/w342/poster.jpg>
      **[Le Samouraï (2000)](https://www.themoviedb.org/movie/1007)**
      -# 1 h 50 min · Drama · by Director 7 · in French · France/Italy · original title Le samouraï \\*
      A killer walks alone.
      With Alain Delon, Nathalie Delon, A, B, C and 1 more
      ⭐ 7.0 of 10, 1,000 votes · Rotten Tomatoes 92% · Metascore 89
      Won 1 Oscar. 74 wins & 112 nominations total
      📺 Watch on Netflix
      In Germany: stream on Netflix, Mubi, Sky and 1 more; rent at Apple TV · [All offers](https://www.themoviedb.org/movie/38/watch?locale=DE)
      [👍 Like: feedback like 7] [👎 Dislike: feedback dislike 7] [👀 Seen: feedback seen 7] [🚫 Never: feedback never 7] [🔖 Watchlist: watchlist add 7]
      [🎬 More like this: similar] [Trailer https://www.youtube.com/watch?v=07-QBnEkgXU]
      -# Data from TMDB · Offers by JustWatch"
    `);
  });

  it('stands under what was said of it, whose story it does not repeat', () => {
    const text = `Le Samouraï: ${FILM.movie.note}`;
    const shown = textOf(
      renderReply(sampleReply({ text, panel: FILM, request: null, suggestions: [] }), OWN),
    );
    expect(shown.split(FILM.movie.note)).toHaveLength(2);
    expect(shown).toContain('**[Le Samouraï (2000)]');
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
      '**Film 8 (2000)**\nA quiet story about two people.',
    );
  });

  it('of the watchlist can be marked and removed', () => {
    const rows = outline(renderFilm(FILM, null, { isListed: true }));
    expect(rows).toContain('[🔖 On watchlist Success: watchlist~w remove 7]');
    expect(rows).toContain('[✅ Watched it: watchlist watched 7]');
  });
});

describe('a watchlist', () => {
  it('has pages', () => {
    expect(outline(renderWatchlist(watchlist(23), 1))).toMatchInlineSnapshot(`
      "**Your watchlist** · 20 to watch, 3 watched
      11\\. Film 11 (2010), 1 h 40 min
      12\\. Film 12 (2011), 1 h 40 min
      13\\. Film 13 (2012), 1 h 40 min
      14\\. Film 14 (2013), 1 h 40 min
      15\\. Film 15 (2014), 1 h 40 min
      16\\. Film 16 (2015), 1 h 40 min
      17\\. Film 17 (2016), 1 h 40 min
      18\\. Film 18 (2017), 1 h 40 min
      19\\. Film 19 (2018), 1 h 40 min
      20\\. Film 20 (2019), 1 h 40 min
      -# Page 2 of 3
      {Choose a film… watchlist-choice: Film 11 (2010) | Film 12 (2011) | Film 13 (2012) | Film 14 (2013) | Film 15 (2014) | Film 16 (2015) | Film 17 (2016) | Film 18 (2017) | Film 19 (2018) | Film 20 (2019)}
      [◀️ Back: watchlist-page 0] [▶️ Next: watchlist-page 2]"
    `);
    expect(textOf(renderWatchlist(watchlist(23), 7))).toContain('✅ 23\\. Film 23');
  });

  it('may be empty', () => {
    expect(outline(renderWatchlist(watchlist(0), 0))).toMatchInlineSnapshot(`
      "**Your watchlist** is empty.
      -# 🔖 under a film puts it here."
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
    expect(outline(renderReply(reply, OWN))).toBe(outline(renderWatchlist(watchlist(2), 0)));
    expect(outline(renderReply(reply, SHARED))).not.toContain('watchlist-choice');
    expect(outline(renderReply(reply, SHARED))).toContain('watchlist-page 0');
  });

  it.each([
    ['Your watchlist:\n1. Heat (1995)'],
    ['Your watchlist:\n1. Film 1 (2000)\nI would start with Heat.'],
    ['1. Film 1 (2000)'],
    ['Your watchlist: start with Film 1.'],
  ])('takes the place of no text that says more: %j', (text) => {
    const reply = sampleReply({ text, panel: watchlist(1), request: null, suggestions: [] });
    expect(textOf(renderReply(reply, OWN))).toBe(plain(text));
  });

  it('stands behind a button where the text says something else', () => {
    const reply = sampleReply({
      text: 'Added Heat (1995) to your watchlist. 2 films to watch.',
      panel: watchlist(2),
      request: null,
      suggestions: [],
    });
    expect(outline(renderReply(reply, OWN))).toBe(
      'Added Heat (1995) to your watchlist. 2 films to watch.\n[🔖 Show watchlist: watchlist-page 0]',
    );
  });
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
      "**Liked**: Film 1 (1990), Film 5 (1990)
      **Disliked**: Film 2 (1990)
      **Seen**: Film 3 (1990)
      **Never again**: Film 4 (1990)
      {Take something back… forget-choice: Film 1 (1990) (Liked) | Film 2 (1990) (Disliked) | Film 3 (1990) (Seen) | Film 4 (1990) (Never again) | Film 5 (1990) (Liked)}"
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
    expect(textOf(renderReply(reply, OWN))).toMatch(
      /^You lean towards crime\.\n\*\*Liked\*\*: Film 1/,
    );
    expect(outline(renderReply(reply, SHARED))).toBe('You lean towards crime.');
  });

  it('are all within reach, up to 125', () => {
    const many = Array.from({ length: 300 }, (_, index) => opinion(index + 1));
    const lines = outline(renderTaste({ kind: 'taste', opinions: many })).split('\n');
    expect(lines[0]).toMatch(/ and \d+ more$/);
    expect(lines.filter((line) => line.startsWith('{Take something back'))).toHaveLength(5);
    expect(lines.at(-2)).toContain('(101–125) forget-choice~100: Film 101 (1990) (Liked)');
    expect(lines.at(-1)).toContain('The latest 125 of 300');
  });
});

describe('other messages', () => {
  it('ask before everything is erased', () => {
    expect(outline(renderEraseConfirmation())).toMatchInlineSnapshot(`
      "Erase everything I know about you? Your likes, seen films, watchlist, settings and conversations go, on every account linked to this one. This can’t be undone.
      -# To keep a copy, export it first.
      [Erase everything Danger: erase true] [Keep it: erase false]"
    `);
  });

  it('say what is wrong and what to do', () => {
    const error = { message: 'The database is out of reach.', hint: 'Try again\nin a minute.' };
    expect(outline(renderError(error))).toMatchInlineSnapshot(`
      "⚠️ The database is out of reach.
      -# Try again in a minute."
    `);
    expect(outline(renderError({ message: '', hint: '' }))).toBe('⚠️ Something went wrong.');
  });

  it('tell what happens meanwhile', () => {
    expect(outline(renderNotice('searching 2,200 films…'))).toBe('searching 2,200 films…');
    expect(textOf(renderNotice('x'.repeat(9_000))).length).toBeLessThanOrEqual(4_000);
    expect(textOf(renderNotice(''))).toBe('…');
  });

  it('explain a thread', () => {
    expect(outline(renderThreadIntro(true))).not.toContain('[');
    expect(outline(renderThreadIntro(false))).toContain('[✏️ Answer: answer]');
  });

  it('ask for free text', () => {
    expect(renderAnswerModal(AT).custom_id).toBe('1:answer-text:Sx8MVH0MT0-fXw2PDgyfEQ~3');
    expect(renderAnswerModal(null).custom_id).toBe('1:answer-text');
  });
});
