/**
 * `npm run starter:vectors` brings db/starter/vectors up to db/starter/films. With `--check` it writes
 * nothing and ends with 1 when they do not fit.
 */
import { parseArgs } from 'node:util';
import {
  BUILT_IN_DIMENSIONS,
  BUILT_IN_MODEL,
  createBuiltInEmbedder,
} from '../services/embedders/index.ts';
import { checkVectors, refreshVectors } from './refresh-vectors.ts';
import { STARTER_FOLDER } from './starter-files.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const say = (line: string) => process.stderr.write(`${line}\n`);

if (values.check) {
  const model = { model: BUILT_IN_MODEL, dimensions: BUILT_IN_DIMENSIONS };
  const drifts = await checkVectors(STARTER_FOLDER, model);
  for (const { name, missing, stale } of drifts) {
    say(`${name}: ${missing} texts without a vector, ${stale} vectors without a text`);
  }
  say(drifts.length === 0 ? 'Every text has its vector.' : 'Run: npm run starter:vectors');
  process.exitCode = drifts.length === 0 ? 0 : 1;
} else {
  const embedder = createBuiltInEmbedder();
  const embedded = await refreshVectors(STARTER_FOLDER, embedder, (done, total) => {
    say(`${done}/${total} texts embedded`);
  });
  await embedder.close();
  say(`${embedded} texts embedded; the vectors fit the films.`);
}
