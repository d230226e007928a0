import type { WantedCommand } from './canonical.ts';

/**
 * The body of the PUT that makes these the only commands. Permissions go as a number: that is what
 * Discord's OpenAPI document asks of requests, while its prose, and so the types, have text; Discord
 * takes either (discord/discord-api-spec, issue 11).
 */
export function commandsBody(commands: readonly WantedCommand[]): readonly object[] {
  return commands.map((command) => {
    const { default_member_permissions: permissions, ...rest } = command;
    if (permissions === undefined || permissions === null) return command;
    return { ...rest, default_member_permissions: Number(permissions) };
  });
}
