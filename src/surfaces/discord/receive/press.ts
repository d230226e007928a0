import type { Press } from '../../shared/press.ts';
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
  switch (press.kind) {
    case 'thread':
      return { job: { kind: 'thread', at: press.at }, replaces: false, isPersonal: true };
    case 'share':
    case 'fine-tune':
    case 'fine-tune-form':
    case 'details':
    case 'settings':
    case 'settings-form':
    case 'open':
    case 'rate-answer':
    case 'menu':
      return null;
    default:
      return readCommon(press, values);
  }
}
