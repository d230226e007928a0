import { type RESTErrorData, RESTJSONErrorCodes } from 'discord-api-types/v10';
import { ApiError } from '../rest/errors.ts';

/** A place in a request's body, where problems are noted. */
export interface Form {
  at(key: string | number): Form;
  refuse(code: string, message: string): void;
}

interface Problem {
  readonly path: readonly string[];
  readonly code: string;
  readonly message: string;
}

interface Tree {
  [key: string]: Tree | { code: string; message: string }[];
}

/** Throws Discord's Invalid Form Body with every problem that the check notes, at its place. */
export function checkForm(check: (form: Form) => void): void {
  const problems: Problem[] = [];
  check(formAt([], problems));
  if (problems.length > 0) {
    throw new ApiError(
      400,
      RESTJSONErrorCodes.InvalidFormBodyOrContentType,
      'Invalid Form Body',
      treeOf(problems) as RESTErrorData,
    );
  }
}

function formAt(path: readonly string[], problems: Problem[]): Form {
  return {
    at: (key) => formAt([...path, String(key)], problems),
    refuse: (code, message) => problems.push({ path, code, message }),
  };
}

function treeOf(problems: readonly Problem[]): Tree {
  const root: Tree = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path) {
      const next = node[key] ?? {};
      node[key] = next;
      node = next as Tree;
    }
    node._errors = [
      ...((node._errors ?? []) as { code: string; message: string }[]),
      { code, message },
    ];
  }
  return root;
}
