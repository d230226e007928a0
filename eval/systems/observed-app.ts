import { randomUUID } from 'node:crypto';
import { type App, type AppOptions, createApp } from '../../src/app.ts';
import type { Identity, Reply } from '../../src/domain/conversation.ts';
import type { MovieId } from '../../src/domain/ids.ts';
import type { Mode } from '../../src/domain/request.ts';
import type { TurnContext } from '../../src/domain/turn-context.ts';
import type { SearchResult } from '../../src/search/pipeline.ts';

/** One answered turn, with what stood behind it. */
export interface SpokenTurn {
  readonly reply: Reply;
  /** What the turn's tools found. */
  readonly artifacts: TurnContext['artifacts'];
  /** Every film that the turn's last search ranked, best first; empty where none searched. */
  readonly ranking: readonly MovieId[];
}

/** Somebody who has never talked to the program, in a conversation of their own. */
export interface EvalPerson {
  say(text: string): Promise<SpokenTurn>;
  /** Removes everything that was kept of them. */
  forget(): Promise<void>;
}

export interface ObservedApp {
  readonly app: App;
  /** One at a time: what a turn found is told apart by order alone. */
  newPerson(mode: Mode): EvalPerson;
}

/** Apart from all real accounts, so that an evaluation can't touch anybody's. */
const TENANT = 'evaluation';

/** The whole program, with an eye on what its turns find. */
export async function openObservedApp(options: AppOptions): Promise<ObservedApp> {
  let ranking: SearchResult['ranking'] = [];
  let artifacts: TurnContext['artifacts'] = [];
  const app = await createApp({
    ...options,
    observer: {
      searched: (result) => {
        ranking = result.ranking;
      },
      answered: (turn) => {
        artifacts = turn.artifacts;
      },
    },
  });
  return {
    app,
    newPerson(mode) {
      const author: Identity = {
        surface: 'terminal',
        tenant: TENANT,
        externalId: randomUUID(),
      };
      return {
        async say(text) {
          ranking = [];
          artifacts = [];
          const handled = await app.conversation.handle({
            author,
            channel: author.externalId,
            deliveryId: randomUUID(),
            text,
            mode,
          });
          if (!handled.reply) throw new Error('a new message was taken for a repeated one');
          return { reply: handled.reply, artifacts, ranking };
        },
        async forget() {
          const personId = await app.stores.conversations.findPerson(author);
          if (personId !== null) await app.stores.people.erase(personId);
        },
      };
    },
  };
}
