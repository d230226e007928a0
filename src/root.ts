import { existsSync } from 'node:fs';

/**
 * The project's folder, which holds `prompts/` and `db/`: the nearest one above this file that has a
 * package.json, be it run from the sources or from `dist/`.
 */
export const ROOT: URL = findRoot(new URL('./', import.meta.url));

/** The prepared database that `npm run build` leaves; see build-template.ts. */
export const TEMPLATE: URL = new URL('dist/template/', ROOT);

function findRoot(folder: URL): URL {
  if (existsSync(new URL('package.json', folder))) return folder;
  const parent = new URL('../', folder);
  if (parent.href === folder.href) throw new Error('no package.json above the program');
  return findRoot(parent);
}
