import {
  checkMentions,
  checkMessage,
  checkSuggestions,
  checkUnfurl,
  checkView,
} from './limits/payloads.ts';
import { createTally, type Finding } from './limits/tally.ts';
import type { Json } from './world/types.ts';

/** A message, view, response or other piece as it is sent. */
export interface Payload {
  readonly kind: 'message' | 'modal' | 'home' | 'response' | 'unfurl' | 'options' | 'stream';
  readonly body: object;
}

/** What is wrong, and what Slack would refuse it with. */
export function findingsOf({ kind, body }: Payload): readonly Finding[] {
  const tally = createTally();
  const json = body as Json;
  if (kind === 'message' || kind === 'response') checkMessage(tally, json, kind === 'response');
  else if (kind === 'modal' || kind === 'home') checkView(tally, json, kind);
  else if (kind === 'options') checkSuggestions(tally, json);
  else if (kind === 'unfurl') checkUnfurl(tally, json);
  else checkMentions(tally, json);
  return tally.findings;
}

/** What is wrong with a payload by Slack's documented limits and our own rules; empty: nothing. */
export function problemsOf(payload: Payload): string[] {
  return findingsOf(payload).map(({ problem }) => problem);
}
