import { createPressCodec } from '../shared/press.ts';
import { MAX_CUSTOM_ID } from './limits.ts';

export type { Press } from '../shared/press.ts';

/** A press is carried in the custom id of its button, select or modal. */
export const { encodePress, decodePress, markOf } = createPressCodec(MAX_CUSTOM_ID);
