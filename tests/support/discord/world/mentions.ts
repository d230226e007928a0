import {
  AllowedMentionsTypes,
  type APIAllowedMentions,
  type APIMessageTopLevelComponent,
  type APIUser,
  ComponentType,
} from 'discord-api-types/v10';

export interface Mentions {
  readonly users: APIUser[];
  readonly roles: string[];
  readonly everyone: boolean;
}

/** Whom a message's texts ping, where `allowed` lets them; everything is allowed where it is absent. */
export function mentionsIn(
  texts: readonly string[],
  allowed: APIAllowedMentions | null | undefined,
  find: (id: string) => APIUser | undefined,
): Mentions {
  const text = texts.join('\n');
  const ids = (pattern: RegExp) => [
    ...new Set([...text.matchAll(pattern)].map(([, id = '']) => id)),
  ];
  const permits = (type: AllowedMentionsTypes, list?: readonly string[]) => (id: string) =>
    !allowed || allowed.parse?.includes(type) || (list?.includes(id) ?? false);
  return {
    users: ids(/<@!?(\d+)>/g)
      .filter(permits(AllowedMentionsTypes.User, allowed?.users))
      .flatMap((id) => find(id) ?? []),
    roles: ids(/<@&(\d+)>/g).filter(permits(AllowedMentionsTypes.Role, allowed?.roles)),
    everyone: /@(?:everyone|here)\b/.test(text) && permits(AllowedMentionsTypes.Everyone)(''),
  };
}

/** What text displays show, in reading order. */
export function displayedTexts(components: readonly APIMessageTopLevelComponent[]): string[] {
  return components.flatMap((component) => {
    if (component.type === ComponentType.TextDisplay) return [component.content];
    if (component.type === ComponentType.Section)
      return component.components.map(({ content }) => content);
    if (component.type === ComponentType.Container) return displayedTexts(component.components);
    return [];
  });
}
