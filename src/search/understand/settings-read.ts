import type { Act } from '../../domain/act.ts';
import { countryCode } from '../../domain/names.ts';
import { knownService, parseServices } from '../../domain/watching.ts';
import type { Found, Sheet, Span } from './sheet.ts';

const SELF = '(?:i|we|ive|weve|im|were)';
const LIVES = new RegExp(
  ` (?:${SELF}(?: am| are)?(?: currently| now)? (?:live|living|based) in|my (?:country|region) is|set my (?:country|region) to) (?:the )?(?<what>[\\p{L}\\p{N}]+(?: [\\p{L}]+){0,3})`,
  'dgu',
);
const HAS = new RegExp(
  ` (?:(?:${SELF}|and)(?: am| are)?(?: only| also| just| both)? (?:have|got|use|subscribe to|subscribed to|pay for)|my (?:streaming )?services are) (?<what>[\\p{L}\\p{N}][^.!?;:\\n]{1,150}?)(?= (?:$|[.!?;:\\n]))`,
  'dgu',
);
const MOST_COUNTRY_WORDS = 4;

/** "I live in Sweden", "I have Netflix and MUBI": null where the message says neither. */
export function readSettings(sheet: Sheet): Extract<Act, { kind: 'settings' }> | null {
  const region = first(sheet, LIVES, (span) => {
    // The longest beginning that is a country's name: "the united states and have netflix".
    for (let to = Math.min(span.to, span.from + MOST_COUNTRY_WORDS - 1); to >= span.from; to--) {
      const code = countryCode(sheet.typed({ from: span.from, to }));
      if (code !== null) return { value: code, to };
    }
    return null;
  });
  const services = first(sheet, HAS, (span) => {
    const names = parseServices(sheet.typed(span));
    const all = names.length > 0 && names.every((name) => knownService(name) !== null);
    return all ? { value: names, to: span.to } : null;
  });
  return region === null && services === null ? null : { kind: 'settings', region, services };
}

/** What the first match that holds something says; its words are marked as understood. */
function first<T>(
  sheet: Sheet,
  pattern: RegExp,
  read: (span: Span) => { readonly value: T; readonly to: number } | null,
): T | null {
  for (const found of sheet.all(pattern)) {
    const span = placeOf(sheet, found);
    const hit = span ? read(span) : null;
    if (!hit) continue;
    sheet.claim({ from: found.from, to: hit.to });
    return hit.value;
  }
  return null;
}

function placeOf(sheet: Sheet, found: Found): Span | null {
  const place = found.places.what;
  return place ? sheet.spanAt(place[0], place[1]) : null;
}
