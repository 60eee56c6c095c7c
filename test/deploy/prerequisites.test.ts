import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Runs the bootstrap in a copy that has only what it needs before anything is installed, with no program but these. */
function bootstrap(verb: string, programs: Readonly<Record<string, string>>, prepare?: (copy: string) => void) {
  const folder = temporaryFolder();
  const copy = join(folder, 'project');
  const path = join(folder, 'bin');
  mkdirSync(path);
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(path, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(path, name), 0o755);
  }
  for (const part of ['deploy', 'package.json', 'package-lock.json']) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  // What is installed according to npm's own note; nothing is run from it in these tests.
  mkdirSync(join(copy, 'node_modules'));
  cpSync(join(root, 'node_modules/.package-lock.json'), join(copy, 'node_modules/.package-lock.json'));
  prepare?.(copy);
  const run = spawnSync(process.execPath, [join(copy, 'deploy/bootstrap.mjs'), verb], {
    cwd: copy,
    encoding: 'utf8',
    env: { PATH: path, CI: 'true', HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return { ...run, copy, lines: run.stderr.trimEnd().split('\n') };
}

const java = (version: string): string => `echo 'openjdk version "${version}"' >&2`;

it('says in one line that Java is missing, and how to install it or do without', () => {
  const { status, lines } = bootstrap('start', {});
  expect(status).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/no `java`.*apt-get install openjdk-17-jre-headless maven.*KAFKA_BROKERS/);
});

it('says in one line that Java is too old', () => {
  for (const [version, major] of [
    ['11.0.2', '11'],
    ['1.8.0_292', '8'],
  ] as const) {
    const { status, lines } = bootstrap('test', { java: java(version) });
    expect(status).toBe(1);
    expect(lines).toEqual([expect.stringContaining(`Java ${major} found, Kafka needs 17+`)]);
  }
});

it('says in one line that Maven is missing', () => {
  const { status, lines } = bootstrap('start', { java: java('17.0.15') });
  expect(status).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/no `mvn`.*apt-get install maven/)]);
});

it('keeps nothing of a fetch that failed, and says so with the cure', () => {
  const mvn = '[ "$1" = -v ] || { echo "[ERROR] no route to host"; exit 1; }';
  const { status, lines, copy } = bootstrap('start', { java: java('21'), mvn });
  expect(status).toBe(1);
  expect(lines.at(-1)).toMatch(/Maven could not fetch Kafka.*no route to host.*cure:/);
  expect(readdirSync(join(copy, '.liandong/kafka-libs'))).toEqual([]);
});

it('installs dependencies when node_modules is of another lock, and says when that fails', () => {
  const { status, lines } = bootstrap('cli', { npm: 'echo "$@" > asked; exit 1' }, (copy) => {
    writeFileSync(join(copy, 'node_modules/.package-lock.json'), '{"packages": {}}');
  });
  expect(status).toBe(1);
  expect(lines[0]).toContain('npm ci');
  expect(lines.at(-1)).toMatch(/npm ci failed.*cure:/);
});

it('installs nothing when node_modules holds what the lock names', () => {
  const { copy, lines } = bootstrap('start', { npm: 'echo called > called; exit 1' });
  expect(lines[0]).toContain('no `java`');
  expect(existsSync(join(copy, 'called'))).toBe(false);
  expect(readFileSync(join(copy, 'node_modules/.liandong-lock'), 'utf8')).toMatch(/^[0-9a-f]{16}$/);
});

it('names its verbs when asked for another', () => {
  const { status, lines } = bootstrap('fly', {});
  expect(status).toBe(2);
  expect(lines).toEqual([expect.stringMatching(/<start\|test\|demo\|bench\|.*\bcli\|cluster\b/)]);
});
