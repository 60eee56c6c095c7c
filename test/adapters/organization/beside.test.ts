import { describe, expect, it } from 'vitest';
import type { Connector } from '../../../adapters/contract.ts';
import { besideKeyService } from '../../../adapters/organization/key-service/beside.ts';

const connector = (closed: string[]): Connector => ({
  async *read() {},
  confirm: () => Promise.resolve(),
  deliver: () => Promise.resolve(),
  close: () => Promise.resolve(void closed.push('connector')),
});

describe('the connector beside the key service', () => {
  it('is closed when the service cannot start', async () => {
    const closed: string[] = [];
    await expect(
      besideKeyService(connector(closed), () => Promise.reject(new Error('the port is taken'))),
    ).rejects.toThrow('the port is taken');
    expect(closed).toEqual(['connector']);
  });

  it('is closed when the service cannot be closed', async () => {
    const closed: string[] = [];
    const service = { address: 'none', close: () => Promise.reject(new Error('it hangs')) };
    const both = await besideKeyService(connector(closed), () => Promise.resolve(service));
    await expect(both.close()).rejects.toThrow('it hangs');
    expect(closed).toEqual(['connector']);
  });

  it('is closed after the service, and alone where none is wanted', async () => {
    const closed: string[] = [];
    const service = { address: 'none', close: () => Promise.resolve(void closed.push('service')) };
    await (await besideKeyService(connector(closed), () => Promise.resolve(service))).close();
    await (await besideKeyService(connector(closed), () => Promise.resolve(undefined))).close();
    expect(closed).toEqual(['service', 'connector', 'connector']);
  });
});
