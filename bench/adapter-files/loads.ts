import { ledger } from './audit-bureau.ts';
import { registers } from './committee-office.ts';
import { opinions } from './congress.ts';
import { feedback } from './discipline.ts';
import { issues } from './ecology.ts';
import { clueLedger } from './inspection.ts';
import { filings } from './internal-audit.ts';
import type { MakeLoad } from './native-load.ts';
import { plots } from './natural-resources.ts';
import { objectPool } from './organization.ts';
import { tasks } from './reform.ts';
import { reports } from './social-audit.ts';
import { requests } from './unit.ts';

export interface Load {
  readonly make: MakeLoad;
  /** Taken in unless told otherwise: enough to last some seconds; of the bureau's ledger as many as the aim speaks of. */
  readonly rows: number;
}

/** By adapter folder: what its department hands over in large. */
export const loads: ReadonlyMap<string, Load> = new Map<string, Load>([
  ['discipline', { make: feedback, rows: 2_000 }],
  ['inspection', { make: clueLedger, rows: 2_000 }],
  ['organization', { make: objectPool, rows: 2_000 }],
  ['congress', { make: opinions, rows: 200 }],
  ['reform', { make: tasks, rows: 1_000 }],
  ['natural-resources', { make: plots, rows: 500 }],
  ['ecology', { make: issues, rows: 500 }],
  ['internal-audit', { make: filings, rows: 500 }],
  ['social-audit', { make: reports, rows: 2_000 }],
  ['audit-bureau', { make: ledger, rows: 20_000 }],
  ['committee-office', { make: registers, rows: 2_000 }],
  ['unit', { make: requests, rows: 200 }],
]);
