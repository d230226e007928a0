const ADJECTIVE: Readonly<Record<string, string>> = {
  Animation: 'animated',
  History: 'historical',
  Romance: 'romantic',
  'Science Fiction': 'science-fiction',
  'TV Movie': 'television',
};

/** Genres whose name is a kind of film, the most telling first: one of them heads the phrase. */
const NOUNS = [
  'Thriller',
  'Comedy',
  'Documentary',
  'Western',
  'Mystery',
  'Adventure',
  'Drama',
  'Romance',
];

/** The genres as one noun phrase: "romantic comedy", "crime thriller", "horror film". */
export function genreNoun(genres: readonly string[]): string {
  const head = NOUNS.find((genre) => genres.includes(genre));
  const others = genres.filter((genre) => genre !== head);
  return [
    ...others.map((genre) => ADJECTIVE[genre] ?? genre.toLowerCase()),
    head?.toLowerCase() ?? 'film',
  ].join(' ');
}
