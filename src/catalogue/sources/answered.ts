/**
 * What was answered, in order; where something failed, rejects with the first failure after all else
 * was given, so that no answer that was paid for is lost.
 */
export async function* answered<T>(asked: readonly Promise<T>[]): AsyncGenerator<T> {
  const settled = await Promise.allSettled(asked);
  for (const one of settled) if (one.status === 'fulfilled') yield one.value;
  const failed = settled.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
}
