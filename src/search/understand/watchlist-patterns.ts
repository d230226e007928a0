import type { WatchlistOperation } from '../../domain/act.ts';
import { LIST, MY_LIST, pattern, WHO } from './intent-pieces.ts';

export const WATCHLIST_PATTERNS: readonly {
  readonly operation: WatchlistOperation;
  readonly pattern: RegExp;
}[] = [
  {
    operation: 'remove',
    pattern: pattern(
      `(?:please )?(?:remove|delete|drop|take|strike|cross|get) ${LIST}(?: (?:from|off|out of)(?: of)? ${MY_LIST})`,
    ),
  },
  { operation: 'remove', pattern: pattern(`(?:please )?(?:remove|delete|unsave) ${LIST}`) },
  {
    operation: 'watched',
    pattern: pattern(
      `${WHO}(?:(?:have|ve|just|already|finally) )*(?:watched|seen|finished|saw) ${LIST} (?:from|on|off|in) ${MY_LIST}`,
    ),
  },
  {
    operation: 'watched',
    pattern: pattern(
      `(?:mark|tick|check) (?:off )?${LIST}(?: off)?(?: as)?(?: (?:watched|seen|done))?`,
    ),
  },
  {
    operation: 'add',
    pattern: pattern(
      `(?:please )?(?:add|save|put|bookmark|stick|keep|remember|queue|pin|store|throw)(?: up)? ${LIST}(?: up)?(?: (?:to|on|onto|in|into|for) (?:${MY_LIST}|later|another (?:time|day|night)|watch later|tonight|the weekend))`,
    ),
  },
  {
    operation: 'add',
    pattern: pattern(
      `(?:please )?(?:add|save|bookmark|queue)(?: up)? ${LIST}(?: (?:please|too|as well))?`,
    ),
  },
  {
    operation: 'add',
    pattern: pattern(
      `${LIST} (?:to|on|onto|for) my (?:watch ?list|list|queue)|(?:${WHO}(?:ll|will|want to|wanna|would like to|might) |ill )watch ${LIST.replace('<m>', '<n>')} (?:later|another (?:time|day|night)|some other time)`,
    ),
  },
  {
    operation: 'list',
    pattern: pattern(
      `(?:can you |could you )?(?:please )?(?:show|see|view|list|open|display|check|read|whats|what is|what do i have|what have i (?:saved|got)|what did i (?:save|put|add))(?: me)?(?: (?:on|in|whats on|what is on|whats in))? ${MY_LIST.replace('(?:my |the |our )?', '(?:my |the |our )')}|\\/ (?:watchlist|list)|what did i save|what have i saved(?: so far)?`,
    ),
  },
  {
    operation: 'list',
    pattern:
      /(?<=^|[.!?,;]) (?:my |the )?(?:watch ?list|queue|saved (?:films|movies))(?= (?:$|[?.!]))/dgu,
  },
];

/** "add Florbnix to my watchlist": an edit of a film that nothing matched. */
export const UNKNOWN_EDIT = pattern(
  `(?<op>add|put|save|stick|remove|delete|take|cross) (?<name>[^\\uE000-\\uE002,.!?]{1,60}?) (?:to|on|onto|in|into|from|off|out of) (?:my |the |our )(?:watch ?list|watch later list|list|queue)`,
);
