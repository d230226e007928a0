export { itemFactors } from './item-factors.ts';
