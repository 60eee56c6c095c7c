import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from '../problem.ts';
import type { Recipe } from './recipes.ts';

const HOOK = join(import.meta.dirname, 'root.sh');
const SOURCES = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list'];
const SUITE = 'bookworm';

/**
 * Puts a root file system of Debian packages into one tar: from the mirror this machine takes its own packages from, without
 * running what they bring.
 */
export function makeRoot(recipe: Recipe, file: string): void {
  requireMmdebstrap();
  const sources = process.env['LIANDONG_APT_SOURCES'] ?? SOURCES.find((source) => existsSync(source));
  const next = `${file}.next`;
  const run = spawnSync(
    'mmdebstrap',
    [
      '--quiet',
      '--variant=extract',
      `--include=${recipe.packages.join(',')}`,
      // Of this variant the only hook that finds the packages in place.
      `--extract-hook=${HOOK} "$1"`,
      '--skip=output/dev',
      '--format=tar',
      SUITE,
      next,
      ...(sources === undefined ? [] : [sources]),
    ],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        USER_NAME: recipe.user.name,
        USER_ID: String(recipe.user.id),
        LINKS: Object.entries(recipe.links)
          .map((pair) => pair.join('='))
          .join(' '),
        FOLDERS: recipe.folders.join(' '),
        UNUSED: recipe.unused.join(' '),
      },
    },
  );
  if (run.status !== 0) {
    rmSync(next, { force: true });
    throw new SetupProblem(
      `取 Debian 软件包失败 (mmdebstrap failed): ${run.stderr.trim().split('\n').slice(-3).join(' | ')}`,
      '检查网络和 apt 源，或以 LIANDONG_APT_SOURCES 指定 sources 文件 (check the network and apt sources, or name a sources file)',
    );
  }
  renameSync(next, file);
}

function requireMmdebstrap(): void {
  if (spawnSync('mmdebstrap', ['--version'], { stdio: 'ignore' }).status === 0) return;
  throw new SetupProblem(
    '本机没有 mmdebstrap，制作镜像需要它 (no `mmdebstrap` on this machine; it makes the root file systems).',
    'Debian: apt-get install mmdebstrap',
  );
}
