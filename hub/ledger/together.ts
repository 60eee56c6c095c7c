/** The transaction had failed before: the answer to every statement that was already on the way. */
const ECHO = '25P02';

/**
 * Waits for statements that travel together, whatever becomes of them: one that went on after the others were given up
 * would reach the database behind the ROLLBACK, outside any transaction. Of several failures the one that caused the
 * rest is thrown, not its echo: what is done about a failure depends on its code.
 */
export async function together<T extends readonly unknown[]>(
  statements: readonly [...{ [K in keyof T]: Promise<T[K]> }],
): Promise<T> {
  const settled = await Promise.allSettled(statements);
  const failed = settled.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
  if (failed.length > 0) throw failed.find((reason) => !isEcho(reason)) ?? failed[0];
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

const isEcho = (reason: unknown): boolean => reason instanceof Error && 'code' in reason && reason.code === ECHO;
