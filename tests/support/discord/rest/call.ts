import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { UploadedFile } from '../world/attachments.ts';
import { badJson } from './errors.ts';

/** A request, read. */
export interface Call {
  readonly method: string;
  /** Without `/api/v10` and the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** The JSON body, of multipart its `payload_json`; null where there is none. */
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
}

/** The body before it is understood, so that what is wrong with it can be answered. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export async function parseBody(
  data: Buffer,
  contentType = '',
): Promise<Pick<Call, 'body' | 'files'>> {
  if (data.length === 0) return { body: null, files: [] };
  if (!contentType.startsWith('multipart/form-data'))
    return { body: parseJson(data.toString('utf8')), files: [] };
  const form = await new Response(new Uint8Array(data), {
    headers: { 'content-type': contentType },
  }).formData();
  const files: UploadedFile[] = [];
  for (const [name, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    files.push({
      index: Number(index),
      filename: value.name,
      contentType: value.type || 'application/octet-stream',
      data: Buffer.from(await value.arrayBuffer()),
    });
  }
  const json = form.get('payload_json');
  return { body: typeof json === 'string' ? parseJson(json) : {}, files };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badJson();
  }
}
