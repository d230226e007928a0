export type ServiceName = 'TMDB' | 'OMDB';

export type ServiceReason =
  | 'unreachable'
  | 'timeout'
  /** 401 or 403. */
  | 'unauthorized'
  /** 404. */
  | 'not-found'
  /** 429. */
  | 'busy'
  /** 5xx, or a 4xx that has no reason of its own. */
  | 'failed'
  /** Not JSON, not the expected shape, too large, or a redirect. */
  | 'nonsense'
  /** The breaker is open: nothing was asked. */
  | 'resting'
  /** No more answers today. */
  | 'quota';

/** Whether the same call may succeed within minutes without anybody changing anything. */
const RETRIABLE: Readonly<Record<ServiceReason, boolean>> = {
  unreachable: true,
  timeout: true,
  unauthorized: false,
  'not-found': false,
  busy: true,
  failed: true,
  nonsense: false,
  resting: true,
  quota: false,
};

const CLAUSES: Readonly<Record<ServiceReason, string>> = {
  unreachable: 'can’t be reached',
  timeout: 'did not answer in time',
  unauthorized: 'refused its key',
  'not-found': 'does not know it',
  busy: 'is busy',
  failed: 'has trouble',
  nonsense: 'gave an unreadable answer',
  resting: 'failed a moment ago',
  quota: 'has no more answers for today',
};

/**
 * What went wrong with an outside service. Not shown to people as it is: `message` is for logs,
 * `clause` is what a reply may say. It has no cause and holds nothing of what was sent or received,
 * because a key travels in headers and addresses.
 */
export class ServiceError extends Error {
  readonly service: ServiceName;
  readonly reason: ServiceReason;
  /** Whether the same call may succeed within minutes without anybody changing anything. */
  readonly retriable: boolean;
  /** For people, in the middle of a sentence: "TMDB did not answer in time". */
  readonly clause: string;

  constructor(
    service: ServiceName,
    reason: ServiceReason,
    /** For logs: a path, a status, the code of a system error. */
    detail: string,
    options: { readonly retriable?: boolean } = {},
  ) {
    super(`${service} ${reason}: ${detail}`);
    this.name = 'ServiceError';
    this.service = service;
    this.reason = reason;
    this.retriable = options.retriable ?? RETRIABLE[reason];
    this.clause = `${service} ${CLAUSES[reason]}`;
  }
}
