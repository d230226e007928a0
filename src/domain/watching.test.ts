import { describe, expect, it } from 'vitest';
import { knownService, parseServices, watchableOn } from './watching.ts';

describe('streaming services', () => {
  it.each([
    ['netflix', 'Netflix'],
    ['Disney+', 'Disney Plus'],
    ['HBO Max', 'Max'],
    ['prime', 'Amazon Prime Video'],
    ['my cousin', null],
  ])('%s is %s', (typed, name) => expect(knownService(typed)).toBe(name));

  it('are read from a list as people type it', () => {
    expect(parseServices('netflix, Prime and MUBI, netflix, My Library')).toEqual([
      'Netflix',
      'Amazon Prime Video',
      'MUBI',
      'My Library',
    ]);
    expect(parseServices(' , ;')).toEqual([]);
  });

  it('show a film where its offers of the region name one', () => {
    const offers = [
      {
        region: 'SE',
        link: null,
        stream: ['Netflix Standard with Ads', 'Netflix', 'Viaplay'],
        free: ['SVT Play'],
        rent: ['Apple TV'],
        buy: [],
      },
    ];
    expect(watchableOn(offers, 'SE', ['Netflix', 'Apple TV Plus'])).toEqual([
      'Netflix Standard with Ads',
    ]);
    expect(watchableOn(offers, 'SE', ['svt play'])).toEqual(['SVT Play']);
    expect(watchableOn(offers, 'DE', ['Netflix'])).toEqual([]);
    expect(watchableOn(offers, null, ['Netflix'])).toEqual([]);
    expect(watchableOn(null, 'SE', ['Netflix'])).toEqual([]);
  });
});
