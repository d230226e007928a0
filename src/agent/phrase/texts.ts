/** In TMDB's words, as its terms ask; JustWatch is the source of the offers. */
const ATTRIBUTION =
  'This product uses the TMDB API but is not endorsed or certified by TMDB. Offers by JustWatch.';

export const HELP_TEXT = [
  'Tell me what you want to watch in your own words:',
  '• “something like Inception but more emotional”, “a mix of Heat and Zodiac”',
  '• “a feel-good film for a rainy Sunday”, “90s crime thriller, under two hours, no horror”',
  'Then refine: “more emotional”, “shorter”, “newer”, “without Tom Cruise”, “what else?”, “go back”.',
  'Ask “why the second one?”, say “seen it”, “I loved the first”, “never show me that again”,',
  '“add the second one to my watchlist”, “show my watchlist”, “what do you know about my taste?”.',
  '“Where can I watch it?” needs your country (“I live in Sweden”); with your services (“I have Netflix”) I prefer what you can watch now.',
  ATTRIBUTION,
].join('\n');
