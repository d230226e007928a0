import type { LocalizationMap } from 'discord-api-types/v10';
import { DEFAULT_TEXTS, TRANSLATIONS } from './texts/index.ts';
import type { Texts } from './texts/texts.ts';

export interface Named {
  readonly name: string;
  readonly name_localizations: LocalizationMap;
}

export interface Described {
  readonly description: string;
  readonly description_localizations: LocalizationMap;
}

/** A name in every language. */
export function named(textOf: (texts: Texts) => string): Named {
  return { name: textOf(DEFAULT_TEXTS), name_localizations: translated(textOf) };
}

/** A description in every language. */
export function described(textOf: (texts: Texts) => string): Described {
  return { description: textOf(DEFAULT_TEXTS), description_localizations: translated(textOf) };
}

function translated(textOf: (texts: Texts) => string): LocalizationMap {
  return Object.fromEntries(
    Object.entries(TRANSLATIONS).map(([locale, texts]) => [locale, textOf(texts)]),
  );
}
