/** `tt` and at least seven digits, from the number with or without `tt` and zeros; null where it is none. */
export function imdbIdOf(text: string): string | null {
  const digits = /^(?:tt)?0*(\d{1,9})$/i.exec(text.trim())?.[1];
  return digits === undefined || Number(digits) === 0 ? null : `tt${digits.padStart(7, '0')}`;
}

/** A positive whole number that fits 32 bits, as ids of films and users do; else null. */
export function idOf(text: string): number | null {
  if (!/^\d{1,10}$/.test(text)) return null;
  const id = Number(text);
  return id >= 1 && id < 2 ** 31 ? id : null;
}
