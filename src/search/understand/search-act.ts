import type { Act } from '../../domain/act.ts';
import { type Anchor, emptyRequest } from '../../domain/request.ts';
import type { UnderstandContext } from './context.ts';
import type { Intents } from './intents.ts';
import { newRequest, refinedRequest } from './merge.ts';
import type { Parts } from './parts.ts';
import { uniqueFilms } from './references.ts';
import { isEmpty, relationOf } from './relation.ts';

/** A message after all readers. */
export interface Heard {
  /** The sheet's text before anything was marked. */
  readonly text: string;
  readonly parts: Parts;
  readonly intents: Intents;
  /** Whether other acts were found. */
  readonly acted: boolean;
  /** Whether any reader understood anything. */
  readonly heard: boolean;
}

const TRIGGER =
  / (?:something|anything|someting|recommend|recommendations?|suggest|suggestions?|another|more|similar|next|what (?:should|can|could|do|would|shall|to)|looking for|want|show me|give me|find|like|else|movie|movies|film|films|watch|surprise|random|pick) /u;

/**
 * The search that a message asks for, if it asks for one. Beside other acts only where something is
 * said about what to search; films said to be liked become anchors when the message wants films or
 * nothing was shown yet.
 */
export function searchAct(
  { text, parts, intents, acted, heard }: Heard,
  context: UnderstandContext,
): Extract<Act, { kind: 'search' }> | null {
  const { steering } = parts;
  const shownIds = new Set(context.shown.map((movie) => movie.movieId));
  const liked = intents.liked.filter((movie) => !shownIds.has(movie.movieId));
  const says =
    !isEmpty(parts) ||
    steering.more ||
    steering.back ||
    steering.reset ||
    steering.moves.length > 0;
  const triggered = TRIGGER.test(
    text.replace(/ (?:like|watch|movie|film) (?=(?:it|this|that|them) )/gu, ' '),
  );
  const start = liked.length > 0 && (says || context.shown.length === 0 || asksNext(text));
  const refused = intents.refused;
  if (acted && !says && !start && refused.length === 0) return null;
  if (!acted && !says && refused.length === 0 && !triggered && !start && !heard) return null;
  const vague = !says && refused.length === 0 && !start && !heard;
  if (vague && context.current && relationOf(text, parts, false, context) === 'refine') return null;
  const anchored: Parts = start ? withAnchors(parts, liked) : parts;
  const relation = relationOf(text, anchored, refused.length > 0, context);
  const { current } = context;
  if (relation === 'back') {
    return {
      kind: 'search',
      relation,
      request: current ?? emptyRequest(context.mode, context.limit),
    };
  }
  const request =
    relation === 'new' || !current
      ? newRequest(anchored, refused, context)
      : refinedRequest(current, anchored, refused, context);
  return { kind: 'search', relation, request };
}

function withAnchors(parts: Parts, liked: readonly Anchor[]): Parts {
  return {
    ...parts,
    anchors: uniqueFilms([...parts.anchors, ...liked]),
    freshAnchor: true,
    moreLike: false,
  };
}

/** "I loved Inception, what next?" wants films; "I loved Inception" after an answer only says so. */
function asksNext(plain: string): boolean {
  return / (?:what|something|anything|recommend|suggest|similar|next|more|another|show|give|find|want) /u.test(
    plain,
  );
}
