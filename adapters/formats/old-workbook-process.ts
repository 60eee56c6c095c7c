import { Worker } from 'node:worker_threads';
import { readOldBook } from './old-workbook-sheets.ts';

// A read that never ends does not outlive whoever asked for it: a thread beside it looks after that. It is told the parent,
// who may be gone before the thread can look.
new Worker(`setInterval(() => process.ppid === ${process.ppid} || process.kill(${process.pid}, 'SIGKILL'), 1000);`, {
  eval: true,
}).unref();

// The other end of old-workbook-apart.ts: a workbook comes, what is in it goes. Ends with the process that asks.
process.on('message', (bytes: Uint8Array) =>
  process.send?.(readOldBook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))),
);
