import {
  DEFAULT_WORKSPACE,
  type WorkspaceSettings,
  type WorkspaceStore,
} from '../domain/places.ts';
import type { Queryable } from './database.ts';

export function createWorkspaceStore(db: Queryable): WorkspaceStore {
  return {
    async read({ surface, tenant }) {
      const [row] = await db.query<{ settings: Partial<WorkspaceSettings> }>(
        'SELECT settings FROM workspace_settings WHERE surface = $1 AND tenant = $2',
        [surface, tenant],
      );
      return { ...DEFAULT_WORKSPACE, ...row?.settings };
    },
    async write({ surface, tenant }, settings) {
      await db.query(
        `INSERT INTO workspace_settings (surface, tenant, settings) VALUES ($1, $2, $3)
         ON CONFLICT (surface, tenant) DO UPDATE
           SET settings = excluded.settings, updated_at = now()`,
        [surface, tenant, settings],
      );
    },
  };
}
