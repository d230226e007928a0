import type { App } from '../app.ts';
import type { SurfaceLog } from '../surfaces/shared/deps.ts';

/** The parts of the program that chat surfaces use. */
export function surfaceDeps(app: App, log: SurfaceLog) {
  const { stores, conversation, profiles, database } = app;
  return {
    conversation,
    profiles,
    conversations: stores.conversations,
    people: stores.people,
    links: stores.links,
    workspaces: stores.workspaces,
    inbox: stores.inbox,
    titles: stores.titles,
    productEvents: stores.productEvents,
    installations: stores.installations,
    lock: database.lock.bind(database),
    log,
  };
}

export type SurfaceParts = ReturnType<typeof surfaceDeps>;
