import { createPressCodec } from '../shared/press.ts';
import { MAX_ACTION_ID } from './limits.ts';

export type { Press } from '../shared/press.ts';

/** A press is carried in the `action_id` of its element, or in the `callback_id` of its modal. */
export const { encodePress, decodePress, markOf } = createPressCodec(MAX_ACTION_ID);
