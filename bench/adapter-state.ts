import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Site } from '../adapters/contract.ts';
import { parseCsv } from '../adapters/formats/csv.ts';
import { RECEIPT_FILE } from '../adapters/host/receipt-file.ts';
import { verdictName } from '../adapters/host/receipt-line.ts';
import { openHeld } from '../adapters/host/state/held.ts';
import { takenDocuments } from '../adapters/host/state/history.ts';
import { isFault } from '../schemas/fault.ts';

/** What a host has made of the records it has read so far. */
export interface Counts {
  readonly came: number;
  /** Gave at least one message. */
  readonly sent: number;
  readonly held: number;
  readonly refused: number;
}

export function countsOf(db: DatabaseSync): Counts {
  const documents = takenDocuments(db);
  const total = (count: keyof Counts): number => documents.reduce((sum, document) => sum + document[count], 0);
  return { came: total('came'), sent: total('sent'), held: total('held'), refused: total('refused') };
}

/** What stands in the way: for whoever asks why a run failed. */
export const obstacles = (db: DatabaseSync): readonly string[] => [
  ...new Set(openHeld(db).map(({ rule, field, place }) => `${rule} ${field} at ${place}`)),
];

const LINE_END = '\r\n';
const ACCEPTED = verdictName('ACCEPTED');
/** A held message's verdict is still to come; other lines tell of no verdict at all. */
const FINAL = new Set(['ACCEPTED', 'DUPLICATE', 'REFUSED', 'INVALID', 'DEAD_LETTER'].map(verdictName));

/** Counts the verdicts in a department's receipt file as they are written. */
export class Receipts {
  readonly #file: string;
  #read = 0;
  #accepted = 0;
  #verdicts = 0;

  constructor({ answerFolder }: Site) {
    this.#file = join(answerFolder, RECEIPT_FILE);
  }

  /** Final verdicts so far, and those of them that accept a message. */
  look(): { readonly verdicts: number; readonly accepted: number } {
    for (const { cells } of this.#news()) {
      const outcome = cells[3] ?? '';
      if (FINAL.has(outcome)) this.#verdicts += 1;
      if (outcome === ACCEPTED) this.#accepted += 1;
    }
    return { verdicts: this.#verdicts, accepted: this.#accepted };
  }

  /** Whole lines only: the file may just be written. */
  #news(): readonly { readonly cells: readonly string[] }[] {
    if (!existsSync(this.#file)) return [];
    const file = openSync(this.#file, 'r');
    try {
      const bytes = Buffer.alloc(fstatSync(file).size - this.#read);
      readSync(file, bytes, 0, bytes.length, this.#read);
      const end = bytes.lastIndexOf(LINE_END) + LINE_END.length;
      if (end < LINE_END.length) return [];
      const rows = parseCsv(bytes.subarray(0, end).toString('utf8'));
      if (isFault(rows)) throw new Error(`the receipt file is no CSV: ${rows.rule}`);
      const header = this.#read === 0 ? 1 : 0;
      this.#read += end;
      return rows.slice(header);
    } finally {
      closeSync(file);
    }
  }
}
