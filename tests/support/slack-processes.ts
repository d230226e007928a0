import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Conversation } from '../../src/conversation/handle.ts';
import type { SurfaceLog } from '../../src/surfaces/shared/deps.ts';
import type { RunningSlack } from '../../src/surfaces/slack/index.ts';
import { createTestApp } from './app.ts';
import type { Gate } from './gate.ts';
import {
  type MessageHandle,
  type Slack,
  type SlackOptions,
  startSlack,
  type WorkspaceHandle,
} from './slack/index.ts';
import { type SlackAppOptions, startSlackApp } from './slack-app.ts';
import { titlesOf } from './slack-suite.ts';
import type { StarterContext } from './starter-database.ts';

/** The app's processes, which a suite starts and ends as it likes, before one stand-in Slack. */
export interface SlackProcesses {
  readonly app: App;
  readonly slack: Slack;
  readonly acme: WorkspaceHandle;
  /** What the processes logged, a line each. */
  readonly log: readonly string[];
  /** A process with other parts than the program's; from now on Slack tells it of everything. */
  start(parts?: AppParts, options?: SlackAppOptions): Promise<RunningSlack>;
  /** From now on Slack tells this process, as a load balancer may. */
  sendTo(running: RunningSlack): void;
  /** Ends all processes: everything is answered then that they took on. */
  end(): Promise<void>;
  /** A channel and two people of their own. */
  setting(): ReturnType<typeof settingIn>;
  /** What was taken on and is not answered yet. */
  inbox(): Promise<{ delivery_id: string }[]>;
  /** Everything that was taken on was so by a process that died so long ago. */
  abandon(secondsAgo?: number): Promise<void>;
}

export type AppParts = Partial<Omit<App, 'stores'>> & { readonly stores?: Partial<App['stores']> };

/** To be called once in a suite. After every test all is answered and nothing sent that Slack refuses. */
export function useSlackProcesses(
  context: StarterContext,
  facts: Partial<SlackOptions> = {},
  defaults: SlackAppOptions = {},
): SlackProcesses {
  let app: App;
  let slack: Slack;
  let acme: WorkspaceHandle;
  let settings = 0;
  const processes: RunningSlack[] = [];
  const lines: string[] = [];
  const log = logTo(lines);
  const end = async () => {
    await Promise.all(processes.splice(0).map((running) => running.close()));
  };
  const inbox = () =>
    context.database.query<{ delivery_id: string }>(
      "SELECT delivery_id FROM inbox WHERE surface = 'slack' ORDER BY received_at",
    );
  beforeAll(async () => {
    app = await createTestApp(context);
    slack = await startSlack(facts);
    acme = slack.workspace({ name: 'Acme' });
  });
  afterEach(async () => {
    await end();
    slack.mend();
    const left = await inbox();
    // What one test leaves is no failure of the next one.
    await context.database.query('DELETE FROM inbox');
    expect(left).toEqual([]);
    expect(slack.problems).toEqual([]);
  });
  afterAll(async () => {
    await slack.close();
    await app.close();
  });
  return {
    get app() {
      return app;
    },
    get slack() {
      return slack;
    },
    get acme() {
      return acme;
    },
    log: lines,
    async start({ stores, ...parts } = {}, options = {}) {
      const own = { ...app, ...parts, stores: { ...app.stores, ...stores } };
      const running = await startSlackApp(own, slack, acme, { log, ...defaults, ...options });
      processes.push(running);
      return running;
    },
    sendTo({ port }) {
      slack.connect({ url: `http://127.0.0.1:${port}/slack/events` });
    },
    end,
    setting() {
      settings += 1;
      return settingIn(acme, settings);
    },
    inbox,
    async abandon(secondsAgo = 30) {
      for (const [table, column] of [
        ['inbox', 'touched_at'],
        ['inbox', 'received_at'],
        ['deliveries', 'claimed_at'],
      ]) {
        await context.database.query(
          `UPDATE ${table} SET ${column} = ${column} - $1::float8 * interval '1 second'`,
          [secondsAgo],
        );
      }
    },
  };
}

function settingIn(acme: WorkspaceHandle, number: number) {
  const channel = acme.channel({ name: `films-${number}` });
  const [ann, bob] = [acme.user(`ann${number}`), acme.user(`bob${number}`)];
  return { channel, ann, bob };
}

/** No notice, and nothing about progress: films. */
export const isAnswer = (message: MessageHandle): boolean => titlesOf(message).length > 0;

/** The conversation, whose turns wait at the gate before they begin. */
export function gated({ conversation }: Pick<App, 'conversation'>, gate: Gate): Conversation {
  return {
    async handle(message, options) {
      await gate.pass();
      return conversation.handle(message, options);
    },
  };
}

/** Keeps all that is logged, with everything that the fields hold. */
function logTo(lines: string[]): SurfaceLog {
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(`${level} ${message} ${everythingIn(fields)}`);
  };
  return { debug: write('debug'), info: write('info'), warn: write('warn') };
}

function everythingIn(value: unknown): string {
  const seen = new Set<unknown>();
  return JSON.stringify(value, (_key, one: unknown) => {
    if (typeof one !== 'object' || one === null) return one;
    if (seen.has(one)) return '…';
    seen.add(one);
    if (!(one instanceof Error)) return one;
    const { name, message, stack, cause } = one;
    return { ...one, name, message, stack, cause };
  });
}
