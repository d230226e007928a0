import type { Identity } from '../../../src/domain/conversation.ts';

/** What somebody was answered, as every chat surface shows it. */
export interface ChatAnswer {
  readonly text: string;
  /** Of the picks, in order. */
  readonly titles: readonly string[];
  /** Whether others in the place see it too. */
  visibleTo(person: ChatPerson): boolean;
}

export type ChatCommand =
  | 'recommend'
  | 'similar'
  | 'watchlist'
  | 'taste'
  | 'link'
  | 'erase'
  | 'export';

/** Somebody who uses the surface as people do. */
export interface ChatPerson {
  readonly identity: Identity;
  /** In the direct messages; goes on with the conversation there. */
  says(text: string): Promise<ChatAnswer>;
  /** Among others, by a mention; afterwards in the thread that came of it. */
  mentions(text: string): Promise<ChatAnswer>;
  /** A command in a channel, answered to the person alone. */
  uses(command: ChatCommand, text?: string): Promise<ChatAnswer>;
  /** The first button with this label. */
  presses(answer: ChatAnswer, label: RegExp): Promise<ChatAnswer>;
  /** Messages that they and the app exchanged directly, from the app. */
  answers(): number;
}

export interface ChatSurface {
  person(name: string): ChatPerson;
  /** The platform delivers the last event once more. */
  repeatLast(): Promise<void>;
  /** Texts of all that the surface ever sent. */
  sent(): string;
  /** What must not be in them: mass mentions and links that a person or a film wrote. */
  readonly forgeries: RegExp;
  close(): Promise<void>;
}
