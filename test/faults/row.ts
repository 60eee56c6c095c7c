import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What one scenario came to: one line of the results. */
export interface Row {
  readonly scenario: string;
  readonly seed: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or what did not hold. */
  readonly reasons: readonly string[];
  readonly messages: number;
  readonly lost: number;
  readonly doubled: number;
  readonly misordered: number;
  readonly misdirected: number;
  readonly withoutVerdict: number;
  /** From the end of the fault until everything had its verdict and all lanes were held; null: it never came to that. */
  readonly recoverySeconds: number | null;
  /** From the end of the fault until the adapters had written everything. */
  readonly deliveredSeconds: number | null;
}

/** Rows are only added: a run that ends early is gone on with. */
export function keepRow(file: string, row: Row): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/** The last row of each scenario. A line that a kill cut off counts as not written. */
export function keptRows(file: string): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  if (!existsSync(file)) return rows;
  for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
    const row = JSON.parse(line) as Row;
    rows.set(row.scenario, row);
  }
  return rows;
}

/** Nothing counted: of a scenario that was skipped or never came to its end. */
export const uncounted = {
  messages: 0,
  lost: 0,
  doubled: 0,
  misordered: 0,
  misdirected: 0,
  withoutVerdict: 0,
  recoverySeconds: null,
  deliveredSeconds: null,
} as const;
