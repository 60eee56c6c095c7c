import { setImmediate as breathe } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Fault } from '../../schemas/fault.ts';
import type { Directory, Draft, NativeDocument, Reading, Translator } from '../contract.ts';
import type { Author } from './author.ts';
import { MarkFound, RecordFaults } from './drafts.ts';
import type { Drafts } from './drafts.ts';
import { Entries } from './entries.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import { translate } from './reading.ts';
import type { Translated } from './reading.ts';
import { heldLine } from './receipt-line.ts';
import type { Hit, Screened } from './screen.ts';
import type { Services } from './services.ts';
import type { ClosedRecords } from './state/closed-records.ts';
import type { Counts } from './state/documents.ts';
import type { Held } from './state/held.ts';
import type { Lines } from './state/lines.ts';
import type { Outbox } from './state/outbox.ts';
import type { Sources } from './state/sources.ts';
import { needsSupplies, Supplies } from './supplies.ts';

export interface RecordsOptions {
  readonly sources: Sources;
  readonly outbox: Outbox;
  readonly held: Held;
  readonly closed: ClosedRecords;
  readonly lines: Lines;
  readonly author: Author;
  readonly drafts: Drafts;
  readonly gatekeeper: Gatekeeper;
  readonly translator: Translator;
  readonly directory: Directory;
  readonly services: Services;
  readonly clock: () => number;
  readonly log: Logger;
}

/** A record with what it becomes, or with the mark of state secrecy it carries. */
export type OpenedRecord = { readonly reading: Reading } & (Translated | { readonly mark: Hit });

/** What became of one record. */
export type Outcome = Exclude<keyof Counts, 'came'>;

/** How many records are looked at before others get their turn. */
const BREATH = 200;

/** One record after the other: sent, known, held for a person, or refused. */
export class Records {
  readonly #options: RecordsOptions;

  constructor(options: RecordsOptions) {
    this.#options = options;
  }

  /** The records of a document one by one, as they are asked for. A marked one is looked at no further. */
  *opened(readings: Iterable<Reading>, marks: Screened['records']): Generator<OpenedRecord> {
    const { translator, directory } = this.#options;
    let index = 0;
    for (const reading of readings) {
      const mark = marks.get(index);
      yield mark === undefined ? { reading, ...translate(reading, translator, directory) } : { reading, mark };
      index += 1;
    }
  }

  /** What these records need from elsewhere. */
  async supplies(records: Iterable<OpenedRecord>): Promise<Supplies> {
    const { drafts, services } = this.#options;
    const supplies = new Supplies(services);
    let looked = 0;
    for (const opened of records) {
      for (const draft of 'drafts' in opened ? opened.drafts : [])
        if (needsSupplies(draft) && !drafts.isKnown(draft)) await supplies.want(draft);
      looked += 1;
      if (looked % BREATH === 0) await breathe();
    }
    await supplies.fetch();
    return supplies;
  }

  /** What the transaction now open is going to add. */
  entries(): Entries {
    return new Entries(this.#options.sources, this.#options.outbox);
  }

  /** Inside the transaction of the document. `seen` are the keys of the document so far. */
  take(
    document: NativeDocument,
    opened: OpenedRecord,
    seen: Map<string, string>,
    supplies: Supplies,
    entries: Entries,
  ): Outcome {
    const { closed, author } = this.#options;
    const { reading } = opened;
    if ('mark' in opened) return this.#refuse(document, reading, opened.mark);
    if (reading.kind === 'record' && !closed.isEmpty() && closed.has(author.recordHash(reading.record)))
      return 'duplicate';
    if ('faults' in opened) return this.#hold(document, reading, opened.faults);
    try {
      return this.send(document, reading, opened.drafts, seen, supplies, entries) ? 'sent' : 'duplicate';
    } catch (reason) {
      if (reason instanceof MarkFound) return this.#refuse(document, reading, { rule: reason.rule, place: '' });
      if (reason instanceof RecordFaults) return this.#hold(document, reading, reason.faults);
      throw reason;
    }
  }

  /**
   * All drafts of a record or none, so that a person mends the record once. False if all were sent before. Throws
   * RecordFaults or MarkFound.
   */
  send(
    document: NativeDocument,
    reading: Reading,
    all: readonly Draft[],
    seen: Map<string, string>,
    supplies: Supplies,
    entries: Entries,
  ): boolean {
    const { drafts, clock } = this.#options;
    const origin = { document: document.name, position: document.position, place: placeOf(reading), sourceKey: null };
    return entries.attempt(() =>
      all.map((draft) => drafts.add(draft, origin, seen, supplies, entries, clock())).some((sent) => sent),
    );
  }

  #refuse(document: NativeDocument, reading: Reading, mark: Hit): 'refused' {
    this.#options.gatekeeper.refuseRecord(document, placeOf(reading), mark);
    return 'refused';
  }

  #hold(document: NativeDocument, reading: Reading, faults: readonly Fault[]): 'held' {
    const { held, lines, clock, log } = this.#options;
    const place = placeOf(reading);
    const { name, position, digest } = document;
    for (const found of faults) {
      const id = held.add({ kind: 'record', document: name, position, place, digest }, found, clock());
      lines.add(`held:${id}`, heldLine(clock(), name, place, found));
      log.info({ held: id, rule: found.rule, field: found.field }, 'record held');
    }
    return 'held';
  }
}

export const placeOf = (reading: Reading): string =>
  reading.kind === 'fault' ? reading.at.place : reading.record.at.place;
