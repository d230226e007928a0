import { createHash } from 'node:crypto';
import type { Judge } from '../judge.ts';
import { named } from '../world/messages.ts';
import type { Account, Json, View } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { knownPerson } from './access.ts';
import { type Call, type Methods, text } from './call.ts';
import { SlackError } from './errors.ts';

const DEEPEST = 3;
const LARGEST = 250_000;

/** App Homes and modals. */
export function viewMethods(world: World, judge: Judge): Methods {
  function bodyOf(call: Call, kind: 'modal' | 'home'): Json {
    const body = viewBody(call.body.view);
    if (JSON.stringify(body).length > LARGEST) throw new SlackError('view_too_large');
    if (body.type !== kind) throw new SlackError('invalid_arguments');
    judge.judge(call.method, { kind, body });
    return body;
  }

  function personOf(call: Call): Account {
    const id = text(call.body, 'trigger_id') || text(call.body, 'interactivity_pointer');
    const trigger = world.triggers.get(id);
    if (!trigger || trigger.person.workspace !== call.workspace)
      throw new SlackError('invalid_trigger_id');
    if (trigger.used) throw new SlackError('exchanged_trigger_id');
    if (trigger.expiresAt < world.now()) throw new SlackError('expired_trigger_id');
    trigger.used = true;
    return trigger.person;
  }

  return {
    'views.publish': {
      run(call) {
        const person = knownPerson(call, text(call.body, 'user_id'));
        const hash = text(call.body, 'hash');
        const body = bodyOf(call, 'home');
        if (hash !== '' && person.home && person.home.hash !== hash)
          throw new SlackError('hash_conflict');
        return { view: viewJson(world, publishHome(world, person, body)) };
      },
    },
    'views.open': {
      run(call) {
        const body = bodyOf(call, 'modal');
        const person = personOf(call);
        for (const view of person.modals.splice(0)) view.closed = true;
        return { view: viewJson(world, pushModal(world, person, body)) };
      },
    },
    'views.push': {
      run(call) {
        const body = bodyOf(call, 'modal');
        const person = personOf(call);
        if (person.modals.length === 0) throw new SlackError('not_found');
        return { view: viewJson(world, pushModal(world, person, body)) };
      },
    },
    'views.update': {
      run(call) {
        const { body } = call;
        const external = text(body, 'external_id');
        const view = external
          ? [...world.views.values()].find((one) => one.body.external_id === external)
          : world.views.get(text(body, 'view_id'));
        if (!view || view.closed || view.owner.workspace !== call.workspace)
          throw new SlackError('not_found');
        const hash = text(body, 'hash');
        if (hash !== '' && hash !== view.hash) throw new SlackError('hash_conflict');
        updateView(world, view, bodyOf(call, view.type));
        return { view: viewJson(world, view) };
      },
    },
  };
}

export function viewBody(value: unknown): Json {
  if (typeof value !== 'object' || value === null) throw new SlackError('invalid_arguments');
  return value as Json;
}

export function publishHome(world: World, person: Account, body: Json): View {
  const view = person.home ?? newView(world, person, 'home', null);
  person.home = view;
  person.homes += 1;
  updateView(world, view, body);
  return view;
}

export function pushModal(world: World, person: Account, body: Json): View {
  if (person.modals.length >= DEEPEST) throw new SlackError('push_limit_reached');
  const taken = [...world.views.values()].some(
    (view) => !view.closed && body.external_id && view.body.external_id === body.external_id,
  );
  if (taken) throw new SlackError('duplicate_external_id');
  const view = newView(world, person, 'modal', person.modals.at(-1) ?? null);
  person.modals.push(view);
  person.opened += 1;
  updateView(world, view, body);
  return view;
}

export function updateView(world: World, view: View, body: Json): void {
  const blocks = named(world, (body.blocks ?? []) as Json[]);
  view.body = { ...body, blocks };
  // What was typed stays where block and action keep their ids.
  const kept = new Set(blocks.map(({ block_id }) => block_id));
  view.inputs = Object.fromEntries(
    Object.entries(view.inputs).filter(([blockId]) => kept.has(blockId)),
  );
  view.hash = `${Math.floor(Date.now() / 1_000)}.${hashOf(JSON.stringify(view.body) + world.ids.ts())}`;
  view.owner.signal.changed();
  world.signal.changed();
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 8);

function newView(world: World, owner: Account, type: View['type'], previous: View | null): View {
  const id = world.ids.next('V');
  const view: View = {
    id,
    owner,
    type,
    rootId: previous?.rootId ?? id,
    previousId: previous?.id ?? null,
    body: {},
    hash: '',
    closed: false,
    inputs: {},
  };
  world.views.set(id, view);
  return view;
}

/** A view as Slack tells of it, with what was typed and chosen in it. */
export function viewJson(world: World, view: View): Json {
  const { owner, body } = view;
  return {
    id: view.id,
    team_id: owner.workspace.id,
    type: view.type,
    blocks: body.blocks,
    private_metadata: body.private_metadata ?? '',
    callback_id: body.callback_id ?? '',
    external_id: body.external_id ?? '',
    state: { values: view.inputs },
    hash: view.hash,
    title: body.title ?? null,
    submit: body.submit ?? null,
    close: body.close ?? null,
    clear_on_close: body.clear_on_close ?? false,
    notify_on_close: body.notify_on_close ?? false,
    submit_disabled: body.submit_disabled ?? false,
    root_view_id: view.rootId,
    previous_view_id: view.previousId,
    app_id: world.app.appId,
    app_installed_team_id: owner.workspace.id,
    bot_id: owner.workspace.botId,
  };
}
