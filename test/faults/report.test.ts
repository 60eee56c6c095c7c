import { describe, expect, it } from 'vitest';
import { reportOf } from './report.ts';
import { uncounted } from './row.ts';
import type { Row } from './row.ts';
import type { Scenario } from './scenario.ts';

const scenarios: readonly Scenario[] = ['hub-killed', 'disk-full', 'never-run', 'broken'].map((name) => ({
  name,
  title: `what ${name} is`,
  inject: async () => undefined,
}));
const row = (scenario: string, changes: Partial<Row>): [string, Row] => [
  scenario,
  { scenario, seed: 's', outcome: 'passed', reasons: [], ...uncounted, ...changes },
];

describe('the report', () => {
  const rows = new Map([
    row('hub-killed', { messages: 500, recoverySeconds: 4.25, deliveredSeconds: 5 }),
    row('disk-full', { outcome: 'skipped', reasons: ['no mounts here'] }),
    row('broken', { outcome: 'failed', messages: 100, lost: 2, doubled: 1 }),
  ]);
  const lines = reportOf(scenarios, rows).split('\n');

  it('has a line for every scenario that ran, with its counts as they are', () => {
    expect(lines).toContain('| `hub-killed` | what hub-killed is | 500 | 0 | 0 | 0 | 0 | 0 | 4.3 | 5.0 |');
    expect(lines).toContain('| `broken` **failed** | what broken is | 100 | 2 | 1 | 0 | 0 | 0 | – | – |');
    expect(lines.filter((line) => line.startsWith('| `'))).toHaveLength(2);
  });

  it('says what was skipped and why, and how much was run', () => {
    expect(lines).toContain('- `disk-full`: no mounts here');
    expect(lines).toContain('Not run yet: `never-run`.');
    expect(lines.join('\n')).toContain('2 of 4 scenarios, 600 messages, seed s');
  });
});
