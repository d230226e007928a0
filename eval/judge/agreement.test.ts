import { expect, it } from 'vitest';
import { agreementOf } from './agreement.ts';

it('weighs disagreement by its square against chance', () => {
  // Pairs (3,3), (0,0), (2,1), (1,2). Observed: (0 + 0 + 1 + 1)/4 = .5.
  // Both judges gave 0, 1, 2, 3 once: expected is the mean of (a − b)² over 16 combinations:
  // differences 0: 4, ±1: 6·1, ±2: 4·4, ±3: 2·9, so 40/16 = 2.5. Kappa 1 − .5/2.5 = .8.
  expect(
    agreementOf([
      [3, 3],
      [0, 0],
      [2, 1],
      [1, 2],
    ]),
  ).toEqual({ pairs: 4, same: 0.5, kappa: expect.closeTo(0.8, 12) });
});

it('has no kappa where both always say the same one thing, and is nothing without pairs', () => {
  expect(agreementOf([[2, 2]])).toEqual({ pairs: 1, same: 1, kappa: null });
  expect(agreementOf([])).toBeNull();
});
