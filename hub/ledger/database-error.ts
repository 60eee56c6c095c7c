/** What a failed journal transaction asks for (decision 7). */
export type DatabaseTrouble = 'wait' | 'bisect' | 'unknown';

/**
 * By SQLSTATE class: 08, 53, 57, 58, 40, locks, ended transactions and lost connections pass by themselves; 22 and 23 are
 * about one record of the batch.
 */
export function databaseTrouble(reason: unknown): DatabaseTrouble {
  if (!(reason instanceof Error)) return 'unknown';
  const code = 'code' in reason && typeof reason.code === 'string' ? reason.code : '';
  if (/^(08|53|57|58|40|55P03|25P0)/.test(code)) return 'wait';
  if (/^E[A-Z]+$/.test(code)) return 'wait';
  if (/^(22|23)/.test(code)) return 'bisect';
  if (/Connection terminated|connection error|not queryable|Client has encountered/i.test(reason.message))
    return 'wait';
  return 'unknown';
}
