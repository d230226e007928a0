import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Content, pgliteTemplate, postgresTemplate } from './templates.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Files of migrated embedded databases, by what they hold. */
    pgliteTemplates: Record<Content, string>;
    /** Server and migrated databases to clone; null without TEST_DATABASE_URL. */
    postgres: { url: string; templates: Record<Content, string> } | null;
    /** Every suite that ran on PostgreSQL adds a line with its name. */
    postgresSuites: string;
  }
}

/**
 * Prepares the databases that suites start from. With REQUIRE_POSTGRES=1 the run fails when no suite
 * ran on PostgreSQL, so that a missing server can't pass for a success.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL || null;
  const required = process.env.REQUIRE_POSTGRES === '1';
  if (required && url === null) {
    throw new Error('REQUIRE_POSTGRES=1, but TEST_DATABASE_URL is not set');
  }
  const folder = await mkdtemp(join(tmpdir(), 'movievibes-tests-'));
  const suites = join(folder, 'postgres-suites');
  project.provide('pgliteTemplates', {
    empty: await pgliteTemplate('empty'),
    starter: await pgliteTemplate('starter'),
  });
  const templates =
    url === null
      ? null
      : {
          empty: await postgresTemplate(url, 'empty'),
          starter: await postgresTemplate(url, 'starter'),
        };
  project.provide('postgres', url === null || !templates ? null : { url, templates });
  project.provide('postgresSuites', suites);

  return async () => {
    const names = await readFile(suites, 'utf8').catch(() => '');
    const count = names.split('\n').filter(Boolean).length;
    await rm(folder, { recursive: true, force: true });
    if (url !== null) process.stdout.write(`PostgreSQL suites run: ${count}\n`);
    if (required && count === 0)
      throw new Error('REQUIRE_POSTGRES=1, but no suite ran on PostgreSQL');
  };
}
