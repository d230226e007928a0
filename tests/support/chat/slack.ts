import type { App } from '../../../src/app.ts';
import { type MessageHandle, startSlack } from '../slack/index.ts';
import { startSlackApp } from '../slack-app.ts';
import { asking, titlesOf } from '../slack-suite.ts';
import type { ChatAnswer, ChatCommand, ChatPerson, ChatSurface } from './chat.ts';

const COMMANDS: Readonly<Record<ChatCommand, string>> = {
  recommend: '',
  similar: 'similar',
  watchlist: 'watchlist',
  taste: 'taste',
  link: 'link',
  erase: 'erase',
  export: 'export',
};

export async function startChatOnSlack(app: App): Promise<ChatSurface> {
  const slack = await startSlack();
  const acme = slack.workspace({ name: 'Acme' });
  const running = await startSlackApp(app, slack, acme);
  const channel = acme.channel({ name: 'films' });
  const messages = new Map<ChatAnswer, MessageHandle>();
  const answerOf = (message: MessageHandle): ChatAnswer => {
    const answer: ChatAnswer = {
      get text() {
        return message.text;
      },
      get titles() {
        return titlesOf(message);
      },
      visibleTo: ({ identity }) => message.visibleTo({ id: identity.externalId }),
    };
    messages.set(answer, message);
    return answer;
  };
  return {
    person(name): ChatPerson {
      const user = acme.user(name);
      let direct: MessageHandle | null = null;
      let thread: MessageHandle | null = null;
      return {
        identity: { surface: 'slack', tenant: acme.id, externalId: user.id },
        async says(text) {
          const said = await user.says(text, direct ? { thread: direct } : { in: user.dm() });
          direct ??= said;
          return answerOf(await said.answered());
        },
        async mentions(text) {
          const where = thread ? { thread } : { in: channel };
          const said = await user.says(text, { ...where, mention: true });
          thread ??= said;
          return answerOf(await said.answered());
        },
        async uses(command, text = '') {
          const words = `${COMMANDS[command]} ${text}`.trim();
          const answer = await asking(user, channel)(words);
          if (command !== 'export') return answerOf(answer);
          await slack.requested('files.completeUploadExternal', undefined);
          return { ...answerOf(answer), text: slack.uploads.at(-1) ?? '' };
        },
        async presses(answer, label) {
          const message = messages.get(answer);
          if (!message) throw new Error('this answer is of another surface');
          return answerOf(await (await user.presses(message, { label, nth: 0 })).answer());
        },
        answers: () => direct?.thread.replies().filter(({ fromApp }) => fromApp).length ?? 0,
      };
    },
    async repeatLast() {
      await slack.repeat();
    },
    sent: () => JSON.stringify(slack.requests.map(({ body }) => body)),
    forgeries: /<!|<https:\/\/evil/,
    async close() {
      await running.close();
      await slack.close();
    },
  };
}
