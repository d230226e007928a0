import { ButtonStyle, ComponentType as Type } from 'discord.js';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Discord, startDiscord } from './index.ts';
import { problemsIn, type RestAnswer, rest } from './test-rest.ts';

/** What is let through (null: nothing to see), what is refused, and how Discord names the problem. */
export interface Case {
  readonly what: string;
  readonly good: object | null;
  readonly bad: object;
  readonly problem: string;
}

/** So many are let through, and one more is refused. */
export const most = (
  what: string,
  limit: number,
  make: (count: number) => object,
  problem: string,
): Case => ({ what, good: make(limit), bad: make(limit + 1), problem });

export const instead = (what: string, good: object | null, bad: object, problem: string): Case => ({
  what,
  good,
  bad,
  problem,
});

/** Text of so many characters, each of which is two UTF-16 units. */
export const x = (length: number) => '🎬'.repeat(length);
export const many = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));

export const button = (facts: object = {}, index = 0) => ({
  type: Type.Button,
  style: ButtonStyle.Primary,
  custom_id: `b${index}`,
  label: 'b',
  ...facts,
});
export const row = (...components: object[]) => ({ type: Type.ActionRow, components });
export const option = (facts: object = {}, index = 0) => ({
  label: `o${index}`,
  value: `v${index}`,
  ...facts,
});
export const select = (facts: object = {}) => ({
  type: Type.StringSelect,
  custom_id: 's',
  options: [option()],
  ...facts,
});
export const command = (facts: object = {}) => ({ name: 'recommend', description: 'd', ...facts });
export const commandOption = (facts: object = {}, index = 0) => ({
  type: 3,
  name: `o${index}`,
  description: 'd',
  ...facts,
});
export const choice = (facts: object = {}, index = 0) => ({
  name: `c${index}`,
  value: `v${index}`,
  ...facts,
});

/** One stand-in for all cases of a file, which share nothing else. */
export function useLimits() {
  let discord: Discord;
  let channelId = '';
  beforeAll(async () => {
    discord = await startDiscord();
    channelId = discord.guild().channel().id;
  });
  afterAll(() => discord.close());

  return {
    discord: () => discord,
    send: (body: unknown) => rest(discord, 'POST', `/channels/${channelId}/messages`, body),
    commands: (method: string, body: unknown) =>
      rest(discord, method, `/applications/${discord.applicationId}/commands`, body),
  };
}

export async function check(
  { good, bad, problem }: Case,
  send: (body: object) => Promise<RestAnswer>,
): Promise<void> {
  if (good) expect((await send(good)).body).not.toHaveProperty('code');
  const { status, body } = await send(bad);
  expect([status, body.code, body.message]).toEqual([400, 50035, 'Invalid Form Body']);
  expect(problemsIn(body.errors)).toContain(problem);
}
