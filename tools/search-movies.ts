import { tool } from 'langchain';
import { z } from 'zod';
import type { Relation } from '../src/domain/act.ts';
import type { SearchArtifact } from '../src/domain/artifact.ts';
import { GENRES } from '../src/domain/genres.ts';
import { MOOD_AXES } from '../src/domain/moods.ts';
import { emptyRequest, MAX_LIMIT, MODES, type SearchRequest } from '../src/domain/request.ts';
import type { TurnContext } from '../src/domain/turn-context.ts';
import { inTurn, type ToolAnswer, type ToolDeps, type TurnRuntime } from './deps.ts';
import { referenceText, resolveReferences } from './references.ts';

const range = z.object({ from: z.number().nullish(), to: z.number().nullish() });

/**
 * The model's view of a request. `text` is parsed by the deterministic parser; the other fields add
 * to what it found, for wishes that it can't read.
 */
export const SearchArguments = z.object({
  text: z.string().max(2000).describe("The wish in the person's own words, in English."),
  relation: z
    .enum(['new', 'refine', 'more', 'back'])
    .optional()
    .describe(
      '"new" for another wish, "refine" to change the current one and keep the rest, "more" for other films for the same wish, "back" for the wish before.',
    ),
  like: z
    .array(z.string().max(200))
    .max(5)
    .optional()
    .describe('Titles the picks should resemble.'),
  moods: z
    .array(z.object({ axis: z.enum(MOOD_AXES), direction: z.enum(['more', 'less']) }))
    .max(6)
    .optional(),
  genres: z.array(z.enum(GENRES)).max(4).optional().describe('Every pick has all of these.'),
  withoutGenres: z.array(z.enum(GENRES)).max(8).optional(),
  years: range.optional(),
  runtimeMinutes: range.optional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(5)
    .optional()
    .describe('ISO 639-1 codes.'),
  limit: z.int().min(1).max(MAX_LIMIT).optional(),
  mode: z.enum(MODES).optional(),
});

type SearchArguments = z.infer<typeof SearchArguments>;

const NOT_IN_ANY_TEXT =
  'no film’s description has those words, so these are the nearest in meaning';

export function createSearchMoviesTool(deps: ToolDeps) {
  return tool(
    (args: SearchArguments, runtime: TurnRuntime) =>
      inTurn(runtime, (turn) => searchInTurn(args, turn, deps)),
    {
      name: 'search_movies',
      description:
        'Finds films for a wish and explains each. Runs the whole search: call it once for a wish, never to look through candidates.',
      schema: SearchArguments,
      responseFormat: 'content_and_artifact',
    },
  );
}

async function searchInTurn(
  args: SearchArguments,
  turn: TurnContext,
  deps: ToolDeps,
): Promise<ToolAnswer> {
  const current = currentRequest(turn);
  if (args.relation === 'back') return goBack(turn);

  const base = args.relation === 'new' ? null : current;
  const understanding =
    args.text === turn.text && args.relation === undefined
      ? await turn.understanding()
      : await deps.understand(args.text, turn, base);
  const act = understanding.acts.find(({ kind }) => kind === 'search');
  if (act?.kind === 'search' && act.relation === 'back') return goBack(turn);
  const relation: Relation =
    args.relation ?? (act?.kind === 'search' ? act.relation : base ? 'refine' : 'new');
  const parsed =
    act?.kind === 'search' ? act.request : (base ?? emptyRequest(turn.mode, turn.limit));
  const overlaid = await overlay(parsed, args, turn, deps);

  const person = await deps.taste.of(turn.personId);
  turn.progress('searching the catalogue');
  const result = await deps.search({
    request: overlaid.request,
    taste: person,
    shown: shownSoFar(turn),
    signal: turn.signal,
  });
  turn.timings.embedMs += result.timings.embedMs;
  turn.timings.searchMs += result.timings.searchMs;
  turn.timings.modelMs += result.timings.modelMs;
  turn.degraded.push(...result.degraded);
  for (const { movie } of result.picks) turn.knownIds.add(movie.id);
  for (const { id } of result.anchors) turn.knownIds.add(id);

  const artifact: SearchArtifact = {
    kind: 'search',
    relation,
    request: result.request,
    picks: result.picks,
    relaxations: result.relaxations,
    anchors: result.anchors,
    notes: [
      ...understanding.notes,
      ...(result.wordsFound || result.picks.length === 0 ? [] : [NOT_IN_ANY_TEXT]),
    ],
    unknown: [...understanding.unknown, ...overlaid.unknown],
    revises: relation === 'new' ? null : turn.conversation.currentTurn,
  };
  return [searchText(artifact), artifact];
}

