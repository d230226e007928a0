export { commandsBody } from './body.ts';
export type { RegisteredCommand, WantedCommand } from './canonical.ts';
export { commandSet, guildCommandSet } from './definitions.ts';
export { type CommandDiff, diffCommands, isUpToDate } from './diff.ts';
