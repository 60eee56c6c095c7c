import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HeldRow } from '../adapters/host/state/held.ts';
import type { Adapter, Connector, NativeFields } from '../adapters/contract.ts';

/** The longest a person waits for the record of a held row. */
const WITHIN_MS = 30_000;

/** What lies behind a held row now: its record; a file in which no record stands at that place; or no such file any more. */
export type Reread =
  | { readonly kind: 'record'; readonly fields: NativeFields }
  | { readonly kind: 'no-record' }
  | { readonly kind: 'gone' };

/** Reads the record of a held row again from the department's own file: nothing of it is kept by us. */
export async function rereadRecord(
  adapter: Adapter,
  sites: string,
  participant: string,
  row: HeldRow,
): Promise<Reread> {
  const folder = join(sites, participant);
  if (!liesUnchanged(join(folder, 'drop', row.document), row.digest)) return { kind: 'gone' };
  // A cursor of its own, so that the connector yields documents that the host confirmed long ago.
  const stateFolder = mkdtempSync(join(folder, 'state', 'show-'));
  try {
    const site = { participant, dropFolder: join(folder, 'drop'), answerFolder: join(folder, 'answers'), stateFolder };
    const connector = await adapter.connect(site);
    try {
      return await find(connector, row);
    } finally {
      await connector.close();
    }
  } finally {
    rmSync(stateFolder, { recursive: true, force: true });
  }
}

function liesUnchanged(file: string, digest: string): boolean {
  try {
    return createHash('sha256').update(readFileSync(file)).digest('hex') === digest;
  } catch {
    return false;
  }
}

async function find(connector: Connector, { digest, place }: HeldRow): Promise<Reread> {
  for await (const document of connector.read(AbortSignal.timeout(WITHIN_MS))) {
    if (document.digest === digest) {
      for (const reading of document.readings)
        if (reading.kind === 'record' && reading.record.at.place === place)
          return { kind: 'record', fields: reading.record.fields };
      return { kind: 'no-record' };
    }
    await connector.confirm(document.position);
  }
  return { kind: 'gone' };
}
