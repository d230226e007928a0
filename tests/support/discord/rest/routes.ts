import type { Limit } from './buckets.ts';
import type { Call } from './call.ts';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface RoutedCall extends Call {
  /** The parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With `:name` for its parts. */
  readonly path: string;
  /** Whether it goes without the bot's token. */
  readonly open?: boolean;
  readonly limit?: Limit | null;
  /** Throws an ApiError for what can't be done. */
  readonly answer: (call: RoutedCall) => Answer;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
export const nothing = (): Answer => ({ status: 204 });

/** The first route that fits; 'method' where only the method doesn't. */
export function createMatcher(
  routes: readonly Route[],
): (method: string, path: string) => Match | 'method' | null {
  const compiled = routes.map((route) => ({
    route,
    pattern: new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }));
  return (method, path) => {
    let other = false;
    for (const { route, pattern } of compiled) {
      const match = pattern.exec(path);
      if (!match) continue;
      if (route.method === method) return { route, params: { ...match.groups } };
      other = true;
    }
    return other ? 'method' : null;
  };
}
