import {
  type APIInteraction,
  type APIMessage,
  type APIMessageComponentInteraction,
  type APIModalSubmitInteraction,
  ApplicationCommandType,
  InteractionType,
  MessageFlags,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { COMMANDS, OPTIONS } from '../commands/names.ts';
import { decodePress } from '../custom-id.ts';
import type { Immediate, Received } from '../received.ts';
import { readCommand } from './command.ts';
import { inputsOf } from './inputs.ts';
import { lastAnswer } from './last-answer.ts';
import { wishOf } from './message-wish.ts';
import { readOptions } from './options.ts';
import { placeOf } from './place.ts';
import { readPress } from './press.ts';

export type ReceivedInteraction =
  | { readonly kind: 'work'; readonly received: Received }
  | { readonly kind: 'immediate'; readonly userId: string; readonly immediate: Immediate };

const OUTDATED = 'This button is from an older version of me. Ask again, and you get fresh ones.';

/** What an interaction asks for; null for what we never ask Discord to send. */
export function receiveInteraction(
  interaction: APIInteraction,
  botId: string,
): ReceivedInteraction | null {
  const user = interaction.member?.user ?? interaction.user;
  const place = placeOf(interaction);
  if (!user || user.bot || !place) return null;

  const immediate = (answer: Immediate) =>
    ({ kind: 'immediate', userId: user.id, immediate: answer }) as const;
  const work = (
    job: Received['job'],
    way: { isPrivate: boolean; from?: APIMessage; customId?: string },
  ) =>
    ({
      kind: 'work',
      received: {
        deliveryId: `i${interaction.id}`,
        userId: user.id,
        place,
        job,
        way: {
          kind: 'interaction',
          id: interaction.id,
          token: interaction.token,
          isPrivate: way.isPrivate,
          replaces: way.from?.components ?? null,
          customId: way.customId ?? null,
          messageId: 'message' in interaction ? (interaction.message?.id ?? null) : null,
        },
      },
    }) as const;

  switch (interaction.type) {
    case InteractionType.ApplicationCommand: {
      const { data } = interaction;
      if (data.type === ApplicationCommandType.Message) {
        const target = data.resolved.messages[data.target_id];
        const at = target && target.author.id === botId ? lastAnswer(target) : null;
        if (at) return work({ kind: 'similar', at }, { isPrivate: true });
        const wish = target ? wishOf(target) : null;
        if (wish === null) {
          return immediate({ kind: 'notice', text: 'There is no text in that message to go by.' });
        }
        return work({ kind: 'say', text: wish, anew: true }, { isPrivate: true });
      }
      if (data.type !== ApplicationCommandType.ChatInput) return null;
      const command = readCommand(data.name, readOptions(data.options), isManager(interaction));
      if ('kind' in command) return immediate(command);
      return work(command.job, { isPrivate: command.isPrivate });
    }
    case InteractionType.ApplicationCommandAutocomplete: {
      const { focused } = readOptions(interaction.data.options);
      const kind =
        interaction.data.name === COMMANDS.region ? 'complete-country' : 'complete-title';
      if (focused && focused.name !== OPTIONS.title && focused.name !== OPTIONS.country)
        return null;
      return immediate({ kind, typed: focused?.typed ?? '' });
    }
    case InteractionType.MessageComponent:
    case InteractionType.ModalSubmit: {
      const isModal = interaction.type === InteractionType.ModalSubmit;
      const { custom_id: customId } = interaction.data;
      const press = decodePress(customId);
      const values = isModal
        ? inputsOf(interaction)
        : 'values' in interaction.data
          ? interaction.data.values
          : [];
      const pressed = press && readPress(press, values);
      if (!pressed) return immediate({ kind: 'notice', text: OUTDATED });
      if ('kind' in pressed) return immediate(pressed);
      const isPersonal = place.isDirect || isEphemeral(interaction.message);
      const isOwner = isPersonal || askerOf(interaction) === user.id;
      // Pages may change a public message for its asker; marks and lists only where nobody else looks.
      const replaces = pressed.replaces && (isPersonal || (isOwner && pressed.job.kind === 'page'));
      const isShared = place.isThread && !pressed.isPersonal;
      return work(pressed.job, {
        isPrivate: isEphemeral(interaction.message) || pressed.isPersonal || !(isOwner || isShared),
        ...(replaces && interaction.message ? { from: interaction.message, customId } : {}),
      });
    }
    default:
      return null;
  }
}

function isManager({ member }: APIInteraction): boolean {
  return (
    member !== undefined && (BigInt(member.permissions) & PermissionFlagsBits.ManageGuild) !== 0n
  );
}

function isEphemeral(message: APIMessage | undefined): boolean {
  return ((message?.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

/** Whose question the pressed message answers; null where that can't be told any more. */
function askerOf({
  message,
}: APIMessageComponentInteraction | APIModalSubmitInteraction): string | null {
  return message?.interaction_metadata?.user.id ?? message?.referenced_message?.author.id ?? null;
}
