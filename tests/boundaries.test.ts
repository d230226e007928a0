import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('..', import.meta.url).pathname;

/** The part of the program that a file belongs to: `src/store`, `tools`, `src/main.ts`, … */
function partOf(file: string): string {
  const [top = '', second = ''] = file.split('/');
  return top === 'src' ? `src/${second}` : top;
}

interface Import {
  readonly from: string;
  /** A path from the root for our own files, a package's name for others. */
  readonly to: string;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const pattern =
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g;
  return [...text.matchAll(pattern)].map(([, a, b, c]) => {
    const target = a ?? b ?? c ?? '';
    const to = target.startsWith('.') ? posix.join(posix.dirname(file), target) : target;
    return { from: file, to };
  });
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((name) => /\.(ts|mjs)$/.test(name) && !/\.test\.ts$|test-samples/.test(name));
}

const imports = ['src', 'tools'].flatMap(sourceFiles).flatMap(importsOf);
const between = (from: string, to: RegExp) =>
  imports
    .filter((entry) => partOf(entry.from) === from && to.test(entry.to))
    .map(({ from: file, to: target }) => `${file} → ${target}`);

describe('boundaries', () => {
  it('sees the imports at all', () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(between('src/app.ts', /^src\/store\//)).not.toEqual([]);
  });

  it('lets the domain import nothing of ours but itself, and no package but zod', () => {
    expect(between('src/domain', /^(?!src\/domain\/|zod$)/)).toEqual([]);
  });

  it('lets tools know the domain, the search and taste, not the store or a surface', () => {
    expect(between('tools', /^src\/(?!domain\/|search\/|taste\/)/)).toEqual([]);
    expect(between('tools', /^pg|^@electric-sql/)).toEqual([]);
  });

  it('keeps SQL drivers inside the store', () => {
    const drivers = imports.filter(({ to }) => /^(?:pg|pgvector|@electric-sql)(?:\/|$)/.test(to));
    expect(drivers.filter(({ from }) => partOf(from) !== 'src/store')).toEqual([]);
    expect(drivers.length).toBeGreaterThan(0);
  });

  it('keeps the search and taste free of the store, the agent and the surfaces', () => {
    const inner = /^src\/(?:store|agent|conversation|surfaces|commands|services)\//;
    expect(between('src/search', inner)).toEqual([]);
    expect(between('src/taste', inner)).toEqual([]);
  });

  it('lets surfaces know the domain and the conversation only: no SQL, no LangChain, no other surface but what they share', () => {
    const surfaces = imports.filter(({ from }) => partOf(from) === 'src/surfaces');
    const surfaceOf = (path: string) => path.split('/').slice(0, 3).join('/');
    const foreign = surfaces.filter(
      ({ from, to }) =>
        /langchain/.test(to) ||
        (to.startsWith('src/') &&
          !/^src\/(?:domain\/|conversation\/|(?:errors|key-queue)\.ts)/.test(to) &&
          !(surfaceOf(to) === 'src/surfaces/shared' || surfaceOf(to) === surfaceOf(from))),
    );
    expect(foreign).toEqual([]);
    expect(surfaces.length).toBeGreaterThan(0);
  });

  it('lets nothing but the commands and the entry point import a surface', () => {
    const users = imports.filter(
      ({ from, to }) => to.startsWith('src/surfaces/') && partOf(from) !== 'src/surfaces',
    );
    const outside = users.filter(({ from }) => !/^src\/(?:main\.ts|commands\/)/.test(from));
    expect(outside).toEqual([]);
  });

  it('has no import cycle', () => {
    const graph = new Map<string, string[]>();
    for (const { from, to } of imports) graph.set(from, [...(graph.get(from) ?? []), to]);
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): string[] => {
      if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(' → ')];
      if (done.has(file)) return [];
      const cycles = (graph.get(file) ?? []).flatMap((next) => visit(next, [...path, file]));
      done.add(file);
      return cycles;
    };
    expect([...graph.keys()].flatMap((file) => visit(file, []))).toEqual([]);
  });
});
