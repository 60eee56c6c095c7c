import { expect, test } from 'vitest';
import { BusFault } from '../../../bus/bus-fault.ts';
import { errorFields } from '../../../adapters/host/log.ts';
import { readSettings } from '../../../adapters/host/settings.ts';

test("an error of the host's own speaks, one raised elsewhere keeps its words to itself", () => {
  const foreign = new RangeError('the row of 张某某');
  const fault = new BusFault('unavailable', 'publish', { cause: foreign });
  expect(JSON.stringify(errorFields(fault))).not.toContain('张某某');
  expect(errorFields(fault)).toMatchObject({ type: 'BusFault', cause: { type: 'RangeError' } });
  expect(errorFields(foreign)).not.toHaveProperty('message');
  expect(errorFields(ownError())).toMatchObject({ message: '--department is missing' });
  expect(errorFields('text')).toEqual({ type: 'string', at: [] });
});

function ownError(): unknown {
  try {
    return readSettings([], {});
  } catch (reason) {
    return reason;
  }
}

test('settings are read once, checked and frozen', () => {
  const env = { KAFKA_BROKERS: 'a:1,b:2', LIANDONG_SECRETS: 's', LIANDONG_SITES: 'f' };
  const settings = readSettings(['--department', 'discipline'], env);
  expect(settings).toMatchObject({
    department: 'discipline',
    namespace: 'liandong',
    brokers: ['a:1', 'b:2'],
    logLevel: 'info',
  });
  expect(Object.isFrozen(settings)).toBe(true);
  expect(() => readSettings(['--department', 'discipline'], { ...env, KAFKA_BROKERS: '' })).toThrow(
    'KAFKA_BROKERS is not set',
  );
});
