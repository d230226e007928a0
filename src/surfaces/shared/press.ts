import type { FeedbackKind, WatchlistOperation } from '../../domain/act.ts';
import type { TurnRef } from '../../domain/conversation.ts';
import { asConversationId, asMovieId, type MovieId } from '../../domain/ids.ts';

/** What a button, select or modal stands for. */
export type Press =
  | { readonly kind: 'feedback'; readonly feedback: FeedbackKind; readonly movieId: MovieId }
  | {
      readonly kind: 'watchlist';
      readonly operation: Exclude<WatchlistOperation, 'list'>;
      readonly movieId: MovieId;
    }
  | { readonly kind: 'why'; readonly movieId: MovieId; readonly at: TurnRef }
  /** A suggestion, sent as the words of whoever presses it. */
  | { readonly kind: 'say'; readonly text: string; readonly at: TurnRef }
  /** The select of suggestions; its values are their texts. */
  | { readonly kind: 'say-choice'; readonly at: TurnRef }
  /** More like the films of that turn. */
  | { readonly kind: 'similar'; readonly at: TurnRef }
  | { readonly kind: 'surprise'; readonly at: TurnRef | null }
  /** Picks of a turn; pages count from 0. */
  | { readonly kind: 'page'; readonly at: TurnRef; readonly page: number }
  /** What a turn's answer had no room for; parts count from 1. */
  | { readonly kind: 'rest'; readonly at: TurnRef; readonly part: number }
  /** Opens the modal for free text. */
  | { readonly kind: 'answer'; readonly at: TurnRef | null }
  /** That modal, sent. */
  | { readonly kind: 'answer-text'; readonly at: TurnRef | null }
  /** Goes on in a thread. */
  | { readonly kind: 'thread'; readonly at: TurnRef }
  /** Pages count from 0. */
  | { readonly kind: 'watchlist-page'; readonly page: number }
  /** The select of a film of the watchlist; its values are movie ids. */
  | { readonly kind: 'watchlist-choice' }
  /** The select of opinions to take back; its values are movie ids. */
  | { readonly kind: 'forget-choice' }
  | { readonly kind: 'erase'; readonly confirmed: boolean }
  | { readonly kind: 'erase-ask' }
  | { readonly kind: 'export' }
  | { readonly kind: 'help' }
  | { readonly kind: 'link-code' }
  /** Shows a private answer to everyone where it was asked for. */
  | { readonly kind: 'share'; readonly at: TurnRef }
  /** Opens the modal of filters for the request of that turn, or for a new one. */
  | { readonly kind: 'fine-tune'; readonly at: TurnRef | null }
  /** That modal, sent. */
  | { readonly kind: 'fine-tune-form'; readonly at: TurnRef | null }
  /** One film in full. */
  | { readonly kind: 'details'; readonly movieId: MovieId }
  /** Opens the modal for country and streaming services. */
  | { readonly kind: 'settings' }
  /** That modal, sent. */
  | { readonly kind: 'settings-form' }
  /** A link: it opens by itself, and nothing is to be done. */
  | { readonly kind: 'open'; readonly movieId: MovieId }
  /** What somebody thinks of a whole answer; the value is `good` or `bad`. */
  | { readonly kind: 'rate-answer'; readonly at: TurnRef }
  /** A menu whose chosen value is the id of another press. */
  | { readonly kind: 'menu'; readonly movieId: MovieId };

/** Presses that a surface answers in its own way, as far as it has controls for them. */
export type OwnPress = Extract<
  Press,
  {
    kind:
      | 'thread'
      | 'share'
      | 'fine-tune'
      | 'fine-tune-form'
      | 'details'
      | 'settings'
      | 'settings-form'
      | 'open'
      | 'rate-answer'
      | 'menu';
  }
>;

const OWN = {
  thread: true,
  share: true,
  'fine-tune': true,
  'fine-tune-form': true,
  details: true,
  settings: true,
  'settings-form': true,
  open: true,
  'rate-answer': true,
  menu: true,
} as const satisfies Record<OwnPress['kind'], true>;

export function isOwnPress(press: Press): press is OwnPress {
  return Object.hasOwn(OWN, press.kind);
}

/** Ids outlive the program that wrote them: a new meaning needs a new version. */
const VERSION = '1';

const FEEDBACK: readonly FeedbackKind[] = ['like', 'dislike', 'seen', 'never', 'clear'];
const OPERATIONS: readonly Exclude<WatchlistOperation, 'list'>[] = ['add', 'remove', 'watched'];
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const SHAPE = /^1(?:~([a-z0-9]{1,3}))?:([a-z-]+)(?::(.*))?$/su;

export interface PressCodec {
  /**
   * The id of a press: `1:kind:fields`. A `mark` of one to three characters of [a-z0-9] tells apart two
   * controls of one message that mean the same; decoding ignores it. Null where a text can't be carried
   * whole: too long, blank, or of characters that might not come back as they went. Throws a RangeError
   * for ids and numbers that can't exist.
   */
  encodePress(press: Exclude<Press, { kind: 'say' }>, mark?: string): string;
  encodePress(press: Press, mark?: string): string | null;
  /** Null for whatever `encodePress` does not give. */
  decodePress(id: string): Press | null;
  /** The mark that was given to `encodePress`, if any. */
  markOf(id: string): string | null;
}

