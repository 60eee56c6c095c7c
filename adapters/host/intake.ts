import type { Logger } from 'pino';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { NativeDocument, Readings } from '../contract.ts';
import type { Reach } from './crash-points.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import type { OpenedRecord, Records } from './records.ts';
import { screen } from './screen.ts';
import type { Screened } from './screen.ts';
import type { Counts, Documents } from './state/documents.ts';
import type { Held } from './state/held.ts';
import type { State } from './state/open.ts';
import { Turns } from './turns.ts';

export interface IntakeOptions {
  readonly state: State;
  readonly documents: Documents;
  readonly held: Held;
  readonly records: Records;
  readonly gatekeeper: Gatekeeper;
  readonly clock: () => number;
  readonly reach: Reach;
  /** Awaited when a part of a document stands in the state and more of it follows. */
  readonly recorded: () => Promise<void>;
  readonly log: Logger;
}

type Marks = Screened['records'];

const NO_MARKS: Marks = new Map();

/** Records of a large document that go into the state in one transaction: the bus is fed while the rest is read. */
const CHUNK = 200;

/**
 * Takes one document into the state, or refuses all of it. A large one goes in by chunks, each in one transaction; it is
 * known as taken with the last. After a crash between chunks it is read again, and what was recorded counts as duplicate.
 */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #turns = new Turns();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /**
   * Afterwards everything of the document is durable here; what it came to is told. Taking it twice changes nothing. Rejects
   * with a ServiceAway while a service that a record needs does not answer: nothing of that record's chunk is done.
   */
  take(document: NativeDocument): Promise<Counts | null> {
    return this.alone(() => this.#take(document));
  }

  /** Work that must not meet a document being taken in. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#turns.take(work);
  }

  /** Nothing of the document waits any more; if it comes again after this, it is news. */
  confirm(position: string): void {
    const { state, documents, gatekeeper } = this.#options;
    state.transaction(() => documents.confirm(position, gatekeeper.mark(position)));
  }

  async #take(document: NativeDocument): Promise<Counts | null> {
    const { documents, gatekeeper, records, log } = this.#options;
    if (documents.isTaken(document.position)) {
      log.info({ digest: document.digest }, 'document known');
      return null;
    }
    const screened = screenedOrFault(document);
    if ('whole' in screened && screened.whole !== null) {
      gatekeeper.refuse(document, screened.whole);
      const came = document.readings.length;
      return { came, sent: 0, duplicate: 0, held: 0, refused: came };
    }
    // What the gate could not read is held as a whole, never sent.
    const [readings, marks]: [Readings, Marks] =
      'records' in screened
        ? [document.readings, screened.records]
        : [[{ kind: 'fault', at: { document: document.name, place: '' }, fault: screened }], NO_MARKS];
    const counts = await this.#record(document, records.opened(readings, marks));
    const { came, sent, duplicate, held, refused } = counts;
    log.info({ digest: document.digest, in: came, sent, duplicate, held, refused }, 'document taken');
    return counts;
  }

  async #record(document: NativeDocument, all: Iterator<OpenedRecord>): Promise<Counts> {
    const { state, documents, held, records, clock, reach, recorded } = this.#options;
    const counts: Counts = { came: 0, sent: 0, duplicate: 0, held: 0, refused: 0 };
    const seen = new Map<string, string>();
    for (let ended = false; !ended;) {
      const chunk: OpenedRecord[] = [];
      while (!ended && chunk.length < CHUNK) {
        const next = all.next();
        if (next.done === true) ended = true;
        else chunk.push(next.value);
      }
      const supplies = await records.supplies(chunk);
      state.transaction(() => {
        if (counts.came === 0) held.supersede(document.name, clock());
        const entries = records.entries();
        for (const opened of chunk) {
          counts[records.take(document, opened, seen, supplies, entries)] += 1;
          counts.came += 1;
        }
        entries.write();
        if (!ended) return;
        documents.add(document, counts, clock());
        reach('document-recorded');
      });
      if (!ended) await recorded();
    }
    return counts;
  }
}

/** A fault if the texts could not be read. */
function screenedOrFault(document: NativeDocument): Screened | Fault {
  try {
    return screen(document);
  } catch (reason) {
    return fault('FILE_UNREADABLE', '', reason instanceof Error ? reason.name : '');
  }
}
