import type { FeedbackKind } from '../domain/act.ts';
import type { ConversationId, MovieId, PersonId } from '../domain/ids.ts';
import type { CandidateStore, FeedbackStore, PersonTaste, TasteStore } from '../domain/ports.ts';
import { excludedMovies, replayTaste, standingOpinions } from './profile.ts';

export interface TasteKeeper {
  /** What holds for the person in every search. */
  of(personId: PersonId): Promise<PersonTaste>;
  /** Appends an event and brings the derived profile up to date. */
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
  const rebuild = async (personId: PersonId): Promise<void> => {
    const events = await deps.feedback.events(personId);
    const ids = standingOpinions(events).map(({ movieId }) => movieId);
    const hydrated = await deps.candidates.hydrate(ids, deps.model);
    const movies = new Map(hydrated.map((entry) => [entry.movie.id, entry]));
    await deps.taste.write(personId, deps.model, replayTaste(events, movies));
  };

  return {
    async of(personId) {
      const [events, profile] = await Promise.all([
        deps.feedback.events(personId),
        deps.taste.read(personId, deps.model),
      ]);
      return { profile, excluded: excludedMovies(events) };
    },
    async record(personId, event) {
      const isNew = await deps.feedback.append(personId, event);
      if (isNew && event.kind !== 'seen' && event.kind !== 'never') await rebuild(personId);
      return isNew;
    },
    rebuild,
  };
}
