import type { Connector } from '../../contract.ts';
import type { KeyServer } from './server.ts';

/** A connector with a key service open as long as it is. Whatever becomes of the service, the connector is closed. */
export async function besideKeyService(
  connector: Connector,
  start: () => Promise<KeyServer | undefined>,
): Promise<Connector> {
  let service: KeyServer | undefined;
  try {
    service = await start();
  } catch (reason) {
    await connector.close();
    throw reason;
  }
  return {
    ...connector,
    async close() {
      try {
        await service?.close();
      } finally {
        await connector.close();
      }
    },
  };
}
