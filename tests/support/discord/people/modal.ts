import {
  type APIComponentInLabel,
  type APIModalInteractionResponseCallbackData,
  type APIModalSubmissionComponent,
  type APITextInputComponent,
  InteractionType,
  ComponentType as Type,
} from 'discord-api-types/v10';
import { LIMITS, lengthOf } from '../checks/limits.ts';
import { startInteraction } from '../world/interactions.ts';
import type { Interaction } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { InteractionHandle } from './interaction.ts';

export type ModalValue = string | readonly string[] | boolean;

export interface ModalField {
  readonly label: string;
  readonly customId: string;
  readonly required: boolean;
  /** What it is filled with already. */
  readonly value: string;
}

/** A modal that is open before somebody. */
export interface ModalHandle {
  readonly customId: string;
  readonly title: string;
  readonly raw: APIModalInteractionResponseCallbackData;
  readonly fields: readonly ModalField[];
  /** Values by label or custom id. Throws where the client would not let them go. */
  submit(values?: Readonly<Record<string, ModalValue>>): Promise<InteractionHandle>;
}

interface Input {
  readonly label: string;
  readonly input: APIComponentInLabel | APITextInputComponent;
}

export function modalHandle(
  world: World,
  opened: Interaction,
  raw: APIModalInteractionResponseCallbackData,
  handleOf: (interaction: Interaction) => InteractionHandle,
): ModalHandle {
  const inputs = raw.components.flatMap((component): Input[] => {
    if (component.type === Type.Label)
      return [{ label: component.label, input: component.component }];
    if (component.type === Type.ActionRow)
      return component.components.map((input) => ({ label: input.label ?? '', input }));
    return [];
  });

  return {
    customId: raw.custom_id,
    title: raw.title,
    raw,
    fields: inputs.map(({ label, input }) => ({
      label,
      customId: input.custom_id,
      required: isRequired(input),
      value: (input.type === Type.TextInput && input.value) || '',
    })),
    async submit(values = {}) {
      const named =
        (key: string) =>
        ({ label, input }: Input) =>
          label === key || input.custom_id === key;
      const unknown = Object.keys(values).find((key) => !inputs.some(named(key)));
      if (unknown !== undefined)
        throw new Error(
          `the modal has no field ${unknown} (${inputs.map(({ label }) => label).join(', ')})`,
        );
      const filled = (one: Input) => {
        const value = values[one.label] ?? values[one.input.custom_id];
        return submitted(one, value);
      };
      const components = raw.components.map((component) => {
        if (component.type === Type.Label) {
          const { label, component: input } = component;
          return { type: Type.Label, id: component.id ?? 0, component: filled({ label, input }) };
        }
        if (component.type === Type.ActionRow) {
          const parts = component.components.map((input) =>
            filled({ label: input.label ?? '', input }),
          );
          return { type: Type.ActionRow, components: parts };
        }
        return { type: Type.TextDisplay, id: component.id ?? 0 };
      });
      const owners = opened.payload.authorizing_integration_owners;
      const interaction = startInteraction(world, {
        account: opened.account,
        channel: opened.channel,
        type: InteractionType.ModalSubmit,
        // Every part has the shape that belongs to its type.
        data: {
          custom_id: raw.custom_id,
          components: components as APIModalSubmissionComponent[],
        },
        source: opened.source,
        installed: '1' in owners ? 'user' : 'guild',
      });
      return handleOf(interaction);
    },
  };
}

function isRequired(input: Input['input']): boolean {
  return !('required' in input) || input.required !== false;
}

function submitted({ label, input }: Input, value: ModalValue | undefined) {
  const { type, custom_id } = input;
  const refuse = (why: string) => new Error(`the field ${label || custom_id} ${why}`);
  if (type === Type.TextInput) {
    const text = value === undefined ? (input.value ?? '') : String(value);
    const { min_length: min = 0, max_length: max = LIMITS.inputValue } = input;
    if (text === '' && isRequired(input)) throw refuse('is required');
    if (text !== '' && (lengthOf(text) < min || lengthOf(text) > max))
      throw refuse(`has ${min} to ${max} characters`);
    return { type, custom_id, value: text };
  }
  if (type === Type.Checkbox) return { type, custom_id, value: value === true };
  const given = value === undefined ? [] : [value].flat().map(String);
  const values = given.map((one) => {
    if (!('options' in input)) return one;
    const option = input.options.find((each) => each.value === one || each.label === one);
    if (!option) throw refuse(`has no option ${one}`);
    return option.value;
  });
  if (values.length === 0 && isRequired(input)) throw refuse('is required');
  if (type === Type.RadioGroup) return { type, custom_id, value: values[0] ?? null };
  return { type, custom_id, values };
}
