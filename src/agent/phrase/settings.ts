import type { SettingsArtifact } from '../../domain/artifact.ts';
import { countryName, listText } from '../../domain/names.ts';

export function phraseSettings({ changed, region, services }: SettingsArtifact): string {
  const where =
    region === null
      ? 'I don’t know your country: say “I live in Sweden”.'
      : `Your country: ${countryName(region)}.`;
  const what =
    services.length === 0
      ? 'I don’t know your streaming services: say “I have Netflix and MUBI”.'
      : `Your services: ${listText(services)}.`;
  return `${changed ? 'Noted. ' : ''}${where} ${what}`;
}
