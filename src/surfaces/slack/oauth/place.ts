import type { InstallationQuery } from '@slack/bolt';
import { type InstallationPlace, placeKey } from '../../../domain/installations.ts';
import { MovieVibesError } from '../../../errors.ts';
import type { KeptInstallation } from './kept.ts';

/** Where an event or a request comes from: its organisation for an org-wide installation. */
export function placeOfQuery(query: InstallationQuery<boolean>): InstallationPlace {
  return query.isEnterpriseInstall ? enterprise(query.enterpriseId) : team(query.teamId);
}

export function placeOfInstallation(
  installation: Pick<KeptInstallation, 'isEnterpriseInstall' | 'enterprise' | 'team'>,
): InstallationPlace {
  return installation.isEnterpriseInstall
    ? enterprise(installation.enterprise?.id)
    : team(installation.team?.id);
}

/** Names a place where another one must never be taken for it: to seal for it, to lock it. */
export function placeName(place: InstallationPlace): string {
  return `${place.surface}/${placeKey(place)}`;
}

const team = (id: string | undefined) => place('team', id);
const enterprise = (id: string | undefined) => place('enterprise', id);

function place(scope: InstallationPlace['scope'], tenant: string | undefined): InstallationPlace {
  if (!tenant) {
    throw new MovieVibesError('bad-input', `Slack named no ${scope} for an installation.`, {
      hint: 'Install the app again.',
    });
  }
  return { surface: 'slack', scope, tenant };
}
