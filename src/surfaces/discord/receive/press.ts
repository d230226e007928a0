import { isOwnPress, type Press } from '../../shared/press.ts';
import {
  type PressAnswer,
  type Pressed,
  readPress as readCommon,
} from '../../shared/read-press.ts';
import type { Job } from '../received.ts';

/** What pressing a control asks for; null for controls that are never sent here. */
export function readPress(
  press: Press,
  values: readonly string[],
): (Omit<Pressed, 'job'> & { readonly job: Job }) | PressAnswer | null {
  if (press.kind === 'thread') {
    return { job: { kind: 'thread', at: press.at }, replaces: false, isPersonal: true };
  }
  return isOwnPress(press) ? null : readCommon(press, values);
}
