import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Allowance } from './allowance.ts';
import { Answers } from './answer.ts';
import { listedCallers, readTokens } from './callers.ts';
import { hubCallers } from './hub-callers.ts';
import { KeyRecords } from './records.ts';
import { makeKeyRing, watchedKeyRing } from './ring.ts';
import { openKeyServer } from './server.ts';
import type { KeyServer } from './server.ts';
import { keyServiceSettings } from './settings.ts';

/** Where one participant's key service keeps what it must not lose. */
export interface KeyFolder {
  readonly folder: string;
  readonly ring: string;
  readonly records: string;
}

export function keyFolder(stateFolder: string): KeyFolder {
  const folder = join(stateFolder, 'person-keys');
  return { folder, ring: join(folder, 'ring.json'), records: join(folder, 'records.db') };
}

/**
 * Starts the key service of this department if the environment says where it is to listen; undefined if it says nothing.
 * A ring is made at the first start only: where there are records but no ring it was lost, and other keys in its place
 * would part every person from what is known of them.
 */
export async function startKeyService(
  stateFolder: string,
  env: NodeJS.ProcessEnv = process.env,
  clock: () => number = Date.now,
): Promise<KeyServer | undefined> {
  const settings = keyServiceSettings(env);
  if (settings === null) return undefined;
  const { folder, ring, records: recordsFile } = keyFolder(stateFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (!existsSync(ring)) {
    if (existsSync(recordsFile)) throw new Error(`the key ring is lost: restore ${ring} from its backup`);
    makeKeyRing(ring, clock());
  }
  const watched = watchedKeyRing(ring);
  watched();
  const { source } = settings;
  const callers = 'gateway' in source ? hubCallers(source.gateway) : listedCallers(readTokens(source.tokensFile));
  const records = new KeyRecords(recordsFile);
  const answers = new Answers({ ring: watched, records, callers, allowance: new Allowance(), clock });
  try {
    const server = await openKeyServer(settings.listen, answers);
    return {
      address: server.address,
      async close() {
        await server.close();
        records.close();
      },
    };
  } catch (reason) {
    records.close();
    throw reason;
  }
}
