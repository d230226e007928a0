import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { samplePicks, sampleReply } from '../../src/surfaces/shared/test-samples.ts';
import { createTestApp } from '../support/app.ts';
import { film } from '../support/movies.ts';
import { inOrder, type Script, scripted } from '../support/scripted-model.ts';
import type { MessageHandle } from '../support/slack/index.ts';
import { useSlackProcesses } from '../support/slack-processes.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const NASTY = [
  '<!channel> Wins',
  '<!here|here> <@U0BOSS00001> <#C0SECRET01|secret>',
  '<https://evil.example|Free Tickets> & <mailto:a@b.example|me>',
  '*Bold* _Move_ ~Gone~ `code` :smile: @everyone',
  '</a> &lt;!channel&gt; <!subteam^S1|@all>',
];
const ENDLESS = `The ${'Very '.repeat(120)}Long Film`;

/** What Slack would make something of: mentions, links that are not to our film pages, formats. */
function forged(message: MessageHandle): string[] {
  const texts = `${message.text}\n${message.fallback}`;
  return [
    ...(texts.match(/<[!@#][^>]*>/g) ?? []),
    ...(texts.match(
      /<(?!https:\/\/(?:www\.)?(?:themoviedb\.org|imdb\.com|justwatch\.com)\/)[^>]*>/g,
    ) ?? []),
    ...(texts.match(/(?<=\s)[*_~`](?:Bold|Move|Gone|code)[*_~`]/g) ?? []),
    ...(texts.match(/:smile:|@everyone|@channel|@here/g) ?? []),
  ];
}

describeOnStarter('what films, people and models write into Slack', (context) => {
  const here = useSlackProcesses(context);
  let other: App;
  const script: Script = inOrder('');
  beforeAll(async () => {
    await here.app.stores.movies.upsert(
      [...NASTY, ENDLESS].map((title, index) =>
        film(title, {
          tmdbId: 990_000_000 + index,
          year: 2020,
          genres: ['Western'],
          directors: [title],
          cast: [title],
          note: `A western by ${title}.`,
        }),
      ),
    );
    const { database, embedder } = context;
    const model = scripted((messages, call) => script(messages, call));
    other = await createTestApp({ database, embedder, model });
    await other.embedding;
  });
  afterAll(() => other.close());

  it('mentions nobody and links nowhere, whatever a film is called', async () => {
    await here.start();
    const { ann, channel } = here.setting();
    for (const title of [...NASTY, ENDLESS]) {
      for (const words of ['about', 'watchlist add', 'similar']) {
        const used = await ann.command('/movie', `${words} ${title}`, { in: channel });
        const answer = await used.answer();
        expect([title, answer.text]).not.toEqual([
          title,
          expect.stringMatching(/don’t know a film/),
        ]);
        expect(forged(answer)).toEqual([]);
      }
    }
    const list = await (await ann.command('/movie', 'watchlist', { in: channel })).answer();
    expect(forged(list)).toEqual([]);
    expect(list.text).toMatch(/Wins/);
    await ann.opensHome();
    const { text } = await ann.nextHome();
    expect(text.match(/<[!@#][^>]*>/g)).toBeNull();
  });

  it('mentions nobody and links nowhere, whatever people write', async () => {
    await here.start();
    const { ann, bob, channel } = here.setting();
    for (const text of NASTY) {
      const wish = `something like ${text} ${bob.mention}`;
      const said = await ann.says(wish, { in: channel, mention: true });
      const used = await ann.command('/movie', `about ${wish}`, { in: channel });
      const linked = await ann.command('/movie', `region ${text}`, { in: channel });
      for (const one of [await said.answered(), await used.answer(), await linked.answer()]) {
        expect(forged(one)).toEqual([]);
      }
      const title = said.thread.title ?? '';
      expect(title.match(/<[!@#][^>]*>/g)).toBeNull();
    }
  });

  it('mentions nobody and links nowhere, whatever a model writes', async () => {
    const { ann, channel } = here.setting();
    const evil = '[click](https://evil.example) ![x](https://evil.example/x.png)';
    const [pick] = samplePicks(1);
    const reply = sampleReply({
      text: `${NASTY.join(' ')} ${evil}`,
      picks: pick ? [{ ...pick, why: `${NASTY.join(' ')} ${evil}` }] : [],
      suggestions: NASTY,
      degraded: NASTY,
    });
    await here.start({ conversation: { handle: async () => ({ kind: 'answered', reply }) } });
    const used = await ann.command('/movie', 'a western', { in: channel });
    const mention = await ann.says('a western', { in: channel, mention: true });
    for (const one of [await used.answer(), await mention.answered()]) {
      expect(one.text).toMatch(/Wins/);
      expect(forged(one)).toEqual([]);
      expect(one.text).not.toMatch(/\]\(https?:\/\/evil/);
    }
  });
});
