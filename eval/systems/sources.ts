import { cleanText } from '../../src/conversation/clean-text.ts';
import type {
  CandidateHit,
  CandidateSource,
  CandidateStore,
  Embedder,
} from '../../src/domain/ports.ts';
import { DEFAULT_LIMIT, emptyRequest } from '../../src/domain/request.ts';
import { fuse } from '../../src/search/fuse.ts';
import { DEPTH } from '../measures/index.ts';
import type { System } from './system.ts';

export interface SourceDeps {
  readonly store: CandidateStore;
  readonly embedder: Embedder;
}

/** Sources of candidates by themselves: the person's words as they stand, nothing understood. */
function sourceSystem(
  description: Omit<System, 'answer' | 'group'>,
  sources: readonly CandidateSource[],
  deps: SourceDeps,
): System {
  return {
    ...description,
    group: 'baseline',
    async answer(says) {
      const text = cleanText(says.join('. '));
      const vector = sources.includes('want') ? await deps.embedder.embedQuery(text) : null;
      const started = performance.now();
      const hits = await search(deps, sources, text, vector);
      const ranked = fuse(hits, DEPTH).map(({ movieId }) => movieId);
      return {
        shown: ranked.slice(0, DEFAULT_LIMIT),
        ranked,
        milliseconds: performance.now() - started,
        degraded: [],
      };
    },
  };
}

export const fullTextSystem = (deps: SourceDeps): System =>
  sourceSystem(
    { name: 'full-text', about: 'PostgreSQL full text over titles, people, notes and asks' },
    ['lexical'],
    deps,
  );

export const vectorSystem = (deps: SourceDeps): System =>
  sourceSystem({ name: 'vectors', about: 'nearest films to the embedded message' }, ['want'], deps);

/** Reciprocal rank fusion of the two (Cormack, Clarke and Büttcher, SIGIR 2009), equally weighed. */
export const fusedSystem = (deps: SourceDeps): System =>
  sourceSystem(
    { name: 'fusion', about: 'full text and vectors by reciprocal rank fusion' },
    ['lexical', 'want'],
    deps,
  );

async function search(
  { store, embedder }: SourceDeps,
  sources: readonly CandidateSource[],
  text: string,
  vector: Float32Array | null,
): Promise<CandidateHit[]> {
  const nothing = emptyRequest();
  const hits = await store.candidates({
    model: embedder.model,
    probes: vector === null ? [] : [{ source: 'want', vector }],
    text: sources.includes('lexical') ? text : null,
    people: [],
    moods: {},
    filters: nothing.filters,
    moodBounds: [],
    excludeMovieIds: [],
    excludePeople: [],
    excludeThemes: [],
    perSource: DEPTH,
  });
  // The store fills up with popular films where the sources bring few; these are not theirs.
  return hits.filter(({ source }) => sources.includes(source));
}
