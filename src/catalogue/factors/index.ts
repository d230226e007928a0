export { type FactorOptions, type ItemFactors, itemFactors } from './item-factors.ts';
export type { RatingMatrix } from './ratings.ts';
