import type { App } from '../../../src/app.ts';
import { type MessageHandle, startDiscord } from '../discord/index.ts';
import { startBot } from '../discord-app.ts';
import { titlesOf } from '../discord-suite.ts';
import type { ChatAnswer, ChatCommand, ChatPerson, ChatSurface } from './chat.ts';

const COMMANDS: Readonly<Record<ChatCommand, readonly [name: string, option: string | null]>> = {
  recommend: ['recommend', 'text'],
  similar: ['similar', 'title'],
  watchlist: ['watchlist show', null],
  taste: ['taste', null],
  link: ['link', 'code'],
  erase: ['privacy erase', null],
  export: ['privacy export', null],
};

export async function startChatOnDiscord(app: App): Promise<ChatSurface> {
  const discord = await startDiscord();
  const bot = await startBot(app, discord);
  const guild = discord.guild({ name: 'Cinema' });
  const channel = guild.channel({ name: 'films' });
  const messages = new Map<ChatAnswer, MessageHandle>();
  const answerOf = (message: MessageHandle): ChatAnswer => {
    const answer: ChatAnswer = {
      get text() {
        return [message.text, ...message.files.map(({ data }) => data.toString())].join('\n');
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
      const user = discord.user(name);
      let last: MessageHandle | null = null;
      return {
        identity: { surface: 'discord', tenant: '', externalId: user.id },
        async says(text) {
          return answerOf(await (await user.says(text, { in: user.dm() })).answered());
        },
        async mentions(text) {
          const said = await user.says(text, {
            in: channel,
            mention: true,
            ...(last ? { replyTo: last } : {}),
          });
          last = await said.answered();
          return answerOf(last);
        },
        async uses(command, text) {
          const [command_, option] = COMMANDS[command];
          const hidden = command === 'recommend' || command === 'similar' ? { private: true } : {};
          const options = { ...(option && text ? { [option]: text } : {}), ...hidden };
          return answerOf(await (await user.slash(command_, options, { in: channel })).answer());
        },
        async presses(answer, label) {
          const message = messages.get(answer);
          if (!message) throw new Error('this answer is of another surface');
          return answerOf(await (await user.presses(message, { label, nth: 0 })).answer());
        },
        answers: () =>
          user
            .dm()
            .messages()
            .filter(({ raw }) => raw.author.id === discord.bot.id).length,
      };
    },
    async repeatLast() {
      discord.gateway.repeatLast();
    },
    sent: () => JSON.stringify(discord.rest.requests.map(({ body }) => body)),
    forgeries: /@everyone|@here|\]\(https:\/\/evil/,
    async close() {
      await bot.close();
      await discord.close();
    },
  };
}
