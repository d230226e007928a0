import { z } from 'zod';
import type { Speaker } from '../received.ts';

const flag = z.union([z.boolean(), z.enum(['true', 'false'])]).nullish();
const id = z.object({ id: z.string() }).nullish();

/** What the bodies of commands, actions, views, shortcuts and events say of where they come from. */
const Sender = z.object({
  team_id: z.string().nullish(),
  team: id,
  enterprise_id: z.string().nullish(),
  enterprise: id,
  is_enterprise_install: flag,
  authorizations: z
    .array(
      z.object({
        team_id: z.string().nullish(),
        enterprise_id: z.string().nullish(),
        is_enterprise_install: flag,
      }),
    )
    .optional(),
  user_id: z.string().nullish(),
  user: z.object({ id: z.string(), team_id: z.string().nullish() }).nullish(),
  event: z.object({ user: z.string().nullish() }).nullish().catch(null),
});

/**
 * Whose event a body is; null where it names no workspace or no person. In an organisation that has the
 * app as a whole, accounts are the organisation's: a person has the same one in all its workspaces.
 */
export function speakerOf(body: unknown): Speaker | null {
  const parsed = Sender.safeParse(body);
  if (!parsed.success) return null;
  const { data } = parsed;
  const [authorization] = data.authorizations ?? [];
  const teamId =
    data.team_id ?? data.team?.id ?? authorization?.team_id ?? data.user?.team_id ?? null;
  const enterpriseId =
    data.enterprise_id ?? data.enterprise?.id ?? authorization?.enterprise_id ?? null;
  const isWhole =
    isTrue(data.is_enterprise_install) || isTrue(authorization?.is_enterprise_install);
  const tenant = isWhole && enterpriseId !== null ? enterpriseId : teamId;
  const userId = data.user_id ?? data.user?.id ?? data.event?.user ?? null;
  return tenant === null || userId === null ? null : { tenant, teamId: teamId ?? tenant, userId };
}

function isTrue(value: z.infer<typeof flag>): boolean {
  return value === true || value === 'true';
}
