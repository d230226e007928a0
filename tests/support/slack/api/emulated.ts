import type { IncomingMessage, ServerResponse } from 'node:http';
import { postMessage } from '../world/messages.ts';
import type { Json, Workspace } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { writableChannel } from './access.ts';
import { type Call, text } from './call.ts';
import { echo } from './echo.ts';
import { SlackError } from './errors.ts';

/** What the `emulate` package answers, for methods that this stand-in has none of its own for. */
export interface Emulated {
  call(call: Call): Promise<Json>;
  /** Takes the bytes of a file that an upload URL was given for. */
  upload(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** The texts that were uploaded, in order. */
  readonly uploaded: readonly string[];
  close(): Promise<void>;
}

/** One workspace there: it knows no other, and other ids than ours. */
interface Backend {
  readonly url: string;
  readonly token: string;
  /** Our ids of channels, people and messages, and those that it gave. */
  readonly ids: Map<string, string>;
  /** People of its own who stand for none of ours yet. */
  readonly spare: string[];
  close(): Promise<void>;
}

/** People are seeded and can't be added later, so there are some to spare. */
const SPARE_PEOPLE = 40;
const PASSED_ON = /^(?:files|pins|bookmarks|reactions|users\.profile)\./;

export function createEmulated(world: World): Emulated {
  const backends = new Map<Workspace, Promise<Backend>>();
  const uploads = new Map<string, Backend>();
  const uploaded: string[] = [];

  function backendOf(workspace: Workspace): Promise<Backend> {
    const known = backends.get(workspace);
    if (known) return known;
    const started = startBackend(workspace);
    backends.set(workspace, started);
    return started;
  }

  /** What a call names exists there too: channels with the app in them, people, messages. */
  async function know(backend: Backend, { workspace, body }: Call): Promise<void> {
    const text = JSON.stringify(body);
    const strange = (pattern: RegExp) =>
      [...new Set(text.match(pattern))].filter((id) => !backend.ids.has(id));
    for (const id of strange(/\b[CD]0\w{9}\b/g)) {
      if (!workspace.channels.has(id)) continue;
      const made = await ask(backend, 'conversations.create', { name: id.toLowerCase() });
      backend.ids.set(id, String((made.channel as Json).id));
    }
    for (const id of strange(/\bU0\w{9}\b/g)) {
      const stand = workspace.accounts.has(id) ? backend.spare.shift() : undefined;
      if (stand) backend.ids.set(id, stand);
    }
    const channels = [...workspace.channels.values()];
    for (const ts of strange(/\b\d{10}\.\d{6}\b/g)) {
      const channel = channels.find(({ messages }) => messages.has(ts));
      if (!channel) continue;
      const message = { channel: channel.id, text: channel.messages.get(ts)?.data.text || ts };
      const made = await ask(backend, 'chat.postMessage', message);
      backend.ids.set(ts, String(made.ts));
    }
  }

  async function call(request: Call): Promise<Json> {
    if (!PASSED_ON.test(request.method)) throw new SlackError('unknown_method');
    checkScope(request);
    const share = text(request.body, 'channel_id');
    const channel = share === '' ? null : writableChannel(world, request, share);
    const backend = await backendOf(request.workspace);
    await know(backend, request);
    const answer = await ask(backend, request.method, request.body);
    const { ok, error, ...rest } = answer;
    if (ok !== true) throw new SlackError(String(error ?? 'unknown_method'), rest);
    if (request.method === 'files.getUploadURLExternal') {
      const { pathname } = new URL(String(rest.upload_url));
      uploads.set(pathname, backend);
      return { ...rest, upload_url: `${world.origin}${pathname}` };
    }
    if (request.method === 'files.completeUploadExternal' && channel) {
      const thread = text(request.body, 'thread_ts');
      const message = postMessage(world, channel, {
        author: request.workspace.bot,
        text: text(request.body, 'initial_comment'),
        ...(thread === '' ? {} : { thread }),
        more: { files: rest.files, upload: true, subtype: 'file_share' },
      });
      echo(world, message);
    }
    return rest;
  }

  return {
    call,
    uploaded,
    async upload(request, response) {
      const { pathname } = new URL(request.url ?? '/', world.origin);
      const backend = uploads.get(pathname);
      if (!backend) {
        response.writeHead(404).end();
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const type = request.headers['content-type'] ?? 'application/octet-stream';
      const headers = { 'content-type': type };
      uploaded.push(await fileIn(new Response(body, { headers })));
      const answer = await fetch(`${backend.url}${pathname}`, { method: 'POST', body, headers });
      response.writeHead(answer.status).end(await answer.text());
    },
    async close() {
      for (const backend of backends.values()) await (await backend).close();
    },
  };
}

/** Files come as they are, or as a part of a form. */
async function fileIn(upload: Response): Promise<string> {
  if (!upload.headers.get('content-type')?.startsWith('multipart/')) return upload.text();
  const [part] = [...(await upload.formData()).values()];
  return part instanceof Blob ? part.text() : String(part);
}

const SCOPES: readonly (readonly [RegExp, string])[] = [
  [/^files\.(?:getUpload|complete|delete)/, 'files:write'],
  [/^files\./, 'files:read'],
  [/^reactions\.(?:add|remove)/, 'reactions:write'],
  [/^reactions\./, 'reactions:read'],
  [/^pins\.(?:add|remove)/, 'pins:write'],
  [/^pins\./, 'pins:read'],
  [/^bookmarks\.list/, 'bookmarks:read'],
  [/^bookmarks\./, 'bookmarks:write'],
  [/^users\.profile\./, 'users.profile:read'],
];

function checkScope({ method, token }: Call): void {
  const needed = SCOPES.find(([pattern]) => pattern.test(method))?.[1];
  if (needed === undefined || token.scopes.includes(needed)) return;
  throw new SlackError('missing_scope', { needed, provided: token.scopes.join(',') });
}

async function startBackend(workspace: Workspace): Promise<Backend> {
  const token = 'xoxb-stand-in';
  const people = Array.from({ length: SPARE_PEOPLE }, (_, index) => ({ name: `person-${index}` }));
  // It is large, and few tests need it.
  const { createEmulator } = await import('emulate');
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    hostname: '127.0.0.1',
    seed: {
      slack: {
        team: { name: workspace.name, domain: workspace.domain },
        users: [{ name: 'movievibes' }, ...people],
        tokens: [{ token, user: 'movievibes', type: 'bot' }],
      },
    },
  });
  const backend: Backend = {
    url: emulator.url,
    token,
    ids: new Map([[workspace.id, 'T000000001']]),
    spare: [],
    close: () => emulator.close(),
  };
  const { members } = await ask(backend, 'users.list', {}, false);
  for (const { id, name } of members as Json[])
    if (name === 'movievibes') backend.ids.set(workspace.bot.id, String(id));
    else if (/^person-/.test(String(name))) backend.spare.push(String(id));
  return backend;
}

async function ask(backend: Backend, method: string, body: Json, translate = true): Promise<Json> {
  const swap = (text: string, pairs: Iterable<readonly [string, string]>) =>
    translate ? [...pairs].reduce((all, [from, to]) => all.replaceAll(from, to), text) : text;
  const response = await fetch(`${backend.url}/api/${method}`, {
    method: 'POST',
    body: swap(JSON.stringify(body), backend.ids),
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${backend.token}`,
    },
  });
  if (response.status === 404) throw new SlackError('unknown_method');
  const back = [...backend.ids].map(([ours, theirs]) => [theirs, ours] as const);
  return JSON.parse(swap(await response.text(), back)) as Json;
}
