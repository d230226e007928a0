import type { Relaxation } from '../domain/artifact.ts';
import type { Policy } from '../domain/conversation.ts';
import type { MovieId } from '../domain/ids.ts';
import type { LiveCatalogue } from '../domain/live.ts';
import type { Movie } from '../domain/movie.ts';
import type { Pick as FilmPick } from '../domain/pick.ts';
import type {
  CandidateStore,
  Embedder,
  HydratedMovie,
  MediaStore,
  NeighbourStore,
  PersonSettings,
  PersonTaste,
} from '../domain/ports.ts';
import type { SearchRequest } from '../domain/request.ts';
import { watchableOn } from '../domain/watching.ts';
import { gatherCandidates } from './candidates.ts';
import { diversify } from './diversify.ts';
import { explain } from './explain/index.ts';
import type { LlmScorer } from './llm-score.ts';
import type { RankingProfile } from './profiles.ts';
import { loosen } from './relax.ts';
import { applyRules } from './rules.ts';
import { type Scored, type ScoringContext, score } from './score.ts';

export interface SearchDeps {
  readonly store: CandidateStore;
  readonly embedder: Embedder;
  /** Absent without a chat model; smart mode then ranks as fast mode does. */
  readonly llmScorer: LlmScorer | null;
  /** Absent where no live source is configured; hybrid mode then searches the catalogue alone. */
  readonly live: LiveCatalogue | null;
  readonly media: Pick<MediaStore, 'byIds'> | null;
  /** Null without item factors. */
  readonly neighbours: NeighbourStore | null;
  readonly profile: RankingProfile;
  readonly thisYear: () => number;
}

export interface SearchInput {
  readonly request: SearchRequest;
  /** Null for nobody in particular: evaluation, benchmarks. */
  readonly taste: PersonTaste | null;
  /** Where the person lives and what they can stream. */
  readonly settings?: PersonSettings;
  /** Absent allows everything. */
  readonly policy?: Policy;
  /** Films already shown in the conversation. */
  readonly shown: ReadonlySet<MovieId>;
  readonly signal?: AbortSignal;
}

export interface SearchResult {
  readonly picks: readonly FilmPick[];
  /** Every film that was ranked, best first, before diversification: what stands behind the picks. */
  readonly ranking: readonly MovieId[];
  readonly anchors: readonly Movie[];
  /** The request as it was run: with the bounds that "more X than A" set. */
  readonly request: SearchRequest;
  readonly relaxations: readonly Relaxation[];
  /** Whether some film's text has words of the wish; true where the wish has none. */
  readonly wordsFound: boolean;
  readonly degraded: readonly string[];
  readonly timings: {
    readonly embedMs: number;
    readonly searchMs: number;
    readonly modelMs: number;
  };
}

/** Films that the same people like as the anchors, or as what the person liked. */
const COLIKED = 40;
/** Liked films that an explanation may refer to. */
const LIKED_REFERENCES = 20;
/** Smart mode ranks this many with the fast signals and lets the model score them. */
const SMART_SHORTLIST = 10;
/** At most this many films deep does diversification look. */
const DIVERSIFY_POOL = 30;

/**
 * candidates → hydrate → rules → score → diversify → explain. Only the first two (and the model's
 * scores of smart mode) do I/O; the rest are pure. The same request over the same data gives the
 * same picks.
 */
