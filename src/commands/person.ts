import { linkAccounts } from '../conversation/link.ts';
import type { PersonId } from '../domain/ids.ts';
import { MovieVibesError } from '../errors.ts';
import type { Stores } from '../store/index.ts';
import {
  historyFile,
  print,
  readHistory,
  removeHistory,
  terminalIdentity,
} from '../surfaces/terminal/index.ts';
import { type CommandContext, printJson } from './shared.ts';
import { withStores } from './with-stores.ts';

/** Prints everything we hold about the terminal's user as one JSON object. */
export async function exportPerson(context: CommandContext, user: string): Promise<void> {
  await withPerson(context, user, async (stores, personId) => {
    const held = await stores.people.export(personId);
    const typed = readHistory(historyFile(context.config.dataDir, user));
    await printJson(context, { ...held, terminalHistory: typed });
  });
}

/** Removes everything we hold about the terminal's user. */
export async function erasePerson(
  context: CommandContext,
  user: string,
  options: { readonly json?: boolean },
): Promise<void> {
  await withPerson(context, user, async (stores, personId) => {
    const rows = await stores.people.erase(personId);
    removeHistory(historyFile(context.config.dataDir, user));
    if (options.json) await printJson(context, { user, erased: rows });
    else await print(context.stdout, `Erased everything about ${user}: ${rows} rows.\n`);
  });
}

/** Joins the terminal's user to another account of theirs, or gives a code for it. */
export async function linkPerson(
  context: CommandContext,
  user: string,
  code: string | null,
): Promise<void> {
  await withStores(context, async ({ conversations, links }) => {
    const said = await linkAccounts(terminalIdentity(user), code, { conversations, links });
    await print(context.stdout, `${said}\n`);
  });
}

async function withPerson(
  context: CommandContext,
  user: string,
  work: (stores: Stores, personId: PersonId) => Promise<void>,
): Promise<void> {
  await withStores(context, async (stores) => {
    const personId = await stores.conversations.findPerson(terminalIdentity(user));
    if (personId === null) {
      throw new MovieVibesError(
        'not-found',
        `Nobody called "${user}" has talked to MovieVibes here.`,
        { hint: 'Check the name given to --user; it is the one used with "ask" or "start".' },
      );
    }
    await work(stores, personId);
  });
}
