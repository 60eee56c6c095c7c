import { describe, expect, it } from 'vitest';
import { databaseTrouble } from '../../../hub/ledger/database-error.ts';

const failure = (code: string, message = 'failed'): Error => Object.assign(new Error(message), { code });

/** SQLSTATEs that a lane can meet, and what it does about them (decision 7). */
const TABLE: Readonly<Record<'wait' | 'bisect' | 'unknown', readonly string[]>> = {
  wait: [
    ...['08000', '08003', '08006', '08P01', '53100', '53200', '53300', '57014', '57P01', '57P02', '57P03', '58030'],
    ...['40001', '40P01', '55P03', '25P02', '25P03', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
  ],
  bisect: ['22021', '22P05', '22008', '22003', '23505', '23514', '23502'],
  unknown: ['42P01', '54000', 'XX000', ''],
};

describe('a failed journal transaction', () => {
  for (const [trouble, codes] of Object.entries(TABLE))
    it(`asks to ${trouble} at ${codes.join(', ')}`, () => {
      for (const code of codes) expect(databaseTrouble(failure(code)), code).toBe(trouble);
    });

  it('asks to wait when the connection is gone, which bears no code', () => {
    for (const message of [
      'Connection terminated unexpectedly',
      'Client has encountered a connection error and is not queryable',
    ])
      expect(databaseTrouble(new Error(message)), message).toBe('wait');
  });

  it('does not guess about what is no error of a database', () => {
    expect(databaseTrouble(new TypeError('x is not a function'))).toBe('unknown');
    expect(databaseTrouble('thrown text')).toBe('unknown');
  });
});
