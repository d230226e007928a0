import { readFileSync } from 'node:fs';
import type { App } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PATHS, SCOPES } from './config.ts';
import { MAX_PROMPTS } from './limits.ts';
import { listen } from './listeners.ts';
import { createPacing } from './pacing.ts';
import { FIND_FILMS } from './receive/shortcut.ts';
import { promptsFor } from './render.ts';
import type { Surface } from './surface.ts';

const TEXT = readFileSync(new URL('../../../slack/manifest.yaml', import.meta.url), 'utf8');
const DOCS = readFileSync(new URL('../../../docs/slack.md', import.meta.url), 'utf8');
const HOST = 'https://movies.your-company.com';

const text = (max: number, min = 1) => z.string().min(min).max(max);
const events = z.array(z.string().regex(/^[a-z_]+(?:\.[a-z]+)?$/));

/** The names and limits of docs.slack.dev/reference/app-manifest, as far as we use them. */
const Manifest = z.strictObject({
  display_information: z.strictObject({
    name: text(35),
    description: text(140),
    long_description: text(4_000, 175),
    background_color: z.string().regex(/^#[\da-f]{6}$/),
  }),
  features: z.strictObject({
    agent_view: z.strictObject({
      agent_description: text(300),
      suggested_prompts: z
        .array(z.strictObject({ title: z.string(), message: z.string() }))
        .max(MAX_PROMPTS),
    }),
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: text(80), always_online: z.boolean() }),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().startsWith('/').max(32),
        description: text(2_000),
        usage_hint: text(1_000),
        should_escape: z.boolean(),
        url: z.string().optional(),
      }),
    ),
    shortcuts: z.array(
      z.strictObject({
        type: z.literal('message'),
        name: text(24),
        callback_id: text(255),
        description: text(150),
      }),
    ),
    unfurl_domains: z.array(z.string().regex(/^[a-z\d.-]+$/)).max(5),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.string()).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: z.string().optional(), bot_events: events }),
    interactivity: z.strictObject({ is_enabled: z.boolean(), request_url: z.string().optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifestOf = (yaml: string) => Manifest.parse(readYaml(yaml));
const plain = manifestOf(TEXT);

describe('the manifest', () => {
  it('asks for the scopes that the program needs, and for none besides', () => {
    expect(plain.oauth_config.scopes.bot).toEqual([...SCOPES]);
  });

  it('subscribes to the events that are listened to', () => {
    const { bot_events: subscribed } = plain.settings.event_subscriptions;
    const types = subscribed.map((event) => event.replace(/\..*/, ''));
    expect([...types].sort()).toEqual(listenedTo().events);
    expect(subscribed).toContain('message.im');
  });

  it('names the command, the shortcut and the prompts that the program has', () => {
    const { slash_commands: commands, shortcuts, agent_view: agent } = plain.features;
    const { command, shortcut } = listenedTo();
    expect(commands.map((one) => one.command)).toEqual([expect.stringMatching(command)]);
    expect(commands[0]?.command).toBe('/movie');
    expect(shortcuts.map((one) => one.callback_id)).toEqual([shortcut]);
    expect(shortcut).toBe(FIND_FILMS);
    expect(agent.suggested_prompts).toEqual(promptsFor(NOBODY).prompts);
  });

  it('lets people write to the app, see its home and press its buttons', () => {
    const { features, settings } = plain;
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(settings.interactivity.is_enabled).toBe(true);
  });

  it('is for Socket Mode as it is, without an address or what needs OAuth', () => {
    expect(plain.settings).toMatchObject({
      socket_mode_enabled: true,
      org_deploy_enabled: false,
      token_rotation_enabled: false,
    });
    expect(withoutComments(TEXT)).not.toMatch(/https?:/);
  });

  it('is for HTTP after the command of the docs', () => {
    const http = manifestOf(afterCommand('http'));
    expect(http.settings.socket_mode_enabled).toBe(false);
    expect(addresses(http)).toEqual({ events: Array(3).fill(`${HOST}${PATHS.events}`) });
    const { settings, features, oauth_config: oauth } = http;
    expect({ ...features, slash_commands: plain.features.slash_commands }).toEqual(plain.features);
    expect(oauth).toEqual(plain.oauth_config);
    expect(settings.event_subscriptions.bot_events).toEqual(
      plain.settings.event_subscriptions.bot_events,
    );
  });

  it('is for many workspaces after the command of the docs', () => {
    const oauth = manifestOf(afterCommand('oauth'));
    expect(oauth.settings).toMatchObject({
      socket_mode_enabled: false,
      org_deploy_enabled: true,
      token_rotation_enabled: true,
    });
    expect(addresses(oauth)).toEqual({
      events: Array(3).fill(`${HOST}${PATHS.events}`),
      redirect: [`${HOST}${PATHS.redirect}`],
    });
    expect(oauth.oauth_config.scopes).toEqual(plain.oauth_config.scopes);
  });

  it('hears every message in channels after the command of the docs', () => {
    const threads = manifestOf(afterCommand('threads'));
    const added = (all: readonly string[], before: readonly string[]) =>
      all.filter((one) => !before.includes(one));
    expect(added(threads.oauth_config.scopes.bot, plain.oauth_config.scopes.bot)).toEqual([
      'channels:history',
      'groups:history',
    ]);
    expect(
      added(
        threads.settings.event_subscriptions.bot_events,
        plain.settings.event_subscriptions.bot_events,
      ),
    ).toEqual(['message.channels', 'message.groups']);
  });
});

describe('the reader of this test', () => {
  it.each(['a: b: c', 'a: b # c', 'a: [b]', 'a:\n\tb: c', 'a: b\n  c: d', 'a: 1\na: 2', "a: 'b'"])(
    'refuses what it may misread: %j',
    (yaml) => {
      expect(() => readYaml(yaml)).toThrow();
    },
  );
});

const NOBODY: Parameters<typeof promptsFor>[0] = {
  watchlist: { kind: 'watchlist', items: [] },
  taste: { kind: 'taste', opinions: [] },
  genres: [],
  recent: [],
  settings: { region: null, services: [] },
};

/** What the program registers with Bolt. */
function listenedTo() {
  const heard: string[] = [];
  const commands: RegExp[] = [];
  const shortcuts: string[] = [];
  const app = {
    event: (name: string) => heard.push(name),
    command: (name: RegExp) => commands.push(name),
    shortcut: (name: string) => shortcuts.push(name),
    action: () => undefined,
    view: () => undefined,
  };
  const silent = () => undefined;
  listen(app as unknown as App, {
    surface: {} as Surface,
    pacing: createPacing(),
    log: { debug: silent, info: silent, warn: silent },
    onRemoved: async () => undefined,
  });
  return { events: heard.sort(), command: commands[0] ?? /$^/, shortcut: shortcuts[0] };
}

/** What the `sed` of docs/slack.md makes of the manifest. */
function afterCommand(name: 'http' | 'oauth' | 'threads'): string {
  const command = DOCS.match(/^ *sed .*$/gm)?.find((line) =>
    line.includes(`manifest-${name}.yaml`),
  );
  const scripts = [...(command ?? '').matchAll(/-e '([^']+)'/g)].map(([, script = '']) => script);
  expect(scripts).not.toEqual([]);
  return scripts.reduce((yaml, script) => {
    const [, from = '', to = ''] = /^s,(.+),(.*),$/.exec(script) ?? [];
    const changed = yaml.replaceAll(new RegExp(from, 'gm'), to.replaceAll('\\1', '$1'));
    if (changed === yaml) throw new Error(`${script} changes nothing`);
    return changed;
  }, TEXT);
}

function addresses({ features, oauth_config: oauth, settings }: z.infer<typeof Manifest>) {
  const { event_subscriptions: events, interactivity } = settings;
  return {
    events: [features.slash_commands[0]?.url, events.request_url, interactivity.request_url],
    ...(oauth.redirect_urls ? { redirect: oauth.redirect_urls } : {}),
  };
}

function withoutComments(yaml: string): string {
  return yaml.replaceAll(/^\s*#.*$/gm, '');
}

interface Line {
  readonly indent: number;
  readonly text: string;
}

/** The YAML that the manifest keeps to: maps, lists, plain words, double quotes, `>-`. Throws for other. */
function readYaml(yaml: string): unknown {
  const lines = yaml
    .split('\n')
    .filter((line) => !/^\s*(?:#|$)/.test(line))
    .map((line): Line => ({ indent: line.search(/[^ ]/), text: line.trim() }));
  const value = readBlock(lines, lines[0]?.indent ?? 0);
  if (lines.length > 0) throw new Error(`not understood: ${lines[0]?.text}`);
  return value;
}

/** Takes what it reads off the lines. */
function readBlock(lines: Line[], indent: number): unknown {
  const isList = lines[0]?.text.startsWith('- ') === true;
  const list: unknown[] = [];
  const map = new Map<string, unknown>();
  while (lines[0]?.indent === indent && lines[0].text.startsWith('- ') === isList) {
    const { text: line } = lines[0];
    if (isList) {
      const inner = line.slice(2).trim();
      if (!/^[\w-]+:(?: |$)/.test(inner)) {
        lines.shift();
        list.push(scalar(inner));
        continue;
      }
      lines[0] = { indent: indent + 2, text: inner };
      list.push(readBlock(lines, indent + 2));
      continue;
    }
    const [, key, rest = ''] = /^([\w-]+):(?: +(.*))?$/.exec(line) ?? [];
    if (key === undefined || map.has(key)) throw new Error(`not understood: ${line}`);
    lines.shift();
    map.set(key, rest === '' || rest === '>-' ? readDeeper(lines, indent, rest) : scalar(rest));
  }
  return isList ? list : Object.fromEntries(map);
}

function readDeeper(lines: Line[], indent: number, style: string): unknown {
  const [next] = lines;
  if (!next || next.indent <= indent) throw new Error('there is nothing');
  if (style === '') return readBlock(lines, next.indent);
  const words: string[] = [];
  while (lines[0]?.indent === next.indent) words.push(lines.shift()?.text ?? '');
  return words.join(' ');
}

function scalar(written: string): string | boolean {
  if (written === 'true' || written === 'false') return written === 'true';
  const [, quoted] = /^"([^"\\]*)"$/.exec(written) ?? [];
  if (quoted !== undefined) return quoted;
  if (/^[^\w/]|: |:$| #|^(?:[\d.]+|null|yes|no|on|off)$/i.test(written) || /\t/.test(written)) {
    throw new Error(`not understood: ${written}`);
  }
  return written;
}