export async function searchMovies(deps: SearchDeps, input: SearchInput): Promise<SearchResult> {
  const start = performance.now();
  const { store, embedder } = deps;
  const profile = input.taste?.profile ?? null;
  const likedIds = (profile?.liked ?? []).slice(0, LIKED_REFERENCES).map(({ movieId }) => movieId);
  const anchorIds = input.request.anchors.map(({ movieId }) => movieId);
  const references = await store.hydrate([...new Set([...anchorIds, ...likedIds])], embedder.model);
  const byId = new Map(references.map((entry) => [entry.movie.id, entry]));
  const anchors = anchorIds.flatMap((id) => byId.get(id) ?? []);
  const liked = likedIds.flatMap((id) => byId.get(id) ?? []);

  const request = boundByAnchor(input.request, anchors);
  const live = await searchLive(deps, input, request, anchors);
  const excluded = new Set([...anchorIds, ...input.shown, ...(input.taste?.excluded ?? [])]);
  const coliked = deps.neighbours
    ? await deps.neighbours.neighbours(anchorIds.length > 0 ? anchorIds : likedIds, COLIKED)
    : [];
  const gathered = await gatherCandidates(deps, {
    request,
    anchors,
    tasteVectors: (profile?.vectors ?? [])
      .filter(({ polarity }) => polarity === 'like')
      .map(({ vector }) => vector),
    excluded,
  });
  const candidateById = new Map(gathered.candidates.map((entry) => [entry.movieId, entry]));
  for (const movieId of [...live.movieIds, ...coliked.map((entry) => entry.movieId)]) {
    if (!candidateById.has(movieId)) candidateById.set(movieId, { movieId, fused: 0, scores: {} });
  }
  const hydrated = (await store.hydrate([...candidateById.keys()], embedder.model)).flatMap(
    (entry) => {
      const candidate = candidateById.get(entry.movie.id);
      return candidate ? [{ ...entry, candidate }] : [];
    },
  );

  const allowed = applyRules(hydrated, request, excluded);
  const nearness =
    anchors.length > 0 && coliked.length > 0
      ? new Map(coliked.map(({ movieId, similarity }) => [movieId, similarity]))
      : null;
  const media = await mediaContext(deps, input, allowed);
  const context: ScoringContext = {
    ...(nearness ? { coliked: nearness } : {}),
    ...(media?.anyOffer ? { watchable: (id) => media.watchOn(id).length > 0 } : {}),
    request,
    profile: deps.profile,
    wantVectors: gathered.wantVectors,
    anchors,
    taste: profile,
    thisYear: deps.thisYear(),
  };
  const takenFranchises = new Set(anchors.flatMap(({ movie }) => movie.franchise ?? []));
  const choose = (ranked: readonly Scored[], limit: number) =>
    diversify(ranked.slice(0, DIVERSIFY_POOL), {
      limit,
      relevance: deps.profile.relevance,
      takenFranchises,
    });

  const fastRanked = score(allowed, context);
  let ranked = fastRanked;
  const smart = await scoreWithModel(deps, input, request, choose(fastRanked, shortlist(request)));
  if (smart.scores) {
    const shortlisted = new Set<number>(smart.scores.keys());
    ranked = score(
      allowed.filter(({ movie }) => shortlisted.has(movie.id)),
      { ...context, llmScores: smart.scores },
    );
  }
  const picks = explain(choose(ranked, request.limit), {
    request,
    anchors,
    liked,
    ...(media ? { media } : {}),
    ...(nearness ? { coliked: nearness } : {}),
  });

  const searchMs = performance.now() - start - gathered.embedMs - smart.modelMs;
  return {
    picks,
    // What the model scored comes first; the others follow as the fast signals rank them.
    ranking: [...new Set([...ranked, ...fastRanked].map(({ movie }) => movie.id))],
    anchors: anchors.map(({ movie }) => movie),
    request,
    relaxations:
      picks.length < request.limit ? await relaxationsFor(store, request, excluded, picks) : [],
    wordsFound:
      request.wants.length === 0 ||
      gathered.candidates.some(({ scores }) => scores.lexical !== undefined),
    degraded: [
      ...(gathered.embedderError === undefined ? [] : ['searched by words only: no embedder']),
      ...smart.degraded,
      ...live.degraded,
    ],
    timings: { embedMs: gathered.embedMs, searchMs, modelMs: smart.modelMs },
  };
}

