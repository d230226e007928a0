/** Requests of every kind that the search has a source for. */
export const BENCH_REQUESTS = [
  'something like Inception but more emotional',
  'a feel-good film for a rainy Sunday',
  '90s crime thriller with a cat-and-mouse vibe',
  'quiet film about grief and family',
  'Korean thriller under two hours and twenty minutes',
  'romantic comedy in New York',
  'a heist film with a twist',
  'like Amelie and Her',
  'Tom Hanks movies from the 90s',
  'funny animated film for kids',
  'hidden gem from the 70s',
  'a man wakes up with no memory and hunts his wife’s killer',
  'dark but funny, not too violent',
  'something epic in space',
  'slow-burn horror without gore',
  'the one where two strangers walk around a city all night',
] as const;
