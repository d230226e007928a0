export { type Discord, type DiscordOptions, startDiscord } from './discord.ts';
export type { ChannelHandle } from './people/channel.ts';
export type { MessageHandle } from './people/message.ts';
export type { Person } from './people/person.ts';
