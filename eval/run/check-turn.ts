import type { Artifact } from '../../src/domain/artifact.ts';
import type { MovieId } from '../../src/domain/ids.ts';
import type { Movie } from '../../src/domain/movie.ts';
import type { Check, FilmName } from '../datasets/schema.ts';
import { meetsConstraints, refinementGain } from '../measures/index.ts';

/** A turn as the checks see it. */
export interface PlayedTurn {
  readonly text: string;
  /** The films of this answer. */
  readonly films: readonly Movie[];
  /** The films of the latest earlier answer with any. */
  readonly before: readonly Movie[];
  /** Every film of an earlier answer. */
  readonly everShown: ReadonlySet<MovieId>;
  readonly artifacts: readonly Artifact[];
  /** Null for a film that the catalogue lacks. */
  readonly find: (film: FilmName) => MovieId | null;
}

export interface CheckResult {
  readonly check: Check;
  readonly passed: boolean;
  /** How far the mean on the axis rose or fell as asked; null for other checks, and without films. */
  readonly gain: number | null;
}

/**
 * Whether the turn satisfies the check. An answer that searched and found nothing meets no constraint:
 * saying nothing must not pay.
 */
export function checkTurn(check: Check, turn: PlayedTurn): CheckResult {
  const gain = check.kind === 'axis' ? refinementGain(turn.before, turn.films, check) : null;
  return { check, passed: passes(check, turn, gain), gain };
}

function passes(check: Check, turn: PlayedTurn, gain: number | null): boolean {
  const { films, everShown, artifacts } = turn;
  const shown = new Set(films.map(({ id }) => id));
  const isShown = (film: FilmName) => {
    const id = turn.find(film);
    return id !== null && shown.has(id);
  };
  switch (check.kind) {
    case 'axis':
      return gain !== null && gain > 0;
    case 'constraint': {
      const { kind: _, ...constraints } = check;
      const searched = artifacts.some(({ kind }) => kind === 'search');
      return (
        (films.length > 0 || !searched) &&
        films.every((movie) => meetsConstraints(movie, constraints))
      );
    }
    case 'no-repeat':
      return films.every(({ id }) => !everShown.has(id));
    case 'count':
      return films.length === check.count;
    case 'excludes':
      return !check.films.some(isShown);
    case 'some-of':
      return check.films.some(isShown);
    case 'acted':
      return artifacts.some((artifact) => did(artifact, check.act)) && turn.text.trim() !== '';
  }
}

type Acted = Extract<Check, { kind: 'acted' }>['act'];

/** Tools whose results answer a question. */
const ANSWERS: ReadonlySet<Artifact['kind']> = new Set(['lookup', 'why', 'rerank', 'taste']);

function did(artifact: Artifact, act: Acted): boolean {
  switch (act) {
    case 'answer':
      return ANSWERS.has(artifact.kind);
    case 'why':
      return artifact.kind === 'why' && artifact.picks.length > 0;
    case 'watchlist-add':
    case 'watchlist-remove':
      return (
        artifact.kind === 'watchlist' &&
        `watchlist-${artifact.operation}` === act &&
        artifact.changed.length > 0
      );
    case 'like':
    case 'dislike':
    case 'seen':
    case 'never':
      return (
        artifact.kind === 'feedback' && artifact.feedback === act && artifact.movies.length > 0
      );
  }
}