/** `maxLength` is the surface's for ids, at least 100 characters: then all but `say` always fit. */
export function createPressCodec(maxLength: number): PressCodec {
  function encodePress(press: Exclude<Press, { kind: 'say' }>, mark?: string): string;
  function encodePress(press: Press, mark?: string): string | null;
  function encodePress(press: Press, mark?: string): string | null {
    if (mark !== undefined && !/^[a-z0-9]{1,3}$/.test(mark)) throw new RangeError(`mark ${mark}`);
    const fields = fieldsOf(press);
    if (fields === null) return null;
    const head = mark === undefined ? VERSION : `${VERSION}~${mark}`;
    const id = [head, press.kind, ...fields].join(':');
    return id.length <= maxLength ? id : null;
  }
  return {
    encodePress,
    decodePress(id) {
      if (id.length > maxLength) return null;
      const [, mark, kind = '', rest] = SHAPE.exec(id) ?? [];
      const press = pressOf(kind, rest ?? '');
      if (press === null) return null;
      // One press has one id, so that ids can be compared.
      return encodePress(press, mark) === id ? press : null;
    },
    markOf: (id) => SHAPE.exec(id)?.[1] ?? null,
  };
}

function fieldsOf(press: Press): string[] | null {
  switch (press.kind) {
    case 'feedback':
      return [press.feedback, numberText(press.movieId)];
    case 'watchlist':
      return [press.operation, numberText(press.movieId)];
    case 'why':
      return [numberText(press.movieId), turnText(press.at)];
    case 'say':
      return isCarried(press.text) ? [turnText(press.at), press.text] : null;
    case 'page':
      return [turnText(press.at), numberText(press.page)];
    case 'rest':
      return [turnText(press.at), numberText(press.part)];
    case 'say-choice':
    case 'similar':
    case 'thread':
    case 'share':
    case 'rate-answer':
      return [turnText(press.at)];
    case 'details':
    case 'open':
    case 'menu':
      return [numberText(press.movieId)];
    case 'surprise':
    case 'answer':
    case 'answer-text':
    case 'fine-tune':
    case 'fine-tune-form':
      return press.at === null ? [] : [turnText(press.at)];
    case 'watchlist-page':
      return [numberText(press.page)];
    case 'watchlist-choice':
    case 'forget-choice':
    case 'erase-ask':
    case 'export':
    case 'help':
    case 'link-code':
    case 'settings':
    case 'settings-form':
      return [];
    case 'erase':
      return [press.confirmed ? 'yes' : 'no'];
  }
}

function pressOf(kind: string, rest: string): Press | null {
  const [first = '', second = ''] = rest.split(':');
  switch (kind) {
    case 'feedback': {
      const feedback = FEEDBACK.find((one) => one === first);
      const movieId = movieIdOf(second);
      return feedback && movieId !== null ? { kind, feedback, movieId } : null;
    }
    case 'watchlist': {
      const operation = OPERATIONS.find((one) => one === first);
      const movieId = movieIdOf(second);
      return operation && movieId !== null ? { kind, operation, movieId } : null;
    }
    case 'why': {
      const movieId = movieIdOf(first);
      const at = turnOf(second);
      return movieId !== null && at ? { kind, movieId, at } : null;
    }
    case 'say': {
      const at = turnOf(first);
      return at ? { kind, at, text: rest.slice(first.length + 1) } : null;
    }
    case 'page': {
      const [at, page] = [turnOf(first), numberOf(second)];
      return at && page !== null ? { kind, at, page } : null;
    }
    case 'rest': {
      const [at, part] = [turnOf(first), numberOf(second)];
      return at && part !== null ? { kind, at, part } : null;
    }
    case 'details':
    case 'open':
    case 'menu': {
      const movieId = movieIdOf(first);
      return movieId === null ? null : { kind, movieId };
    }
    case 'say-choice':
    case 'similar':
    case 'thread':
    case 'share':
    case 'rate-answer': {
      const at = turnOf(first);
      return at ? { kind, at } : null;
    }
    case 'surprise':
    case 'answer':
    case 'answer-text':
    case 'fine-tune':
    case 'fine-tune-form':
      return { kind, at: turnOf(first) };
    case 'watchlist-page': {
      const page = numberOf(first);
      return page === null ? null : { kind, page };
    }
    case 'watchlist-choice':
    case 'forget-choice':
    case 'erase-ask':
    case 'export':
    case 'help':
    case 'link-code':
    case 'settings':
    case 'settings-form':
      return { kind };
    case 'erase':
      return { kind, confirmed: first === 'yes' };
    default:
      return null;
  }
}

/** Whether a platform gives the text back as it got it: some trim, and JSON has no halves of characters. */
function isCarried(text: string): boolean {
  return text !== '' && text === text.trim() && text.isWellFormed() && !/\p{Cc}/u.test(text);
}

/** 22 characters of base64url for the conversation's UUID, then the turn: `q83v…~3`. */
function turnText({ conversationId, turn }: TurnRef): string {
  const uuid = conversationId.toLowerCase();
  if (!UUID.test(uuid)) throw new RangeError('A conversation’s id is a UUID.');
  const packed = Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('base64url');
  return `${packed}~${numberText(turn)}`;
}

function turnOf(text: string): TurnRef | null {
  const [, packed = '', digits = ''] = /^([\w-]{22})~(\d+)$/.exec(text) ?? [];
  const turn = numberOf(digits);
  const hex = Buffer.from(packed, 'base64url').toString('hex');
  if (turn === null || hex.length !== 32) return null;
  const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { conversationId: asConversationId(uuid), turn };
}

function numberText(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no count or id`);
  return String(value);
}

function numberOf(text: string): number | null {
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

function movieIdOf(text: string): MovieId | null {
  const value = numberOf(text);
  return value === null ? null : asMovieId(value);
}
