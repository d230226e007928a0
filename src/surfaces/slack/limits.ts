/**
 * Slack's limits, in UTF-16 units of what is sent (never fewer than the characters that Slack counts),
 * and the sizes chosen within them. Pages are those of docs.slack.dev/reference.
 */

/** Blocks of a message and of a view: "Blocks". */
export const MAX_BLOCKS = 50;
export const MAX_VIEW_BLOCKS = 100;

/**
 * A message's blocks together. Slack documents no figure; `msg_blocks_too_long` comes from about 13,200
 * on, what holds the texts included (slackapi/bolt-js, issues 2509 and 2867), and so we count the JSON.
 */
export const MAX_MESSAGE_SIZE = 12_000;

/** The text that stands for the blocks in notifications: "chat.postMessage" advises 4,000. */
export const MAX_FALLBACK_TEXT = 4_000;

/** `markdown_text` of one call: "chat.appendStream". */
export const MAX_STREAM_TEXT = 12_000;

/** "Header block". */
export const MAX_HEADER_TEXT = 150;

/** "Button element", "Block elements". */
export const MAX_BUTTON_TEXT = 75;
export const MAX_BUTTON_URL = 3_000;
export const MAX_ACTION_ID = 255;

/** "Select menu element", "Option object" (a value's limit was 75 and is 150 now). */
export const MAX_OPTIONS = 100;
export const MAX_OPTION_TEXT = 75;
export const MAX_OPTION_VALUE = 75;
export const MAX_PLACEHOLDER = 150;

/** "Overflow menu element". */
export const MAX_OVERFLOW_OPTIONS = 5;

/** "Card block" and "Carousel block". */
export const MAX_CARDS = 10;
export const MAX_CARD_TITLE = 150;
export const MAX_CARD_SUBTITLE = 150;
export const MAX_CARD_BODY = 200;

/** "Modal": its title and its buttons. */
export const MAX_VIEW_TITLE = 24;

/** "Plain-text input element", "Input block" (its label and hint). */
export const MAX_INPUT = 3_000;
export const MAX_LABEL = 2_000;

/** "Confirmation dialog object". */
export const MAX_CONFIRM_TITLE = 100;
export const MAX_CONFIRM_TEXT = 300;
export const MAX_CONFIRM_BUTTON = 30;

/** "assistant.threads.setSuggestedPrompts": four; their lengths are not documented. */
export const MAX_PROMPTS = 4;
export const MAX_PROMPT_TITLE = 60;
export const MAX_PROMPT_MESSAGE = 300;

/** Chosen: an address in a text, of a picture, and what a picture's alternative text says. */
export const MAX_LINK_URL = 250;
export const MAX_MEDIA_URL = 300;
export const MAX_ALT_TEXT = 150;

/** As many as an answer has unless more are asked for. */
export const PICKS_PER_PAGE = 5;

/** Suggestions shown as buttons; more of them go into a select. */
export const MAX_SUGGESTION_BUTTONS = 4;
export const MAX_SUGGESTIONS = 10;

/** Films of a watchlist on one page. */
export const LIST_FILMS_PER_PAGE = 10;

/** Opinions that can be taken back: in a message, whose size is limited, and at home. */
export const MAX_MESSAGE_OPINIONS = 30;
export const MAX_HOME_OPINIONS = 300;

/** At home: films that were shown lately, services. */
export const MAX_RECENT = 5;
export const MAX_HOME_SERVICES = 20;

/** What a form's fields take: words of a wish, names of services. */
export const MAX_WISH_WORDS = 1_000;
export const MAX_SERVICES_TEXT = 1_000;

/** What is said of a film before the rest is left out; texts in characters of their mrkdwn. */
export const MAX_CAST = 5;
export const MAX_SERVICES = 3;
export const MAX_AWARDS = 200;

/**
 * How a message's size is shared out, no text above the 3,000 of a "Section block", which may count
 * emoji as `:codes:`: notes on what could not be done, the answer's text above picks,
 * above a panel or alone, one pick's text, the small print under the picks. A pick at its longest fits
 * under the longest text and above all controls.
 */
export const NOTES_TEXT = 300;
export const TEXT_ABOVE_PICKS = 2_000;
export const TEXT_ABOVE_PANEL = 1_000;
export const TEXT_ALONE = 2_900;
export const PICK_TEXT = 1_800;
export const FOOTER_SIZE = 350;

/** One film in full, a film of a list, groups of a person's opinions. */
export const FILM_TEXT = 2_850;
export const LIST_FILM_TEXT = 300;
export const TASTE_TEXT = 2_000;
