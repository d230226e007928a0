import { Locale } from 'discord-api-types/v10';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import { pt } from './pt.ts';
import type { Texts } from './texts.ts';

/** What Discord shows where it has no translation. */
export const DEFAULT_TEXTS: Texts = en;

export const TRANSLATIONS = {
  [Locale.German]: de,
  [Locale.French]: fr,
  [Locale.SpanishES]: es,
  [Locale.SpanishLATAM]: es,
  [Locale.PortugueseBR]: pt,
  [Locale.Japanese]: ja,
} as const satisfies Partial<Record<Locale, Texts>>;
