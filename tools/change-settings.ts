import { tool } from 'langchain';
import { z } from 'zod';
import type { SettingsArtifact } from '../src/domain/artifact.ts';
import { countryCode, countryName } from '../src/domain/names.ts';
import { MOST_SERVICES, parseServices } from '../src/domain/watching.ts';
import { inTurn, type ToolDeps, type TurnRuntime } from './deps.ts';

const SettingsArguments = z.object({
  region: z
    .string()
    .optional()
    .describe('The country the person lives in, by name or ISO 3166-1 code.'),
  services: z
    .array(z.string().max(100))
    .max(MOST_SERVICES)
    .optional()
    .describe('All streaming services they have; an empty list forgets them.'),
});

export function createChangeSettingsTool(deps: ToolDeps) {
  return tool(
    ({ region, services }: z.infer<typeof SettingsArguments>, runtime: TurnRuntime) =>
      inTurn(runtime, async (turn) => {
        const before = await deps.settings.read(turn.personId);
        const code = region === undefined ? null : countryCode(region);
        const after = {
          region: code ?? before.region,
          services: services === undefined ? before.services : parseServices(services.join(',')),
        };
        const changed = code !== null || services !== undefined;
        if (changed) await deps.settings.write(turn.personId, after);
        const artifact: SettingsArtifact = { kind: 'settings', changed, ...after };
        const unknown =
          region !== undefined && code === null ? ` There is no country "${region}".` : '';
        const country = after.region === null ? 'unknown' : countryName(after.region);
        return [
          `Country: ${country}. Services: ${after.services.join(', ') || 'unknown'}.${unknown}`,
          artifact,
        ];
      }),
    {
      name: 'change_settings',
      description:
        'Notes where the person lives and which streaming services they have; without arguments, tells what is noted.',
      schema: SettingsArguments,
      responseFormat: 'content_and_artifact',
    },
  );
}
