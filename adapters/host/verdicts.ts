import type { Logger } from 'pino';
import type { Catalog } from '../../schemas/catalog.ts';
import { fault } from '../../schemas/fault.ts';
import type { VerdictReceipt } from '../../schemas/gen/receipt.gen.ts';
import type { Message } from '../../schemas/message.ts';
import { cureOf, isRule, receiptLine, sentence, verdictName } from './receipt-line.ts';
import type { Held } from './state/held.ts';
import type { Lines } from './state/lines.ts';
import type { Outbox } from './state/outbox.ts';
import type { Sources } from './state/sources.ts';

export interface VerdictsOptions {
  readonly outbox: Outbox;
  readonly sources: Sources;
  readonly held: Held;
  readonly lines: Lines;
  readonly catalog: Catalog;
  readonly clock: () => number;
  readonly log: Logger;
  readonly digestOf: (position: string) => string;
}

/** HELD is a state before a verdict, and an unknown verdict of a newer hub is not taken for one. */
const FINAL = new Set(['ACCEPTED', 'DUPLICATE', 'REFUSED', 'INVALID', 'DEAD_LETTER']);
const MEND = new Set(['REFUSED', 'INVALID']);

/** What the hub and the others answer to our messages. Every receipt is one line for the department, once by its id. */
export class Verdicts {
  readonly #options: VerdictsOptions;

  constructor(options: VerdictsOptions) {
    this.#options = options;
  }

  /** Inside the transaction of the batch that brought it. */
  take(type: string, message: Message): void {
    if (type === 'VERDICT_RECEIPT') this.#verdict(message, message as unknown as VerdictReceipt);
    else if (type === 'DELIVERY_RECEIPT') this.#signed(message, '已送达', 'deliveredAt');
    else if (type === 'SIGN_RECEIPT') this.#signed(message, '已签收', 'signedAt');
  }

  #verdict({ envelope }: Message, said: VerdictReceipt): void {
    const { outbox, sources, lines, clock, log } = this.#options;
    const { verdict, ofMessageId, rule, field } = said;
    if (ofMessageId !== null && FINAL.has(verdict)) outbox.settle(ofMessageId, clock());
    if (ofMessageId !== null && MEND.has(verdict)) sources.refuse(ofMessageId);
    if (MEND.has(verdict)) this.#hold(said);
    lines.add(envelope.messageId, this.#line(said, envelope.caseId));
    const fields = { messageId: ofMessageId, type: said.ofMessageType, verdict, rule, field, caseId: envelope.caseId };
    if (MEND.has(verdict) || verdict === 'DEAD_LETTER') log.warn(fields, 'verdict');
    else log.info(fields, 'verdict');
  }

  /** A person mends the record and drops the document again. */
  #hold({ ofMessageId, channel, partition, offset, rule, field, text }: VerdictReceipt): void {
    const { outbox, held, clock, digestOf } = this.#options;
    const origin = ofMessageId === null ? undefined : outbox.find(ofMessageId)?.origin;
    const position = origin?.position ?? ofMessageId ?? `${channel}/${partition}/${offset}`;
    held.add(
      {
        kind: 'verdict',
        document: origin?.document ?? channel,
        position,
        place: origin?.place ?? `${partition}/${offset}`,
        digest: digestOf(position),
      },
      fault(rule !== null && isRule(rule) ? rule : 'PROCESSING_FAILED', field ?? '', text ?? ''),
      clock(),
    );
  }

  #line(
    { verdict, ofMessageType, ofSourceKey, rule, field, text, decidedAt }: VerdictReceipt,
    caseId: string | null,
  ): string {
    return receiptLine({
      at: decidedAt,
      type: ofMessageType ?? '',
      sourceKey: ofSourceKey ?? '',
      outcome: verdictName(verdict),
      caseId: caseId ?? '',
      rule: rule ?? '',
      text: sentence(rule ?? '', this.#fieldName(ofMessageType, field ?? ''), text ?? ''),
      cure: cureOf(rule ?? ''),
    });
  }

  /** `责任单位（responsibleOrg.name）`; the bare path if the catalogue has no label for it. */
  #fieldName(type: string | null, path: string): string {
    if (type === null || path === '') return path;
    try {
      return `${this.#options.catalog.label(type, path)}（${path}）`;
    } catch {
      return path;
    }
  }

  #signed({ envelope, ...body }: Message, outcome: string, instant: 'deliveredAt' | 'signedAt'): void {
    const { outbox, lines } = this.#options;
    const sent = outbox.find(String(body['ofMessageId']));
    lines.add(
      envelope.messageId,
      receiptLine({
        at: Number(body[instant]),
        type: sent?.type ?? '',
        sourceKey: sent?.origin.sourceKey ?? '',
        outcome: `${outcome}：${String(body['recipient'])}`,
        caseId: envelope.caseId ?? '',
        rule: '',
        text: '',
        cure: '',
      }),
    );
  }
}
