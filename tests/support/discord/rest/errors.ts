import {
  RESTJSONErrorCodes as Code,
  type RESTError,
  type RESTErrorData,
} from 'discord-api-types/v10';

/** An answer that is an error, in Discord's JSON. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: RESTError;

  constructor(status: number, code: number, message: string, errors?: RESTErrorData) {
    super(message);
    this.status = status;
    this.body = { message, code, ...(errors === undefined ? {} : { errors }) };
  }
}

const error = (status: number, code: number, message: string) => () =>
  new ApiError(status, code, message);

export const unauthorized = error(401, 0, '401: Unauthorized');
export const notFound = error(404, 0, '404: Not Found');
export const methodNotAllowed = error(405, 0, '405: Method Not Allowed');
export const unknownApplication = error(404, Code.UnknownApplication, 'Unknown Application');
export const unknownChannel = error(404, Code.UnknownChannel, 'Unknown Channel');
export const unknownGuild = error(404, Code.UnknownGuild, 'Unknown Guild');
export const unknownMember = error(404, Code.UnknownMember, 'Unknown Member');
export const unknownMessage = error(404, Code.UnknownMessage, 'Unknown Message');
export const unknownUser = error(404, Code.UnknownUser, 'Unknown User');
export const unknownWebhook = error(404, Code.UnknownWebhook, 'Unknown Webhook');
export const unknownInteraction = error(404, Code.UnknownInteraction, 'Unknown interaction');
export const unknownCommand = error(
  404,
  Code.UnknownApplicationCommand,
  'Unknown application command',
);
export const alreadyAcknowledged = error(
  400,
  Code.InteractionHasAlreadyBeenAcknowledged,
  'Interaction has already been acknowledged.',
);
export const tooManyFollowUps = error(
  400,
  Code.ThisInteractionHasHitTheMaximumNumberOfFollowUpMessages,
  'This interaction has hit the maximum number of follow up messages',
);
export const fileTooLarge = error(413, Code.RequestEntityTooLarge, 'Request entity too large');
export const missingAccess = error(403, Code.MissingAccess, 'Missing Access');
export const missingPermissions = error(403, Code.MissingPermissions, 'Missing Permissions');
export const notYourMessage = error(
  403,
  Code.CannotEditMessageAuthoredByAnotherUser,
  'Cannot edit a message authored by another user',
);
export const emptyMessage = error(
  400,
  Code.CannotSendAnEmptyMessage,
  'Cannot send an empty message',
);
export const cannotMessageUser = error(
  403,
  Code.CannotSendMessagesToThisUser,
  'Cannot send messages to this user',
);
export const wrongChannelType = error(
  400,
  Code.CannotExecuteActionOnThisChannelType,
  'Cannot execute action on this channel type',
);
export const invalidWebhookToken = error(401, Code.InvalidWebhookToken, 'Invalid Webhook Token');
export const archivedThread = error(400, Code.InvalidActionOnArchivedThread, 'Thread is archived');
export const threadExists = error(
  400,
  160004,
  'A thread has already been created for this message',
);
export const badJson = error(
  400,
  Code.RequestBodyContainsInvalidJSON,
  'The request body contains invalid JSON.',
);
