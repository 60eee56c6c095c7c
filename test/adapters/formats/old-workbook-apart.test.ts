import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, vi } from 'vitest';

const READER = new URL('../../../adapters/formats/old-workbook-process.ts', import.meta.url).pathname;
/** Goes on for ever with the first thing it is given once it listens, as the library did with damaged bytes. */
const BUSY = `data:text/javascript,
  const busy = () => { process.send("busy"); for (;;); };
  process.on("newListener", function listens(name) {
    if (name !== "message") return;
    process.off("newListener", listens).prependListener("message", busy);
  });`.replaceAll('\n', '');
const ASKING = `
  const child = require('node:child_process').fork(process.argv[1], [], { execArgv: ['--import', process.argv[2]] });
  child.once('message', () => { console.log(child.pid); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 1500); });
  child.send('bytes');`;

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it('ends with the process that asks, however that ends and however busy it is', async () => {
  const asking = spawn(process.execPath, ['-e', ASKING, READER, BUSY], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(asking.stdout, 'data')) as [Buffer];
  const pid = Number(said);
  expect(isThere(pid)).toBe(true);
  await once(asking, 'exit');
  await vi.waitFor(() => expect(isThere(pid)).toBe(false), { timeout: 10_000, interval: 100 });
});
