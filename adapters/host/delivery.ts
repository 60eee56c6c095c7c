import type { Logger } from 'pino';
import type { Catalog } from '../../schemas/catalog.ts';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { labelledReader } from '../../schemas/labelled-reader.ts';
import type { LabelledReader } from '../../schemas/labelled-reader.ts';
import type { Adapter, Connector, NativeOutput } from '../contract.ts';
import type { Author } from './author.ts';
import type { Reach } from './crash-points.ts';
import { ownMessageId } from './identity.ts';
import type { Copies, Copy } from './state/copies.ts';
import type { Held } from './state/held.ts';
import type { State } from './state/open.ts';
import type { Outbox } from './state/outbox.ts';

export interface DeliveryOptions {
  readonly state: State;
  readonly copies: Copies;
  readonly held: Held;
  readonly outbox: Outbox;
  readonly author: Author;
  readonly catalog: Catalog;
  readonly adapter: Adapter;
  readonly connector: Connector;
  readonly clock: () => number;
  readonly reach: Reach;
  readonly log: Logger;
}

type Rendered =
  { readonly type: string; readonly output: NativeOutput } | { readonly fault: Fault; readonly type: string };

/** Writes one copy for the department and says so to the hub. */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #labels: LabelledReader;

  constructor(options: DeliveryOptions) {
    this.#options = options;
    this.#labels = labelledReader(options.catalog);
  }

  /**
   * Rendered, written durably, then recorded together with its delivery receipt; repeating it writes the same file. A copy
   * that cannot be rendered is held and does not stop its successors. Throws if the department's side cannot be written.
   */
  async deliver(copy: Copy): Promise<void> {
    const { connector, reach, log } = this.#options;
    const { messageId, caseId } = copy;
    const rendered = this.#render(copy.value);
    if ('fault' in rendered) return this.#hold(copy, rendered.type, rendered.fault);
    await connector.deliver(messageId, rendered.output);
    reach('copy-delivered');
    this.#record(copy);
    reach('copy-recorded');
    log.info({ messageId, type: rendered.type, caseId, recipientSeq: copy.recipientSeq }, 'delivered');
  }

  /** Its case waits for it, and a person hears of it; what comes of other cases goes on. */
  block({ messageId, caseId, value }: Copy, reason: unknown): void {
    const { catalog, held, clock, log } = this.#options;
    const decoded = catalog.decodeCopy(value);
    const found = fault('COPY_NOT_DELIVERED', '', reason instanceof Error ? reason.name : '');
    const at = { kind: 'copy', document: decoded.ok ? decoded.entry.name : '', position: messageId } as const;
    const id = held.add({ ...at, place: messageId, digest: '' }, found, clock());
    log.error({ held: id, messageId, caseId, rule: found.rule, err: reason }, 'arrival not delivered, its case waits');
  }

  #render(value: Buffer): Rendered {
    const { catalog, adapter } = this.#options;
    const decoded = catalog.decodeCopy(value);
    if (!decoded.ok) return { type: '', fault: decoded.fault };
    const type = decoded.entry.name;
    if (!adapter.manifest.receives.includes(type))
      return { type, fault: fault('COPY_NOT_RENDERED', '', `适配器不接收 ${type}`) };
    try {
      const label = (path: string): string => catalog.label(type, path);
      const fields = this.#labels.fields(decoded.view.id, decoded.message);
      return {
        type,
        output: adapter.translator.fromCanonical({ messageType: type, message: decoded.message, label, fields }),
      };
    } catch (reason) {
      return { type, fault: fault('COPY_NOT_RENDERED', '', reason instanceof Error ? reason.name : '') };
    }
  }

  #record({ messageId, caseId, recipientSeq }: Copy): void {
    const { state, copies, held, outbox, author, clock } = this.#options;
    const now = clock();
    const fields = {
      messageId: ownMessageId('delivery', author.sender.id, messageId),
      sensitivity: 'L1_INTERNAL',
      occurredAt: now,
      sentAt: now,
      receiptRequired: false,
      causationId: messageId,
      caseId,
      sourceKey: `delivery:${messageId}`,
      sourceVersion: 1,
      senderSeq: null,
    } as const;
    const body = { ofMessageId: messageId, recipient: author.sender.id, deliveredAt: now };
    const thread = author.thread(caseId === null ? `delivery:${messageId}` : `case:${caseId}`);
    const row = author.row(author.message('DELIVERY_RECEIPT', fields, body), thread, noOrigin, false);
    state.transaction(() => {
      if (caseId !== null && recipientSeq !== null) copies.advance(caseId, recipientSeq);
      copies.done(messageId, now);
      held.mend(messageId, now);
      outbox.add(row);
    });
  }

  #hold({ messageId, caseId, recipientSeq }: Copy, type: string, found: Fault): void {
    const { state, copies, held, clock, log } = this.#options;
    const id = state.transaction(() => {
      copies.fail(messageId);
      if (caseId !== null && recipientSeq !== null) copies.advance(caseId, recipientSeq);
      return held.add(
        { kind: 'copy', document: type, position: messageId, place: messageId, digest: '' },
        found,
        clock(),
      );
    });
    log.warn({ held: id, messageId, type, rule: found.rule }, 'arrival not rendered, held');
  }
}

const noOrigin = { document: null, position: null, place: null, sourceKey: null };
