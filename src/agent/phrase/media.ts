import type { Artifact, LookupArtifact } from '../../domain/artifact.ts';
import type { Movie, Offers } from '../../domain/movie.ts';
import { countryName, listText } from '../../domain/names.ts';
import { watchableOn } from '../../domain/watching.ts';

/** Services of one kind that a sentence names. */
const MOST_NAMED = 6;

export function trailerSentence(movie: Movie, artifact: LookupArtifact): string {
  const url = artifact.media.get(movie.id)?.trailerUrl ?? null;
  if (url !== null) return `Trailer of [[${movie.id}]]: ${url}`;
  return nothingKnown(movie, 'trailer', artifact);
}

export function offersSentence(movie: Movie, artifact: LookupArtifact): string {
  const offers = artifact.media.get(movie.id)?.offers ?? null;
  if (offers === null) return nothingKnown(movie, 'streaming offers', artifact);
  const { region, services } = artifact.settings;
  if (region === null) {
    return 'Offers differ from country to country: say where you are, for example “I live in Sweden”.';
  }
  const here = offers.find((offer) => offer.region === region);
  if (!here) return `Nobody offers [[${movie.id}]] in ${countryName(region)} at the moment.`;
  const mine = watchableOn(offers, region, services);
  const own = mine.length > 0 ? ` You have ${listText(mine)}.` : '';
  const link = here.link === null ? '' : ` ${here.link}`;
  return `[[${movie.id}]] in ${countryName(region)}: ${kinds(here).join('; ')}.${own} (Offers by JustWatch.)${link}`;
}

function kinds({ stream, free, rent, buy }: Offers): string[] {
  const said: [string, readonly string[]][] = [
    ['with', stream],
    ['free on', free],
    ['to rent on', rent],
    // Who rents usually sells.
    ['to buy on', rent.length > 0 ? [] : buy],
  ];
  return said.flatMap(([how, names]) =>
    names.length === 0 ? [] : [`${how} ${listText(names.slice(0, MOST_NAMED))}`],
  );
}

function nothingKnown(movie: Movie, what: string, { live }: LookupArtifact): string {
  if (live) return `I found no ${what} for [[${movie.id}]].`;
  const page = movie.tmdbId === null ? '' : ' Its page at The Movie Database may.';
  return `My catalogue holds no ${what} for [[${movie.id}]].${page}`;
}

/** Links that belong to an answer whoever phrased it: models may not write any. */
export function linkLines(artifacts: readonly Artifact[]): string[] {
  const lines = artifacts.flatMap((artifact) => {
    if (artifact.kind !== 'lookup') return [];
    return artifact.movies.flatMap(({ id }) => {
      const media = artifact.media.get(id);
      if (artifact.topic === 'trailer')
        return media?.trailerUrl ? [`[[${id}]]: ${media.trailerUrl}`] : [];
      if (artifact.topic !== 'where-to-watch') return [];
      const here = media?.offers?.find(({ region }) => region === artifact.settings.region);
      return here?.link ? [`[[${id}]] (offers by JustWatch): ${here.link}`] : [];
    });
  });
  return [...new Set(lines)];
}
