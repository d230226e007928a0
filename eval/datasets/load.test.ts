import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MovieVibesError } from '../../src/errors.ts';
import { loadDatasets } from './load.ts';
import { inSplit, splitOf } from './split.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'movievibes-datasets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const save = async (name: string, ...rows: readonly unknown[]): Promise<string> => {
  const path = join(folder, name);
  const text = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)));
  await writeFile(path, `${text.join('\n')}\n`);
  return path;
};
const row = (some: Record<string, unknown> = {}) => ({
  id: 'q1',
  query: 'a sad film',
  relevant: [{ tmdbId: 1 }],
  ...some,
});
const requestsOf = async (...rows: readonly unknown[]) =>
  (await loadDatasets(await save('rows.jsonl', ...rows), 'both')).requests;

describe('requests', () => {
  it('a row of the contract is read, whatever it calls its films by', async () => {
    const [request] = await requestsOf(
      row({
        id: 7,
        relevant: [
          { tmdbId: '603', grade: 3 },
          { imdbId: 133093 },
          { imdbId: 'tt0133093', grade: 0 },
          { movieLensId: 2571, grade: null },
          { title: 'The Matrix', year: 1999, grade: 2.5 },
        ],
      }),
    );
    expect(request).toMatchObject({
      id: '7',
      class: null,
      says: ['a sad film'],
      constraints: null,
      relevant: [
        { tmdbId: 603, grade: 3 },
        { imdbId: 'tt0133093', grade: 1 },
        { imdbId: 'tt0133093', grade: 0 },
        { movieLensId: 2571, grade: 1 },
        { title: 'The Matrix', year: 1999, grade: 2.5 },
      ],
    });
  });

  it('of a dialogue the user’s turns are said', async () => {
    const turns = [
      { role: 'user', text: 'a sad film' },
      { role: 'assistant', text: 'How about Up?' },
      { role: 'user', text: 'sadder' },
    ];
    const [request] = await requestsOf(row({ query: undefined, turns }));
    expect(request?.says).toEqual(['a sad film', 'sadder']);
  });

  it.each([
    ['not JSON', '{"id": "q1"', /not JSON/],
    ['a list', '[1]', /not a JSON object/],
    ['no id', row({ id: undefined }), /id/],
    ['neither query nor turns', row({ query: undefined }), /needs query or turns/],
    ['both', row({ turns: [{ role: 'user', text: 'x' }] }), /needs query or turns/],
    ['a blank query', row({ query: '  ' }), /query: is empty/],
    [
      'a role that nobody has',
      row({ query: null, turns: [{ role: 'x', text: 'x' }] }),
      /turns\[1\]\.role/,
    ],
    [
      'only the assistant',
      row({ query: null, turns: [{ role: 'assistant', text: 'x' }] }),
      /no turn of the user/,
    ],
    ['no film', row({ relevant: [] }), /relevant: names no film/],
    [
      'a film without a name',
      row({ relevant: [{ title: 'Heat' }] }),
      /relevant\[1\]: needs tmdbId/,
    ],
    ['a negative grade', row({ relevant: [{ tmdbId: 1, grade: -1 }] }), /relevant\[1\]\.grade/],
    ['nothing relevant', row({ relevant: [{ tmdbId: 1, grade: 0 }] }), /grade above 0/],
    ['a constraint that nobody knows', row({ constraints: { colour: 'red' } }), /constraints/],
    ['a genre that nobody knows', row({ constraints: { genres: ['Mumblecore'] } }), /genres\[1\]/],
  ])('%s is refused with its line', async (_what, bad, reason) => {
    const failure = requestsOf(row({ id: 'good' }), '', bad);
    await expect(failure).rejects.toThrow(MovieVibesError);
    await expect(failure).rejects.toThrow(/rows\.jsonl is wrong: line 3:/);
    await expect(failure).rejects.toThrow(reason);
    await expect(failure).rejects.toMatchObject({
      code: 'bad-input',
      hint: expect.stringContaining('"relevant"'),
    });
  });

  it('names the first bad lines and how many more there are', async () => {
    const failure = requestsOf(...Array.from({ length: 8 }, () => '{}'));
    await expect(failure).rejects.toThrow(/^8 rows of rows\.jsonl are wrong:\n- line 1: /);
    await expect(failure).rejects.toThrow(/- line 5: .*\n- and 3 more$/);
  });

  it('refuses an id that comes twice, in one file or in two', async () => {
    await expect(requestsOf(row(), row())).rejects.toThrow(/line 2: the id of line 1 again/);
    await save('requests-a.jsonl', row());
    await save('requests-b.jsonl', row());
    await rm(join(folder, 'rows.jsonl'));
    await expect(loadDatasets(folder, 'both')).rejects.toThrow(/q1 stands in two datasets/);
  });

  it('refuses what is missing, empty, or holds nothing', async () => {
    await expect(loadDatasets(join(folder, 'none.jsonl'), 'both')).rejects.toThrow(/no file/);
    await expect(requestsOf('', '  ')).rejects.toThrow(/has no rows/);
    await mkdir(join(folder, 'empty'));
    await expect(loadDatasets(join(folder, 'empty'), 'both')).rejects.toThrow(/holds no datasets/);
  });

  it('never ends in anything but rows or an error for people, whatever a line holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 4 }), async (json) => {
        const path = await save('any.jsonl', json.replaceAll('\n', ' '));
        const outcome = await loadDatasets(path, 'both').catch((error: unknown) => error);
        expect(outcome instanceof MovieVibesError || outcome instanceof Object).toBe(true);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(MovieVibesError);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a folder', () => {
  const axis = { kind: 'axis', axis: 'scary', direction: 'more' };
  const conversation = (checks: readonly unknown[], first: readonly unknown[] = []) => ({
    id: 'c1',
    turns: [
      { say: 'dinosaurs', checks: first },
      { say: 'scarier', checks },
    ],
  });

  it('is read by the names of its files', async () => {
    const film = { title: 'Alien', year: 1979 };
    const checks = [
      axis,
      { kind: 'constraint', yearFrom: 1990, audience: 'kids' },
      { kind: 'no-repeat' },
      { kind: 'count', count: 3 },
      { kind: 'excludes', films: [film] },
      { kind: 'some-of', films: [film] },
      { kind: 'acted', act: 'why' },
    ];
    await save('requests-a.jsonl', row());
    await save('conversations-a.jsonl', conversation(checks));
    await save('pairs-a.jsonl', { axis: 'scary', more: film, less: { title: 'Up', year: 2009 } });
    await save('notes.jsonl', 'anything');
    const { requests, conversations, pairs } = await loadDatasets(folder, 'both');
    expect([requests.length, conversations.length, pairs.length]).toEqual([1, 1, 1]);
    expect(conversations[0]?.turns[1]?.checks).toEqual(checks);
  });

  it.each([
    ['a kind that nobody knows', conversation([{ kind: 'vibes' }]), /kind/],
    ['a constraint of nothing', conversation([{ kind: 'constraint' }]), /constrains nothing/],
    ['an axis before anything was shown', conversation([], [axis]), /first turn/],
    ['an act that nobody knows', conversation([{ kind: 'acted', act: 'dance' }]), /act/],
  ])('refuses a conversation with %s', async (_what, bad, reason) => {
    await save('conversations-a.jsonl', bad);
    await expect(loadDatasets(folder, 'both')).rejects.toThrow(reason);
  });
});

describe('the split', () => {
  it('is decided by the id alone, about six to four', () => {
    // SHA-256 of these begin with 3cd8, 6509, 9c6e and 0e03; 0.6 · 2³² is 99999999 in hexadecimal.
    // Pinned, because no row may ever change sides.
    expect(['a-001', 'a-002', 'b-001', 'd-c01'].map(splitOf)).toEqual([
      'development',
      'development',
      'test',
      'development',
    ]);
    const ids = Array.from({ length: 5000 }, (_, index) => `row ${index}`);
    const share = ids.filter((id) => splitOf(id) === 'development').length / ids.length;
    expect(share).toBeGreaterThan(0.57);
    expect(share).toBeLessThan(0.63);
    expect(ids.filter((id) => inSplit(id, 'test') === inSplit(id, 'development'))).toEqual([]);
    expect(inSplit('anything', 'both')).toBe(true);
  });

  it('leaves the rows of the other part out', async () => {
    const rows = Array.from({ length: 40 }, (_, index) => row({ id: `q${index}` }));
    const path = await save('rows.jsonl', ...rows);
    const [development, test] = await Promise.all([
      loadDatasets(path, 'development'),
      loadDatasets(path, 'test'),
    ]);
    expect(development.requests.length + test.requests.length).toBe(40);
    expect(development.requests.every(({ id }) => splitOf(id) === 'development')).toBe(true);
  });
});
