import type { App, AppOptions } from '../../src/app.ts';
import { SIGNALS, type Signal } from '../../src/domain/pick.ts';
import type { Mode } from '../../src/domain/request.ts';
import { MovieVibesError } from '../../src/errors.ts';
import { PROFILES, type RankingProfile } from '../../src/search/profiles.ts';
import { conversationSystem } from './conversation.ts';
import { type ObservedApp, openObservedApp } from './observed-app.ts';
import { fullTextSystem, fusedSystem, type SourceDeps, vectorSystem } from './sources.ts';
import type { OpenedSystem, System, SystemChoice } from './system.ts';

export { type ObservedApp, openObservedApp } from './observed-app.ts';
export type {
  OpenedSystem,
  System,
  SystemAnswer,
  SystemChoice,
  SystemGroup,
} from './system.ts';

/** What the systems of one table share. */
export interface SystemsContext {
  readonly app: App;
  /** For the programs that the systems are: with the app's database and embedder. */
  readonly options: Omit<AppOptions, 'profile' | 'observer' | 'database' | 'embedder' | 'model'>;
  /** Of our modes; the first system's weights stand for themselves. */
  readonly profile: RankingProfile;
  /** Whether the catalogue has item factors. */
  readonly hasFactors: boolean;
}

/**
 * Every system of the comparison, those that can't run here with the reason: three baselines over the
 * message as it stands, the first system's weights, our modes, and fast mode without each signal.
 */
export function systemChoices(context: SystemsContext): SystemChoice[] {
  const { app } = context;
  const noModel = app.search.llmScorer === null ? 'no chat model is configured' : null;
  const noLive = app.search.live === null ? 'TMDB is not configured' : null;
  const deps: SourceDeps = { store: app.stores.candidates, embedder: app.embedder };
  return [
    ...[fullTextSystem(deps), vectorSystem(deps), fusedSystem(deps)].map(ready),
    choice(context, {
      name: 'seed-v1',
      group: 'baseline',
      about:
        'our understanding and candidates, ranked by the first system’s weights without a model',
      skipped: null,
      mode: 'fast',
      profile: PROFILES['seed-v1-no-llm'],
    }),
    choice(context, {
      name: 'fast',
      group: 'mode',
      about: 'no model at all',
      skipped: null,
      mode: 'fast',
    }),
    choice(context, {
      name: 'smart',
      group: 'mode',
      about: 'the configured model plans, scores the ten best and phrases',
      skipped: noModel,
      mode: 'smart',
    }),
    choice(context, {
      name: 'hybrid',
      group: 'mode',
      about: 'smart, with live TMDB',
      skipped: noLive,
      mode: 'hybrid',
    }),
    ...SIGNALS.map((signal) => ablation(context, signal)),
  ];
}

/**
 * @throws MovieVibesError `bad-input` where a name is none of the systems'.
 */
export function chosen(choices: readonly SystemChoice[], names: readonly string[]): SystemChoice[] {
  if (names.includes('all')) return [...choices];
  const unknown = names.find((name) => !choices.some((entry) => entry.name === name));
  if (unknown !== undefined) {
    throw new MovieVibesError('bad-input', `There is no system "${unknown}".`, {
      hint: `Systems are all, ${choices.map(({ name }) => name).join(', ')}.`,
    });
  }
  return choices.filter(({ name }) => names.includes(name));
}

/** A program that is open already, in one mode. */
export function openedChoice(observed: ObservedApp, mode: Mode): SystemChoice {
  const model = observed.app.model?.name ?? 'the built-in model';
  const description = { name: mode, group: 'mode' as const, about: `as configured, with ${model}` };
  return {
    ...description,
    skipped: null,
    run: (work) => work(openedConversation(observed, description, mode)),
  };
}

function openedConversation(
  observed: ObservedApp,
  description: Omit<System, 'answer'>,
  mode: Mode,
): OpenedSystem {
  return {
    system: conversationSystem(observed, description, mode),
    conversation: { observed, mode },
  };
}

function ready(system: System): SystemChoice {
  const { name, group, about } = system;
  return { name, group, about, skipped: null, run: (work) => work({ system, conversation: null }) };
}

function choice(
  context: SystemsContext,
  entry: Omit<SystemChoice, 'run'> & { readonly mode: Mode; readonly profile?: RankingProfile },
): SystemChoice {
  const { mode, profile = context.profile, ...description } = entry;
  const { app, options } = context;
  return {
    ...description,
    async run(work) {
      const observed = await openObservedApp({
        ...options,
        profile,
        database: app.database,
        embedder: app.embedder,
        // Fast mode is measured as it is without any model.
        model: mode === 'fast' ? null : app.model,
      });
      try {
        return await work(openedConversation(observed, description, mode));
      } finally {
        await observed.app.close();
      }
    },
  };
}

function ablation(context: SystemsContext, signal: Signal): SystemChoice {
  const { profile } = context;
  return choice(context, {
    name: `fast-without-${signal}`,
    group: 'ablation',
    about: `fast without ${signal}`,
    skipped: whyNotAblated(signal, profile, context),
    mode: 'fast',
    profile: withoutSignal(profile, signal),
  });
}

export function withoutSignal(profile: RankingProfile, signal: Signal): RankingProfile {
  return {
    ...profile,
    name: `${profile.name}-without-${signal}`,
    weights: { ...profile.weights, [signal]: 0 },
  };
}

function whyNotAblated(
  signal: Signal,
  profile: RankingProfile,
  { hasFactors }: SystemsContext,
): string | null {
  if (profile.weights[signal] === 0) return 'the profile gives it no weight';
  if (signal === 'taste') return 'somebody new has no taste yet';
  if (signal === 'watchable') return 'somebody new has named no streaming services';
  if (signal === 'llm') return 'fast mode uses no model';
  if (signal === 'coliked' && !hasFactors) return 'the catalogue has no item factors';
  return null;
}
