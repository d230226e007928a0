import { spawn } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { MovieVibesError } from '../errors.ts';
import { copyTemplate } from './pglite-template.ts';

/**
 * Makes a cluster at `folder`, from the prepared one where there is one and else empty, all or nothing:
 * it is built beside it and renamed when complete, so that a crash halfway leaves no half database
 * behind.
 *
 * Of an empty one a process of its own does the building, because initdb leaves 500 MB behind in the one it ran in.
 * @throws MovieVibesError `database-failed`
 */
export async function createPgliteFolder(folder: string, prepared: URL | null): Promise<void> {
  const building = `${folder}.building`;
  await rm(building, { recursive: true, force: true });
  if (!prepared || !(await copyTemplate(prepared, building))) {
    await rm(building, { recursive: true, force: true });
    await runBuilder(building);
  }
  await rename(building, folder);
}

function runBuilder(building: string): Promise<void> {
  // Run from the sources, it needs the TypeScript loader; compiled, it stands beside this file as JavaScript.
  const extension = extname(import.meta.url);
  const script = fileURLToPath(new URL(`./pglite-builder${extension}`, import.meta.url));
  const loader =
    extension === '.ts'
      ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
      : [];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...loader, script, building], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('utf8')).slice(-2000);
    });
    const fail = (cause: unknown) =>
      reject(
        new MovieVibesError('database-failed', "The embedded database couldn't be created.", {
          hint: 'Check that there is room on the disk and that DATA_DIR is a folder you may write to.',
          cause,
        }),
      );
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      if (code === 0) resolve();
      else fail(new Error(`the builder ended with ${signal ?? code}: ${complaint.trim()}`));
    });
  });
}
