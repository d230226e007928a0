import type { Installation } from '@slack/bolt';
import { z } from 'zod';
import { MovieVibesError } from '../../../errors.ts';

const Named = z.object({ id: z.string().min(1), name: z.string().exactOptional() });

/**
 * What is kept of an installation: what the bot needs. Tokens of the person who installed it and
 * incoming webhooks are secrets that nothing here uses, so they are dropped.
 */
const Kept = z.object({
  team: Named.optional(),
  enterprise: Named.optional(),
  user: z.object({ id: z.string() }),
  bot: z.object({
    token: z.string().min(1),
    /** With token rotation; used up by being exchanged. */
    refreshToken: z.string().min(1).exactOptional(),
    /** Seconds since 1970. */
    expiresAt: z.number().exactOptional(),
    scopes: z.array(z.string()),
    id: z.string(),
    userId: z.string(),
  }),
  appId: z.string().exactOptional(),
  enterpriseUrl: z.string().exactOptional(),
  isEnterpriseInstall: z.boolean().default(false),
  authVersion: z.literal('v2'),
});

export type KeptInstallation = z.infer<typeof Kept>;

/** Throws `bad-input` where the installation has no bot, or is of Slack's first OAuth. */
export function keptOf(installation: Installation): KeptInstallation {
  // Left out and undefined are the same to Slack's library.
  const parsed = Kept.safeParse(JSON.parse(JSON.stringify(installation)));
  if (parsed.success) return parsed.data;
  throw new MovieVibesError(
    'bad-input',
    `The installation is not one of a bot (wrong: ${fieldsOf(parsed.error)}).`,
    { hint: 'Install the app with the scopes of its manifest.' },
  );
}

/** Reads what `JSON.stringify` made of it; throws `bad-config`. */
export function readKept(json: string): KeptInstallation {
  const parsed = Kept.safeParse(JSON.parse(json));
  if (parsed.success) return parsed.data;
  throw new MovieVibesError(
    'bad-config',
    `What is kept of an installation can't be used (wrong: ${fieldsOf(parsed.error)}).`,
    { hint: 'Install the app again.' },
  );
}

/**
 * As Slack's library wants it, without what it would need to exchange the token by itself: it does so
 * in every process and for every event at once, and stores whichever answer comes last.
 */
export function installationOf(kept: KeptInstallation): Installation<'v2', boolean> {
  const { refreshToken: _, expiresAt: __, ...bot } = kept.bot;
  const { team, enterprise, user, ...others } = kept;
  return {
    ...others,
    tokenType: 'bot',
    team,
    enterprise,
    user: { ...user, token: undefined, scopes: undefined },
    bot,
  };
}

/** Names fields only: the values are secrets. */
function fieldsOf(error: z.ZodError): string {
  return [...new Set(error.issues.map(({ path }) => path.join('.')))].join(', ');
}
