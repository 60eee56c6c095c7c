import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Adapter, Beside } from '../../../adapters/contract.ts';
import { loadAdapter } from '../../../adapters/discover.ts';
import { besideOf } from '../../../adapters/formats/document.ts';
import { openDryRun } from '../../../adapters/host/dry-run.ts';
import type { DryRun, DryRunReport } from '../../../adapters/host/dry-run.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';

/** The shipped rows: a department sends what it really may. */
const policy = loadPolicy(undefined, catalog);
const adapters = join(import.meta.dirname, '..', '..', '..', 'adapters');

export const sample = (department: string, file: string): Buffer =>
  readFileSync(join(adapters, department, 'samples', file));

type Taking = readonly [name: string, bytes: Buffer, beside?: Beside];

/** One history of a participant's host, nothing sent; what became of each file. */
async function takenBy(adapter: Adapter, participant: string, files: Iterable<Taking>): Promise<DryRunReport[]> {
  const dryRun = openDryRun({ participant, adapter, catalog, policy });
  const reports: DryRunReport[] = [];
  try {
    for (const file of files) reports.push(await dryRun.take(...file));
  } finally {
    dryRun.close();
  }
  return reports;
}

/** Files of a department in the order given, nothing beside them. */
export const history = async (department: string, files: readonly Taking[]): Promise<readonly DryRunReport[]> =>
  takenBy(await loadAdapter(department), department, files);

/** What becomes of one file alone. */
export async function taken(department: string, name: string, bytes: Buffer): Promise<DryRunReport> {
  const [report] = await history(department, [[name, bytes]]);
  if (report === undefined) throw new Error('no report');
  return report;
}

/** Files by name as they came, one history; each sees all of them beside it that have come before, or with it. */
export type Drop = Readonly<Record<string, Buffer>>;

/** What a host makes of files dropped one after the other, all of a drop lying there at once. */
export function dropped(adapter: Adapter, participant: string, drops: readonly Drop[]): Promise<DryRunReport[]> {
  const folder = new Map<string, Buffer>();
  const beside = besideOf(
    (other) => Promise.resolve(folder.get(other)),
    () => Promise.resolve([...folder.keys()]),
  );
  const inOrder = function* (): Generator<Taking> {
    for (const drop of drops) {
      for (const [name, bytes] of Object.entries(drop)) folder.set(name, bytes);
      for (const [name, bytes] of Object.entries(drop)) yield [basename(name), bytes, beside];
    }
  };
  return takenBy(adapter, participant, inOrder());
}

/** A department's files taken in as a test comes to them. */
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

/** `came = sent + duplicate + held + refused` of each file. */
export const countsOf = (reports: readonly DryRunReport[]): string[] =>
  reports.map(({ came, sent, duplicate, held, refused }) => `${came}=${sent}+${duplicate}+${held}+${refused}`);
