import { basename } from 'node:path';
import type { Adapter } from '../../../adapters/contract.ts';
import { besideOf } from '../../../adapters/formats/document.ts';
import { openDryRun } from '../../../adapters/host/dry-run.ts';
import type { DryRunReport } from '../../../adapters/host/dry-run.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';

const shipped = loadPolicy(undefined, catalog);

/** Files by name as they came, one history; each sees all of them beside it that have come before, or with it. */
export type Drop = Readonly<Record<string, Buffer>>;

/** What a host under the shipped policy makes of files dropped one after the other, all of a drop lying there at once. */
export async function history(adapter: Adapter, participant: string, drops: readonly Drop[]): Promise<DryRunReport[]> {
  const dryRun = openDryRun({ participant, adapter, catalog, policy: shipped });
  const folder = new Map<string, Buffer>();
  const beside = besideOf(
    (other) => Promise.resolve(folder.get(other)),
    () => Promise.resolve([...folder.keys()]),
  );
  const reports: DryRunReport[] = [];
  try {
    for (const drop of drops) {
      for (const [name, bytes] of Object.entries(drop)) folder.set(name, bytes);
      for (const [name, bytes] of Object.entries(drop)) reports.push(await dryRun.take(basename(name), bytes, beside));
    }
  } finally {
    dryRun.close();
  }
  return reports;
}

/** `came = sent + duplicate + held + refused` of each file. */
export const countsOf = (reports: readonly DryRunReport[]): string[] =>
  reports.map(({ came, sent, duplicate, held, refused }) => `${came}=${sent}+${duplicate}+${held}+${refused}`);
