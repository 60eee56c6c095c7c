import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, vi } from 'vitest';
import { isAlive, programId } from '../../deploy/alive.ts';
import { launch } from '../../deploy/child.ts';
import { startNodePart } from '../../deploy/node-part.ts';
import { temporaryFolder } from '../support/folder.ts';

const childModule = fileURLToPath(new URL('../../deploy/child.ts', import.meta.url));
const stubborn = 'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000);';

const start = (folder: string, script: string) =>
  launch({
    command: process.execPath,
    args: ['-e', script],
    logFile: join(folder, 'log'),
    stopSignal: 'SIGTERM',
  });

it('asks a program to stop and waits for its end', async () => {
  const folder = temporaryFolder();
  const child = start(
    folder,
    'process.on("SIGTERM", () => { console.log("bye"); process.exit(3); }); setInterval(() => {}, 1000); console.log("up");',
  );
  await vi.waitFor(() => expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('up\n'), 5000);
  await child.stop(5000);
  await child.stop(5000);
  expect(await child.exited).toEqual({ code: 3, signal: null });
  expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('up\nbye\n');
});

it('kills a program that does not listen', async () => {
  const folder = temporaryFolder();
  const child = start(folder, stubborn);
  await vi.waitFor(() => expect(readFileSync(join(folder, 'log'), 'utf8')).toBe('up\n'), 5000);
  await child.stop(200);
  expect(await child.exited).toEqual({ code: null, signal: 'SIGKILL' });
});

it('leaves no program behind when the launcher itself is killed', async () => {
  const folder = temporaryFolder();
  const script = join(folder, 'launcher.mts');
  writeFileSync(
    script,
    `import { launch } from ${JSON.stringify(childModule)};
     const child = launch({ command: 'sleep', args: ['60'], logFile: ${JSON.stringify(join(folder, 'log'))}, stopSignal: 'SIGTERM' });
     console.log(child.pid);`,
  );
  const launcher = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [chunk] = (await once(launcher.stdout, 'data')) as [Buffer];
  const program = programId(Number(chunk.toString()));
  expect(isAlive(program)).toBe(true);
  launcher.kill('SIGKILL');
  await vi.waitFor(() => expect(isAlive(program)).toBe(false), 5000);
});

const part = (folder: string, script: string, readyWithinMs = 10_000) => ({
  name: 'hub',
  args: ['-e', script],
  env: process.env,
  logFile: join(folder, 'hub.log'),
  readyWithinMs,
});

it('waits until one of our programs says that it is ready', async () => {
  const folder = temporaryFolder();
  const script =
    'setInterval(() => {}, 1000); setTimeout(() => process.send({ ready: true }), 200); process.send({ progress: 1 }); process.on("SIGTERM", () => process.exit(0));';
  const began = performance.now();
  const running = await startNodePart(part(folder, script));
  expect(performance.now() - began).toBeGreaterThan(200);
  await running.stop();
  expect(await running.exited).toEqual({ code: 0, signal: null });
});

it('tells the last line of the log when a program ends while starting', async () => {
  const folder = temporaryFolder();
  const script = `console.log(JSON.stringify({ level: 60, msg: 'hub did not start', err: { message: 'table lanes is of another version' } })); process.exit(1);`;
  await expect(startNodePart(part(folder, script))).rejects.toMatchObject({
    message: expect.stringContaining('hub did not start: table lanes is of another version') as string,
    cure: expect.stringContaining(join(folder, 'hub.log')) as string,
  });
});

it('gives up a program that does not become ready, and ends it', async () => {
  const folder = temporaryFolder();
  const script = `require('fs').writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(process.pid)); process.on('SIGTERM', () => process.exit(0)); setInterval(() => {}, 1000);`;
  await expect(startNodePart(part(folder, script, 1000))).rejects.toThrow('not ready in time');
  expect(isAlive(programId(Number(readFileSync(join(folder, 'pid'), 'utf8'))))).toBe(false);
});
