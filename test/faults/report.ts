import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptRows } from './row.ts';
import type { Row } from './row.ts';
import type { Scenario } from './scenario.ts';

const FILE = join('docs', 'reliability.md');

/** Writes docs/reliability.md from the last row of each scenario and says what it wrote. */
export function writeReport(root: string, results: string, scenarios: readonly Scenario[]): string {
  const rows = keptRows(results);
  writeFileSync(join(root, FILE), reportOf(scenarios, rows));
  const missing = scenarios.filter(({ name }) => !rows.has(name)).map(({ name }) => name);
  return `${FILE}: ${scenarios.length - missing.length} of ${scenarios.length} scenarios${missing.length === 0 ? '' : `; not run: ${missing.join(', ')}`}`;
}

export function reportOf(_scenarios: readonly Scenario[], _rows: ReadonlyMap<string, Row>): string {
  return '';
}
