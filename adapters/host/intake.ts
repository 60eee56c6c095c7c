import type { Logger } from 'pino';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { NativeDocument, Readings } from '../contract.ts';
import type { Reach } from './crash-points.ts';
import type { Gatekeeper } from './gatekeeper.ts';
import type { Records } from './records.ts';
import { screen } from './screen.ts';
import type { Screened } from './screen.ts';
import type { Counts, Documents } from './state/documents.ts';
import type { Held } from './state/held.ts';
import type { State } from './state/open.ts';
import type { Supplies } from './supplies.ts';
import { Turns } from './turns.ts';

export interface IntakeOptions {
  readonly state: State;
  readonly documents: Documents;
  readonly held: Held;
  readonly records: Records;
  readonly gatekeeper: Gatekeeper;
  readonly clock: () => number;
  readonly reach: Reach;
  readonly log: Logger;
}

type Marks = Screened['records'];

const NO_MARKS: Marks = new Map();

/** Takes one document into the state, all of it in one transaction, or refuses all of it. */
export class Intake {
  readonly #options: IntakeOptions;
  readonly #turns = new Turns();

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /**
   * Afterwards everything of the document is durable here; what it came to is told. Taking it twice changes nothing. Rejects
   * with a ServiceAway, and nothing is done, while a service that a record needs does not answer.
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
    const { state, documents, gatekeeper, records, log } = this.#options;
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
    const supplies = await records.supplies(readings, marks);
    const counts = state.transaction(() => this.#record(document, readings, marks, supplies));
    const { came, sent, duplicate, held, refused } = counts;
    log.info({ digest: document.digest, in: came, sent, duplicate, held, refused }, 'document taken');
    return counts;
  }

  #record(document: NativeDocument, readings: Readings, marks: Marks, supplies: Supplies): Counts {
    const { documents, held, records, clock, reach } = this.#options;
    held.supersede(document.name, clock());
    const counts: Counts = { came: 0, sent: 0, duplicate: 0, held: 0, refused: 0 };
    const seen = new Map<string, string>();
    for (const reading of readings) {
      counts[records.take(document, reading, marks.get(counts.came), seen, supplies)] += 1;
      counts.came += 1;
    }
    documents.add(document, counts, clock());
    reach('document-recorded');
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
