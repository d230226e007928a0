import { type Command, InvalidArgumentError, Option } from 'commander';
import { SPLITS } from '../../eval/datasets/split.ts';
import { MODES } from '../domain/request.ts';
import { PROFILES } from '../search/profiles.ts';
import type { EvalOptions } from './eval.ts';

/** Deeper than any list that is judged. */
const DEEPEST_CUTOFF = 50;

/** The options of `eval`; `start` gets the dataset, or null for our own. */
export function addEvalOptions(
  command: Command,
  json: Option,
  start: (path: string | null, options: EvalOptions) => Promise<void>,
): void {
  command
    .argument('[dataset]', 'a JSON Lines file of requests, or a folder of datasets')
    .addOption(new Option('--mode <mode>', 'how to rank').choices(MODES).default('fast'))
    .addOption(
      new Option('--profile <name>', 'ranking profile')
        .choices(Object.keys(PROFILES))
        .default('default'),
    )
    .addOption(
      new Option('--k <cutoffs>', 'how many films the measures look at')
        .argParser(cutoffs)
        .default([5, 10], '5,10'),
    )
    .addOption(
      new Option('--systems <names>', 'all, or names of systems to compare').argParser(names),
    )
    .addOption(
      new Option('--split <split>', 'part of the rows; development for our own').choices(SPLITS),
    )
    .option('--out <folder>', 'write a report with plots and every answer')
    .option('--judge', 'let the configured model grade the answers too')
    .option('--check-baseline', 'fail where a measure drops below eval/baseline.json')
    .option('--write-baseline', 'write eval/baseline.json anew')
    .addOption(json)
    .action((path: string | undefined, options: EvalOptions) => start(path ?? null, options));
}

function cutoffs(text: string): number[] {
  const values = text.split(',').map((part) => part.trim());
  if (!values.every((value) => /^\d{1,3}$/.test(value))) throw badCutoffs();
  const numbers = [...new Set(values.map(Number))].sort((a, b) => a - b);
  if (numbers.some((value) => value < 1 || value > DEEPEST_CUTOFF)) throw badCutoffs();
  return numbers;
}

function badCutoffs(): InvalidArgumentError {
  return new InvalidArgumentError(
    `Give whole numbers from 1 to ${DEEPEST_CUTOFF}, like 5 or 5,10.`,
  );
}

function names(text: string): string[] {
  const given = text.split(',').map((part) => part.trim());
  if (given.some((name) => name === '')) {
    throw new InvalidArgumentError('Give all, or names of systems with commas between them.');
  }
  return given;
}
