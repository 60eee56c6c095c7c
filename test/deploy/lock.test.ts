import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { isAlive, programId } from '../../deploy/alive.ts';
import { takeLock } from '../../deploy/lock.ts';
import { temporaryFolder } from '../support/folder.ts';

const silent = (): void => undefined;

/** The number of a process that has ended. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  const { pid } = child;
  await once(child, 'exit');
  return pid ?? -1;
}

it('refuses a folder on which a live launcher works, naming its pid and the cure', async () => {
  const folder = temporaryFolder();
  const lock = await takeLock(folder, silent);
  await expect(takeLock(folder, silent)).rejects.toMatchObject({
    name: 'SetupProblem',
    message: expect.stringContaining(`pid ${process.pid}`) as string,
    cure: expect.stringContaining('LIANDONG_DATA') as string,
  });
  lock.release();
  (await takeLock(folder, silent)).release();
  expect(existsSync(join(folder, 'lock.json'))).toBe(false);
});

it('takes over the lock of a dead launcher and says so', async () => {
  const folder = temporaryFolder();
  const pid = await deadPid();
  writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid, began: '1', parts: {} }));
  const said: string[] = [];
  const lock = await takeLock(folder, (line) => said.push(line));
  expect(said).toEqual([expect.stringContaining(`took over the stale lock of dead process ${pid}`)]);
  expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8'))).toMatchObject({ pid: process.pid });
  lock.release();
});

it('knows a process number that now belongs to another program for stale', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: process.pid, began: '1', parts: {} }));
  (await takeLock(folder, silent)).release();
});

it('takes over a lock file that a crash left half-written', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock.json'), '{"pid": 12');
  (await takeLock(folder, silent)).release();
});

it('ends what a dead launcher left running, and nothing else', async () => {
  const folder = temporaryFolder();
  const left = spawn('sleep', ['60']);
  const innocent = spawn('sleep', ['60']);
  const leftId = programId(left.pid ?? -1);
  const innocentId = programId(innocent.pid ?? -1);
  // The number of the innocent stands in the lock, but a program that began at another time had it then.
  const parts = { Kafka: leftId, hub: { ...innocentId, began: '1' } };
  writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: await deadPid(), began: '1', parts }));
  const lock = await takeLock(folder, silent, 200);
  expect(isAlive(leftId)).toBe(false);
  expect(isAlive(innocentId)).toBe(true);
  innocent.kill();
  lock.release();
});
