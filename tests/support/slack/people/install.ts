import type { AuthorizeRequest, OAuth } from '../api/oauth.ts';
import type { Workspace } from '../world/types.ts';
import { createAccount } from '../world/workspaces.ts';
import type { World } from '../world/world.ts';

export interface VisitOptions {
  /** Default: `/slack/install`. */
  readonly path?: string;
  /** Makes another state of it; null: none comes back. */
  readonly state?: (state: string) => string | null;
  /** Another code than the one that Slack gave. */
  readonly code?: string;
  /** Comes back from another browser: without the cookies. */
  readonly withoutCookies?: boolean;
  /** The person does not allow it. */
  readonly denies?: boolean;
  /** What is granted. Default: what was asked for. */
  readonly scopes?: readonly string[];
}

export interface Visit {
  /** Of the page that one comes back to. */
  readonly status: number;
  readonly body: string;
  readonly headers: Headers;
  /** What the app asked Slack for. */
  readonly asked: AuthorizeRequest;
  /** Where one came back to; visiting it again is what a reload does. */
  readonly callback: { readonly url: string; readonly cookie: string };
}

/** Installs the app as somebody does with a browser, from its own page and back. */
export async function visitInstall(
  world: World,
  oauth: OAuth,
  appUrl: string,
  workspace: Workspace,
  options: VisitOptions = {},
): Promise<Visit> {
  const start = await fetch(new URL(options.path ?? '/slack/install', appUrl), {
    redirect: 'manual',
  });
  const page = await start.text();
  const [, link = ''] = /href="([^"]*oauth\/v2\/authorize[^"]*)"/.exec(page) ?? [];
  const authorize = start.headers.get('location') ?? link.replaceAll('&amp;', '&');
  if (authorize === '') throw new Error(`no way to Slack (${start.status}): ${page.slice(0, 300)}`);
  const asked = requestFrom(new URL(authorize));
  const cookie = start.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

  const back = new URL(asked.redirectUri || new URL('/slack/oauth_redirect', appUrl));
  if (options.denies) back.searchParams.set('error', 'access_denied');
  else back.searchParams.set('code', options.code ?? allow());
  const state = options.state ? options.state(asked.state ?? '') : asked.state;
  if (state !== null) back.searchParams.set('state', state);
  // A public address leads to the app all the same.
  const url = new URL(back.pathname + back.search, appUrl).href;

  const response = await fetch(url, {
    redirect: 'manual',
    headers: options.withoutCookies || cookie === '' ? {} : { cookie },
  });
  return {
    status: response.status,
    body: await response.text(),
    headers: response.headers,
    asked,
    callback: { url, cookie },
  };

  function allow(): string {
    const people = [...workspace.accounts.values()].filter(({ isBot }) => !isBot);
    const installer =
      people.find(({ isAdmin }) => isAdmin) ??
      people[0] ??
      createAccount(world, workspace, { name: 'admin', isAdmin: true });
    const { scopes } = options;
    return oauth.allow(asked, workspace, {
      installer: installer.id,
      ...(scopes ? { scopes } : {}),
    });
  }
}

function requestFrom({ searchParams }: URL): AuthorizeRequest {
  return {
    clientId: searchParams.get('client_id') ?? '',
    scopes: (searchParams.get('scope') ?? '').split(/[ ,]+/).filter((scope) => scope !== ''),
    state: searchParams.get('state'),
    redirectUri: searchParams.get('redirect_uri') ?? '',
  };
}
