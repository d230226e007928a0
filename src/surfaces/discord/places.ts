import { LRUCache } from 'lru-cache';
import {
  DEFAULT_WORKSPACE,
  type WorkspaceSettings,
  type WorkspaceStore,
} from '../../domain/places.ts';
import { type DiscordMessage, messageOf, textDisplay } from './message.ts';
import type { Place, SettingsChange } from './received.ts';

/** What servers decided, remembered for a little while. */
export interface Places {
  settingsOf(guildId: string | null): Promise<WorkspaceSettings>;
  /** Null where we may answer there; else what to tell the person. */
  refusal(place: Place): Promise<DiscordMessage | null>;
  write(guildId: string, settings: WorkspaceSettings): Promise<void>;
}

/** Another process learns of a change this late. */
const REMEMBERED_MS = 30_000;
const MOST_REMEMBERED = 10_000;
/** Channels that a refusal names. */
const MOST_NAMED = 5;

export function createPlaces(store: WorkspaceStore): Places {
  const cache = new LRUCache<string, Promise<WorkspaceSettings>>({
    max: MOST_REMEMBERED,
    ttl: REMEMBERED_MS,
  });
  const workspace = (guildId: string) => ({ surface: 'discord', tenant: guildId }) as const;
  const settingsOf = async (guildId: string | null) => {
    if (guildId === null) return DEFAULT_WORKSPACE;
    const known = cache.get(guildId);
    if (known) return known;
    const reading = store.read(workspace(guildId));
    cache.set(guildId, reading);
    reading.catch(() => cache.delete(guildId));
    return reading;
  };
  return {
    settingsOf,
    async refusal(place) {
      const { channels } = await settingsOf(place.guildId);
      if (channels === null) return null;
      if (channels.includes(place.parentId ?? place.channelId)) return null;
      const named = channels.slice(0, MOST_NAMED).map((id) => `<#${id}>`);
      return messageOf([
        textDisplay(
          `On this server I answer only in ${named.join(', ')}; or write to me directly.`,
        ),
      ]);
    },
    async write(guildId, settings) {
      await store.write(workspace(guildId), settings);
      cache.set(guildId, Promise.resolve(settings));
    },
  };
}

/** Changes a server's settings, for people who may; gives what to tell them. */
export async function changeSettings(
  { guildId }: Place,
  { change, isAllowed }: { readonly change: SettingsChange; readonly isAllowed: boolean },
  { places }: { readonly places: Places },
): Promise<string> {
  if (guildId === null) return 'Settings are for servers.';
  if (!isAllowed) return 'Only people who may manage this server can see or change its settings.';
  const before = await places.settingsOf(guildId);
  const after = applied(before, change);
  if (change.kind !== 'show') await places.write(guildId, after);
  const where =
    after.channels === null
      ? 'everywhere'
      : `in ${after.channels.length === 1 ? 'one channel' : `${after.channels.length} channels`}`;
  const onOff = (isOn: boolean) => (isOn ? 'on' : 'off');
  return `${change.kind === 'show' ? 'Settings of this server' : 'Changed'}: I answer ${where}; live search with TMDB is ${onOff(after.hybrid)}; the language model is ${onOff(after.model)}.`;
}

function applied(settings: WorkspaceSettings, change: SettingsChange): WorkspaceSettings {
  switch (change.kind) {
    case 'show':
      return settings;
    case 'everywhere':
      return { ...settings, channels: null };
    case 'channel': {
      const others = (settings.channels ?? []).filter((id) => id !== change.channelId);
      const isListed = settings.channels?.includes(change.channelId) ?? false;
      // Naming a listed channel again takes it off the list; the last one can't be taken off so.
      const channels = isListed && others.length > 0 ? others : [...others, change.channelId];
      return { ...settings, channels };
    }
    case 'hybrid':
    case 'model':
      return { ...settings, [change.kind]: change.isOn };
  }
}
