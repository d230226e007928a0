import { chatSurfaceContract } from '../contracts/chat-surface.contract.ts';
import { startChatOnDiscord } from '../support/chat/discord.ts';
import { startChatOnSlack } from '../support/chat/slack.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('chat on Discord', (context) => chatSurfaceContract(context, startChatOnDiscord));
describeOnStarter('chat on Slack', (context) => chatSurfaceContract(context, startChatOnSlack));