/** The request that a refinement in this turn would change. */
export function currentRequest(turn: TurnContext): SearchRequest | null {
  const earlier = turn.artifacts.findLast(({ kind }) => kind === 'search');
  return earlier?.kind === 'search' ? earlier.request : turn.conversation.request;
}

function shownSoFar(turn: TurnContext) {
  const shown = new Set(turn.conversation.everShown);
  for (const artifact of turn.artifacts) {
    if (artifact.kind === 'search') for (const { movie } of artifact.picks) shown.add(movie.id);
  }
  return shown;
}

/** Shows the answer before the current one again: the one repeat that is asked for. */
function goBack(turn: TurnContext): ToolAnswer {
  const { turns, currentTurn } = turn.conversation;
  const byNumber = (number: number | null | undefined) =>
    turns.find((turn) => turn.number === number);
  const current = byNumber(currentTurn);
  let target = byNumber(current?.revises);
  // Wishes that nothing met showed nothing to go back to.
  while (target && target.picks.length === 0) target = byNumber(target.revises);
  if (!target?.request) {
    const artifact: SearchArtifact = {
      kind: 'search',
      relation: 'back',
      request: turn.conversation.request ?? emptyRequest(turn.mode, turn.limit),
      picks: [],
      relaxations: [],
      anchors: [],
      notes: ['there is no earlier answer to go back to'],
      unknown: [],
      revises: current?.revises ?? null,
    };
    return ['There is no earlier answer to go back to.', artifact];
  }
  const artifact: SearchArtifact = {
    kind: 'search',
    relation: 'back',
    request: target.request,
    picks: target.picks,
    relaxations: [],
    anchors: [],
    notes: [],
    unknown: [],
    revises: target.revises,
  };
  return [searchText(artifact), artifact];
}

/** Adds what the model filled in to what the parser read; the parser's own findings stay. */
async function overlay(
  request: SearchRequest,
  args: SearchArguments,
  turn: TurnContext,
  deps: ToolDeps,
): Promise<{ request: SearchRequest; unknown: readonly string[] }> {
  const like = args.like?.length ? await resolveReferences(args.like, turn, deps) : null;
  const { filters } = request;
  const merge = <T>(own: readonly T[], added: readonly T[] | undefined): T[] => [
    ...new Set([...own, ...(added ?? [])]),
  ];
  return {
    unknown: like?.unknown ?? [],
    request: {
      ...request,
      anchors: [
        ...request.anchors,
        ...(like?.movies ?? [])
          .filter(({ id }) => !request.anchors.some(({ movieId }) => movieId === id))
          .map(({ id, title, year }) => ({ movieId: id, title, year })),
      ],
      moods: [
        ...request.moods,
        ...(args.moods ?? [])
          .filter(({ axis }) => !request.moods.some((mood) => mood.axis === axis))
          .map((mood) => ({ ...mood, above: null, below: null, weight: 1 })),
      ],
      filters: {
        ...filters,
        genres: {
          ...filters.genres,
          all: merge(filters.genres.all, args.genres).filter(
            (genre) => !filters.genres.none.includes(genre) && !filters.genres.any.includes(genre),
          ),
          none: merge(filters.genres.none, args.withoutGenres),
        },
        years: overlayRange(filters.years, args.years),
        runtime: overlayRange(filters.runtime, args.runtimeMinutes),
        languages: {
          ...filters.languages,
          any: filters.languages.any.length > 0 ? filters.languages.any : (args.languages ?? []),
        },
      },
      limit: args.limit ?? request.limit,
      mode: args.mode ?? request.mode,
    },
  };
}

function overlayRange(
  own: { from: number | null; to: number | null },
  added: { from?: number | null | undefined; to?: number | null | undefined } | undefined,
) {
  if (own.from !== null || own.to !== null || !added) return own;
  return { from: added.from ?? null, to: added.to ?? null };
}

function searchText({ picks, relaxations, notes, unknown }: SearchArtifact): string {
  const lines = picks.map(
    (pick, index) => `${index + 1}. ${referenceText(pick.movie)}: ${pick.why}`,
  );
  if (picks.length === 0) lines.push('No film in the catalogue meets all of this.');
  for (const { filter, matches } of relaxations) {
    lines.push(`Without "${filter}" there would be ${matches}.`);
  }
  for (const note of notes) lines.push(`Note: ${note}.`);
  if (unknown.length > 0) lines.push(`Not in the catalogue: ${unknown.join(', ')}.`);
  return lines.join('\n');
}
