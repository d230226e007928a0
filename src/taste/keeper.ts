import type { FeedbackKind } from '../domain/act.ts';
import type { TasteArtifact } from '../domain/artifact.ts';
import type { ConversationId, MovieId, PersonId } from '../domain/ids.ts';
import type {
  CandidateStore,
  FeedbackEvent,
  FeedbackStore,
  HydratedMovie,
  PersonTaste,
  TasteStore,
} from '../domain/ports.ts';
import { excludedMovies, replayTaste, standingFeedback, standingOpinions } from './profile.ts';
import { summariseTaste } from './summary.ts';

export interface TasteKeeper {
  /** What holds for the person in every search. */
  of(personId: PersonId): Promise<PersonTaste>;
  /** Appends an event and brings the derived profile up to date; false where it was known already. */
  record(
    personId: PersonId,
    event: {
      readonly movieId: MovieId;
      readonly kind: FeedbackKind;
      readonly sourceKey: string;
      readonly conversationId: ConversationId | null;
    },
  ): Promise<boolean>;
  /** Replays all of the person's events, for example under another embedding model. */
  rebuild(personId: PersonId): Promise<void>;
  describe(personId: PersonId): Promise<TasteArtifact>;
}

export interface TasteKeeperDeps {
  readonly feedback: FeedbackStore;
  readonly taste: TasteStore;
  readonly candidates: Pick<CandidateStore, 'hydrate'>;
  /** The current embedding model, under which profiles are kept. */
  readonly model: string;
}

/**
 * Feedback events are the truth; the profile is derived from them. Every new opinion replays them
 * all (a few hundred inner products), so that the stored profile can't drift from its events and
 * taking feedback back is exact.
 */
export function createTasteKeeper(deps: TasteKeeperDeps): TasteKeeper {
  const moviesOf = async (events: readonly FeedbackEvent[]) => {
    const ids = events.map(({ movieId }) => movieId);
    const hydrated = await deps.candidates.hydrate(ids, deps.model);
    return new Map<MovieId, HydratedMovie>(hydrated.map((entry) => [entry.movie.id, entry]));
  };
  const rebuildFrom = async (personId: PersonId, events: readonly FeedbackEvent[]) => {
    const profile = replayTaste(events, await moviesOf(standingOpinions(events)));
    await deps.taste.write(personId, deps.model, profile);
    return profile;
  };
  const read = async (personId: PersonId) => {
    const [events, stored] = await Promise.all([
      deps.feedback.events(personId),
      deps.taste.read(personId, deps.model),
    ]);
    // Opinions without a profile: the embedding model has changed since they were given.
    const isStale = stored.vectors.length === 0 && standingOpinions(events).length > 0;
    const profile = isStale ? await rebuildFrom(personId, events) : stored;
    return { events, profile };
  };

  return {
    async of(personId) {
      const { events, profile } = await read(personId);
      return { profile, excluded: excludedMovies(events) };
    },
    async record(personId, event) {
      const isNew = await deps.feedback.append(personId, event);
      const isOpinion = event.kind !== 'seen' && event.kind !== 'never';
      if (isNew && isOpinion) await rebuildFrom(personId, await deps.feedback.events(personId));
      return isNew;
    },
    async rebuild(personId) {
      await rebuildFrom(personId, await deps.feedback.events(personId));
    },
    async describe(personId) {
      const { events, profile } = await read(personId);
      return summariseTaste(events, profile, await moviesOf(standingFeedback(events)));
    },
  };
}
