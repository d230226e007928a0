import type { Reply } from '../domain/conversation.ts';
import type { Mode } from '../domain/request.ts';
import { MovieVibesError } from '../errors.ts';
import {
  detectTerminal,
  print,
  renderReply,
  replyToJson,
  terminalMessage,
} from '../surfaces/terminal/index.ts';
import { type CommandContext, printJson } from './shared.ts';
import { withApp } from './with-app.ts';

export interface AskOptions {
  readonly user: string;
  readonly new?: boolean;
  readonly mode?: Mode;
  readonly json?: boolean;
}

/** One turn of the user's conversation, printed. */
export async function ask(
  context: CommandContext,
  text: string,
  options: AskOptions,
): Promise<void> {
  const reply = await withApp(context, async ({ conversation }): Promise<Reply> => {
    const handled = await conversation.handle(
      terminalMessage(options.user, {
        text,
        ...(options.new ? { fresh: true } : {}),
        ...(options.mode ? { mode: options.mode } : {}),
      }),
    );
    if (!handled.reply) {
      throw new MovieVibesError('busy', 'This message is being answered elsewhere.', {
        hint: 'Wait for that answer.',
      });
    }
    return handled.reply;
  });
  if (options.json) return printJson(context, replyToJson(reply));
  const { color, columns } = detectTerminal(context.stdin, context.stdout, context.env);
  await print(context.stdout, `${renderReply(reply, { columns: columns(), color })}\n`);
}
