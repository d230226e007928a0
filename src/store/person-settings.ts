import type { PersonSettings, SettingsStore } from '../domain/ports.ts';
import type { Queryable } from './database.ts';

export function createSettingsStore(db: Queryable): SettingsStore {
  return {
    async read(personId) {
      const [row] = await db.query<{ region: string | null; services: string[] }>(
        'SELECT region, services FROM person_settings WHERE person_id = $1',
        [personId],
      );
      return row ?? NOTHING_SET;
    },
    async write(personId, { region, services }) {
      await db.query(
        `INSERT INTO person_settings (person_id, region, services) VALUES ($1, $2, $3)
         ON CONFLICT (person_id) DO UPDATE
           SET region = excluded.region, services = excluded.services, updated_at = now()`,
        [personId, region, services],
      );
    },
  };
}

const NOTHING_SET: PersonSettings = { region: null, services: [] };
