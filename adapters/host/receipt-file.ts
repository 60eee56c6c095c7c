import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { receiptHeader } from './receipt-line.ts';
import type { Lines } from './state/lines.ts';

export const RECEIPT_FILE = '回执.csv';

/**
 * Appends the lines that wait to the department's receipt file, each once: where the lines are about to stand is recorded
 * first, so a restart can see which of them stand there. A file that cannot be written (open in a spreadsheet) only delays them.
 */
export function writeLines(answerFolder: string, lines: Lines, log: Logger): void {
  const waiting = lines.open();
  if (waiting.length === 0) return;
  let file: number;
  try {
    file = openSync(join(answerFolder, RECEIPT_FILE), 'a+', 0o600);
  } catch (reason) {
    log.warn({ code: codeOf(reason), waiting: waiting.length }, 'receipt file not writable, lines wait');
    return;
  }
  try {
    if (fstatSync(file).size === 0) writeSync(file, receiptHeader);
    const all = waiting.map(({ seq, line, position }) => ({ seq, position, bytes: Buffer.from(line) }));
    const due = all.filter(({ position, bytes }) => position === null || !standsAt(file, position, bytes));
    let end = fstatSync(file).size;
    const places = due.map(({ seq, bytes }) => ({ seq, position: (end += bytes.length) - bytes.length }));
    if (places.length > 0) {
      lines.begin(places);
      writeFileSync(file, Buffer.concat(due.map(({ bytes }) => bytes)));
    }
    fsyncSync(file);
    lines.written(waiting.map(({ seq }) => seq));
  } finally {
    closeSync(file);
  }
}

function standsAt(file: number, position: number, bytes: Buffer): boolean {
  const found = Buffer.alloc(bytes.length);
  return readSync(file, found, 0, found.length, position) === bytes.length && found.equals(bytes);
}

const codeOf = (reason: unknown): string =>
  reason instanceof Error && 'code' in reason ? String(reason.code) : 'unknown';
