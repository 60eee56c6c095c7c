import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { rules } from '../../schemas/rules.ts';

it('has one row for every rule, with its words', () => {
  const table = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  const rows = Object.entries(rules).map(
    ([code, rule]) => `| \`${code}\` | ${rule.route} | ${rule.zh} | ${rule.cure} |`,
  );
  expect(table).toEqual(rows);
});
