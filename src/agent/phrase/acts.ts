import type { FeedbackKind } from '../../domain/act.ts';
import type {
  FeedbackArtifact,
  LookupArtifact,
  RerankArtifact,
  TasteArtifact,
  WatchlistArtifact,
} from '../../domain/artifact.ts';
import type { Movie } from '../../domain/movie.ts';
import { countryName, languageName, listText, runtimeText } from '../../domain/names.ts';
import { offersSentence, trailerSentence } from './media.ts';

const refs = (movies: readonly Movie[]): string => listText(movies.map(({ id }) => `[[${id}]]`));

const unknownSentence = (unknown: readonly string[]): string[] => {
  if (unknown.length === 0) return [];
  // A model's reference to a film that it was not given says nothing to a person.
  const names = unknown.filter((name) => !/^\s*(?:\[\[|#)/.test(name));
  if (names.length === 0) return ['I can’t tell which film is meant: say its title.'];
  const quoted = names.map((name) => `“${name}”`);
  return [`I don’t know ${listText(quoted, 'or')}.`];
};

const FEEDBACK_TEXT: Readonly<Record<FeedbackKind, (films: string) => string>> = {
  like: (films) => `Noted: you like ${films}.`,
  dislike: (films) => `Noted: ${films} isn’t for you.`,
  seen: (films) => `Noted as seen: ${films}.`,
  never: (films) => `I won’t show ${films} again.`,
  clear: (films) => `Forgotten what you said about ${films}.`,
};

export function phraseFeedback({ feedback, movies, unknown }: FeedbackArtifact): string {
  const said = movies.length > 0 ? [FEEDBACK_TEXT[feedback](refs(movies))] : [];
  return [...said, ...unknownSentence(unknown)].join(' ');
}

export function phraseWatchlist(artifact: WatchlistArtifact): string {
  const { operation, changed, unchanged, items, unknown } = artifact;
  const sentences: string[] = [];
  if (operation === 'add') {
    if (changed.length > 0) sentences.push(`Added ${refs(changed)} to your watchlist.`);
    if (unchanged.length > 0) sentences.push(`${refs(unchanged)} was there already.`);
  } else if (operation === 'remove') {
    if (changed.length > 0) sentences.push(`Removed ${refs(changed)} from your watchlist.`);
    if (unchanged.length > 0) sentences.push(`${refs(unchanged)} wasn’t on it.`);
  } else if (operation === 'watched') {
    const all = [...changed, ...unchanged];
    if (all.length > 0) sentences.push(`Marked ${refs(all)} as watched.`);
  }
  if (operation === 'list' || (sentences.length === 0 && unknown.length === 0)) {
    sentences.push(listSentence(artifact));
  }
  sentences.push(...unknownSentence(unknown));
  const open = items.filter(({ watchedAt }) => watchedAt === null).length;
  if (operation !== 'list' && changed.length > 0) {
    sentences.push(`${open} ${open === 1 ? 'film' : 'films'} to watch.`);
  }
  return sentences.join(' ');
}

function listSentence({ items }: WatchlistArtifact): string {
  const open = items.filter(({ watchedAt }) => watchedAt === null);
  const watched = items.length - open.length;
  if (items.length === 0) {
    return 'Your watchlist is empty. Say “add the second one” after I showed you some films.';
  }
  const lines = open.map(({ movie }, index) => {
    const runtime = movie.runtimeMinutes === null ? '' : `, ${runtimeText(movie.runtimeMinutes)}`;
    return `${index + 1}. [[${movie.id}]]${runtime}`;
  });
  const head = open.length > 0 ? 'Your watchlist:' : 'Nothing left to watch on your list.';
  const tail = watched > 0 ? [`Watched from it: ${watched}.`] : [];
  return [head, ...lines, ...tail].join('\n');
}

export function phraseLookup(artifact: LookupArtifact): string {
  const sentences = artifact.movies.map((movie) => lookupSentence(movie, artifact));
  return [...sentences, ...unknownSentence(artifact.unknown)].join('\n');
}

function lookupSentence(movie: Movie, artifact: LookupArtifact): string {
  const { topic, others } = artifact;
  const ref = `[[${movie.id}]]`;
  switch (topic) {
    case 'cast':
      return movie.cast.length > 0
        ? `In ${ref}: ${listText(movie.cast)}.`
        : `I don’t know who is in ${ref}.`;
    case 'director':
      return movie.directors.length > 0
        ? `${ref} was directed by ${listText(movie.directors)}.`
        : `I don’t know who directed ${ref}.`;
    case 'runtime':
      return movie.runtimeMinutes === null
        ? `I don’t know how long ${ref} is.`
        : `${ref} runs ${runtimeText(movie.runtimeMinutes)}.`;
    case 'year':
      return movie.year === null
        ? `I don’t know when ${ref} came out.`
        : `${ref} came out in ${movie.year}.`;
    case 'trailer':
      return trailerSentence(movie, artifact);
    case 'where-to-watch':
      return offersSentence(movie, artifact);
    case 'other-films':
      return others.length > 0
        ? `Also by ${movie.directors[0]}: ${refs(others)}.`
        : `I know no other film by the director of ${ref}.`;
    case 'about':
      return aboutText(movie);
  }
}

function aboutText(movie: Movie): string {
  const facts = [
    movie.directors.length > 0 ? `by ${listText(movie.directors)}` : null,
    movie.cast.length > 0 ? `with ${listText(movie.cast.slice(0, 4))}` : null,
    movie.runtimeMinutes === null ? null : runtimeText(movie.runtimeMinutes),
    movie.language === null || movie.language === 'en'
      ? null
      : `in ${languageName(movie.language)}`,
    movie.countries.length > 0 ? movie.countries.map(countryName).join('/') : null,
  ].filter((fact) => fact !== null);
  return `[[${movie.id}]] (${movie.genres.join(', ')}), ${facts.join(', ')}. ${withoutLinks(movie.note)}`;
}

/** Notes may come from sources that anybody can edit. */
function withoutLinks(text: string): string {
  return text.replace(/\b(?:https?:\/\/|www\.)\S+/gi, '…');
}

const CRITERION_TEXT: Readonly<Record<string, string>> = {
  shortest: 'the shortest',
  longest: 'the longest',
  newest: 'the newest',
  oldest: 'the oldest',
  'best-rated': 'the best rated',
  'best-known': 'the best known',
};

export function phraseRerank({ by, picks }: RerankArtifact): string {
  const [first, ...rest] = picks;
  if (!first) return 'I haven’t shown you any films yet.';
  const criterion = CRITERION_TEXT[by] ?? `the most ${by}`;
  const then = rest.length > 0 ? ` Then ${refs(rest.map(({ movie }) => movie))}.` : '';
  return `Of those, [[${first.movie.id}]] is ${criterion}.${then}`;
}

export function phraseTaste({ liked, disliked, seen, genres, clusters }: TasteArtifact): string {
  if (liked.length === 0 && disliked.length === 0) {
    const known = seen > 0 ? ` You have marked ${seen} as seen.` : '';
    return `I don’t know your taste yet: tell me films you loved or hated.${known}`;
  }
  const up = genres.filter(({ weight }) => weight > 1).map(({ genre }) => genre.toLowerCase());
  const down = genres.filter(({ weight }) => weight < 1).map(({ genre }) => genre.toLowerCase());
  const sentences = [
    liked.length > 0 ? `You liked ${listText(liked.slice(0, 8))}.` : null,
    disliked.length > 0 ? `You did not like ${listText(disliked.slice(0, 8))}.` : null,
    up.length > 0 ? `So I lean towards ${listText(up.slice(0, 4))}.` : null,
    down.length > 0 ? `I hold back on ${listText(down.slice(0, 4))}.` : null,
    clusters.length > 1
      ? `I see ${clusters.length} tastes: ${clusters.map((titles) => listText(titles.slice(0, 3))).join('; ')}.`
      : null,
    seen > 0 ? `Marked as seen: ${seen}.` : null,
    'If something is wrong, say “forget what I said about” and the title.',
  ];
  return sentences.filter((sentence) => sentence !== null).join(' ');
}
