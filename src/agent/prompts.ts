import { readFile } from 'node:fs/promises';
import { MovieVibesError } from '../errors.ts';

export interface Prompts {
  readonly system: string;
  readonly scoreMovies: string;
  readonly writeAsks: string;
  readonly judgeRelevance: string;
  /** Fills the correction with what was wrong with an answer. */
  readonly correctAnswer: (problems: readonly string[]) => string;
}

/**
 * Reads the prompts and checks that each is there, is not blank and has its placeholders.
 * @throws MovieVibesError `bad-config` naming the file.
 */
export async function loadPrompts(folder: URL): Promise<Prompts> {
  const [system, scoreMovies, writeAsks, judgeRelevance, correctAnswer] = await Promise.all([
    readPrompt(folder, 'system.md', []),
    readPrompt(folder, 'score-movies.md', []),
    readPrompt(folder, 'write-asks.md', []),
    readPrompt(folder, 'judge-relevance.md', []),
    readPrompt(folder, 'correct-answer.md', ['problems']),
  ]);
  return {
    system,
    scoreMovies,
    writeAsks,
    judgeRelevance,
    correctAnswer: (problems) =>
      correctAnswer.replaceAll('{{problems}}', () => problems.join('; ')),
  };
}

async function readPrompt(
  folder: URL,
  name: string,
  placeholders: readonly string[],
): Promise<string> {
  const file = new URL(name, folder);
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw broken(name, 'cannot be read', cause);
  }
  if (text === '') throw broken(name, 'is empty');
  const found = new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, key]) => key));
  const missing = placeholders.filter((key) => !found.has(key));
  if (missing.length > 0) throw broken(name, `lacks {{${missing.join('}}, {{')}}}`);
  const extra = [...found].filter((key) => key === undefined || !placeholders.includes(key));
  if (extra.length > 0)
    throw broken(name, `has an unknown placeholder {{${extra.join('}}, {{')}}}`);
  return text;
}

function broken(name: string, what: string, cause?: unknown): MovieVibesError {
  return new MovieVibesError('bad-config', `The prompt prompts/${name} ${what}.`, {
    hint: 'Restore the file from the repository.',
    cause,
  });
}
