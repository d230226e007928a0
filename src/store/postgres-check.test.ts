import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import {
  checkPgvector,
  checkServer,
  checkVersion,
  connectFailed,
  serverName,
} from './postgres-check.ts';

const URL_WITH_SECRET = 'postgres://ana:s3cr3t@db.example:6543/films?sslmode=require';
const everythingOf = (error: unknown): string =>
  error instanceof Error
    ? [error.message, (error as { hint?: string }).hint, everythingOf(error.cause)].join(' ')
    : '';
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('serverName', () => {
  it.each([
    [URL_WITH_SECRET, 'db.example:6543/films'],
    ['postgres://localhost/films', 'localhost:5432/films'],
    ['postgresql:///films?host=/run/postgresql', '/run/postgresql:5432/films'],
    ['no address', 'the given address'],
  ])('of %s is %s', (url, name) => {
    expect(serverName(url)).toBe(name);
  });
});

describe('a server that can’t be used', () => {
  const servers: Server[] = [];
  /** Port of a server that answers every connection so. */
  const serve = (answer: string | null): Promise<number> =>
    new Promise((resolve) => {
      const server = createServer((socket) => {
        socket.on('error', () => {});
        socket.on('data', () => (answer === null ? undefined : socket.end(answer)));
      });
      servers.push(server);
      server.listen(0, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
    });
  const check = (port: number) => {
    const url = `postgres://ana:s3cr3t@127.0.0.1:${port}/films`;
    return failureOf(checkServer(url, { connectionString: url, connectionTimeoutMillis: 300 }));
  };
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it('because nobody listens is unreachable, by host and port but never with the password', async () => {
    const error = await check(1);
    expect(error).toMatchObject({ code: 'database-unreachable', retriable: true });
    expect(everythingOf(error)).toContain('127.0.0.1:1/films');
    expect(everythingOf(error)).toContain('DATABASE_URL');
    expect(everythingOf(error)).not.toContain('s3cr3t');
  });

  it('because it never answers is unreachable', async () => {
    expect(await check(await serve(null))).toMatchObject({ code: 'database-unreachable' });
  });

  it('because it is something else is unreachable', async () => {
    const error = await check(await serve('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(error).toMatchObject({ code: 'database-unreachable' });
  });

  it.each([
    ['28P01', 'percent-encoded'],
    ['28000', 'percent-encoded'],
    ['3D000', 'createdb'],
  ])('because of SQLSTATE %s gets a hint about it', (code, hint) => {
    const error = connectFailed(URL_WITH_SECRET, Object.assign(new Error('refused'), { code }));
    expect(error).toMatchObject({ code: 'database-unreachable', retriable: false });
    expect(error.hint).toContain(hint);
  });

  it('because all its connections are in use is busy', () => {
    const error = connectFailed(
      URL_WITH_SECRET,
      new Error('timeout exceeded when trying to connect'),
    );
    expect(error).toMatchObject({ code: 'busy', retriable: true });
  });
});

describe('a server that is too old', () => {
  const answering = (row: Record<string, unknown>) => ({
    query: async <Row>() => ({ rows: [row as Row] }),
  });

  it('is refused with its version and the one that is needed', async () => {
    const error = await failureOf(
      checkVersion(answering({ number: 140_012, name: '14.12' }), URL_WITH_SECRET),
    );
    expect(error).toMatchObject({ code: 'database-unsupported' });
    expect(everythingOf(error)).toMatch(/14\.12.*15 or newer/);
    await checkVersion(answering({ number: 150_000, name: '15.0' }), URL_WITH_SECRET);
  });

  it.each([
    [{ available: null, installed: null }, 'apt-get install'],
    [{ available: '0.7.4', installed: null }, '0.8.0 or newer'],
    [{ available: '0.10.0', installed: '0.7.4' }, 'ALTER EXTENSION vector UPDATE;'],
  ])('in pgvector (%j) is refused with the command that mends it', async (row, command) => {
    const error = await failureOf(checkPgvector(answering(row), URL_WITH_SECRET));
    expect(error).toMatchObject({ code: 'database-unsupported' });
    expect(everythingOf(error)).toContain(command);
  });

  it.each([
    [{ available: '0.8.0', installed: null }],
    [{ available: '0.8.0', installed: '0.8.0' }],
    [{ available: '1.0', installed: '0.10.1' }],
  ])('is not one with pgvector %j', async (row) => {
    await checkPgvector(answering(row), URL_WITH_SECRET);
  });
});
