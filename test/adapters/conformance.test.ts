import { join } from 'node:path';
import { expect, it } from 'vitest';
import { departments } from '../../adapters/discover.ts';
import { workingCases } from './conformance-cases.ts';
import { testDepartment } from './conformance/test-department.ts';

const root = join(import.meta.dirname, '..', '..', 'adapters');
const folders = await departments(root);

it('finds the departments by their folders', () => {
  expect(folders).toEqual(expect.arrayContaining(['audit-bureau', 'discipline', 'internal-audit']));
});

for (const folder of folders) await testDepartment(folder, root, workingCases);
