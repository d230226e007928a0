import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { App } from '../../src/app.ts';
import type { RunningSlack } from '../../src/surfaces/slack/index.ts';
import { createTestApp } from './app.ts';
import { DEFAULT_EVENTS } from './slack/defaults.ts';
import {
  type ChannelHandle,
  type MessageHandle,
  type Person,
  type Slack,
  startSlack,
  type ViewHandle,
  type WorkspaceHandle,
} from './slack/index.ts';
import { type SlackAppOptions, startSlackApp } from './slack-app.ts';
import type { StarterContext } from './starter-database.ts';

/** The program, a stand-in Slack and the app between them, for all tests of a suite. */
export interface SlackSuite {
  readonly app: App;
  readonly slack: Slack;
  readonly acme: WorkspaceHandle;
  /** A channel of its own in the workspace and two people. */
  setting(): ReturnType<typeof settingIn>;
  /** The app's process ends and another one begins. */
  restart(): Promise<void>;
}

export interface SlackSuiteOptions extends SlackAppOptions {
  /** Events that the app subscribes to beside the usual ones. */
  readonly moreEvents?: readonly string[];
}

/** To be called once in a suite; after every test, all that was sent must be what Slack admits. */
export function useSlackApp(context: StarterContext, options: SlackSuiteOptions = {}): SlackSuite {
  let app: App;
  let slack: Slack;
  let acme: WorkspaceHandle;
  let running: RunningSlack;
  beforeAll(async () => {
    app = await createTestApp(context);
    slack = await startSlack({ events: [...DEFAULT_EVENTS, ...(options.moreEvents ?? [])] });
    acme = slack.workspace({ name: 'Acme' });
    running = await startSlackApp(app, slack, acme, options);
  });
  afterEach(() => {
    expect(slack.problems).toEqual([]);
  });
  afterAll(async () => {
    await running.close();
    await slack.close();
    await app.close();
  });
  let settings = 0;
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
    setting() {
      settings += 1;
      return settingIn(acme, settings);
    },
    async restart() {
      await running.close();
      running = await startSlackApp(app, slack, acme, options);
    },
  };
}

function settingIn(acme: WorkspaceHandle, number: number) {
  const channel = acme.channel({ name: `films-${number}` });
  const [ann, bob] = [acme.user(`ann${number}`), acme.user(`bob${number}`)];
  return { channel, ann, bob };
}

/** Uses `/movie` there and waits for its answer; in the direct messages where nothing else is said. */
export function asking(who: Person, channel?: ChannelHandle) {
  return async (text = '') => {
    const used = await who.command('/movie', text, channel ? { in: channel } : undefined);
    return used.answer(isAnswer);
  };
}

/** Not the note on what is being done meanwhile. */
export function isAnswer({ text }: MessageHandle): boolean {
  return !text.startsWith('⏳');
}

/** The titles of an answer's picks. */
export function titlesOf({ text }: MessageHandle): string[] {
  return [...text.matchAll(/^\*\d+\. (?:<[^|>]+\|)?(.+?) \(\d{4}\)/gm)].map(
    ([, title = '']) => title,
  );
}

/** What the buttons say, without their emoji. */
export function labelsOf({ buttons }: MessageHandle | ViewHandle): string[] {
  return buttons.map(({ label }) => label.replace(/^[^\p{L}\p{N}]+ /u, ''));
}
