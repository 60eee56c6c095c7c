import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeSums } from '../../deploy/bundle/contents.ts';

const folder = mkdtempSync(join(tmpdir(), 'liandong-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What the installer checks at a site: no file changed, none missing. */
describe('the list of files in an archive', () => {
  const [one, other] = [join(folder, 'one'), join(folder, 'other')];
  mkdirSync(join(one, 'a folder', 'deep'), { recursive: true });
  mkdirSync(other);
  writeFileSync(join(one, 'a folder', 'deep', '文件 1'), 'x');
  writeFileSync(join(one, 'b'), 'y');
  writeFileSync(join(other, 'c'), 'z');
  const sums = join(other, 'SHA256SUMS');
  /** Laid together as at the site, and changed there. */
  const checkedAfter = (change: (site: string) => void): number | null => {
    const site = mkdtempSync(join(folder, 'site-'));
    for (const from of [one, other]) cpSync(from, site, { recursive: true });
    change(site);
    return spawnSync('sha256sum', ['--quiet', '--check', 'SHA256SUMS'], { cwd: site }).status;
  };

  it('holds every file of both places, and shows a changed and a missing one', () => {
    writeSums(sums, [
      { folder: one, paths: ['a folder', 'b'] },
      { folder: other, paths: ['c'] },
    ]);
    expect(checkedAfter(() => undefined)).toBe(0);
    expect(checkedAfter((site) => writeFileSync(join(site, 'b'), 'Y'))).not.toBe(0);
    expect(checkedAfter((site) => rmSync(join(site, 'a folder', 'deep', '文件 1')))).not.toBe(0);
  });
});
