declare const brand: unique symbol;

/** A primitive that only its parser may make, so that ids of different things can't be mixed up. */
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

/** Row id of a film in this database. */
export type MovieId = Branded<number, 'MovieId'>;
/** UUID of one human; a person has an identity per surface. */
export type PersonId = Branded<string, 'PersonId'>;
/** UUID of one conversation. */
export type ConversationId = Branded<string, 'ConversationId'>;

/** For edges only: store rows and validated input. */
export const asMovieId = (value: number): MovieId => value as MovieId;
export const asPersonId = (value: string): PersonId => value as PersonId;
export const asConversationId = (value: string): ConversationId => value as ConversationId;
