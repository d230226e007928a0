/** Everything that Discord is shown, as pure functions of what there is to show. */
export { renderFilm } from './film.ts';
export type { DiscordMessage } from './message.ts';
export {
  renderAnswerModal,
  renderEraseConfirmation,
  renderError,
  renderNotice,
  renderThreadIntro,
} from './notices.ts';
export { markPressed } from './pressed.ts';
export { renderPart, renderReply } from './reply.ts';
export { renderTaste } from './taste.ts';
export { renderWatchlist } from './watchlist.ts';
