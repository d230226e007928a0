import type { Conversation } from '../../conversation/handle.ts';
import type { ConversationStore, PersonStore } from '../../domain/conversation.ts';
import type { InboxStore, LinkStore, WorkspaceStore } from '../../domain/places.ts';
import type { TitleCompleter } from '../../domain/ports.ts';

/** What a chat surface needs of the rest of the program. */
export interface SurfaceDeps {
  readonly conversation: Conversation;
  readonly conversations: Pick<ConversationStore, 'resolvePerson' | 'readTurn' | 'continueIn'>;
  readonly people: PersonStore;
  readonly links: LinkStore;
  readonly workspaces: WorkspaceStore;
  readonly inbox: InboxStore;
  readonly titles: TitleCompleter;
  readonly log: SurfaceLog;
}

export interface SurfaceLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}
