import type { SearchRequest } from '../domain/request.ts';
import { describeRequest } from './understand/index.ts';

/** One way to ask for less, and what is dropped by it in a person's words. */
export interface Loosened {
  readonly filter: string;
  readonly request: SearchRequest;
}

/**
 * Every request that differs from this one by one hard filter less. A filter is never dropped
 * silently: these are for counting what dropping it would give, and for telling.
 */
export function loosen(request: SearchRequest): Loosened[] {
  const { filters, exclude } = request;
  const open = { from: null, to: null };
  const none = { any: [], none: [] };
  const variants: SearchRequest[] = [
    ...request.moods.flatMap((mood, index) =>
      mood.above === null && mood.below === null
        ? []
        : [
            {
              ...request,
              moods: request.moods.map((other, at) =>
                at === index ? { ...other, above: null, below: null } : other,
              ),
            },
          ],
    ),
    { ...request, filters: { ...filters, runtime: open } },
    { ...request, filters: { ...filters, years: open } },
    { ...request, filters: { ...filters, languages: none } },
    { ...request, filters: { ...filters, countries: none } },
    { ...request, filters: { ...filters, audience: null } },
    { ...request, filters: { ...filters, fame: null } },
    { ...request, filters: { ...filters, genres: { ...filters.genres, all: [], any: [] } } },
    { ...request, filters: { ...filters, genres: { ...filters.genres, none: [] } } },
    { ...request, people: [] },
    { ...request, exclude: { ...exclude, people: [] } },
    { ...request, exclude: { ...exclude, themes: [] } },
  ];
  const before = describeRequest(request);
  return variants.flatMap((variant) => {
    const after = new Set(describeRequest(variant));
    const dropped = before.filter((reading) => !after.has(reading));
    return dropped.length === 0 ? [] : [{ filter: dropped.join(', '), request: variant }];
  });
}
