import { PermissionFlagsBits as Bit } from 'discord-api-types/v10';

/** What everybody may do in a new server. */
export const EVERYONE =
  Bit.ViewChannel |
  Bit.SendMessages |
  Bit.SendMessagesInThreads |
  Bit.CreatePublicThreads |
  Bit.CreatePrivateThreads |
  Bit.EmbedLinks |
  Bit.AttachFiles |
  Bit.AddReactions |
  Bit.UseExternalEmojis |
  Bit.ReadMessageHistory |
  Bit.UseApplicationCommands |
  Bit.UseExternalApps |
  Bit.SendPolls |
  Bit.ChangeNickname |
  Bit.Connect |
  Bit.Speak;

/** What everybody may do in a direct message, as interactions there say. */
export const IN_DM =
  Bit.ViewChannel |
  Bit.SendMessages |
  Bit.EmbedLinks |
  Bit.AttachFiles |
  Bit.AddReactions |
  Bit.UseExternalEmojis |
  Bit.ReadMessageHistory |
  Bit.MentionEveryone;

export const may = (held: bigint, needed: bigint): boolean =>
  (held & Bit.Administrator) !== 0n || (held & needed) === needed;
