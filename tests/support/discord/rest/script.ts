import type { Call } from './call.ts';

/** A part of `METHOD /path`, a pattern for it, or a test of the request. */
export type Matcher = string | RegExp | ((call: Call) => boolean);

interface Rule {
  readonly match?: Matcher;
  /** For how many requests. Default: one. */
  readonly times?: number;
}

export interface LimitRule extends Rule {
  readonly retryAfterSeconds: number;
  readonly global?: boolean;
}

export interface FailRule extends Rule {
  /** 0 hangs up without an answer. */
  readonly status: number;
  readonly body?: unknown;
  /** The request takes effect and only its answer is lost. */
  readonly afterwards?: boolean;
}

export interface DelayRule extends Rule {
  readonly ms: number;
}

/** What goes wrong with requests to come. */
export interface RestControls {
  /** Answers 429. */
  limit(rule: LimitRule): void;
  /** Answers with an error. */
  fail(rule: FailRule): void;
  /** Lets the request wait before it is looked at. */
  delay(rule: DelayRule): void;
  /** Forgets the rules that are left. */
  mend(): void;
}

export interface Script {
  readonly controls: RestControls;
  limits(call: Call): LimitRule | null;
  failure(call: Call): FailRule | null;
  delay(call: Call): number;
}

export function createScript(): Script {
  const rules = {
    limit: [] as { rule: LimitRule; left: number }[],
    fail: [] as { rule: FailRule; left: number }[],
    delay: [] as { rule: DelayRule; left: number }[],
  };

  function take<R extends Rule>(list: { rule: R; left: number }[], call: Call): R | null {
    const found = list.find(({ rule, left }) => left > 0 && fits(rule.match, call));
    if (!found) return null;
    found.left -= 1;
    return found.rule;
  }

  const entry = <R extends Rule>(rule: R) => ({ rule, left: rule.times ?? 1 });
  return {
    controls: {
      limit: (rule) => void rules.limit.push(entry(rule)),
      fail: (rule) => void rules.fail.push(entry(rule)),
      delay: (rule) => void rules.delay.push(entry(rule)),
      mend() {
        for (const list of Object.values(rules)) list.length = 0;
      },
    },
    limits: (call) => take(rules.limit, call),
    failure: (call) => take(rules.fail, call),
    delay: (call) => take(rules.delay, call)?.ms ?? 0,
  };
}

function fits(match: Matcher | undefined, call: Call): boolean {
  if (match === undefined) return true;
  if (typeof match === 'function') return match(call);
  const line = `${call.method} ${call.path}`;
  return typeof match === 'string' ? line.includes(match) : match.test(line);
}
