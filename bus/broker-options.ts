import {
  ConfigResourceTypes,
  IncrementalAlterConfigOperationTypes,
  incrementalAlterConfigsV1,
} from '@platformatic/kafka';
import { connectAdmin } from './admin-connection.ts';
import { busError } from './protocol-error.ts';
import type { Endpoint } from './endpoint.ts';

/**
 * Gives one broker other options while it runs. `endpoint` addresses that very broker, which judges them; a file that an
 * option names is read anew even if the name is the old one. Whether it liked what it read
 * there is told in its log alone.
 */
export async function setBrokerOptions(
  endpoint: Endpoint,
  broker: number,
  options: Readonly<Record<string, string>>,
): Promise<void> {
  const connection = await connectAdmin(endpoint);
  const configs = Object.entries(options).map(([name, value]) => ({
    name,
    configOperation: IncrementalAlterConfigOperationTypes.SET,
    value,
  }));
  try {
    await incrementalAlterConfigsV1.api.async(
      connection,
      [{ resourceType: ConfigResourceTypes.BROKER, resourceName: String(broker), configs }],
      false,
    );
  } catch (reason) {
    throw busError(reason, 'set broker options');
  } finally {
    await connection.close();
  }
}
