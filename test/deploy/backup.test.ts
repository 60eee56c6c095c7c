import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canFreeze, freeze } from '../../deploy/backup/freeze.ts';
import { Mirror } from '../../deploy/backup/mirror.ts';
import { tree } from '../../deploy/backup/tree.ts';
import { until } from '../support/wait.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'liandong-mirror-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Files by path, made with the folders they need, and old enough not to be copied for their youth. */
function lay(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), content);
    const old = new Date(Date.now() - 60_000);
    utimesSync(join(root, path), old, old);
  }
}

describe('a mirror of a data folder', () => {
  const parts = ['kafka', 'postgres', 'sites', 'secrets.json'];

  it('copies in each pass only what has changed, takes away what is gone, and is equal in the end', async () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    lay(from, {
      'kafka/log/a-0/0.log': 'records',
      'kafka/log/a-0/1.log': 'more',
      'postgres/data/base/1': 'page',
      'secrets.json': '{}',
    });
    mkdirSync(join(from, 'postgres/data/pg_notify'), { recursive: true });
    symlinkSync('/elsewhere', join(from, 'postgres/data/link'));
    const mirror = new Mirror(from, to, parts);
    expect((await mirror.pass()).files).toBe(4);
    expect((await mirror.pass()).files).toBe(0);
    appendFileSync(join(from, 'kafka/log/a-0/0.log'), ' and more');
    rmSync(join(from, 'kafka/log/a-0/1.log'));
    lay(from, { 'sites/unit-1/state/host.db': 'rows' });
    expect(await mirror.pass()).toEqual({ files: 2, bytes: 'records and more'.length + 'rows'.length });
    const shape = (root: string) =>
      [...tree(root, parts).values()].map(({ path, kind, target }) => [path, kind, target]);
    expect(shape(to).toSorted()).toEqual(shape(from).toSorted());
    expect(readFileSync(join(to, 'kafka/log/a-0/0.log'), 'utf8')).toBe('records and more');
    expect(tree(to, parts).get('secrets.json')?.mode).toBe(0o600);
  });

  it('copies a file again that was written when it was looked at: its time may not tell of the next write', async () => {
    lay(join(folder, 'from'), { 'secrets.json': 'old' });
    const mirror = new Mirror(join(folder, 'from'), join(folder, 'to'), parts);
    writeFileSync(join(folder, 'from', 'secrets.json'), 'new');
    for (const _again of [1, 2]) expect((await mirror.pass()).files).toBe(1);
  });

  it('leaves out what is made anew, and what is not of the installation', () => {
    lay(folder, {
      'kafka/log/.lock': '',
      'kafka/log/.kafka_cleanshutdown': '',
      'kafka/log/a-0/0.index': '',
      'kafka/log/a-0/0.timeindex': '',
      'kafka/log/a-0/0.log.deleted': '',
      'kafka/log/a-0/0.txnindex': 'kept',
      'kafka/log/a-0/leader-epoch-checkpoint': 'kept',
      'kafka/kafka.log': '',
      'kafka/server.properties': '',
      'kafka/ports.json': 'kept',
      'postgres/postgres.log': '',
      'postgres/data/postmaster.pid': '',
      'postgres/data/pg_dynshmem/mmap.1': '',
      'postgres/data/pg_wal/000000010000000000000001': 'kept',
      'sites/unit-1/state/host.db-wal': 'kept',
      'sites/unit-1/state/host.db-shm': '',
      'sites/unit-1/state/host.lock': '',
      'sites/unit-1/drop/plan.lock': 'kept',
      'logs/hub.log': '',
      'compile-cache/x': '',
    });
    const files = [...tree(folder).values()].filter(({ kind }) => kind === 'file');
    expect(files.map(({ path }) => readFileSync(join(folder, path), 'utf8'))).toEqual(files.map(() => 'kept'));
    expect(files).toHaveLength(6);
  });

  it('ends when it is told to', async () => {
    lay(join(folder, 'from'), { 'kafka/log/a-0/0.log': 'records' });
    const mirror = new Mirror(join(folder, 'from'), join(folder, 'to'), parts);
    await expect(mirror.pass(() => false)).rejects.toThrow('too long');
  });
});

describe('programs that are to stand still', () => {
  const stateOf = (pid: number): string | undefined => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2)[0];
  };
  /** A program whose child writes on and on, in a session of its own as PostgreSQL's are. */
  function writer() {
    const file = join(folder, 'written');
    const script = `setsid sh -c 'echo $$ > ${file}.pid; while :; do echo x >> ${file}; sleep 0.01; done' & echo $! ; wait`;
    const child = spawn('/bin/sh', ['-c', script], { detached: true, stdio: 'ignore' });
    const bytes = (): number => {
      try {
        return readFileSync(file).length;
      } catch {
        return 0;
      }
    };
    const inner = (): number => Number(readFileSync(`${file}.pid`, 'utf8'));
    return {
      pid: child.pid as number,
      bytes,
      inner,
      end: () => [child.pid as number, inner()].forEach((pid) => process.kill(pid, 'SIGKILL')),
    };
  }

  it('do so with their children, and go on', async (context) => {
    context.skip(!canFreeze(), 'this system has no /proc');
    const { pid, bytes, inner, end } = writer();
    try {
      await until(() => bytes() > 4, 5_000, 'it writes');
      const frozen = await freeze([pid]);
      expect(frozen.processes).toBeGreaterThanOrEqual(2);
      expect([stateOf(pid), stateOf(inner())]).toEqual(['T', 'T']);
      const before = bytes();
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(bytes()).toBe(before);
      await frozen.thaw();
      await frozen.thaw();
      await until(() => bytes() > before, 5_000, 'it goes on');
    } finally {
      end();
    }
  });

  it('go on when whoever stopped them is killed', async (context) => {
    context.skip(!canFreeze(), 'this system has no /proc');
    const { pid, bytes, end } = writer();
    try {
      await until(() => bytes() > 4, 5_000, 'it writes');
      const module = fileURLToPath(new URL('../../deploy/backup/freeze.ts', import.meta.url));
      const code = `const { freeze } = await import(${JSON.stringify(module)}); await freeze([${pid}]); console.log('still'); setInterval(() => {}, 1000);`;
      const freezer = spawn(process.execPath, ['--input-type=module', '-e', code], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(freezer.stdout, 'data');
      expect(stateOf(pid)).toBe('T');
      const before = bytes();
      freezer.kill('SIGKILL');
      await until(() => bytes() > before, 5_000, 'it goes on');
    } finally {
      end();
    }
  });
});
