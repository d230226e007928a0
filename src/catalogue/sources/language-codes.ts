import { languageName } from '../../domain/names.ts';

/** TMDB's own code for Cantonese, which ISO 639-1 counts as Chinese. */
const OTHER_CODES: Readonly<Record<string, string>> = { cn: 'zh' };

/**
 * A function from what sources call a language (`en`, `en-US`, `eng`, `English`) to its ISO 639-1
 * code; null for what it does not know, because a wrong language is worse than none.
 */
export function createLanguageReader(): (text: string) => string | null {
  let byName: ReadonlyMap<string, string> | null = null;
  return (text) => {
    const name = text.trim().toLowerCase();
    const code = OTHER_CODES[name] ?? codeOf(name);
    if (code !== null && isNamed(code)) return code;
    byName ??= new Map(allCodes().map((known) => [languageName(known).toLowerCase(), known]));
    return byName.get(name) ?? null;
  };
}

/** The shortest code of a language tag, e.g. `en` of `eng-US`; null where it is no tag. */
function codeOf(tag: string): string | null {
  try {
    return new Intl.Locale(tag.replaceAll('_', '-')).language;
  } catch {
    return null;
  }
}

function isNamed(code: string): boolean {
  return /^[a-z]{2}$/.test(code) && languageName(code) !== code;
}

function allCodes(): string[] {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  const pairs = letters.flatMap((first) => letters.map((second) => first + second));
  return pairs.filter((code) => codeOf(code) === code && isNamed(code));
}
