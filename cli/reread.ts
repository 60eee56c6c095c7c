import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { HeldRow } from '../adapters/host/state/held.ts';
import type { Adapter, Connector, NativeFields } from '../adapters/contract.ts';

/** The longest a person waits for the record of a held row. */
const WITHIN_MS = 10_000;

/**
 * The record behind a held row, read again from the department's own file: nothing of it is kept by us. Undefined if the
 * file was changed or moved, or the record has no fields (the document as a whole could not be read).
 */
export async function rereadRecord(
  adapter: Adapter,
  sites: string,
  participant: string,
  row: HeldRow,
): Promise<NativeFields | undefined> {
  if (row.digest === '') return undefined;
  const folder = join(sites, participant);
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

async function find(connector: Connector, { digest, place }: HeldRow): Promise<NativeFields | undefined> {
  for await (const document of connector.read(AbortSignal.timeout(WITHIN_MS))) {
    if (document.digest === digest) {
      for (const reading of document.readings)
        if (reading.kind === 'record' && reading.record.at.place === place) return reading.record.fields;
      return undefined;
    }
    await connector.confirm(document.position);
  }
  return undefined;
}
