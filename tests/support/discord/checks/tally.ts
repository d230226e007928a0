import { type Raw, text } from './fields.ts';
import type { Form } from './form.ts';
import { LIMITS } from './limits.ts';

/** What is counted over all components of a message or modal. */
export interface Tally {
  count: number;
  text: number;
  readonly customIds: Set<string>;
  readonly ids: Set<number>;
  /** Names of the files that `attachment://` may name. */
  readonly files: ReadonlySet<string>;
}

export const createTally = (files: ReadonlySet<string> = new Set()): Tally => ({
  count: 0,
  text: 0,
  customIds: new Set(),
  ids: new Set(),
  files,
});

/** A custom id: there, and once only. */
export function checkCustomId(form: Form, raw: Raw, tally: Tally): void {
  const id = text(form, raw, 'custom_id', { min: 1, max: LIMITS.customId, required: true });
  if (id === null) return;
  if (tally.customIds.has(id))
    form
      .at('custom_id')
      .refuse('COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated');
  tally.customIds.add(id);
}
