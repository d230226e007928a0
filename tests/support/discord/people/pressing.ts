import {
  type APIMessage,
  type APISelectMenuComponent,
  ButtonStyle,
  InteractionType,
  ComponentType as Type,
} from 'discord-api-types/v10';
import { startInteraction } from '../world/interactions.ts';
import type { Account, Interaction, Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { buttonsOf, emojiOf, fits, labelOf, selectsOf } from './components.ts';
import type { MessageHandle } from './message.ts';

/** One of these; a label may be the emoji of a button without one. */
export interface ButtonWanted {
  readonly label?: string | RegExp;
  readonly emoji?: string;
  readonly customId?: string | RegExp;
  /** Which of several that fit, from 0. Default: there must be one. */
  readonly nth?: number;
}

export interface SelectWanted {
  readonly customId?: string | RegExp;
  readonly placeholder?: string | RegExp;
}

export function press(
  world: World,
  account: Account,
  handle: MessageHandle,
  wanted: ButtonWanted,
): Interaction {
  const message = seen(world, account, handle);
  const buttons = buttonsOf(message.data);
  const fitting = buttons.filter(
    (button) =>
      (wanted.label === undefined || fits(wanted.label, labelOf(button))) &&
      (wanted.emoji === undefined || wanted.emoji === emojiOf(button)) &&
      (wanted.customId === undefined ||
        ('custom_id' in button && fits(wanted.customId, button.custom_id))),
  );
  const labels = () => JSON.stringify(buttons.map(labelOf));
  if (fitting.length > 1 && wanted.nth === undefined)
    throw new Error(`${fitting.length} buttons are like that: say which (${labels()})`);
  const button = fitting[wanted.nth ?? 0];
  if (!button) throw new Error(`no button is like that, only ${labels()}`);
  if (button.style === ButtonStyle.Link) throw new Error(`${labelOf(button)} is a link`);
  if (!('custom_id' in button)) throw new Error('this button buys something');
  if (button.disabled) throw new Error(`${labelOf(button)} is disabled`);
  const { custom_id } = button;
  return act(world, account, message, { custom_id, component_type: Type.Button, ...idOf(button) });
}

export function select(
  world: World,
  account: Account,
  handle: MessageHandle,
  wanted: SelectWanted,
  values: readonly string[],
): Interaction {
  const message = seen(world, account, handle);
  const menus = selectsOf(message.data);
  const [menu, ...others] = menus.filter(
    ({ custom_id, placeholder = '' }) =>
      (wanted.customId === undefined || fits(wanted.customId, custom_id)) &&
      (wanted.placeholder === undefined || fits(wanted.placeholder, placeholder)),
  );
  const names = () =>
    JSON.stringify(menus.map(({ placeholder, custom_id }) => placeholder ?? custom_id));
  if (!menu) throw new Error(`no menu is like that, only ${names()}`);
  if (others.length > 0) throw new Error(`several menus are like that: say which (${names()})`);
  if (menu.disabled) throw new Error('this menu is disabled');
  const { custom_id, type, min_values: min = 1, max_values: max = 1 } = menu;
  if (values.length < min || values.length > max)
    throw new Error(`this menu takes ${min} to ${max} values, not ${values.length}`);
  return act(world, account, message, {
    custom_id,
    component_type: type,
    values: values.map((value) => optionValue(menu, value)),
    ...resolvedOf(world, menu, values),
    ...idOf(menu),
  });
}

/** The message, when this person may see it. */
function seen(world: World, account: Account, handle: MessageHandle): Message {
  const message = world.messages.get(handle.id);
  if (!message) throw new Error('this message is gone');
  if (message.audience && message.audience !== account)
    throw new Error('this message is not shown to that person');
  return message;
}

function act(world: World, account: Account, source: Message, data: object): Interaction {
  const owners = ownersOf(source.data);
  return startInteraction(world, {
    account,
    channel: source.channel,
    type: InteractionType.MessageComponent,
    data,
    source,
    ...(owners && '1' in owners ? { installed: 'user' } : {}),
  });
}

const ownersOf = ({ interaction_metadata: made }: APIMessage) =>
  made?.authorizing_integration_owners;

const idOf = ({ id }: { readonly id?: number }) => (id === undefined ? {} : { id });

function optionValue(menu: APISelectMenuComponent, value: string): string {
  if (menu.type !== Type.StringSelect) return value;
  const option = menu.options.find((one) => one.value === value || one.label === value);
  const labels = menu.options.map(({ label }) => label).join(', ');
  if (!option) throw new Error(`no option is ${value}, only ${labels}`);
  return option.value;
}

function resolvedOf(world: World, menu: APISelectMenuComponent, values: readonly string[]) {
  if (menu.type === Type.StringSelect) return {};
  const users = values.flatMap((id) => {
    const known = world.accounts.get(id);
    return known ? [[id, known.user]] : [];
  });
  return { resolved: { users: Object.fromEntries(users) } };
}
