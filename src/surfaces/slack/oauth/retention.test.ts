import { expect, it, vi } from 'vitest';
import { openTestDatabase } from '../../../../tests/support/database.ts';
import { INSTALLATION_GRACE_DAYS, type InstallationPlace } from '../../../domain/installations.ts';
import { createStores } from '../../../store/index.ts';
import { purgeDue } from './retention.ts';
import { SILENT } from './test-samples.ts';

it('deletes the data of each place when its days of grace are over, whichever others fail', async () => {
  const { database, drop } = await openTestDatabase('pglite');
  const { installations, conversations } = createStores(database);
  const places = ['T1', 'T2', 'T3'].map(
    (tenant): InstallationPlace => ({ surface: 'slack', scope: 'team', tenant }),
  );
  const identity = (tenant: string) => ({ surface: 'slack', tenant, externalId: 'U1' }) as const;
  for (const place of places) {
    await conversations.resolvePerson(identity(place.tenant));
    await installations.write(place, new Uint8Array([1]));
  }
  const [first, second] = places as [InstallationPlace, InstallationPlace];
  const at = new Date(Date.now() + 1_000);
  await installations.markUninstalled(first, at);
  await installations.markUninstalled(second, at);
  const here = async () => {
    const found = await Promise.all(
      places.map(({ tenant }) => conversations.findPerson(identity(tenant))),
    );
    return places.filter((_, i) => found[i] !== null).map(({ tenant }) => tenant);
  };
  const end = new Date(at.getTime() + INSTALLATION_GRACE_DAYS * 24 * 60 * 60 * 1000);
  const warn = vi.fn();
  const failing: typeof installations = {
    ...installations,
    purge: (place, before) =>
      place.tenant === 'T1'
        ? Promise.reject(new Error('deadlock'))
        : installations.purge(place, before),
  };

  expect(await purgeDue({ store: installations, log: SILENT }, new Date(+end - 1))).toBe(0);
  expect(await here()).toEqual(['T1', 'T2', 'T3']);
  expect(await purgeDue({ store: failing, log: { ...SILENT, warn } }, end)).toBe(1);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(await here()).toEqual(['T1', 'T3']);
  expect(await purgeDue({ store: installations, log: SILENT }, end)).toBe(1);
  expect(await here()).toEqual(['T3']);
  expect(await purgeDue({ store: installations, log: SILENT }, end)).toBe(0);
  await drop();
});
