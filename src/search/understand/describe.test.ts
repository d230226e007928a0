import { expect, test } from 'vitest';
import { emptyRequest, SearchRequest } from '../../domain/request.ts';
import { describeRequest } from './describe.ts';
import { AFTER, hear, searched } from './fixtures/harness.ts';

test.each([
  ['like Inception but more emotional', ['like Inception (2010)', 'more emotional']],
  ['funny, not too dark', ['funny', 'not dark']],
  ['very scary, a bit strange', ['very scary', 'a bit strange']],
  ['crime thriller from the 90s', ['crime and thriller', 'from 1990 to 1999']],
  ['comedy or drama since 2015', ['comedy or drama', 'from 2015 on']],
  ['no horror, under two hours', ['no horror', 'at most 120 minutes']],
  [
    'directed by Denis Villeneuve, with Amy Adams',
    ['directed by Denis Villeneuve', 'with Amy Adams'],
  ],
  ['a heist in Korean', ['"heist"', 'in Korean']],
  ['Scandinavian, not in English', ['Scandinavian', 'not in English']],
  ['from Iran', ['from Iran']],
  ['hong kong films from 1994', ['from 1994', 'from Hong Kong']],
  ['for kids, well known', ['for kids', 'well known']],
  [
    'underrated, without Tom Cruise, no zombies',
    ['hidden gems', 'without Tom Cruise', 'no zombies'],
  ],
  ['before 1970, at least 3 hours', ['up to 1969', 'at least 180 minutes']],
])('"%s" is described in a fixed order', async (message, readings) => {
  expect(describeRequest(await searched(message))).toEqual(readings);
  expect((await hear(message)).readings).toEqual(readings);
});

test('a refinement is described with what stays', async () => {
  expect((await hear('less violent', AFTER)).readings).toEqual([
    '"heist"',
    'tense',
    'less violent',
    'thriller',
    'from 1990 to 2009',
  ]);
});

test('a request for nothing in particular has no readings', () => {
  expect(describeRequest(emptyRequest())).toEqual([]);
});

test('unknown codes are said as they are', () => {
  const request = SearchRequest.parse({
    ...emptyRequest(),
    filters: {
      ...emptyRequest().filters,
      languages: { any: ['cn'], none: ['???'] },
      countries: { any: ['XQ1'], none: [] },
    },
  });
  expect(describeRequest(request)).toEqual(['in Cantonese', 'not in ???', 'from XQ1']);
});
