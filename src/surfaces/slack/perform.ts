import type { HomeView, KnownBlock } from '@slack/types';
import { linkAccounts } from '../../conversation/link.ts';
import type { Policy, Reply, TurnRef } from '../../domain/conversation.ts';
import type { LinkCode } from '../../domain/places.ts';
import { MovieVibesError } from '../../errors.ts';
import type { ChangedMessages } from '../shared/changed-messages.ts';
import { type ConverseOptions, converse, replyAt, type TalkingJob } from '../shared/converse.ts';
import { identityOf } from './accounts.ts';
import type { SlackDeps } from './deps.ts';
import type { Output } from './output.ts';
import type { Pressed, Received, Speaker } from './received.ts';
import {
  markPressed,
  renderAnswer,
  renderEraseQuestion,
  renderHome,
  renderLinkCode,
  renderNotice,
  renderPart,
  renderStream,
  renderTaste,
  renderWatchlist,
} from './render.ts';

export interface PerformDeps extends SlackDeps {
  /** What the workspace allows. */
  readonly policyOf: (tenant: string) => Promise<Policy>;
  readonly latest: ChangedMessages<readonly KnownBlock[]>['latest'];
}

/**
 * Does what was asked for and gives what to show; null where the same event is being answered
 * elsewhere. Rejects with a `MovieVibesError` that may be shown.
 */
export async function perform(
  received: Received,
  deps: PerformDeps,
  options: ConverseOptions,
): Promise<Output | null> {
  const { job, speaker } = received;
  const identity = identityOf(speaker);
  switch (job.kind) {
    case 'say':
    case 'act':
    case 'title':
    case 'similar':
    case 'forget':
    case 'watchlist': {
      const reply = await talk(job, received, deps, options);
      return reply && show(reply, job, received, deps);
    }
    case 'page': {
      const reply = await replyAt(job.at, deps);
      return message(renderAnswer(reply, { ...viewOf(received), page: job.page }));
    }
    case 'rest':
      return message(renderPart(await replyAt(job.at, deps), job.part));
    case 'share': {
      const reply = await replyAt(job.at, deps);
      return { kind: 'public', message: renderAnswer(reply, { isPersonal: false }) };
    }
    case 'link': {
      if (job.code !== null) return notice(await linkAccounts(identity, job.code, deps));
      const personId = await deps.conversations.resolvePerson(identity);
      const linkCode = await deps.links.createCode(personId);
      const { replaces } = received;
      if (replaces?.kind === 'home') return home(received, deps, { page: replaces.page, linkCode });
      return message(renderLinkCode(linkCode.code));
    }
    case 'export': {
      const personId = await deps.conversations.resolvePerson(identity);
      return {
        kind: 'file',
        message: renderNotice('Everything I hold about you:'),
        name: 'movievibes-export.json',
        json: await deps.people.export(personId),
      };
    }
    case 'erase':
      return erase(job.step, received, deps);
    case 'rate':
      return rate(job.at, job.isGood, received, deps);
    case 'home':
      return home(received, deps, { page: job.page });
  }
}

async function talk(
  job: TalkingJob,
  { speaker, conversation, deliveryId }: Received,
  deps: PerformDeps,
  options: ConverseOptions,
): Promise<Reply | null> {
  const asking = {
    author: identityOf(speaker),
    channel: conversation,
    policy: await deps.policyOf(speaker.tenant),
    deliveryId,
  };
  return converse(job, asking, deps, options);
}

async function show(
  reply: Reply,
  job: TalkingJob,
  received: Received,
  deps: PerformDeps,
): Promise<Output> {
  const { replaces } = received;
  if (replaces?.kind === 'home') return home(received, deps, replaces);
  if (job.kind === 'act' && replaces) {
    const blocks = marked(replaces, deps.latest);
    if (blocks) return { kind: 'marks', blocks };
  }
  const { panel } = reply;
  if (job.kind === 'watchlist' && panel?.kind === 'watchlist') {
    return message(renderWatchlist(panel, job.page));
  }
  if (job.kind === 'forget' && panel?.kind === 'taste') return message(renderTaste(panel));
  // What is no toggle is answered in words, and those are no place for the message that was pressed.
  const isListed = job.kind === 'act' && job.isListed === true;
  const { conversationId, turn } = reply;
  return {
    kind: 'answer',
    stream: renderStream(reply, { ...viewOf(received), isListed }),
    at: { conversationId, turn },
  };
}

/** What was pressed, with its marks changed; null where it has none. */
function marked(
  pressed: Exclude<Pressed, { readonly kind: 'home' }>,
  latest: PerformDeps['latest'],
): KnownBlock[] | null {
  const [key, sent] =
    pressed.kind === 'message'
      ? [`${pressed.channelId} ${pressed.ts}`, pressed.blocks]
      : [pressed.viewId, pressed.view.blocks as readonly KnownBlock[]];
  if (!markPressed(sent, pressed.actionId)) return null;
  const now = latest(key, sent);
  return markPressed(now, pressed.actionId) ?? [...now];
}

function viewOf({ way, isPersonal }: Received) {
  return {
    isPersonal,
    canShare: isPersonal && way.kind === 'response' && !(way.channelId ?? 'D').startsWith('D'),
    canAnswer: way.kind === 'response',
  };
}

async function erase(
  step: 'ask' | 'confirm' | 'keep',
  received: Received,
  deps: PerformDeps,
): Promise<Output> {
  if (step === 'ask') return message(renderEraseQuestion());
  if (step === 'keep') return notice('Nothing was erased.');
  await deps.people.erase(await deps.conversations.resolvePerson(identityOf(received.speaker)));
  if (received.replaces?.kind === 'home') return home(received, deps, received.replaces);
  return notice('Everything I held about you is erased: your taste, watchlist and conversations.');
}

async function rate(
  at: TurnRef,
  isGood: boolean,
  { speaker }: Received,
  deps: PerformDeps,
): Promise<Output> {
  const personId = await deps.conversations.resolvePerson(identityOf(speaker));
  await deps.productEvents.record(personId, 'answer-rated', { ...at, isGood });
  return notice(
    isGood
      ? 'Thank you! 👍 under a film tells me more about your taste.'
      : 'Thank you for telling me. Say what was wrong (“too dark”, “seen them all”), and I try again.',
  );
}

interface HomePlace {
  readonly page: number;
  readonly linkCode?: LinkCode;
}

/** The person's own page as it is now. */
export async function homeView(
  speaker: Speaker,
  { profiles }: Pick<SlackDeps, 'profiles'>,
  { page, linkCode }: HomePlace,
): Promise<HomeView> {
  const profile = await profiles.profile(identityOf(speaker));
  return renderHome(profile, { page, linkCode: linkCode ?? null });
}

async function home({ speaker }: Received, deps: PerformDeps, at: HomePlace): Promise<Output> {
  return { kind: 'home', view: await homeView(speaker, deps, at) };
}

function message(one: ReturnType<typeof renderNotice>): Output {
  return { kind: 'message', message: one };
}

function notice(text: string): Output {
  return message(renderNotice(text));
}

/** What there is no answer to any more. */
export function gone(): MovieVibesError {
  return new MovieVibesError('not-found', 'That film is not in my catalogue any more.', {
    hint: 'Ask again for new films.',
  });
}
