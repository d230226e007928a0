import type { RecordedRequest } from './call.ts';

/** `chat.postMessage`, `response_url`, or what fits. */
export type MethodWanted = string | RegExp;

export interface LimitFacts {
  /** In seconds, as the header has it. */
  readonly retryAfter?: number;
  /** How often. Default: once. */
  readonly times?: number;
  readonly workspace?: { readonly id: string };
}

export interface FailFacts extends Omit<LimitFacts, 'retryAfter'> {
  /** 0: the connection is cut. */
  readonly status?: number;
  /** An error of the Web API, with status 200 where none is given. */
  readonly error?: string;
  /** It is done all the same, only the answer is lost. */
  readonly afterwards?: boolean;
}

export interface Faults {
  limit(method: MethodWanted, facts?: LimitFacts): void;
  fail(method: MethodWanted, facts?: FailFacts): void;
  /** Answers later; 0 ends it. */
  delay(method: MethodWanted, ms: number): void;
  /** Everything works again. */
  mend(): void;
}

interface Fault {
  readonly method: MethodWanted;
  readonly workspace: string | null;
  readonly facts: FailFacts & LimitFacts;
  readonly limited: boolean;
  left: number;
}

export interface Script {
  readonly faults: Faults;
  take(request: RecordedRequest): (Fault['facts'] & { readonly limited: boolean }) | null;
  delayOf(request: RecordedRequest): number;
}

export function createScript(): Script {
  let faults: Fault[] = [];
  let delays: { readonly method: MethodWanted; readonly ms: number }[] = [];
  const fits = (wanted: MethodWanted, method: string) =>
    typeof wanted === 'string' ? wanted === method : wanted.test(method);
  const add = (method: MethodWanted, facts: FailFacts & LimitFacts, limited: boolean) => {
    const workspace = facts.workspace?.id ?? null;
    faults.push({ method, workspace, facts, limited, left: facts.times ?? 1 });
  };
  return {
    faults: {
      limit: (method, facts = {}) => add(method, facts, true),
      fail: (method, facts = {}) => add(method, facts, false),
      delay(method, ms) {
        delays = [...delays.filter((one) => String(one.method) !== String(method)), { method, ms }];
      },
      mend() {
        faults = [];
        delays = [];
      },
    },
    take(request) {
      const fault = faults.find(
        ({ method, workspace, left }) =>
          left > 0 &&
          fits(method, request.method) &&
          (workspace === null || workspace === request.workspace),
      );
      if (!fault) return null;
      fault.left -= 1;
      return { ...fault.facts, limited: fault.limited };
    },
    delayOf: ({ method }) => delays.find((one) => fits(one.method, method))?.ms ?? 0,
  };
}
