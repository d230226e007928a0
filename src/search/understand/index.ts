export type { UnderstandContext } from './context.ts';
export { describeRequest } from './describe.ts';
export { understand } from './understand.ts';
