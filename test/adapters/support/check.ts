import { loadAdapter } from '../../../adapters/discover.ts';
import { openDryRun } from '../../../adapters/host/dry-run.ts';
import type { DryRun, DryRunReport } from '../../../adapters/host/dry-run.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';

const policy = loadPolicy(undefined, catalog);

/** A department's files taken in one after the other, under the shipped policy, as a host would. */
export interface Check {
  take(name: string, bytes: Buffer): Promise<DryRunReport>;
  close(): void;
}

export function openCheck(department: string): Check {
  let running: Promise<DryRun> | undefined;
  const opened = async (): Promise<DryRun> =>
    openDryRun({ participant: department, adapter: await loadAdapter(department), catalog, policy });
  return {
    take: async (name, bytes) => (await (running ??= opened())).take(name, bytes),
    close: () => void running?.then((dryRun) => dryRun.close()),
  };
}
