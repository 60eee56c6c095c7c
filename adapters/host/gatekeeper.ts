import type { Logger } from 'pino';
import type { NativeDocument } from '../contract.ts';
import type { Author } from './author.ts';
import { ownMessageId } from './identity.ts';
import { recordRefusalLine, refusalLine } from './receipt-line.ts';
import type { Hit } from './screen.ts';
import type { Documents } from './state/documents.ts';
import type { Lines } from './state/lines.ts';
import type { State } from './state/open.ts';
import type { Outbox } from './state/outbox.ts';

export interface GatekeeperOptions {
  readonly state: State;
  readonly documents: Documents;
  readonly outbox: Outbox;
  readonly lines: Lines;
  readonly author: Author;
  readonly clock: () => number;
  readonly log: Logger;
}

/**
 * Refuses a document, or one record of it, that carries a mark of state secrecy. Kept: digest and length of the document,
 * rule and place. What is refused reaches no file, no log and no message of ours; nor does a refused document's name.
 */
export class Gatekeeper {
  readonly #options: GatekeeperOptions;

  constructor(options: GatekeeperOptions) {
    this.#options = options;
  }

  /** A position may hold the document's name, so it is kept only under the installation's key. */
  mark(position: string): string {
    return this.#options.author.thread(`document:${position}`);
  }

  /** Records the refusal of a whole document and the alarm about it, once per dropped document. */
  refuse(document: NativeDocument, hit: Hit): void {
    const { state, documents, lines, clock, log } = this.#options;
    const { digest, bytes } = document;
    const { rule, place } = hit;
    const mark = this.mark(document.position);
    const { times, open } = documents.refusals(mark);
    if (open) return;
    const now = clock();
    state.transaction(() => {
      const messageId = this.#alarm(`${mark} ${times}`, `gate:${digest}`, document, hit, now);
      documents.refuse({ messageId, mark, digest, bytes, rule, place }, 'document', now);
      lines.add(messageId, refusalLine(now, digest, rule));
    });
    const count = document.readings.length;
    log.warn({ rule, digest, in: count, sent: 0, duplicate: 0, held: 0, refused: count }, 'document refused');
  }

  /** The same for one record, inside the transaction of its document. */
  refuseRecord(document: NativeDocument, at: string, hit: Hit): void {
    const { documents, lines, author, clock, log } = this.#options;
    const { digest, bytes, name } = document;
    const { rule } = hit;
    const place = hit.place === '' ? at : hit.place;
    const mark = author.thread(`record:${document.position} ${at}`);
    const { times } = documents.refusals(mark);
    const now = clock();
    const messageId = this.#alarm(`${mark} ${times}`, `gate:${digest}:${place}`, document, { rule, place }, now);
    documents.refuse({ messageId, mark, digest, bytes, rule, place }, 'record', now);
    lines.add(messageId, recordRefusalLine(now, name, place, rule));
    log.warn({ rule, digest }, 'record refused');
  }

  /** The id is that of the act of refusing: told again after a crash, it is the same. */
  #alarm(act: string, sourceKey: string, { digest, bytes }: NativeDocument, hit: Hit, now: number): string {
    const { outbox, author } = this.#options;
    const messageId = ownMessageId('gate', author.sender.id, act);
    const fields = {
      messageId,
      sensitivity: 'L1_INTERNAL',
      occurredAt: now,
      sentAt: now,
      receiptRequired: false,
      sourceKey,
      sourceVersion: 1,
      senderSeq: null,
    } as const;
    const { rule, place } = hit;
    const body = { detectedAt: now, rule, place: place === '' ? null : place, bytes, digest };
    outbox.add(
      author.row(author.message('GATE_ALARM', fields, body), author.thread(`gate:${digest}`), noOrigin, false),
    );
    return messageId;
  }
}

const noOrigin = { document: null, position: null, place: null, sourceKey: null };
