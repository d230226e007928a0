import { createChangeSettingsTool } from './change-settings.ts';
import type { ToolDeps } from './deps.ts';
import { createDescribeTasteTool } from './describe-taste.ts';
import { createEditWatchlistTool } from './edit-watchlist.ts';
import { createExplainPickTool } from './explain-pick.ts';
import { createGiveFeedbackTool } from './give-feedback.ts';
import { createLookupMovieTool } from './lookup-movie.ts';
import { createRerankMoviesTool } from './rerank-movies.ts';
import { createSearchMoviesTool } from './search-movies.ts';

export type { ToolDeps } from './deps.ts';

/** Every tool of the agent. */
export function createTools(deps: ToolDeps) {
  return [
    createSearchMoviesTool(deps),
    createLookupMovieTool(deps),
    createExplainPickTool(deps),
    createRerankMoviesTool(),
    createEditWatchlistTool(deps),
    createGiveFeedbackTool(deps),
    createDescribeTasteTool(deps),
    createChangeSettingsTool(deps),
  ];
}
