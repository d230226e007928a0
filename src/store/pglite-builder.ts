import { PGlite } from '@electric-sql/pglite';
import { PGLITE_START_PARAMS } from './settings.ts';

/** Entry point of the building process: makes an empty cluster in the folder given as argument. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: pglite-builder <folder>');
const pg = await PGlite.create(folder, {
  startParams: [...PGlite.defaultStartParams, ...PGLITE_START_PARAMS],
});
await pg.close();
