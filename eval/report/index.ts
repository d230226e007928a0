import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MovieVibesError } from '../../src/errors.ts';
import type { CompletedRun } from '../run/run-evaluation.ts';
import { systemsToJson } from './contract.ts';
import { reportMarkdown } from './markdown.ts';
import { plotsOf } from './plots.ts';

export { modeText, systemsText } from './text.ts';

/**
 * Writes the report into the folder, which is made where it is missing: `report.md` with its plots,
 * `results.json`, and a JSON Lines file of answers for each system. Rejects with `bad-input` where
 * that can't be written.
 */
export async function writeReport(folder: string, run: CompletedRun): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const plots = run.parts.map((part) =>
      plotsOf(part).map((plot) => ({
        ...plot,
        file: `${[plot.name, ...(run.parts.length > 1 && part.split ? [part.split] : [])].join('-')}.svg`,
      })),
    );
    const files: [name: string, text: string][] = [
      ['report.md', reportMarkdown(run, plots)],
      ['results.json', `${JSON.stringify(systemsToJson(run), null, 2)}\n`],
      ...plots.flat().map(({ file, svg }): [string, string] => [file, svg]),
      ...run.systems.flatMap(({ name, results, conversations }): [string, string][] => [
        [`answers-${name}.jsonl`, lines(results)],
        ...(conversations
          ? [[`conversations-${name}.jsonl`, lines(conversations.results)] as [string, string]]
          : []),
      ]),
      ...(run.pairs
        ? [['mood-pairs.json', `${JSON.stringify(run.pairs, null, 2)}\n`] as [string, string]]
        : []),
    ];
    for (const [name, text] of files) await writeFile(join(folder, name), text);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : null;
    if (code === null) throw cause;
    throw new MovieVibesError('bad-input', `The report can't be written to ${folder} (${code}).`, {
      hint: 'Give a folder that you may write to.',
      cause,
    });
  }
}

function lines(rows: readonly unknown[]): string {
  return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
}
