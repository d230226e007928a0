import { readdir, readFile } from 'node:fs/promises';
import { ROOT } from '../root.ts';
import { checkStarterRows } from './check-starter.ts';

/** Checks every row of the starter catalogue; exit code 1 and a line per problem where one is wrong. */
const folder = new URL('db/starter/films/', ROOT);
const files = (await readdir(folder)).filter((name) => name.endsWith('.jsonl')).sort();
const places: string[] = [];
const lines: string[] = [];
for (const file of files) {
  const text = await readFile(new URL(file, folder), 'utf8');
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    places.push(`${file}:${index + 1}`);
    lines.push(line);
  }
}
const problems = checkStarterRows(lines);
for (const { line, title, problem } of problems) {
  process.stdout.write(`${places[line - 1]} ${title}: ${problem}\n`);
}
process.stdout.write(`${lines.length} films checked, ${problems.length} problems\n`);
if (problems.length > 0 || lines.length === 0) process.exitCode = 1;
