import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import { countryChoices } from '../../domain/names.ts';
import type { TitleCompleter } from '../../domain/ports.ts';

/** Discord shows 25 at most; a shorter list is read faster. */
const MOST_CHOICES = 10;
/** https://discord.com/developers/docs/interactions/application-commands: choice name */
const MAX_CHOICE_NAME = 100;

/** Suggestions for what is being typed; films are named by `#` and their id. */
export async function completeTitle(
  typed: string,
  titles: TitleCompleter,
): Promise<APIApplicationCommandOptionChoice<string>[]> {
  if (typed.trim() === '') return [];
  const matches = await titles.complete(typed, MOST_CHOICES);
  return matches.map(({ movieId, title, year }) => {
    const end = year === null ? '' : ` (${year})`;
    const room = MAX_CHOICE_NAME - end.length;
    return { name: `${cut(title, room)}${end}`, value: `#${movieId}` };
  });
}

function cut(title: string, room: number): string {
  if (title.length <= room) return title;
  // Half of a character would be refused.
  return `${title.slice(0, room - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

export function completeCountry(typed: string): APIApplicationCommandOptionChoice<string>[] {
  return countryChoices(typed, MOST_CHOICES).map(({ code, name }) => ({ name, value: code }));
}
