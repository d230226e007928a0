import { expect, it } from 'vitest';
import { miscalibration } from './calibration.ts';
import { catalogueCoverage } from './coverage.ts';
import { intraListDiversity } from './diversity.ts';
import { novelty } from './novelty.ts';

const at = (degrees: number) =>
  Float32Array.from([Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)]);

it('coverage counts every film once', () => {
  // a, b, c of 12.
  expect(
    catalogueCoverage(
      [
        ['a', 'b'],
        ['b', 'c'],
      ],
      12,
    ),
  ).toBe(0.25);
  expect(catalogueCoverage([], 0)).toBe(0);
});

it('diversity is the mean distance of all pairs', () => {
  // Cosines: 0° and 60° 0.5, 0° and 90° 0, 60° and 90° 0.866025.
  // (0.5 + 1 + 0.133975) / 3 = 0.544658.
  expect(intraListDiversity([at(0), at(60), at(90)])).toBeCloseTo(0.544658, 5);
  expect(intraListDiversity([at(0), at(0)])).toBeCloseTo(0, 6);
});

it('one film alone has no diversity', () => {
  expect(intraListDiversity([at(0)])).toBeNull();
  expect(intraListDiversity([])).toBeNull();
});

it('novelty is the mean of bits against the film that everybody knows', () => {
  // 1,023 votes of at most 1,023: 0 bits. 255: −log2(256/1024) = 2. None: −log2(1/1024) = 10.
  expect(novelty([1023, 255, 0], 1023)).toBeCloseTo(4, 12);
  expect(novelty([], 1023)).toBeNull();
});

it('miscalibration is 0 for equal distributions, whatever the number of films', () => {
  const half = [
    { values: ['Drama'], weight: 1 },
    { values: ['Comedy'], weight: 1 },
  ];
  expect(miscalibration(half, [...half, ...half])).toBeCloseTo(0, 12);
  // A film with both genres spreads evenly over them.
  expect(miscalibration(half, [{ values: ['Drama', 'Comedy'], weight: 1 }])).toBeCloseTo(0, 12);
});

it('miscalibration weighs by grade and punishes what is missing', () => {
  // p: Drama 3/4, Comedy 1/4. q: Drama 1. Mixed: Drama .99 + .0075 = .9975, Comedy .0025.
  // .75·ln(.75/.9975) + .25·ln(.25/.0025) = −.213884 + 1.151293 = 0.937408.
  const wanted = [
    { values: ['Drama'], weight: 3 },
    { values: ['Comedy'], weight: 1 },
  ];
  expect(miscalibration(wanted, [{ values: ['Drama'], weight: 1 }])).toBeCloseTo(0.937408, 4);
});

it('miscalibration is ln 100 where nothing wanted was shown, and null where nothing is known', () => {
  const drama = [{ values: ['Drama'], weight: 1 }];
  expect(miscalibration(drama, [{ values: ['War'], weight: 1 }])).toBeCloseTo(Math.log(100), 12);
  expect(miscalibration(drama, [])).toBeNull();
  expect(miscalibration([{ values: [], weight: 1 }], drama)).toBeNull();
});
