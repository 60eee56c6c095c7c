import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { Endpoint } from '../../bus/endpoint.ts';
import { lazyPublisher } from '../../bus/lazy-publisher.ts';
import { createLog } from '../../hub/log.ts';

it('connects for nobody before there is something to publish, and never again once closed', async () => {
  let connections = 0;
  const broker = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((listening) => broker.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void broker.close());
  const { port } = broker.address() as AddressInfo;
  const endpoint: Endpoint = {
    ...{ brokers: [`127.0.0.1:${port}`], username: 'liandong.unit-1', password: 'test', clientId: 'test' },
  };
  const publisher = lazyPublisher(endpoint, createLog({ level: 'silent', part: 'test' }));
  await publisher.close();
  await expect(publisher.publish([])).rejects.toThrow('publish after close: unavailable');
  expect(connections).toBe(0);
});
