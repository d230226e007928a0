import { tool } from 'langchain';
import type { Relation } from '../src/domain/act.ts';
import type { SearchArtifact } from '../src/domain/artifact.ts';
import { emptyRequest, type SearchRequest } from '../src/domain/request.ts';
import type { TurnContext } from '../src/domain/turn-context.ts';
import { describeRequest } from '../src/search/understand/describe.ts';
import { inTurn, type ToolAnswer, type ToolDeps, type TurnRuntime } from './deps.ts';
import { goBack } from './go-back.ts';
import { referenceText, resolveReferences } from './references.ts';
import { holdTo, overlay, SearchArguments } from './search-arguments.ts';

/** Said where the wish's own words stand in no film's text, so that the picks aren't taken for it. */
const NOT_IN_ANY_TEXT =
  'no film that fits is described in those words, so these are the nearest in meaning';

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
  if (args.relation === 'back') return shownAgain(turn, deps);

  const base = args.relation === 'new' ? null : current;
  const understanding =
    args.text === turn.text && args.relation === undefined
      ? await turn.understanding()
      : await deps.understand(args.text, turn, base);
  const act = understanding.acts.find(({ kind }) => kind === 'search');
  if (act?.kind === 'search' && act.relation === 'back') return shownAgain(turn, deps);
  const relation: Relation =
    args.relation ?? (act?.kind === 'search' ? act.relation : base ? 'refine' : 'new');
  const parsed =
    act?.kind === 'search' ? act.request : (base ?? emptyRequest(turn.mode, turn.limit));
  const like = args.like?.length ? await resolveReferences(args.like, turn, deps) : null;
  const filled = overlay(parsed, args, like?.movies ?? []);
  const own = await ownWish(args, turn, base, deps);
  if (own?.relation === 'back') return shownAgain(turn, deps);

  const [person, settings] = await Promise.all([
    deps.taste.of(turn.personId),
    deps.settings.read(turn.personId),
  ]);
  const films = deps.filmCount();
  const catalogue = films === null ? 'the catalogue' : `${films.toLocaleString('en')} films`;
  turn.progress(`searching ${catalogue}${filled.mode === 'hybrid' ? ' and TMDB' : ''}`);
  const result = await deps.search({
    request: own ? holdTo(filled, own.request) : filled,
    taste: person,
    settings,
    policy: turn.policy,
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
      ...(result.wordsFound || result.picks.length === 0 || !saysWords(result.request)
        ? []
        : [NOT_IN_ANY_TEXT]),
    ],
    unknown: [...understanding.unknown, ...(like?.unknown ?? [])],
    revises: relation === 'new' ? null : turn.conversation.currentTurn,
  };
  return [searchText(artifact), artifact];
}

/** Whether the wish has words that became nothing else: "darker" is a mood, whatever the texts say. */
function saysWords(request: SearchRequest): boolean {
  return describeRequest(request).some((reading) => reading.startsWith('"'));
}

/** What the person's own words ask for, where the model put them otherwise; null where nothing. */
async function ownWish(
  args: SearchArguments,
  turn: TurnContext,
  base: SearchRequest | null,
  deps: ToolDeps,
) {
  if (args.text === turn.text) return null;
  const { acts } = await deps.understand(turn.text, turn, base);
  const act = acts.find(({ kind }) => kind === 'search');
  return act?.kind === 'search' ? act : null;
}

async function shownAgain(turn: TurnContext, deps: ToolDeps): Promise<ToolAnswer> {
  const { excluded } = await deps.taste.of(turn.personId);
  const artifact = goBack(turn, excluded);
  return [searchText(artifact), artifact];
}

/** The request that a refinement in this turn would change. */
function currentRequest(turn: TurnContext): SearchRequest | null {
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

function searchText({ picks, relation, relaxations, notes, unknown }: SearchArtifact): string {
  const lines = picks.map(
    (pick, index) => `${index + 1}. ${referenceText(pick.movie)}: ${pick.why}`,
  );
  if (picks.length === 0 && relation !== 'back') {
    lines.push('No film in the catalogue meets all of this.');
  }
  for (const { filter, matches } of relaxations) {
    lines.push(`Without "${filter}" there would be ${matches}.`);
  }
  for (const note of notes) lines.push(`Note: ${note}.`);
  if (unknown.length > 0) lines.push(`Not in the catalogue: ${unknown.join(', ')}.`);
  return lines.join('\n');
}
