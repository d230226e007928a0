import { createHash } from 'node:crypto';
import { mkdir, realpath, unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MovieVibesError } from '../errors.ts';

/** Held until released or until the process ends, however it ends. */
export interface ProcessLock {
  release(): Promise<void>;
}

/**
 * Makes this process the only one on a folder (created when missing). The lock is a listening socket
 * named after the folder's real path, which the kernel frees when its holder dies, so a crash leaves
 * nothing to clean up. It does not keep the process alive.
 *
 * @throws MovieVibesError `database-in-use` when another process (or this one) holds it.
 */
export async function lockFolder(folder: string): Promise<ProcessLock> {
  await mkdir(folder, { recursive: true });
  const address = await addressOf(folder);
  const server =
    (await listen(address)) ?? ((await isStale(address)) ? await listen(address) : null);
  if (!server) throw inUse(folder);
  server.unref();
  return {
    release: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/**
 * Linux: an abstract socket, Windows: a named pipe; both vanish with their holder. Elsewhere a socket
 * file, which outlives a crash and is therefore probed.
 */
async function addressOf(folder: string): Promise<string> {
  const name = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32);
  if (process.platform === 'linux') return `\0movievibes-${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\movievibes-${name}`;
  return join(tmpdir(), `movievibes-${name}.sock`);
}

/** Null when the address is taken. */
function listen(address: string): Promise<Server | null> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

/** Removes a socket file that nobody answers on. */
async function isStale(address: string): Promise<boolean> {
  if (process.platform === 'linux' || process.platform === 'win32') return false;
  const answered = await new Promise<boolean>((resolve) => {
    const socket = connect(address, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
  if (!answered) await unlink(address).catch(() => {});
  return !answered;
}

function inUse(folder: string): MovieVibesError {
  return new MovieVibesError(
    'database-in-use',
    `Another MovieVibes is using the data folder ${folder}.`,
    {
      hint: 'Close it, set DATA_DIR to another folder, or set DATABASE_URL to a PostgreSQL server, which several processes can share.',
      retriable: true,
    },
  );
}
