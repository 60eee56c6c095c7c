import { readOldBook } from './old-workbook-sheets.ts';

// The other end of old-workbook-apart.ts: a workbook comes, what is in it goes. Ends with the process that asks.
process.on('message', (bytes: Uint8Array) =>
  process.send?.(readOldBook(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))),
);
