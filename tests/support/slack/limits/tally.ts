import type { Json } from '../world/types.ts';

export interface Finding {
  readonly problem: string;
  /** The error that Slack refuses it with; null: Slack lets it through. */
  readonly refusal: string | null;
}

/** Collects what is wrong, and where. */
export interface Tally {
  readonly findings: Finding[];
  /** `blocks[2].text: 3001 characters, at most 3000`. */
  add(where: string, what: string, refusal?: string | null): void;
}

export function createTally(): Tally {
  const findings: Finding[] = [];
  return {
    findings,
    add(where, what, refusal = 'invalid_blocks') {
      findings.push({ problem: where === '' ? what : `${where}: ${what}`, refusal });
    },
  };
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Range {
  readonly min?: number;
  readonly max: number;
  readonly required?: boolean;
}

/** A text of so many UTF-16 units, which are never fewer than Slack counts. */
export function checkString(
  tally: Tally,
  where: string,
  value: unknown,
  { min = 1, max, required = false }: Range,
): void {
  if (value === undefined || value === null) {
    if (required) tally.add(where, 'missing');
    return;
  }
  if (typeof value !== 'string') tally.add(where, 'not a text');
  else if (value.length > max) tally.add(where, `${value.length} characters, at most ${max}`);
  else if (value.length < min) tally.add(where, `${value.length} characters, at least ${min}`);
}

/** An array of so many; gives the objects in it. */
export function checkList(
  tally: Tally,
  where: string,
  value: unknown,
  { min = 1, max, required = false }: Range,
): Json[] {
  if (value === undefined || value === null) {
    if (required) tally.add(where, 'missing');
    return [];
  }
  if (!Array.isArray(value)) {
    tally.add(where, 'not a list');
    return [];
  }
  if (value.length > max) tally.add(where, `${value.length} items, at most ${max}`);
  if (value.length < min) tally.add(where, `${value.length} items, at least ${min}`);
  if (!value.every(isJson)) tally.add(where, 'an item is no object');
  return value.filter(isJson);
}

export interface TextRange extends Range {
  /** Default: both kinds. */
  readonly type?: 'plain_text' | 'mrkdwn';
}

/** A text object. */
export function checkText(
  tally: Tally,
  where: string,
  value: unknown,
  { type, ...range }: TextRange,
): void {
  if (value === undefined || value === null) {
    if (range.required) tally.add(where, 'missing');
    return;
  }
  if (!isJson(value)) {
    tally.add(where, 'not a text object');
    return;
  }
  const known = type ? [type] : ['plain_text', 'mrkdwn'];
  if (!known.includes(String(value.type)))
    tally.add(where, `type ${value.type}, not ${known.join(' or ')}`);
  checkKeys(tally, where, value, value.type === 'mrkdwn' ? ['verbatim'] : ['emoji'], ['text']);
  checkString(tally, where, value.text, { ...range, required: true });
}

/** Slack refuses fields that it doesn't know. */
export function checkKeys(
  tally: Tally,
  where: string,
  value: Json,
  ...known: readonly (readonly string[])[]
): void {
  const all = new Set(['type', ...known.flat()]);
  for (const key of Object.keys(value)) if (!all.has(key)) tally.add(where, `unknown field ${key}`);
}

/** What must not be there twice. */
export function checkUnique(
  tally: Tally,
  where: string,
  values: readonly unknown[],
  what: string,
  refusal?: string | null,
): void {
  const given = values.filter((value) => value !== undefined && value !== null);
  const twice = given.find((value, index) => given.indexOf(value) !== index);
  if (twice !== undefined) tally.add(where, `${what} ${twice} twice`, refusal);
}

export function checkUrl(tally: Tally, where: string, value: unknown, range: Range): void {
  checkString(tally, where, value, range);
  if (typeof value === 'string' && !/^(?:https?|slack|mailto):/.test(value))
    tally.add(where, 'no address');
}
