import type { Policy, SurfaceName } from './conversation.ts';
import type { PersonId } from './ids.ts';

/** What the people who run a place (a Discord server, a Slack workspace) decided for it. */
export interface WorkspaceSettings extends Policy {
  /** Channels in which the surface answers; null for all. */
  readonly channels: readonly string[] | null;
}

export const DEFAULT_WORKSPACE: WorkspaceSettings = { channels: null, hybrid: true, model: true };

export interface Workspace {
  readonly surface: SurfaceName;
  readonly tenant: string;
}

export interface WorkspaceStore {
  /** The defaults where nothing was decided. */
  read(workspace: Workspace): Promise<WorkspaceSettings>;
  write(workspace: Workspace, settings: WorkspaceSettings): Promise<void>;
}

/** A message that a surface took on and has not answered yet. */
export interface InboxEntry extends Workspace {
  readonly deliveryId: string;
  /** The account that sent it. */
  readonly externalId: string;
  /** What the surface needs to answer it: a JSON value. */
  readonly payload: unknown;
}

/** Keeps unanswered messages for platforms that don't send them again. */
export interface InboxStore {
  /** Tells whether it is new: a repetition changes nothing. */
  put(entry: InboxEntry): Promise<boolean>;
  /** Says that these are being worked on. */
  touch(entries: readonly InboxEntry[]): Promise<void>;
  remove(entry: Pick<InboxEntry, 'surface' | 'tenant' | 'deliveryId'>): Promise<void>;
  /** Entries that nobody has touched for so long, oldest first; they are the caller's from now on. */
  takeOver(
    surface: SurfaceName,
    abandonedAfterMs: number,
  ): Promise<readonly (InboxEntry & { readonly receivedAt: Date })[]>;
}

export interface LinkCode {
  readonly code: string;
  readonly expiresAt: Date;
}

export type LinkResult = 'linked' | 'already-linked' | 'unknown-code';

/** Joins accounts of one human: one profile, one watchlist. */
export interface LinkStore {
  /** A code that can be used once within ten minutes; the person's earlier codes end. */
  createCode(personId: PersonId): Promise<LinkCode>;
  /** Makes the caller's accounts and everything they told us the code's person's. */
  redeem(code: string, personId: PersonId): Promise<LinkResult>;
}

/** What people do with the product, for its measures; kept without their words. */
export interface ProductEventStore {
  record(
    personId: PersonId | null,
    name: string,
    properties: Readonly<Record<string, string | number | boolean>>,
  ): Promise<void>;
}
