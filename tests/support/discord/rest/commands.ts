import type { APIApplicationCommand } from 'discord-api-types/v10';
import { type CommandBody, checkCommand } from '../checks/command.ts';
import { isRaw, type Raw } from '../checks/fields.ts';
import { checkForm, type Form } from '../checks/form.ts';
import { LIMITS } from '../checks/limits.ts';
import { GLOBAL } from '../world/commands.ts';
import type { World } from '../world/world.ts';
import { guildFor } from './access.ts';
import { unknownApplication, unknownCommand } from './errors.ts';
import { created, nothing, ok, type Route, type RoutedCall } from './routes.ts';

/** Application commands, global and of one guild. */
export function commandRoutes(world: World): Route[] {
  return [
    '/applications/:application/commands',
    '/applications/:application/guilds/:guild/commands',
  ].flatMap((path) => routesAt(world, path));
}

function routesAt(world: World, path: string): Route[] {
  const { commands } = world;
  const scopeOf = ({ params }: RoutedCall): string => {
    if (params.application !== world.applicationId) throw unknownApplication();
    return params.guild === undefined ? GLOBAL : guildFor(world, params.guild).id;
  };
  const one = (call: RoutedCall): APIApplicationCommand => {
    const command = commands.get(scopeOf(call), call.params.command ?? '');
    if (!command) throw unknownCommand();
    return command;
  };
  return [
    {
      method: 'GET',
      path,
      answer: (call) =>
        ok(
          commands
            .of(scopeOf(call))
            .map((command) => listed(command, call.query.with_localizations)),
        ),
    },
    {
      method: 'POST',
      path,
      answer(call) {
        const scope = scopeOf(call);
        const body = checked(call.body);
        const { command, created: isNew } = commands.put(scope, body);
        return isNew ? created(command) : ok(command);
      },
    },
    {
      method: 'PUT',
      path,
      answer: (call) => ok(commands.replace(scopeOf(call), checkedAll(call.body))),
    },
    { method: 'GET', path: `${path}/:command`, answer: (call) => ok(one(call)) },
    {
      method: 'PATCH',
      path: `${path}/:command`,
      answer(call) {
        const before = one(call);
        const raw = isRaw(call.body) ? call.body : {};
        checkForm((form) => checkCommand(form, { ...raw, type: before.type }, true));
        return ok(commands.change(scopeOf(call), before.id, raw as Partial<CommandBody>));
      },
    },
    {
      method: 'DELETE',
      path: `${path}/:command`,
      answer(call) {
        commands.remove(scopeOf(call), one(call).id);
        return nothing();
      },
    },
  ];
}

/** A list leaves translations out unless it is asked for them. */
function listed(command: APIApplicationCommand, withTranslations: string | undefined) {
  if (withTranslations === 'true') return command;
  return JSON.parse(
    JSON.stringify(command, (key, value) => (key.endsWith('_localizations') ? undefined : value)),
  );
}

function checked(body: unknown): CommandBody {
  const raw = isRaw(body) ? body : {};
  checkForm((form) => checkCommand(form, raw));
  // The check went through all that a command may have.
  return raw as unknown as CommandBody;
}

function checkedAll(body: unknown): CommandBody[] {
  const list: unknown[] = Array.isArray(body) ? body : [];
  const raws = list.map((one) => (isRaw(one) ? one : {}));
  checkForm((form) => {
    raws.forEach((raw, index) => {
      checkCommand(form.at(index), raw);
      const same = (other: Raw) => other.name === raw.name && (other.type ?? 1) === (raw.type ?? 1);
      if (raws.findIndex(same) < index)
        form
          .at(index)
          .at('name')
          .refuse(
            'APPLICATION_COMMANDS_DUPLICATE_NAME',
            'Application command names must be unique',
          );
    });
    checkCounts(form, raws);
  });
  return raws as unknown as CommandBody[];
}

function checkCounts(form: Form, raws: readonly Raw[]): void {
  for (const [type, most] of [
    [1, LIMITS.commands],
    [2, LIMITS.contextCommands],
    [3, LIMITS.contextCommands],
  ] as const) {
    if (raws.filter((raw) => (raw.type ?? 1) === type).length > most)
      form.refuse('BASE_TYPE_MAX_LENGTH', `Must be ${most} or fewer in length.`);
  }
}
