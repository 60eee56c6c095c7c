import { join } from 'node:path';
import { describe, it } from 'vitest';
import { loadAdapter, loadHarness } from '../../../adapters/discover.ts';
import type { ConformanceCase } from './subject.ts';

/** Declares the cases for one folder. Cases that mostly wait run beside each other; if all do, beside those of other folders. */
export async function testDepartment(folder: string, root: string, cases: readonly ConformanceCase[]): Promise<void> {
  const adapter = await loadAdapter(folder, root);
  const harness = await loadHarness(folder, root);
  const subject = { folder, path: join(root, folder), adapter, harness };
  const declareAll = cases.some(({ busy }) => busy === true) ? describe : describe.concurrent;
  declareAll(`the adapter of ${folder}`, () => {
    for (const { name, busy, run } of cases) {
      const declare = busy === true ? it : it.concurrent;
      declare(name, () => run(subject), 60_000);
    }
  });
}
