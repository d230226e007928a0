import type { Payload } from '../block-limits.ts';
import type { Json } from '../world/types.ts';

/** What is let through (null: nothing to see), what is not, and what is said of it. */
export interface Case {
  readonly what: string;
  readonly good: Payload | null;
  readonly bad: Payload;
  readonly problem: string;
}

export const x = (length: number) => 'x'.repeat(length);
export const many = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));

export const plain = (text = 'p') => ({ type: 'plain_text', text });
export const mrkdwn = (text = 'm') => ({ type: 'mrkdwn', text });
export const section = (facts: object = {}): Json => ({
  type: 'section',
  text: mrkdwn(),
  ...facts,
});
export const button = (facts: object = {}, index = 0): Json => ({
  type: 'button',
  action_id: `b${index}`,
  text: plain(),
  ...facts,
});
export const option = (facts: object = {}, index = 0): Json => ({
  text: plain(`o${index}`),
  value: `v${index}`,
  ...facts,
});
export const select = (facts: object = {}): Json => ({
  type: 'static_select',
  action_id: 's',
  options: [option()],
  ...facts,
});
export const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
export const accessory = (element: Json): Json => section({ accessory: element });
export const image = (facts: object = {}): Json => ({
  type: 'image',
  image_url: 'https://img.example/a.png',
  alt_text: 'a',
  ...facts,
});
export const input = (element: Json = { type: 'plain_text_input' }, facts: object = {}): Json => ({
  type: 'input',
  label: plain(),
  element,
  ...facts,
});
export const card = (facts: object = {}): Json => ({ type: 'card', title: mrkdwn(), ...facts });
export const cell = (text = 'c') => ({ type: 'raw_text', text });

export const message = (...blocks: Json[]): Payload => ({
  kind: 'message',
  body: { text: 'fallback', blocks },
});
export const modal = (facts: object = {}, blocks: Json[] = [section()]): Payload => ({
  kind: 'modal',
  body: { type: 'modal', title: plain(), blocks, ...facts },
});
export const home = (facts: object = {}, blocks: Json[] = [section()]): Payload => ({
  kind: 'home',
  body: { type: 'home', blocks, ...facts },
});

/** So much is let through, and one more is not. */
export const most = (
  what: string,
  limit: number,
  make: (count: number) => Payload,
  problem: string,
): Case => ({ what, good: make(limit), bad: make(limit + 1), problem });

/** So much is let through, and one less is not. */
export const least = (
  what: string,
  limit: number,
  make: (count: number) => Payload,
  problem: string,
): Case => ({ what, good: make(limit), bad: make(limit - 1), problem });

export const instead = (
  what: string,
  good: Payload | null,
  bad: Payload,
  problem: string,
): Case => ({
  what,
  good,
  bad,
  problem,
});
