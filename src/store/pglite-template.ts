import { constants } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';

/** What a template is made of; another version of it is not copied. */
const KEY_FILE = 'key';

/**
 * Copies a database that was prepared at build time, in a second where initdb and loading the
 * catalogue take ten. Resolves to false where there is none, or where it is damaged: then the caller
 * makes an empty one.
 */
export async function copyTemplate(template: URL, folder: string): Promise<boolean> {
  try {
    await readFile(new URL(KEY_FILE, template));
    await cp(new URL('db/', template), folder, {
      recursive: true,
      mode: constants.COPYFILE_FICLONE,
    });
    return true;
  } catch {
    return false;
  }
}

/** Null where there is no template. */
export async function templateKey(template: URL): Promise<string | null> {
  return readFile(new URL(KEY_FILE, template), 'utf8').catch(() => null);
}

/** Written last: a template without it is not used. */
export function finishTemplate(template: URL, key: string): Promise<void> {
  return writeFile(new URL(KEY_FILE, template), key);
}
