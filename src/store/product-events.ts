import type { ProductEventStore } from '../domain/places.ts';
import type { Queryable } from './database.ts';

export function createProductEventStore(db: Queryable): ProductEventStore {
  return {
    async record(personId, name, properties) {
      await db.query(
        'INSERT INTO product_events (person_id, name, properties) VALUES ($1, $2, $3)',
        [personId, name, properties],
      );
    },
  };
}
