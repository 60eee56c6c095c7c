import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A test file and the linkages and systems it serves, as test/coverage.json says. */
export interface CoveringTest {
  /** Below the project's folder: `test/linkages/rows.real.test.ts`. */
  readonly file: string;
  /** Ids of linkages or systems; `R-*` means every id that begins so. */
  readonly covers: readonly string[];
}

/** Throws if a file is not there, or if what it is said to cover is no linkage and no system. */
export function coveringTests(root: string, ids: readonly string[]): readonly CoveringTest[] {
  const { tests } = JSON.parse(readFileSync(join(root, 'test', 'coverage.json'), 'utf8')) as {
    readonly tests: readonly CoveringTest[];
  };
  for (const { file, covers } of tests) {
    if (!existsSync(join(root, file))) throw new Error(`test/coverage.json: there is no ${file}`);
    const stray = covers.find((tag) => !ids.some((id) => means(tag, id)));
    if (stray !== undefined) throw new Error(`test/coverage.json: ${file} covers ${stray}, which is nothing`);
  }
  return tests.toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

/** Files of a vitest JSON report in which every test passed, by path below the project's folder; a skip is no pass. */
export function passedFiles(report: string, root: string): ReadonlySet<string> {
  interface Report {
    readonly testResults: readonly {
      readonly name: string;
      readonly assertionResults: readonly { readonly status: string }[];
    }[];
  }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  const passed = testResults.filter(
    ({ assertionResults }) =>
      assertionResults.length > 0 && assertionResults.every(({ status }) => status === 'passed'),
  );
  return new Set(passed.map(({ name }) => relative(root, name).replaceAll('\\', '/')));
}

/** Whether a tag means an id. */
export const means = (tag: string, id: string): boolean =>
  tag.endsWith('*') ? id.startsWith(tag.slice(0, -1)) : tag === id;
