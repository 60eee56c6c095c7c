import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { acceptanceRows, CASES, faultsOf } from './acceptance-cells.ts';
import type { Exceptions } from './acceptance-cells.ts';
import { acceptancePage } from './acceptance-page.ts';

/** A project with these test files below test/. */
function project(files: Readonly<Record<string, string>>): string {
  const root = temporaryFolder();
  for (const [file, text] of Object.entries(files)) {
    const path = join(root, 'test', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return root;
}

const OWN = 'adapters/dept/cases.test.ts';
const rows = (files: Readonly<Record<string, string>>, said: Exceptions[string]) =>
  acceptanceRows(project(files), ['dept'], { dept: said });
/** Every case but these does not apply. */
const besides = (...own: readonly number[]): Record<string, string> =>
  Object.fromEntries(
    CASES.map((_, index) => index + 1)
      .filter((number) => !own.includes(number))
      .map((number) => [String(number), 'It has none.']),
  );

it('knows a test of a case however it is written, and counts none that is skipped', () => {
  const text = `it('case 1: a', () => {});
    test("case 2: b", () => {});
    it.each(['x'])('case 3: c', () => {});
    it.each([[1], [2]])(
      'case 4: d %s',
      () => {},
    );
    it.concurrent('case 5: e', () => {});
    it.skip('case 6: f', () => {});
    it('about case 7: g', () => {});
    it('case 8 and 9: h', () => {});`;
  const found = rows({ [OWN]: text }, besides(1, 2, 3, 4, 5, 6, 7, 8, 9));
  expect(faultsOf(found)).toEqual([6, 7, 8, 9].map((number) => `dept case ${number}: no test and no reason`));
  expect(found[0]?.cells[3]).toEqual({ kind: 'own', files: [`test/${OWN}`] });
});

it('refuses a case that has both a test and a reason, and one without a word of reason', () => {
  const found = rows({ [OWN]: "it('case 1: a', () => {});" }, { ...besides(), 2: ' ' });
  expect(faultsOf(found)).toEqual([
    `dept case 1: test/${OWN} has it, and test/acceptance.json too`,
    'dept case 2: an empty reason',
  ]);
});

it('looks whether a test elsewhere is there and called as it is said to be', () => {
  const elsewhere = (file: string, title: string) =>
    faultsOf(rows({ 'other.test.ts': "it('does it all', () => {});" }, { ...besides(), 1: { in: file, title } }));
  expect(elsewhere('test/other.test.ts', 'does it')).toEqual([]);
  expect(elsewhere('test/other.test.ts', 'it all')).toEqual([
    'dept case 1: test/other.test.ts has no test called "it all"',
  ]);
  expect(elsewhere('test/none.test.ts', 'does it')).toEqual(['dept case 1: there is no test/none.test.ts']);
});

it('refuses exceptions of what is no department or no case', () => {
  const root = project({});
  expect(() => acceptanceRows(root, ['dept'], { other: {} })).toThrow('other is no department');
  expect(() => acceptanceRows(root, ['dept'], { dept: { 21: 'x' } })).toThrow('has a case 21, which is none');
});

it('is a page that shows each cell at a glance and in words', () => {
  const found = rows(
    { [OWN]: "it('case 1: a', () => {});", 'o.test.ts': "it('b', () => {});" },
    {
      ...besides(1, 20),
      2: { in: 'test/o.test.ts', title: 'b' },
    },
  );
  const page = acceptancePage(found);
  expect(page).toContain(`| dept | ✓ | ○ |${' – |'.repeat(17)} **open** |`);
  for (const line of ['| 1 | ✓ adapters/dept/cases.test.ts |', '| 2 | ○ o.test.ts: b |', '| 3 | – It has none. |'])
    expect(page).toContain(line);
});
