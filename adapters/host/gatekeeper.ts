import type { Logger } from 'pino';
import type { NativeDocument } from '../contract.ts';
import type { Author } from './author.ts';
import { ownMessageId } from './identity.ts';
import { refusalLine } from './receipt-line.ts';
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
 * Refuses a document that carries a mark of state secrecy. Kept of it: digest, length, rule and place. Its content and its
 * name reach no file, no log and no message of ours.
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

  /** Records the refusal and the alarm about it, once per dropped document. */
  refuse(document: NativeDocument, { rule, place }: Hit): void {
    const { state, documents, outbox, lines, author, clock, log } = this.#options;
    const { digest, bytes } = document;
    const mark = this.mark(document.position);
    const { times, open } = documents.refusals(mark);
    if (open) return;
    const messageId = ownMessageId('gate', author.sender.id, `${mark} ${times}`);
    const now = clock();
    const fields = {
      messageId,
      sensitivity: 'L1_INTERNAL',
      occurredAt: now,
      sentAt: now,
      receiptRequired: false,
      sourceKey: `gate:${digest}`,
      sourceVersion: 1,
      senderSeq: null,
    } as const;
    const alarm = author.message('GATE_ALARM', fields, {
      detectedAt: now,
      rule,
      place: place === '' ? null : place,
      bytes,
      digest,
    });
    const row = author.row(alarm, author.thread(`gate:${digest}`), noOrigin, false);
    state.transaction(() => {
      documents.refuse({ messageId, mark, digest, bytes, rule, place }, now);
      outbox.add(row);
      lines.add(messageId, refusalLine(now, digest, rule));
    });
    log.warn({ rule, digest, in: document.readings.length, refused: document.readings.length }, 'document refused');
  }
}

const noOrigin = { document: null, position: null, place: null, sourceKey: null };
