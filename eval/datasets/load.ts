import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MovieVibesError } from '../../src/errors.ts';
import { ROOT } from '../../src/root.ts';
import { type RowFormat, readRows } from './read-rows.ts';
import { ConversationRow, MoodPairRow, RequestRow } from './schema.ts';
import { inSplit, type Split } from './split.ts';

export interface Datasets {
  readonly requests: readonly RequestRow[];
  readonly conversations: readonly ConversationRow[];
  readonly pairs: readonly MoodPairRow[];
}

/** The project's own; see README.md there. */
export const OWN_DATASETS = fileURLToPath(new URL('eval/datasets/', ROOT));

const REQUESTS: RowFormat<RequestRow> = {
  schema: RequestRow,
  hint: 'A row is {"id", "query" or "turns": [{"role", "text"}], "relevant": [{"tmdbId", "imdbId", "movieLensId", or "title" and "year"; "grade"}]} on a line of its own.',
  keyOf: ({ id }) => id,
};
const CONVERSATIONS: RowFormat<ConversationRow> = {
  schema: ConversationRow,
  hint: 'A row is {"id", "turns": [{"say", "checks": [{"kind", …}]}]} on a line of its own; eval/datasets/README.md lists the checks.',
  keyOf: ({ id }) => id,
};
const PAIRS: RowFormat<MoodPairRow> = {
  schema: MoodPairRow,
  hint: 'A row is {"axis", "more": {"title", "year"}, "less": {"title", "year"}} on a line of its own.',
  keyOf: null,
};

/** What a file's name begins with says what it holds; a file given by itself holds requests. */
const KINDS = ['requests', 'conversations', 'pairs'] as const;

/**
 * A file of requests, or a folder with `requests*.jsonl`, `conversations*.jsonl` and `pairs*.jsonl`.
 * @throws MovieVibesError `bad-input` with file and line where a row is wrong, a folder without any of
 *   these, or an id that two files share.
 */
export async function loadDatasets(path: string, split: Split): Promise<Datasets> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const files = isFolder ? await dataFiles(path) : [path];
  const loaded = {
    requests: [] as RequestRow[],
    conversations: [] as ConversationRow[],
    pairs: [] as MoodPairRow[],
  };
  for (const file of files) {
    const kind = isFolder ? kindOf(basename(file)) : 'requests';
    if (kind === 'requests') loaded.requests.push(...(await readRows(file, REQUESTS)));
    else if (kind === 'conversations') {
      loaded.conversations.push(...(await readRows(file, CONVERSATIONS)));
    } else loaded.pairs.push(...(await readRows(file, PAIRS)));
  }
  refuseSharedIds([...loaded.requests, ...loaded.conversations]);
  return {
    requests: loaded.requests.filter(({ id }) => inSplit(id, split)),
    conversations: loaded.conversations.filter(({ id }) => inSplit(id, split)),
    pairs: loaded.pairs.filter((pair) => inSplit(pairId(pair), split)),
  };
}

/** What the split of a pair is decided by. */
export function pairId({ axis, more, less }: MoodPairRow): string {
  return `${axis}: ${more.title} (${more.year}) > ${less.title} (${less.year})`;
}

async function dataFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith('.jsonl') && kindOf(name) !== null,
  );
  if (names.length === 0) {
    throw new MovieVibesError('bad-input', `${folder} holds no datasets.`, {
      hint: 'Datasets are files called requests*.jsonl, conversations*.jsonl or pairs*.jsonl.',
    });
  }
  return names.sort().map((name) => join(folder, name));
}

function kindOf(name: string): keyof Datasets | null {
  return KINDS.find((kind) => name.startsWith(kind)) ?? null;
}

function refuseSharedIds(rows: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of rows) {
    if (seen.has(id)) {
      throw new MovieVibesError('bad-input', `The id ${id} stands in two datasets.`, {
        hint: 'Give every row an id of its own.',
      });
    }
    seen.add(id);
  }
}
