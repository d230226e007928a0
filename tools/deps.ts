import type { ToolRuntime } from 'langchain';
import type { Understanding } from '../src/domain/act.ts';
import type { Artifact } from '../src/domain/artifact.ts';
import type { MovieId } from '../src/domain/ids.ts';
import type { LiveCatalogue } from '../src/domain/live.ts';
import type { Movie } from '../src/domain/movie.ts';
import type {
  EntityIndex,
  MediaStore,
  SettingsStore,
  WatchlistStore,
} from '../src/domain/ports.ts';
import type { SearchRequest } from '../src/domain/request.ts';
import type { TurnContext } from '../src/domain/turn-context.ts';
import type { SearchInput, SearchResult } from '../src/search/pipeline.ts';
import type { TasteKeeper } from '../src/taste/keeper.ts';

/** What the tools need; everything about the speaker comes from the run's context instead. */
export interface ToolDeps {
  readonly search: (input: SearchInput) => Promise<SearchResult>;
  /** Parses a wish against a current request, which may differ from the conversation's. */
  readonly understand: (
    text: string,
    turn: TurnContext,
    current: SearchRequest | null,
  ) => Promise<Understanding>;
  readonly movies: {
    byIds(ids: readonly MovieId[]): Promise<Movie[]>;
    /** What the catalogue has by this director, best known first. */
    byDirector(name: string, limit: number): Promise<Movie[]>;
  };
  /** How many films there are, where that is known. */
  readonly filmCount: () => number | null;
  readonly entities: EntityIndex;
  readonly taste: TasteKeeper;
  readonly watchlist: WatchlistStore;
  readonly settings: SettingsStore;
  readonly media: Pick<MediaStore, 'byIds'>;
  /** Null where no live source is configured. */
  readonly live: LiveCatalogue | null;
}

/** A tool's answer: a short text for the model, the full result for everybody else. */
export type ToolAnswer = [content: string, artifact: Artifact];

export type TurnRuntime = Pick<ToolRuntime<unknown, Record<string, unknown>>, 'context'>;

/**
 * Runs a tool's work in its turn: after the turn's earlier tools, with the result kept in the
 * context. Infrastructure errors pass through; they end the turn, the model can't mend them.
 */
export async function inTurn(
  runtime: TurnRuntime,
  work: (turn: TurnContext) => Promise<ToolAnswer>,
): Promise<ToolAnswer> {
  const turn = turnOf(runtime);
  return turn.oneAtATime(async () => {
    turn.signal.throwIfAborted();
    const answer = await work(turn);
    turn.artifacts.push(answer[1]);
    return answer;
  });
}

function turnOf(runtime: TurnRuntime): TurnContext {
  const { turn } = runtime.context as { turn?: TurnContext };
  if (!turn) throw new Error('a tool was called outside a turn: the run has no context');
  return turn;
}
