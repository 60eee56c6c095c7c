import { closeSync, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { receiptHeader } from './receipt-line.ts';
import type { Lines } from './state/lines.ts';

export const RECEIPT_FILE = '回执.csv';

/**
 * Appends the lines that wait to the department's receipt file, each once: where a line is about to stand is recorded first,
 * so a restart can see whether it stands there. A file that cannot be written (open in a spreadsheet) only delays them.
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
    for (const { seq, line, position } of waiting) {
      const bytes = Buffer.from(line);
      if (position === null || !standsAt(file, position, bytes)) {
        lines.begin(seq, fstatSync(file).size);
        writeSync(file, bytes);
      }
    }
    fsyncSync(file);
    for (const { seq } of waiting) lines.written(seq);
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
