export { meetsConstraints } from './constraints.ts';
export { catalogueCoverage } from './coverage.ts';
export type { FilmKey } from './judgements.ts';
export {
  DEPTH,
  LOWER_IS_BETTER,
  type Measures,
  meanMeasures,
  measureAnswer,
} from './measure-answer.ts';
export { refinementGain } from './refinement-gain.ts';
export { repeatRate } from './repeat-rate.ts';
