export type { ChannelHandle } from './people/channel.ts';
export type { MessageHandle } from './people/message.ts';
export type { ModalHandle } from './people/modal.ts';
export type { Person } from './people/person.ts';
export type { ViewHandle } from './people/view.ts';
export type { WorkspaceHandle } from './people/workspace.ts';
export { type Slack, type SlackOptions, startSlack } from './slack.ts';
