import type { MovieId } from '../../src/domain/ids.ts';
import type { Movie } from '../../src/domain/movie.ts';
import type { CatalogueIndex } from '../datasets/catalogue.ts';
import { pairId } from '../datasets/load.ts';
import type { MoodPairRow } from '../datasets/schema.ts';
import type { PassRate } from './play-conversations.ts';

export interface MoodPairsResult {
  readonly all: PassRate;
  readonly axes: Readonly<Record<string, PassRate>>;
  /** Pairs in the wrong order, or level. */
  readonly wrong: readonly string[];
  /** Films that the catalogue lacks; their pairs are not counted. */
  readonly lacking: readonly string[];
}

/** Whether the films' levels put each pair in the order in which people do. */
export async function checkMoodPairs(
  pairs: readonly MoodPairRow[],
  catalogue: CatalogueIndex,
  movies: { byIds(ids: readonly MovieId[]): Promise<Movie[]> },
): Promise<MoodPairsResult> {
  const ids = pairs.flatMap(({ more, less }) =>
    [more, less].flatMap((name) => catalogue.find(name) ?? []),
  );
  const found = await movies.byIds([...new Set(ids)]);
  const byId = new Map(found.map((movie) => [movie.id, movie]));
  const film = (name: MoodPairRow['more']) => {
    const id = catalogue.find(name);
    return id === null ? undefined : byId.get(id);
  };

  const axes: Record<string, { passed: number; of: number }> = {};
  const wrong: string[] = [];
  const lacking = new Set<string>();
  for (const pair of pairs) {
    const more = film(pair.more);
    const less = film(pair.less);
    if (!more) lacking.add(`${pair.more.title} (${pair.more.year})`);
    if (!less) lacking.add(`${pair.less.title} (${pair.less.year})`);
    if (!more || !less) continue;
    axes[pair.axis] ??= { passed: 0, of: 0 };
    const rate = axes[pair.axis] as { passed: number; of: number };
    rate.of++;
    if (more.levels[pair.axis] > less.levels[pair.axis]) rate.passed++;
    else wrong.push(pairId(pair));
  }
  const rates = Object.values(axes);
  return {
    all: {
      passed: rates.reduce((sum, { passed }) => sum + passed, 0),
      of: rates.reduce((sum, { of }) => sum + of, 0),
    },
    axes,
    wrong,
    lacking: [...lacking],
  };
}
