import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { coveragePage, coverageRows } from './page.ts';
import { fail, writtenPage } from './page-file.ts';
import { servedSystems } from './systems.ts';
import { coveringTests, passedFiles } from './tests.ts';

/**
 * Writes docs/coverage.md, or with `--check` compares it. With `--report <vitest's JSON>` only tests that passed count,
 * and the program fails if a row is open then.
 */
const { values } = parseArgs({ options: { check: { type: 'boolean' }, report: { type: 'string' } } });
const root = join(import.meta.dirname, '..', '..');
const catalog = loadCatalog();
const policy = loadPolicy(undefined, catalog);
const served = servedSystems(catalog, policy);
const ids = [...policy.linkages.map(({ id }) => id), ...served.map(({ system }) => system.id)];
const passed = values.report === undefined ? null : passedFiles(values.report, root);
const tests = coveringTests(root, ids).filter((test) => passed === null || passed.has(test.file));
const rows = coverageRows(served, tests);
if (passed !== null)
  for (const { served: one, open } of rows) if (open.length > 0) fail(`${one.system.id} open: ${open.join(', ')}`);
if (values.check === true || passed === null)
  writtenPage(root, 'docs/coverage.md', coveragePage(rows), values.check === true);
