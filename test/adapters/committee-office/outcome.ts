import { adapter } from '../../../adapters/committee-office/index.ts';
import type { Draft } from '../../../adapters/contract.ts';
import { openDryRun } from '../../../adapters/host/dry-run.ts';
import type { DryRun } from '../../../adapters/host/dry-run.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { directoryOf } from '../../../adapters/host/directory.ts';
import { pseudonyms } from '../../../adapters/host/pseudonyms.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';

/** The shipped rows: this office passes matters on to bodies of many departments. */
export const policy = loadPolicy(undefined, catalog);
const directory = directoryOf(policy.participants, pseudonyms(Buffer.alloc(32), 'committee-office'));

export interface Outcome {
  readonly drafts: readonly Draft[];
  readonly faults: readonly Fault[];
}

/** What the office's adapter makes of a file. */
export async function outcomeOf(bytes: Buffer): Promise<Outcome> {
  const drafts: Draft[] = [];
  const faults: Fault[] = [];
  for (const reading of (await adapter.read('登记簿', bytes)).readings) {
    const found =
      reading.kind === 'fault'
        ? { drafts: [], faults: [reading.fault] }
        : adapter.translator.toCanonical(reading.record, directory);
    drafts.push(...found.drafts);
    faults.push(...found.faults);
  }
  return { drafts, faults };
}

export const dry = (): DryRun => openDryRun({ participant: 'committee-office', adapter, catalog, policy });

export const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
