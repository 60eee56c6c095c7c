import { join } from 'node:path';
import { departments } from '../../adapters/discover.ts';
import { connectingCases } from './conformance/connecting-cases.ts';
import { testDepartment } from './conformance/test-department.ts';

const root = join(import.meta.dirname, '..', '..', 'adapters');

for (const folder of await departments(root)) await testDepartment(folder, root, connectingCases);
