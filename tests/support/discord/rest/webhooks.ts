import { MessageFlags } from 'discord-api-types/v10';
import { LIMITS } from '../checks/limits.ts';
import { checkMessage, has, type MessageBody } from '../checks/message.ts';
import { editMessage, removeMessage } from '../world/messages.ts';
import type { Interaction, Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Limit } from './buckets.ts';
import { invalidWebhookToken, tooManyFollowUps, unknownMessage, unknownWebhook } from './errors.ts';
import { respond } from './interactions.ts';
import { checkFiles } from './messages.ts';
import { nothing, ok, type Route, type RoutedCall } from './routes.ts';

/** What follows an interaction's first answer, by its token. */
export function webhookRoutes(world: World, edits: Limit | null): Route[] {
  const path = '/webhooks/:application/:token';
  const target = `${path}/messages/:message`;
  return [
    {
      method: 'POST',
      path,
      open: true,
      answer(call) {
        const interaction = interactionFor(world, call);
        if (!interaction.callback) throw unknownWebhook();
        const files = checkFiles(call);
        const { original } = interaction;
        if (original && has(original.data.flags, MessageFlags.Loading)) {
          // The first follow-up of a deferred answer is that answer.
          return ok(edited(world, interaction, original, call));
        }
        const owners = Object.keys(interaction.payload.authorizing_integration_owners);
        const limited = owners.join() === '1';
        if (limited && interaction.followUps.length >= LIMITS.followUpsOfUserApps)
          throw tooManyFollowUps();
        const body = checkMessage(call.body, { before: null, files });
        const message = respond(world, interaction, { body, files: call.files, replyTo: original });
        interaction.followUps.push(message);
        interaction.signal.changed();
        return ok(message.data);
      },
    },
    {
      method: 'GET',
      path: target,
      open: true,
      answer: (call) => ok(messageOf(interactionFor(world, call), call).data),
    },
    {
      method: 'PATCH',
      path: target,
      open: true,
      limit: edits,
      answer(call) {
        const interaction = interactionFor(world, call);
        return ok(edited(world, interaction, messageOf(interaction, call), call));
      },
    },
    {
      method: 'DELETE',
      path: target,
      open: true,
      answer(call) {
        const interaction = interactionFor(world, call);
        removeMessage(world, messageOf(interaction, call));
        interaction.signal.changed();
        return nothing();
      },
    },
  ];
}

function interactionFor(world: World, { params }: RoutedCall): Interaction {
  if (params.application !== world.applicationId) throw unknownWebhook();
  const interaction = world.interactionsByToken.get(params.token ?? '');
  const age = interaction ? Date.now() - interaction.startedAt : 0;
  if (!interaction || interaction.expired || age > world.tokenLifeMs) throw invalidWebhookToken();
  return interaction;
}

function messageOf({ original, followUps, source }: Interaction, { params }: RoutedCall): Message {
  const id = params.message;
  const found =
    id === '@original'
      ? original
      : [original, ...followUps, source].find((one) => one?.data.id === id);
  if (!found || found.deleted) throw unknownMessage();
  return found;
}

function edited(world: World, interaction: Interaction, message: Message, call: RoutedCall) {
  const checked = checkMessage(call.body, { before: message.data, files: checkFiles(call) });
  // Whether an answer is ephemeral is decided once.
  const body: MessageBody =
    checked.flags === undefined || checked.flags === null
      ? checked
      : { ...checked, flags: checked.flags & ~MessageFlags.Ephemeral };
  editMessage(world, message, body, call.files);
  interaction.signal.changed();
  return message.data;
}
