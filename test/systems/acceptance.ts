import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { departments } from '../../adapters/discover.ts';
import { acceptanceRows, faultsOf, readExceptions } from './acceptance-cells.ts';
import { acceptancePage } from './acceptance-page.ts';
import { fail, writtenPage } from './page-file.ts';

/**
 * Writes docs/acceptance.md. With `--check` compares it, and fails if a department has neither a test of a case nor a
 * reason against it, or both, or if the test that is said to serve it is not there.
 */
const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
const check = values.check === true;
const root = join(import.meta.dirname, '..', '..');
const rows = acceptanceRows(root, await departments(), readExceptions(root));
if (check) for (const fault of faultsOf(rows)) fail(fault);
writtenPage(root, 'docs/acceptance.md', acceptancePage(rows), check);
