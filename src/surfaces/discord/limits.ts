/**
 * Discord's limits, in UTF-16 units where text is meant (never fewer than the characters that
 * Discord counts), and the sizes chosen within them.
 */

/** Components of a message, nested ones included: docs, "Component Reference", "Using Components". */
export const MAX_COMPONENTS = 40;

/** All text displays of a message together: docs, "Component Reference", "Text Display". */
export const MAX_MESSAGE_TEXT = 4_000;

/** Docs, "Component Reference", "Action Row" and "Button". */
export const MAX_ROW_BUTTONS = 5;
export const MAX_BUTTON_LABEL = 80;
export const MAX_BUTTON_URL = 512;

/** Of a masked link: Discord documents no limit, but its address counts as text. */
export const MAX_LINK_URL = 200;

/** Docs, "Component Reference", "Anatomy of a Component". */
export const MAX_CUSTOM_ID = 100;

/** Docs, "Component Reference", "String Select". */
export const MAX_SELECT_OPTIONS = 25;
export const MAX_OPTION_LABEL = 100;
export const MAX_OPTION_VALUE = 100;
export const MAX_OPTION_DESCRIPTION = 100;

/** Docs, "Component Reference", "Thumbnail": its description, which is the alternative text. */
export const MAX_ALT_TEXT = 1_024;

/** Docs, "Unfurled Media Item": its URL. */
export const MAX_MEDIA_URL = 2_048;

/** Docs, "Component Reference", "Text Input". */
export const MAX_INPUT = 4_000;

/** Three picks with five buttons each leave room for the controls under them: 3 × 9 of 40. */
export const PICKS_PER_PAGE = 3;

/** Suggestions shown as buttons; more of them, or those of a paged answer, go into a select. */
export const MAX_SUGGESTION_BUTTONS = 4;

/** Lines of a watchlist or of a person's opinions on one page. */
export const LIST_LINES_PER_PAGE = 10;

/** What is said of a film before the rest is left out; texts in characters of their markdown. */
export const MAX_CAST = 5;
export const MAX_SERVICES = 3;
export const MAX_AWARDS = 200;

/**
 * How a message's text is shared out: the small print at the end, the notes on what could not be
 * done, the answer's text above picks, above a panel or alone, and one pick. A whole pick fits under
 * the longest text, and a film with the longest names too.
 */
export const FOOTER_TEXT = 120;
export const NOTES_TEXT = 300;
export const TEXT_ABOVE_PICKS = 1_400;
export const TEXT_ABOVE_PANEL = 700;
export const TEXT_ALONE = 3_400;
export const PICK_TEXT = 2_000;

/** What is left for a film under its text. */
export const FILM_TEXT = 2_860;

/** Lines of a watchlist; groups of a person's opinions. */
export const LIST_TEXT = 3_300;
export const TASTE_TEXT = 2_700;

/** Selects of 25 opinions each that can be taken back. */
export const MAX_FORGET_SELECTS = 5;
