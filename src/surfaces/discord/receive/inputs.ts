import { type APIModalSubmitInteraction, ComponentType } from 'discord-api-types/v10';

/** The texts that were typed into a modal, in order. */
export function inputsOf(interaction: APIModalSubmitInteraction): string[] {
  return interaction.data.components.flatMap((part) => {
    if (part.type === ComponentType.ActionRow)
      return part.components.map(({ value }) => String(value ?? ''));
    if (part.type === ComponentType.Label && 'value' in part.component)
      return [String(part.component.value ?? '')];
    return [];
  });
}
