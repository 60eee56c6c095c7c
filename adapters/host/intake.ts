import type { Logger } from 'pino';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Directory, Draft, NativeDocument, Reading, Readings, Translator } from '../contract.ts';
import type { Reach } from './crash-points.ts';
import { MarkFound, RecordFaults } from './drafts.ts';
import type { Drafts } from './drafts.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import { translate } from './reading.ts';
import { heldLine } from './receipt-line.ts';
import { screen } from './screen.ts';
import type { Hit } from './screen.ts';
import type { Counts, Documents } from './state/documents.ts';
import type { Held } from './state/held.ts';
import type { Lines } from './state/lines.ts';
import type { State } from './state/open.ts';

export interface IntakeOptions {
  readonly state: State;
  readonly documents: Documents;
  readonly held: Held;
  readonly lines: Lines;
  readonly drafts: Drafts;
  readonly gatekeeper: Gatekeeper;
  readonly translator: Translator;
  readonly directory: Directory;
  readonly clock: () => number;
  readonly reach: Reach;
  readonly log: Logger;
}

/** Takes one document into the state, all of it in one transaction, or refuses all of it. */
export class Intake {
  readonly #options: IntakeOptions;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** Afterwards everything of the document is durable here. Taking it twice changes nothing. */
  take(document: NativeDocument): void {
    const { documents, gatekeeper, log } = this.#options;
    if (documents.isTaken(document.position)) {
      log.info({ digest: document.digest }, 'document known');
      return;
    }
    const hit = screened(document);
    if (hit !== null && 'place' in hit) return gatekeeper.refuse(document, hit);
    // What the gate could not read is held as a whole, never sent.
    const readings =
      hit === null
        ? document.readings
        : [{ kind: 'fault', at: { document: document.name, place: '' }, fault: hit } as const];
    const counts = this.#recordOrFindMark(document, readings);
    if ('rule' in counts) return gatekeeper.refuse(document, counts);
    const { came, sent, duplicate, held } = counts;
    log.info({ digest: document.digest, in: came, sent, duplicate, held, refused: 0 }, 'document taken');
  }

  /** Nothing of the document waits any more; if it comes again after this, it is news. */
  confirm(position: string): void {
    const { state, documents, gatekeeper } = this.#options;
    state.transaction(() => documents.confirm(position, gatekeeper.mark(position)));
  }

  #recordOrFindMark(document: NativeDocument, readings: Readings): Counts | Hit {
    try {
      return this.#options.state.transaction(() => this.#record(document, readings));
    } catch (reason) {
      if (reason instanceof MarkFound) return { rule: reason.rule, place: '' };
      throw reason;
    }
  }

  #record(document: NativeDocument, readings: Readings): Counts {
    const { documents, held, clock, reach } = this.#options;
    held.supersede(document.name);
    const counts: Counts = { came: readings.length, sent: 0, duplicate: 0, held: 0 };
    const seen = new Map<string, string>();
    for (const reading of readings) counts[this.#one(document, reading, seen)] += 1;
    documents.add(document, counts, clock());
    reach('document-recorded');
    return counts;
  }

  #one(document: NativeDocument, reading: Reading, seen: Map<string, string>): 'sent' | 'duplicate' | 'held' {
    const { translator, directory } = this.#options;
    const translated = translate(reading, translator, directory);
    if ('faults' in translated) return this.#hold(document, reading, translated.faults);
    try {
      return this.#send(document, reading, translated.drafts, seen) ? 'sent' : 'duplicate';
    } catch (reason) {
      if (reason instanceof RecordFaults) return this.#hold(document, reading, reason.faults);
      throw reason;
    }
  }

  /** All drafts of a record or none, so that a person mends the record once. */
  #send(document: NativeDocument, reading: Reading, all: readonly Draft[], seen: Map<string, string>): boolean {
    const { state, drafts, clock } = this.#options;
    const origin = { document: document.name, position: document.position, place: placeOf(reading), sourceKey: null };
    return state.transaction(() => all.map((draft) => drafts.add(draft, origin, seen, clock())).some((sent) => sent));
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

/** Null if nothing was found; a fault if the texts could not be read. */
function screened(document: NativeDocument): Hit | Fault | null {
  try {
    return screen(document);
  } catch (reason) {
    return fault('FILE_UNREADABLE', '', reason instanceof Error ? reason.name : '');
  }
}

const placeOf = (reading: Reading): string => (reading.kind === 'fault' ? reading.at.place : reading.record.at.place);
