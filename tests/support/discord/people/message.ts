import type { APIMessage } from 'discord-api-types/v10';
import { checkMessage } from '../checks/message.ts';
import { editMessage, messagesAfter, removeMessage } from '../world/messages.ts';
import type { Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { buttonsOf, labelOf, linksOf, selectsOf, textsOf } from './components.ts';

/** A message as people see it: everything is as it is when it is read. */
export interface MessageHandle {
  readonly id: string;
  readonly raw: APIMessage;
  /** All its text: content, embeds, text displays, in reading order. */
  readonly text: string;
  readonly deleted: boolean;
  readonly ephemeral: boolean;
  readonly buttons: readonly {
    label: string;
    emoji: string;
    customId: string | null;
    url: string | null;
    disabled: boolean;
  }[];
  readonly selects: readonly {
    customId: string;
    placeholder: string;
    disabled: boolean;
    options: readonly { label: string; value: string; description: string; default: boolean }[];
  }[];
  readonly links: readonly string[];
  readonly files: readonly { name: string; contentType: string; data: Buffer }[];
  /** Every state it had, the present one last; times in ms since 1970. */
  readonly history: readonly { at: number; text: string; raw: APIMessage }[];
  visibleTo(person: { readonly id: string }): boolean;
  /** Waits until it is so, now or after an edit. */
  becomes(so: (message: MessageHandle) => boolean, timeoutMs?: number): Promise<MessageHandle>;
  /**
   * The bot's first message that answers this one: a reply to it, or one after it in the channel
   * that replies to nothing.
   */
  answered(so?: (message: MessageHandle) => boolean, timeoutMs?: number): Promise<MessageHandle>;
  /** Its author changes it. */
  edit(text: string): void;
  /** Its author takes it back. */
  delete(): void;
}

/** A view of the message; two of the same message are alike in `id`. */
export function messageHandle(world: World, message: Message): MessageHandle {
  const { channel } = message;
  const describe = () => JSON.stringify(handle.text || handle.raw.components);
  const handle: MessageHandle = {
    get id() {
      return message.data.id;
    },
    get raw() {
      return message.data;
    },
    get text() {
      return textsOf(message.data).join('\n');
    },
    get deleted() {
      return message.deleted;
    },
    ephemeral: message.audience !== null,
    get buttons() {
      return buttonsOf(message.data).map((button) => ({
        label: labelOf(button),
        emoji: ('emoji' in button && button.emoji?.name) || '',
        customId: 'custom_id' in button ? button.custom_id : null,
        url: 'url' in button ? button.url : null,
        disabled: button.disabled ?? false,
      }));
    },
    get selects() {
      return selectsOf(message.data).map((select) => ({
        customId: select.custom_id,
        placeholder: select.placeholder ?? '',
        disabled: select.disabled ?? false,
        options: ('options' in select ? select.options : []).map((option) => ({
          label: option.label,
          value: option.value,
          description: option.description ?? '',
          default: option.default ?? false,
        })),
      }));
    },
    get links() {
      return linksOf(message.data);
    },
    get files() {
      return message.data.attachments.map(({ id, filename, content_type }) => ({
        name: filename,
        contentType: content_type ?? '',
        data: world.files.get(id)?.data ?? Buffer.alloc(0),
      }));
    },
    get history() {
      return message.states.map(({ at, data }) => ({
        at,
        text: textsOf(data).join('\n'),
        raw: data,
      }));
    },
    visibleTo: ({ id }) =>
      !message.deleted && (!message.audience || message.audience.user.id === id),
    becomes: (so, timeoutMs) =>
      channel.signal.until(
        () => (so(handle) ? handle : undefined),
        'a message to change',
        describe,
        timeoutMs,
      ),
    answered: (so = () => true, timeoutMs) =>
      channel.signal.until(
        () => answers().find(so),
        `an answer to ${describe()}`,
        () => JSON.stringify(answers().map(({ text }) => text)),
        timeoutMs,
      ),
    edit(text) {
      editMessage(
        world,
        message,
        checkMessage({ content: text }, { before: message.data, files: [] }),
      );
    },
    delete() {
      removeMessage(world, message);
    },
  };
  const answers = () =>
    messagesAfter(channel, handle.id)
      .filter(({ author, audience, data }) => {
        const to = data.message_reference?.message_id;
        const answering = to === handle.id || (to === undefined && !data.interaction_metadata);
        return author === world.bot && !audience && answering;
      })
      .map((one) => messageHandle(world, one));
  return handle;
}
