import { adapter } from '../../../adapters/committee-office/index.ts';
import { openDryRun } from '../../../adapters/host/dry-run.ts';
import type { DryRun } from '../../../adapters/host/dry-run.ts';
import { directoryOf } from '../../../adapters/host/directory.ts';
import { pseudonyms } from '../../../adapters/host/pseudonyms.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';
import { outcomeOf as outcome } from '../support/outcome.ts';
import type { Outcome } from '../support/outcome.ts';

/** The shipped rows: this office passes matters on to bodies of many departments. */
export const policy = loadPolicy(undefined, catalog);
const directory = directoryOf(policy.participants, pseudonyms(Buffer.alloc(32), 'committee-office'));

/** What the office's adapter makes of a file. */
export const outcomeOf = async (bytes: Buffer): Promise<Outcome> =>
  outcome(adapter, (await adapter.read('登记簿', bytes)).readings, directory);

export const dry = (): DryRun => openDryRun({ participant: 'committee-office', adapter, catalog, policy });

export const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
