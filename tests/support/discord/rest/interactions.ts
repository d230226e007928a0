import {
  type APIModalInteractionResponseCallbackData,
  InteractionType,
  MessageFlags,
  MessageType,
  InteractionResponseType as Response,
} from 'discord-api-types/v10';
import { checkChoices } from '../checks/command.ts';
import { integer, isRaw, part, type Raw } from '../checks/fields.ts';
import { checkForm } from '../checks/form.ts';
import { checkMessage, has } from '../checks/message.ts';
import { checkModal } from '../checks/modal.ts';
import { editMessage, postMessage } from '../world/messages.ts';
import type { Interaction, Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { alreadyAcknowledged, unknownInteraction } from './errors.ts';
import { checkFiles } from './messages.ts';
import { nothing, ok, type Route, type RoutedCall } from './routes.ts';

const ANSWERS = [Response.ChannelMessageWithSource, Response.DeferredChannelMessageWithSource];
const UPDATES = [Response.DeferredMessageUpdate, Response.UpdateMessage];

/** The first answer to an interaction. */
export function interactionRoutes(world: World): Route[] {
  return [
    {
      method: 'POST',
      path: '/interactions/:interaction/:token/callback',
      open: true,
      answer(call) {
        const interaction = waitingFor(world, call);
        const type = checkedType(interaction, call.body);
        const message = answer(world, interaction, type, call);
        const ephemeral = has(message?.data.flags, MessageFlags.Ephemeral);
        interaction.callback = { type, at: Date.now(), ephemeral };
        interaction.original = message;
        interaction.signal.changed();
        if (call.query.with_response !== 'true') return nothing();
        return ok(withResponse(interaction, type, message));
      },
    },
  ];
}

function waitingFor(world: World, { params }: RoutedCall): Interaction {
  const interaction = world.interactionsById.get(params.interaction ?? '');
  if (!interaction || interaction.token !== params.token) throw unknownInteraction();
  if (interaction.callback) throw alreadyAcknowledged();
  if (Date.now() - interaction.startedAt > world.interactionWindowMs) throw unknownInteraction();
  return interaction;
}

/** The kind of answer, when this kind of interaction can be answered with it. */
function checkedType(interaction: Interaction, body: unknown): Response {
  const types = typesFor(interaction);
  const raw: Raw = isRaw(body) ? body : {};
  checkForm((form) => {
    const type = integer(form, raw, 'type', { required: true });
    if (type !== null && !types.includes(type))
      form.at('type').refuse('BASE_TYPE_CHOICES', `Value must be one of {${types.join(', ')}}.`);
  });
  return Number(raw.type);
}

function typesFor({ payload, source }: Interaction): Response[] {
  if (payload.type === InteractionType.ApplicationCommandAutocomplete)
    return [Response.ApplicationCommandAutocompleteResult];
  const modal = payload.type === InteractionType.ModalSubmit ? [] : [Response.Modal];
  return [...ANSWERS, ...(source ? UPDATES : []), ...modal];
}

function answer(
  world: World,
  interaction: Interaction,
  type: Response,
  call: RoutedCall,
): Message | null {
  const raw: Raw = isRaw(call.body) ? call.body : {};
  const data: Raw = isRaw(raw.data) ? raw.data : {};
  const { source } = interaction;
  if (type === Response.ApplicationCommandAutocompleteResult) {
    checkForm((form) => {
      if (part(form, raw, 'data', true))
        checkChoices(form.at('data'), data, focusedType(interaction));
    });
    interaction.choices = (data.choices ?? []) as NonNullable<Interaction['choices']>;
    return null;
  }
  if (type === Response.Modal) {
    checkForm((form) => {
      if (part(form, raw, 'data', true)) checkModal(form.at('data'), data);
    });
    // The check above went through all of it.
    interaction.modal = data as unknown as APIModalInteractionResponseCallbackData;
    return null;
  }
  if (type === Response.DeferredMessageUpdate) return source;
  if (type === Response.DeferredChannelMessageWithSource) {
    const flags = integerOr0(data.flags) & MessageFlags.Ephemeral;
    return respond(world, interaction, { body: { flags }, loading: true });
  }
  const files = checkFiles(call);
  const update = type === Response.UpdateMessage;
  const before = update ? (source?.data ?? null) : null;
  const body = checkMessage(data, { before, files, within: 'data' });
  if (!update || !source) return respond(world, interaction, { body, files: call.files });
  editMessage(world, source, body, call.files);
  return source;
}

const integerOr0 = (value: unknown): number => (Number.isInteger(value) ? Number(value) : 0);

/** A message that answers the interaction: its first, or a follow-up of it. */
export function respond(
  world: World,
  interaction: Interaction,
  draft: Omit<Parameters<typeof postMessage>[2], 'author'>,
): Message {
  const ephemeral = has(draft.body.flags, MessageFlags.Ephemeral);
  const { payload, channel, source, account } = interaction;
  const slash = payload.type === InteractionType.ApplicationCommand && payload.data.type === 1;
  const command = slash ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
  const replyTo = draft.replyTo ?? source;
  return postMessage(world, channel, {
    author: world.bot,
    audience: ephemeral ? account : null,
    interaction,
    ping: false,
    ...(payload.type === InteractionType.ApplicationCommand && !replyTo ? { type: command } : {}),
    replyTo,
    ...draft,
  });
}

function withResponse(interaction: Interaction, type: Response, message: Message | null) {
  const flags = message?.data.flags;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.payload.type,
      ...(message
        ? {
            response_message_id: message.data.id,
            response_message_loading: has(flags, MessageFlags.Loading),
            response_message_ephemeral: has(flags, MessageFlags.Ephemeral),
          }
        : {}),
    },
    resource: { type, ...(message ? { message: message.data } : {}) },
  };
}

/** The type of the option that is being typed. */
function focusedType({ payload }: Interaction): unknown {
  const find = (options: unknown): unknown =>
    Array.isArray(options)
      ? options
          .filter(isRaw)
          .map((option) => (option.focused ? option.type : find(option.options)))
          .find((type) => type !== undefined)
      : undefined;
  const data: unknown = payload.data;
  return find(isRaw(data) ? data.options : undefined);
}
