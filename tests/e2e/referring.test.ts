import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Reply, TurnRef } from '../../src/domain/conversation.ts';
import type { Embedder } from '../../src/domain/ports.ts';
import { createBuiltInEmbedder } from '../../src/services/embedders/built-in.ts';
import { createTestApp, say, talk } from '../support/app.ts';
import { describeForEachDatabase } from '../support/database.ts';

const refOf = ({ conversationId, turn }: Reply): TurnRef => ({ conversationId, turn });
const idsOf = ({ picks }: Reply) => picks.map(({ movie }) => movie.id);

describeForEachDatabase(
  'a message that refers to an answer',
  (use) => {
    let app: App;
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = createBuiltInEmbedder();
      app = await createTestApp({ database: use().database, embedder });
    });
    afterAll(async () => {
      await app.close();
      await embedder.close();
    });

    it('refines an older answer of its own conversation, and repeats nothing shown since', async () => {
      const [korean, french] = await talk(app, 'referring-ana', 'Korean thrillers', {
        text: 'French comedies',
        fresh: false,
      });
      if (!korean || !french) throw new Error('no answers');
      const refined = await say(app, 'referring-ana', {
        text: 'since 2010',
        after: refOf(korean),
      });
      expect(refined.request?.filters.languages.any).toEqual(['ko']);
      expect(refined.request?.filters.years.from).toBe(2010);
      expect(refined.revises).toBe(korean.turn);
      const shown = [...idsOf(korean), ...idsOf(french)];
      expect(idsOf(refined).filter((id) => shown.includes(id))).toEqual([]);
    });

    it("takes over somebody else's request and films, and leaves theirs as it was", async () => {
      const hers = await say(app, 'referring-bea', 'Korean thrillers');
      await say(app, 'referring-cem', 'musicals');
      const his = await say(app, 'referring-cem', { text: 'since 2010', after: refOf(hers) });
      expect(his.conversationId).not.toBe(hers.conversationId);
      expect(his.request?.filters.languages.any).toEqual(['ko']);
      expect(idsOf(his).filter((id) => idsOf(hers).includes(id))).toEqual([]);
      const second = await say(app, 'referring-cem', {
        text: 'who directed the second one?',
        after: refOf(hers),
      });
      expect(second.focus?.movieId).toBe(hers.picks[1]?.movie.id);
      const next = await say(app, 'referring-bea', 'before 2005');
      expect(next.request?.filters.years).toEqual({ from: null, to: 2004 });
    });

    it('is read as any other where that answer is gone', async () => {
      const reply = await say(app, 'referring-dan', {
        text: 'a heist film',
        after: { ...refOf(await say(app, 'referring-eve', 'musicals')), turn: 99 },
      });
      expect(reply.picks.length).toBeGreaterThan(0);
      expect(reply.request?.filters.genres.all).toEqual([]);
    });

    it('asks for films like these by a button', async () => {
      const first = await say(app, 'referring-fay', 'Korean thrillers');
      const movieIds = idsOf(first).slice(0, 2);
      const similar = await say(app, 'referring-fay', {
        text: 'more like these',
        action: { kind: 'similar', movieIds },
      });
      expect(similar.request?.anchors.map(({ movieId }) => movieId)).toEqual(movieIds);
      expect(similar.request?.filters.languages.any).toEqual([]);
      expect(similar.picks.length).toBeGreaterThan(0);
      expect(idsOf(similar).filter((id) => movieIds.includes(id))).toEqual([]);
    });

    it('is told where a place turned live search and the model off', async () => {
      const policy = { hybrid: false, model: false };
      const live = await say(app, 'referring-gus', { text: 'heists', mode: 'hybrid', policy });
      expect(live.degraded.join()).toMatch(/live search is off here/);
      expect(live.degraded.join()).toMatch(/ranked without the model: it is off here/);
      expect(live.picks.length).toBeGreaterThan(0);
    });

    it('carries the watchlist, the taste and the film that it is about', async () => {
      const user = 'referring-hal';
      const shown = await say(app, user, 'a heist film');
      const [first, second] = idsOf(shown);
      if (first === undefined || second === undefined) throw new Error('too few films');
      const added = await say(app, user, {
        text: 'add',
        action: { kind: 'watchlist', operation: 'add', movieId: first },
      });
      expect(added.panel).toMatchObject({ kind: 'watchlist', items: [{ movieId: first }] });
      for (const feedback of ['like', 'seen'] as const) {
        const action = { kind: 'feedback', feedback, movieId: second } as const;
        await say(app, user, { text: feedback, action });
      }
      const seen = { kind: 'feedback', feedback: 'seen', movieId: first } as const;
      await say(app, user, { text: 'seen', action: seen });
      const taste = await say(app, user, { text: 'taste', action: { kind: 'show-taste' } });
      expect(taste.panel).toMatchObject({
        kind: 'taste',
        opinions: [
          { movieId: first, feedback: 'seen' },
          { movieId: second, feedback: 'like' },
        ],
      });
      const about = await say(app, user, {
        text: 'about',
        action: { kind: 'lookup', movieId: first, topic: 'about' },
      });
      expect(about.panel).toMatchObject({ kind: 'film', movie: { id: first } });
      expect(shown.panel).toBeNull();
    });
  },
  'starter',
);
