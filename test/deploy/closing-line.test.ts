import { spawnSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs vitest with our reporter on one file with this content. */
function runTests(content: string): { readonly status: number | null; readonly lines: readonly string[] } {
  const folder = temporaryFolder();
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'some.test.ts'), `import { beforeAll, describe, expect, it } from 'vitest';\n${content}`);
  const config = { test: { include: ['*.test.ts'], reporters: [join(root, 'test/support/closing-line.ts')] } };
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify(config)};`);
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  const run = spawnSync(process.execPath, [join(root, 'node_modules/vitest/vitest.mjs'), 'run'], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { status: run.status, lines: run.stdout.trimEnd().split('\n') };
}

it('ends a run with the three numbers and lists what was skipped with its reason', () => {
  const { status, lines } = runTests(`
    it('one', () => {});
    it('two', () => {});
    it('three', (context) => context.skip(true, 'no container engine answers'));
    it.skip('four', () => {});
  `);
  expect(status).toBe(0);
  expect(lines.at(-1)).toBe('2 passed, 0 failed, 2 skipped');
  expect(lines).toContain('skipped: some.test.ts > three — no container engine answers');
  expect(lines).toContain('skipped: some.test.ts > four — no reason given (use context.skip(condition, reason))');
});

it('counts a failed test, and a hook or a file that fails', () => {
  expect(runTests(`it('one', () => {}); it('two', () => expect(1).toBe(2));`)).toMatchObject({ status: 1 });
  expect(runTests(`it('one', () => {}); it('two', () => expect(1).toBe(2));`).lines.at(-1)).toBe(
    '1 passed, 1 failed, 0 skipped',
  );
  expect(
    runTests(`describe('a', () => { beforeAll(() => { throw new Error('x'); }); it('one', () => {}); });`).lines.at(-1),
  ).toBe('0 passed, 1 failed, 1 skipped');
  expect(runTests(`import './missing.ts'; it('one', () => {});`).lines.at(-1)).toBe('0 passed, 1 failed, 0 skipped');
  expect(runTests(`it('one', () => void Promise.reject(new Error('later')));`).lines.at(-1)).toBe(
    '1 passed, 1 failed, 0 skipped',
  );
});
