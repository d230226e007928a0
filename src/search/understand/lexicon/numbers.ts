const NUMBER_WORDS: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  dozen: 12,
};

const ORDINAL_WORDS: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  '1st': 1,
  '2nd': 2,
  '3rd': 3,
  '4th': 4,
  '5th': 5,
  '6th': 6,
  '7th': 7,
  '8th': 8,
  '9th': 9,
  '10th': 10,
};

const ROMAN: readonly string[] = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'];

export const NUMBER = `(?:\\d{1,3}|${Object.keys(NUMBER_WORDS).join('|')})`;
export const ORDINAL = `(?:${Object.keys(ORDINAL_WORDS).join('|')})`;

/** "three" or "3"; null for anything else. */
export function numberOf(word: string): number | null {
  if (/^\d{1,6}$/.test(word)) return Number(word);
  return Object.hasOwn(NUMBER_WORDS, word) ? (NUMBER_WORDS[word] ?? null) : null;
}

/** 1 for "first" and "1st". */
export function ordinalOf(word: string): number | null {
  return Object.hasOwn(ORDINAL_WORDS, word) ? (ORDINAL_WORDS[word] ?? null) : null;
}

/** The number that a title may write as 2, II or two; null for other words. */
export function titleNumber(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const roman = ROMAN.indexOf(word);
  if (roman > 1) return roman;
  const value = numberOf(word);
  return value !== null && value > 1 && value <= 12 && word !== 'dozen' ? value : null;
}

/** Other ways to write a number in a title: "3" gives "iii" and "three". */
export function titleNumberForms(word: string): string[] {
  const value = titleNumber(word);
  if (value === null) return [];
  const forms = [String(value), ROMAN[value] ?? ''];
  for (const [name, number] of Object.entries(NUMBER_WORDS)) {
    if (number === value && name !== 'dozen') forms.push(name);
  }
  return forms.filter((form) => form !== '' && form !== word);
}
