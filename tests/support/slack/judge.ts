import { SlackError, withMessages } from './api/errors.ts';
import { findingsOf, type Payload } from './block-limits.ts';

/** What was sent against Slack's limits or our own rules. */
export interface Problem {
  /** `chat.postMessage`, `views.open`, `response_url`, `acknowledgement`, … */
  readonly method: string;
  readonly problems: readonly string[];
  readonly payload: Payload;
}

export interface Judge {
  readonly problems: Problem[];
  /** Notes every problem; throws as Slack would where it refuses such a payload. */
  judge(method: string, payload: Payload): void;
  /** Notes something that Slack lets through and that is wrong all the same. */
  note(method: string, payload: Payload, ...problems: readonly string[]): void;
}

export function createJudge(): Judge {
  const problems: Problem[] = [];
  const note: Judge['note'] = (method, payload, ...found) => {
    problems.push({ method, problems: found, payload });
  };
  return {
    problems,
    note,
    judge(method, payload) {
      const findings = findingsOf(payload);
      if (findings.length === 0) return;
      note(method, payload, ...findings.map(({ problem }) => problem));
      const refused = findings.filter(({ refusal }) => refusal !== null);
      const [first] = refused;
      if (!first?.refusal) return;
      throw first.refusal === 'invalid_blocks' || first.refusal === 'invalid_arguments'
        ? withMessages(
            payload.kind === 'modal' || payload.kind === 'home'
              ? 'invalid_arguments'
              : first.refusal,
            refused.map(({ problem }) => problem),
          )
        : new SlackError(first.refusal);
    },
  };
}
