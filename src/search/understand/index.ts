export { describeRequest } from './describe.ts';
export { understand } from './understand.ts';
