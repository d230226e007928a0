import {
  type APIAllowedMentions,
  type APIMessage,
  MessageFlags,
  type RESTPatchAPIChannelMessageJSONBody,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import { emptyMessage } from '../rest/errors.ts';
import { checkComponents } from './components.ts';
import { checkEmbeds } from './embeds.ts';
import { integer, isRaw, items, list, part, type Raw, text } from './fields.ts';
import { checkForm, type Form } from './form.ts';
import { LIMITS } from './limits.ts';

/** The body of a new or edited message; null clears a part of an edited one. */
export type MessageBody = Omit<
  RESTPostAPIChannelMessageJSONBody,
  keyof RESTPatchAPIChannelMessageJSONBody
> &
  RESTPatchAPIChannelMessageJSONBody;

export interface MessageCheck {
  /** The message as it is, when it is edited. */
  readonly before: APIMessage | null;
  /** Names of the files that come with the body. */
  readonly files: readonly string[];
  /** Where the message lies in the body: an interaction's answer has it in `data`. */
  readonly within?: string;
}

export const has = (flags: number | null | undefined, flag: MessageFlags): boolean =>
  ((flags ?? 0) & flag) !== 0;

/** The body of a message, or Discord's error for what is wrong with it. */
export function checkMessage(body: unknown, check: MessageCheck): MessageBody {
  const raw: Raw = isRaw(body) ? body : {};
  checkForm((form) => noteProblems(check.within ? form.at(check.within) : form, raw, check));
  // The check above looked at every field that is read from here on.
  const checked = raw as MessageBody;
  if (isEmpty(checked, check)) throw emptyMessage();
  return checked;
}

function noteProblems(form: Form, raw: Raw, { before, files }: MessageCheck): void {
  const wasV2 = has(before?.flags, MessageFlags.IsComponentsV2);
  const flags = integer(form, raw, 'flags', { min: 0 });
  const v2 = wasV2 || has(flags, MessageFlags.IsComponentsV2);
  const names = new Set([...files, ...kept(raw, before).map(({ filename }) => filename)]);
  if (wasV2 && flags !== null && !has(flags, MessageFlags.IsComponentsV2))
    form
      .at('flags')
      .refuse(
        'MESSAGE_COMPONENTS_V2_FLAG_CANNOT_BE_REMOVED',
        'The MessageFlags.IS_COMPONENTS_V2 flag cannot be removed',
      );
  text(form, raw, 'content', { max: LIMITS.content });
  checkEmbeds(form, raw);
  checkComponents(form, raw, { v2, files: names });
  if (v2) for (const field of legacy(raw, before)) refuseLegacy(form, field);
  checkMentions(form, part(form, raw, 'allowed_mentions'));
  checkNonce(form, raw.nonce);
  if (raw.poll) checkPoll(form.at('poll'), part(form, raw, 'poll') ?? {});
  const attachments = items(form, raw, 'attachments', { max: LIMITS.files });
  for (const { form: place, raw: one } of attachments)
    text(place, one, 'description', { max: LIMITS.fileDescription });
  if (files.length > LIMITS.files)
    form.at('files').refuse('BASE_TYPE_MAX_LENGTH', `Must be ${LIMITS.files} or fewer in length.`);
}

/** Fields that a message with components v2 would have and can't. */
function legacy(raw: Raw, before: APIMessage | null): string[] {
  const filled = (value: unknown) => (Array.isArray(value) ? value.length > 0 : Boolean(value));
  const fields = ['content', 'embeds', 'poll', 'sticker_ids'];
  return fields.filter((field) =>
    filled(field in raw ? raw[field] : before?.[field as 'content' | 'embeds' | 'poll']),
  );
}

function refuseLegacy(form: Form, field: string): void {
  form
    .at(field)
    .refuse(
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
}

/** The attachments that an edited message keeps. */
export function kept(raw: Raw, before: APIMessage | null): APIMessage['attachments'] {
  const attachments = before?.attachments ?? [];
  if (!Array.isArray(raw.attachments)) return attachments;
  const ids = new Set(raw.attachments.filter(isRaw).map(({ id }) => String(id)));
  return attachments.filter(({ id }) => ids.has(id));
}

function checkMentions(form: Form, raw: Raw | null): void {
  if (raw === null) return;
  const place = form.at('allowed_mentions');
  const { parse = [] } = raw as APIAllowedMentions;
  for (const key of ['users', 'roles'] as const) {
    const ids = list(place, raw, key, { max: 100 });
    if (ids.length > 0 && Array.isArray(parse) && parse.some((one) => one === key))
      place.refuse(
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${key}"] and ${key}: [ids...] are mutually exclusive.`,
      );
  }
  list(place, raw, 'parse').forEach((one, index) => {
    if (!['everyone', 'roles', 'users'].includes(String(one)))
      place
        .at('parse')
        .at(index)
        .refuse('BASE_TYPE_CHOICES', "Value must be one of {'everyone', 'roles', 'users'}.");
  });
}

function checkNonce(form: Form, nonce: unknown): void {
  if (nonce === undefined || nonce === null || Number.isSafeInteger(nonce)) return;
  if (typeof nonce !== 'string')
    form.at('nonce').refuse('NONCE_TYPE_INVALID', 'Nonce must be a string or an integer.');
  else if (nonce.length > LIMITS.nonce)
    form
      .at('nonce')
      .refuse('NONCE_TYPE_TOO_LONG', `Nonce must be ${LIMITS.nonce} or fewer in length.`);
}

function checkPoll(form: Form, raw: Raw): void {
  const question = part(form, raw, 'question', true);
  const bounds = { min: 1, required: true };
  if (question)
    text(form.at('question'), question, 'text', { ...bounds, max: LIMITS.pollQuestion });
  for (const answer of items(form, raw, 'answers', { ...bounds, max: LIMITS.pollAnswers })) {
    const media = part(answer.form, answer.raw, 'poll_media', true);
    if (media)
      text(answer.form.at('poll_media'), media, 'text', { ...bounds, max: LIMITS.pollAnswer });
  }
  integer(form, raw, 'duration', { min: 1, max: LIMITS.pollHours });
}

function isEmpty(body: MessageBody, { before, files }: MessageCheck): boolean {
  const after = <K extends 'content' | 'embeds' | 'components' | 'poll'>(key: K) =>
    body[key] === undefined ? before?.[key] : body[key];
  if (after('content')?.trim() || after('embeds')?.length || after('components')?.length)
    return false;
  return !after('poll') && files.length === 0 && kept(body as Raw, before).length === 0;
}
