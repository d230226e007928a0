import { beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Reply } from '../../src/domain/conversation.ts';
import { createTestApp, say } from '../support/app.ts';
import { brokenFilters, falsehoodsOf, type Row, readRows } from '../support/check-explanation.ts';
import { describeOnStarter } from '../support/starter-database.ts';

/** Conversations as people have them, one list each. */
const CONVERSATIONS: readonly (readonly string[])[] = [
  [
    'something like Inception but more emotional',
    'more emotional',
    'shorter',
    'in English',
    'what else?',
  ],
  ['like Heat', 'darker', 'newer', 'without Al Pacino', 'what else?'],
  ['a mix of Alien and Blade Runner', 'scarier', 'less violent'],
  ['a feel-good film for a rainy Sunday', 'funnier', 'for kids', 'shorter'],
  ['90s crime thriller, under two hours, no horror', 'more tense', 'older'],
  ['a Korean thriller', 'less violent', 'more emotional'],
  ['something by Christopher Nolan', 'more mind-bending', 'what else?'],
  ['a film with Tom Hanks', 'funnier', 'what else?'],
  ['a French romance', 'lighter', 'more romantic'],
  ['a hidden gem, not in English', 'darker', 'more strange'],
  ['well-known science fiction since 2010', 'more epic', 'much darker'],
  ['a heist with a clever twist', 'lighter', 'what else?'],
  ['scary but not gory', 'more scary', 'newer'],
  ['a slow, contemplative drama', 'less slow', 'more feel-good'],
  ['I loved Amélie, what next?', 'funnier', 'more romantic'],
  ['a western', 'less violent', 'longer'],
  ['an animated film for the family', 'more emotional', 'what else?'],
  ['like Parasite and Get Out', 'funnier'],
  ['like The Matrix but less violent', 'newer', 'more like the second one'],
  ['black and white classics from the 40s', 'more romantic', 'what else?'],
  ['a musical', 'more romantic', 'older'],
  ['an epic war film', 'what else?', 'more emotional'],
  ['a Japanese film', 'more strange', 'what else?'],
  ['a road movie about friendship', 'funnier', 'what else?'],
  ['a film about memory and grief', 'less dark', 'what else?'],
  ['British comedies', 'darker', 'what else?'],
  ['I loved the Godfather', 'a gangster film', 'more like the first one', 'less violent'],
];

interface Spoken {
  readonly text: string;
  readonly reply: Reply;
  readonly before: readonly (readonly number[])[];
  readonly liked: ReadonlySet<number>;
}

describeOnStarter('explanations', (context) => {
  let app: App;
  let rows: ReadonlyMap<number, Row>;
  const spoken: Spoken[] = [];

  beforeAll(async () => {
    app = await createTestApp(context);
    rows = await readRows(context.database);
    for (const [index, messages] of CONVERSATIONS.entries()) {
      let before: readonly (readonly number[])[] = [];
      for (const text of messages) {
        const reply = await say(app, `explained-${index}`, text);
        const events = await context.database.query<{ movie_id: number }>(
          "SELECT movie_id FROM feedback_events WHERE kind = 'like' AND person_id = (SELECT person_id FROM identities WHERE external_id = $1)",
          [`explained-${index}`],
        );
        const liked = new Set(events.map(({ movie_id }) => movie_id));
        spoken.push({ text, reply, before, liked });
        if (reply.picks.length > 0) before = [...before, reply.picks.map(({ movie }) => movie.id)];
      }
    }
  }, 120_000);

  const searched = () => spoken.filter(({ reply }) => reply.picks.length > 0);

  it('are given in a corpus of more than sixty turns', () => {
    expect(searched().length).toBeGreaterThanOrEqual(60);
    expect(searched().flatMap(({ reply }) => reply.picks).length).toBeGreaterThan(250);
  });

  it('hold in the data, claim by claim, evidence by evidence and word by word', () => {
    const wrong = searched().flatMap(({ text, reply, before, liked }) =>
      falsehoodsOf(reply, { rows, before, liked }).map((what) => `${text} → ${what}`),
    );
    expect(wrong).toEqual([]);
  });

  it('are one or two sentences', () => {
    for (const { why } of searched().flatMap(({ reply }) => reply.picks)) {
      const sentences = why.replace(/“[^”]*”/g, '').match(/[.!?](?= |$)/g) ?? [];
      expect(sentences.length, why).toBeLessThanOrEqual(4);
      expect(why.length, why).toBeLessThan(400);
    }
  });

  it('speak of films that meet every hard filter', () => {
    const broken = searched().flatMap(({ text, reply }) =>
      reply.picks.flatMap(({ movie }) => {
        const row = rows.get(movie.id);
        if (!row || !reply.request) return [`${text}: film ${movie.id} is not in the database`];
        return brokenFilters(row, reply.request).map((what) => `${text} → ${what}`);
      }),
    );
    expect(broken).toEqual([]);
  });

  it('carry the film that the database holds', () => {
    for (const { movie } of searched().flatMap(({ reply }) => reply.picks)) {
      const row = rows.get(movie.id);
      expect(movie).toMatchObject({ title: row?.title, year: row?.year, note: row?.note });
    }
  });

  it('split the score into shares that sum to one', () => {
    for (const { shares, score, signals } of searched().flatMap(({ reply }) => reply.picks)) {
      expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThanOrEqual(1);
      for (const value of Object.values(signals)) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }
    }
  });

  describe('of the same question', () => {
    it('are the same for another person, text and all', async () => {
      for (const [index, [text = '']] of CONVERSATIONS.slice(0, 8).entries()) {
        const first = spoken.find((entry) => entry.text === text)?.reply;
        const again = await say(app, `again-${index}`, { text, fresh: true });
        expect(again.text).toBe(first?.text);
        expect(again.picks).toEqual(first?.picks);
      }
    });

    it('are the same in a new conversation of the same person', async () => {
      const text = 'a heist with a clever twist';
      const first = await say(app, 'twice', { text, fresh: true });
      const second = await say(app, 'twice', { text, fresh: true });
      expect(second.conversationId).not.toBe(first.conversationId);
      expect(second.turn).toBe(1);
      expect(second.text).toBe(first.text);
      expect(second.picks).toEqual(first.picks);
    });
  });
});
