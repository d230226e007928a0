import { corpusTexts } from '../catalogue/corpus-text.ts';
import type { ConversationStore, PersonStore } from '../domain/conversation.ts';
import type { InstallationStore } from '../domain/installations.ts';
import type { InboxStore, LinkStore, ProductEventStore, WorkspaceStore } from '../domain/places.ts';
import type {
  CandidateStore,
  EntityIndex,
  FeedbackStore,
  MediaStore,
  SettingsStore,
  TasteStore,
  TitleCompleter,
  WatchlistStore,
} from '../domain/ports.ts';
import { createCandidateStore } from './candidates.ts';
import { type CatalogueSourceStore, createCatalogueSourceStore } from './catalogue-sources.ts';
import { createConversationStore } from './conversations.ts';
import type { Database } from './database.ts';
import { createEmbeddingStore, type EmbeddingStore } from './embeddings.ts';
import { createEntityIndex } from './entities.ts';
import { createFactorStore, type FactorStore } from './factors.ts';
import { createFeedbackStore } from './feedback.ts';
import { createInboxStore } from './inbox.ts';
import { createInstallationStore } from './installations.ts';
import { refreshLexemes } from './lexemes.ts';
import { createLinkStore } from './links.ts';
import { createMediaStore } from './media.ts';
import { createMovieStore, type MovieStore } from './movies.ts';
import { createPersonStore } from './people.ts';
import { createSettingsStore } from './person-settings.ts';
import { createProductEventStore } from './product-events.ts';
import { createTasteStore } from './taste.ts';
import { createTitleCompleter } from './titles.ts';
import { createWatchlistStore } from './watchlist.ts';
import { createWorkspaceStore } from './workspaces.ts';

export interface Stores {
  readonly movies: MovieStore;
  readonly embeddings: EmbeddingStore;
  readonly candidates: CandidateStore;
  readonly entities: EntityIndex;
  readonly conversations: ConversationStore;
  readonly feedback: FeedbackStore;
  readonly taste: TasteStore;
  readonly watchlist: WatchlistStore;
  readonly people: PersonStore;
  readonly settings: SettingsStore;
  readonly media: MediaStore;
  readonly factors: FactorStore;
  readonly titles: TitleCompleter;
  readonly workspaces: WorkspaceStore;
  readonly inbox: InboxStore;
  readonly links: LinkStore;
  readonly installations: InstallationStore;
  readonly productEvents: ProductEventStore;
  readonly sources: CatalogueSourceStore;
  /** Call after films were added or changed: the weights of full-text search depend on it. */
  refreshLexemes(): Promise<void>;
}

export function createStores(db: Database): Stores {
  const embeddings = createEmbeddingStore(db);
  return {
    movies: createMovieStore(db, corpusTexts),
    embeddings,
    candidates: createCandidateStore(db, embeddings),
    entities: createEntityIndex(db),
    conversations: createConversationStore(db),
    feedback: createFeedbackStore(db),
    taste: createTasteStore(db, embeddings),
    watchlist: createWatchlistStore(db),
    people: createPersonStore(db),
    settings: createSettingsStore(db),
    media: createMediaStore(db),
    factors: createFactorStore(db),
    titles: createTitleCompleter(db),
    workspaces: createWorkspaceStore(db),
    inbox: createInboxStore(db),
    links: createLinkStore(db),
    installations: createInstallationStore(db),
    productEvents: createProductEventStore(db),
    sources: createCatalogueSourceStore(db),
    refreshLexemes: () => refreshLexemes(db),
  };
}

export type { Database } from './database.ts';
export type { MovieStore } from './movies.ts';
export { openDatabase } from './open.ts';
