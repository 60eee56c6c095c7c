import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAdapter } from '../../../adapters/discover.ts';
import { openDryRun } from '../../../adapters/host/dry-run.ts';
import type { DryRunReport } from '../../../adapters/host/dry-run.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';

/** The shipped rows: a department sends what it really may. */
const policy = loadPolicy(undefined, catalog);
const adapters = join(import.meta.dirname, '..', '..', '..', 'adapters');

export const sample = (department: string, file: string): Buffer =>
  readFileSync(join(adapters, department, 'samples', file));

/** Files in the order given as one history of a department's host, nothing sent; what became of each. */
export async function history(
  department: string,
  files: readonly (readonly [name: string, bytes: Buffer])[],
): Promise<readonly DryRunReport[]> {
  const dryRun = openDryRun({ participant: department, adapter: await loadAdapter(department), catalog, policy });
  const reports: DryRunReport[] = [];
  try {
    for (const [name, bytes] of files) reports.push(await dryRun.take(name, bytes));
  } finally {
    dryRun.close();
  }
  return reports;
}

/** What becomes of one file alone. */
export async function taken(department: string, name: string, bytes: Buffer): Promise<DryRunReport> {
  const [report] = await history(department, [[name, bytes]]);
  if (report === undefined) throw new Error('no report');
  return report;
}
