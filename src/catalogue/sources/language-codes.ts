import { languageName } from '../../domain/names.ts';

/** TMDB's own code for Cantonese, which ISO 639-1 counts as Chinese. */
const OTHER_CODES: Readonly<Record<string, string>> = { cn: 'zh' };

/**
 * A function from what sources call a language (`en`, `en-US`, `eng`, `English`) to its ISO 639-1
 * code; null for what it does not know, because a wrong language is worse than none.
 */
export function createLanguageReader(): (text: string) => string | null {
  const codes = new Set(twoLetterCodes());
  const byName = new Map([...codes].map((code) => [languageName(code).toLowerCase(), code]));
  return (text) => {
    const name = text.trim().toLowerCase();
    const code = byName.get(name) ?? OTHER_CODES[name] ?? codeOf(name);
    return code !== null && codes.has(code) ? code : null;
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

/** Those that have a name. */
function twoLetterCodes(): string[] {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => codeOf(code) === code && languageName(code) !== code);
}
