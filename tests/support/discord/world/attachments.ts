import type { APIAttachment, APIEmbed, APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { MessageBody } from '../checks/message.ts';
import type { Channel } from './types.ts';
import type { World } from './world.ts';

export interface UploadedFile {
  /** The number in `files[n]`. */
  readonly index: number;
  readonly filename: string;
  readonly contentType: string;
  readonly data: Buffer;
}

/** Keeps the files, to be fetched at their addresses. */
export function storeFiles(
  world: World,
  channel: Channel,
  files: readonly UploadedFile[],
  described: MessageBody['attachments'],
  ephemeral: boolean,
): APIAttachment[] {
  return files.map((file) => {
    const id = world.ids.next();
    const about = described?.find((one) => String(one.id) === String(file.index));
    const filename = (about?.filename ?? file.filename).replace(/[^\w.-]+/g, '_');
    const url = `${world.cdnUrl}/attachments/${channel.id}/${id}/${encodeURIComponent(filename)}`;
    const attachment: APIAttachment = {
      id,
      filename,
      size: file.data.length,
      url,
      proxy_url: url,
      content_type: file.contentType,
      ...(about?.description ? { description: about.description } : {}),
      ...(ephemeral ? { ephemeral } : {}),
    };
    world.files.set(id, { attachment, data: file.data });
    return attachment;
  });
}

/** A copy in which `attachment://name` is the file's address. */
export function withAddresses<T extends APIEmbed[] | APIMessageTopLevelComponent[]>(
  parts: T,
  attachments: readonly APIAttachment[],
): T {
  const addresses = new Map(
    attachments.map(({ filename, url }) => [`attachment://${filename}`, url]),
  );
  return JSON.parse(
    JSON.stringify(parts, (_, value) =>
      typeof value === 'string' ? (addresses.get(value) ?? value) : value,
    ),
  );
}

interface Numbered {
  type: number;
  id?: number;
  components?: Numbered[];
  accessory?: Numbered;
}

/** A copy in which every component has an id, as Discord gives them: ascending from 1. */
export function withIds(components: APIMessageTopLevelComponent[]): APIMessageTopLevelComponent[] {
  const copy: Numbered[] = structuredClone(components);
  const all = (list: readonly Numbered[]): Numbered[] =>
    list.flatMap((one) => [
      one,
      ...all(one.components ?? []),
      ...(one.accessory ? [one.accessory] : []),
    ]);
  const everyone = all(copy);
  const taken = new Set(everyone.flatMap(({ id }) => id || []));
  let next = 1;
  for (const one of everyone) {
    if (one.id) continue;
    while (taken.has(next)) next += 1;
    one.id = next;
    taken.add(next);
  }
  // Nothing but ids was added to components that were checked.
  return copy as APIMessageTopLevelComponent[];
}
