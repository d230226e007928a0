/** The genre names of the catalogue: TMDB's list, which MovieLens' names are mapped to on ingestion. */
export const GENRES = [
  'Action',
  'Adventure',
  'Animation',
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Family',
  'Fantasy',
  'History',
  'Horror',
  'Music',
  'Mystery',
  'Romance',
  'Science Fiction',
  'TV Movie',
  'Thriller',
  'War',
  'Western',
] as const;

export type Genre = (typeof GENRES)[number];

/** Whom a film is fit for, from the most to the least inclusive. */
export const AUDIENCES = ['kids', 'family', 'teens', 'adults'] as const;

export type Audience = (typeof AUDIENCES)[number];
