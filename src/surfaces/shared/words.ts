import { MovieVibesError } from '../../errors.ts';

/** To somebody who asks too often. */
export function slowDown(seconds: number): string {
  return `That was quick! Give me ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then ask again.`;
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What a person is told about a failure: an inner one is nothing for them. */
export function failureOf(error: unknown): { readonly message: string; readonly hint: string } {
  if (error instanceof MovieVibesError && error.code !== 'internal') return error;
  return { message: 'Something went wrong on my side.', hint: 'Try again in a moment.' };
}
