/** Everything that Slack is shown, as pure functions of what there is to show. */
export type { SlackMessage } from './blocks.ts';
export type { ViewValues } from './fields.ts';
export { renderFilm, renderUnfurl } from './film.ts';
export { readFineTune, renderFineTune } from './fine-tune.ts';
export { renderHome } from './home.ts';
export {
  readAsk,
  readSettings,
  renderAskModal,
  renderDetails,
  renderEraseConfirm,
  renderLoading,
  renderSettings,
} from './modals.ts';
export {
  renderEraseQuestion,
  renderError,
  renderLinkCode,
  renderNotice,
  renderProgress,
} from './notices.ts';
export { markPressed } from './pressed.ts';
export { promptsFor } from './prompts.ts';
export {
  renderAnswer,
  renderPart,
  renderStream,
  type SlackStream,
} from './reply.ts';
export { renderTaste } from './taste.ts';
export { renderWatchlist } from './watchlist.ts';
