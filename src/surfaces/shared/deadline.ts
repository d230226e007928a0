import { MovieVibesError } from '../../errors.ts';

/** What the work gives; rejects with `busy` where the deadline comes first. */
export async function within<T>(deadline: AbortSignal, working: Promise<T>): Promise<T> {
  const tooLate = new Promise<never>((_, reject) => {
    deadline.addEventListener(
      'abort',
      () =>
        reject(
          new MovieVibesError('busy', 'Finding an answer took too long.', {
            hint: 'Ask again in a moment.',
            retriable: true,
          }),
        ),
      { once: true },
    );
  });
  return Promise.race([working, tooLate]);
}