/** Hybrid mode: what a live source has for the request, kept in the catalogue by then. */
async function searchLive(
  deps: SearchDeps,
  input: SearchInput,
  request: SearchRequest,
  anchors: readonly HydratedMovie[],
): Promise<{ movieIds: readonly MovieId[]; degraded: string[] }> {
  if (request.mode !== 'hybrid') return { movieIds: [], degraded: [] };
  if (input.policy?.hybrid === false) {
    return { movieIds: [], degraded: ['searched the catalogue only: live search is off here'] };
  }
  if (!deps.live) {
    return { movieIds: [], degraded: ['searched the catalogue only: TMDB is not configured'] };
  }
  const movies = anchors.map(({ movie }) => movie);
  const { found, failure } = await deps.live.search(request, movies, input.signal);
  return {
    movieIds: found,
    degraded: failure === null ? [] : [`searched the catalogue only: ${failure}`],
  };
}

/** What can be shown of the films, and on which of the person's services they are. */
async function mediaContext(
  deps: SearchDeps,
  { settings }: SearchInput,
  films: readonly HydratedMovie[],
) {
  if (!deps.media) return null;
  const byId = await deps.media.byIds(films.map(({ movie }) => movie.id));
  const { region = null, services = [] } = settings ?? {};
  const watchOn = (id: MovieId) => watchableOn(byId.get(id)?.offers ?? null, region, services);
  const anyOffer = services.length > 0 && films.some(({ movie }) => watchOn(movie.id).length > 0);
  return { byId, watchOn, anyOffer };
}

/** "like A but more emotional" must be more emotional than A: the bound that makes it so. */
function boundByAnchor(request: SearchRequest, anchors: readonly HydratedMovie[]): SearchRequest {
  const [only] = anchors;
  if (!only || anchors.length > 1) return request;
  return {
    ...request,
    moods: request.moods.map((mood) => {
      if (mood.above !== null || mood.below !== null) return mood;
      const level = only.movie.levels[mood.axis];
      // At the end of the scale nothing is further out; then ranking alone has to do.
      if (mood.direction === 'more') return level < 0.9 ? { ...mood, above: level } : mood;
      return level > 0.1 ? { ...mood, below: level } : mood;
    }),
  };
}

function shortlist(request: SearchRequest): number {
  return Math.max(SMART_SHORTLIST, request.limit * 2);
}

async function scoreWithModel(
  deps: SearchDeps,
  input: SearchInput,
  request: SearchRequest,
  shortlisted: readonly Scored[],
): Promise<{ scores: ReadonlyMap<number, number> | null; modelMs: number; degraded: string[] }> {
  if (request.mode === 'fast' || shortlisted.length === 0) {
    return { scores: null, modelMs: 0, degraded: [] };
  }
  if (input.policy?.model === false) {
    return { scores: null, modelMs: 0, degraded: ['ranked without the model: it is off here'] };
  }
  if (!deps.llmScorer) {
    return { scores: null, modelMs: 0, degraded: ['ranked without a model: none is configured'] };
  }
  const start = performance.now();
  try {
    const movies = shortlisted.map(({ movie }) => movie);
    const scores = await deps.llmScorer(request, movies, input.signal);
    return { scores, modelMs: performance.now() - start, degraded: [] };
  } catch {
    return {
      scores: null,
      modelMs: performance.now() - start,
      degraded: ['ranked without the model: it did not answer as it should'],
    };
  }
}

/** What dropping one filter would give, the most helpful first; empty where no filter is to blame. */
async function relaxationsFor(
  store: CandidateStore,
  request: SearchRequest,
  excluded: ReadonlySet<MovieId>,
  picks: readonly FilmPick[],
): Promise<Relaxation[]> {
  const loosened = loosen(request);
  const counted = await Promise.all(
    loosened.map(async ({ filter, request: looser }) => ({
      filter,
      matches: await store.countMatching({
        filters: looser.filters,
        people: looser.people,
        moodBounds: looser.moods,
        excludeMovieIds: [...excluded, ...looser.exclude.movieIds],
        excludePeople: looser.exclude.people,
        excludeThemes: looser.exclude.themes,
      }),
    })),
  );
  return counted
    .filter(({ matches }) => matches > picks.length)
    .sort((a, b) => b.matches - a.matches || a.filter.localeCompare(b.filter, 'en'))
    .slice(0, 3);
}
