import { MAX_RECORD_BYTES } from '../../bus/publisher.ts';
import { recordBytes } from '../../bus/publish-parts.ts';
import { scanText } from '../../schemas/classification/gate.ts';
import { FaultError, fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Message } from '../../schemas/message.ts';
import type { Rule } from '../../schemas/rules.ts';
import type { Draft } from '../contract.ts';
import type { Author, EnvelopeFields } from './author.ts';
import type { Entries } from './entries.ts';
import type { Origin, OutboxRow } from './state/outbox.ts';
import type { SourceRecord, Sources } from './state/sources.ts';
import type { Supplied, Supplies } from './supplies.ts';

/** Undoes what was begun for a record of which a message turned out to carry a mark. */
export class MarkFound extends Error {
  readonly rule: Rule;
  constructor(rule: Rule) {
    super(rule);
    this.name = 'MarkFound';
    this.rule = rule;
  }
}

/** Undoes what was begun for one record. */
export class RecordFaults extends Error {
  readonly faults: readonly Fault[];
  constructor(faults: readonly Fault[]) {
    super('record refused');
    this.name = 'RecordFaults';
    this.faults = faults;
  }
}

export interface DraftsOptions {
  readonly author: Author;
  readonly sources: Sources;
  /** Whether a linkage lets this participant send the type: nothing else could be accepted. */
  readonly maySend: (type: string) => boolean;
}

/** Drafts become outbox rows: version, id and number are given here, inside the document's transaction. */
export class Drafts {
  readonly #options: DraftsOptions;

  constructor(options: DraftsOptions) {
    this.#options = options;
  }

  /** Whether this content was sent before and stands: adding it would change nothing. */
  isKnown(draft: Draft): boolean {
    const { author, sources } = this.#options;
    return stands(sources.find(draft.sourceKey, draft.messageType), author.contentDigest(draft));
  }

  /**
   * False if this content was sent before. `seen` are the keys of this document: the same key twice with other content is a
   * mistake of the document, for nobody can tell which is right. Throws RecordFaults or MarkFound.
   */
  add(
    draft: Draft,
    origin: Origin,
    seen: Map<string, string>,
    supplies: Supplies,
    entries: Entries,
    now: number,
  ): boolean {
    const { author } = this.#options;
    this.#checkType(draft.messageType);
    const digest = author.contentDigest(draft);
    const key = JSON.stringify([draft.messageType, draft.sourceKey]);
    const before = seen.get(key);
    if (before !== undefined && before !== digest)
      throw faults(fault('ROW_UNTRANSLATABLE', '', '同一文件内主键重复而内容不同'));
    seen.set(key, digest);
    const known = entries.find(draft.sourceKey, draft.messageType);
    if (stands(known, digest)) return false;
    checkOrder(draft, entries);
    const supplied = this.#supplied(draft, supplies);
    const version = (known?.version ?? 0) + 1;
    const { sourceKey, messageType: type } = draft;
    const id = author.identify({
      participant: author.sender.id,
      sourceSystem: author.sourceSystem,
      sourceKey,
      type,
      version,
      digest,
    });
    const thread = author.thread(draft.threadKey);
    const message = author.message(
      type,
      {
        messageId: id,
        sensitivity: draft.sensitivity,
        occurredAt: draft.occurredAt,
        sentAt: now,
        receiptRequired: true,
        sourceKey,
        sourceVersion: version,
        senderSeq: entries.nextNumber(thread),
        audience: draft.audience,
        attachments: supplied.attachments,
        ...documentFields(draft),
      } as EnvelopeFields,
      supplied.body,
    );
    entries.add(this.#row(type, message, thread, { ...origin, sourceKey }), { sourceKey, type, version, digest });
    return true;
  }

  #supplied(draft: Draft, supplies: Supplies): Supplied {
    for (const { name } of [...(draft.attachments ?? []), ...(draft.awaited ?? [])]) {
      const mark = scanText(name);
      if (mark !== null) throw new MarkFound(mark);
    }
    const supplied = supplies.of(draft);
    if ('faults' in supplied) throw new RecordFaults(supplied.faults);
    return supplied;
  }

  #checkType(type: string): void {
    const { author, maySend } = this.#options;
    if (author.catalog.type(type) === undefined) throw faults(fault('SCHEMA_UNKNOWN', 'envelope.messageType'));
    if (!maySend(type)) throw faults(fault('TYPE_NOT_PERMITTED', 'envelope.messageType'));
  }

  #row(type: string, message: Message, thread: string, origin: Origin): OutboxRow {
    const { author } = this.#options;
    const row = sound(() => {
      // Encoding first: it checks the shape on which the others rely.
      const encoded = author.row(message, thread, origin, true);
      const found = author.catalog.validate(type, message);
      if (found.length > 0) throw new RecordFaults(found);
      return encoded;
    });
    for (const { text } of author.catalog.texts(type, message)) {
      const mark = scanText(text);
      if (mark !== null) throw new MarkFound(mark);
    }
    const bytes = recordBytes({ key: Buffer.from(row.key), value: row.value, headers: row.headers });
    if (bytes > MAX_RECORD_BYTES) throw faults(fault('RECORD_TOO_LARGE', '', `${bytes} > ${MAX_RECORD_BYTES} 字节`));
    return row;
  }
}

function checkOrder({ after }: Draft, entries: Entries): void {
  const before = after && entries.find(after.sourceKey, after.messageType);
  if (after && (before === undefined || before.refused)) throw faults(fault('PREDECESSOR_MISSING', ''));
}

const stands = (known: SourceRecord | undefined, digest: string): boolean =>
  known !== undefined && known.digest === digest && !known.refused;

/** The contract leaves these open; whether they fit the envelope is the catalogue's to say when it encodes. */
const documentFields = ({
  docRef,
  replyBy,
  outOfBand,
}: Draft): Pick<Message['envelope'], 'docRef' | 'replyBy' | 'outOfBand'> =>
  ({ docRef, replyBy, outOfBand }) as unknown as Pick<Message['envelope'], 'docRef' | 'replyBy' | 'outOfBand'>;

const faults = (...of: Fault[]): RecordFaults => new RecordFaults(of);

/** A draft that breaks the contract in an unforeseen way is a fault of its record alone. */
function sound<T>(make: () => T): T {
  try {
    return make();
  } catch (reason) {
    if (reason instanceof RecordFaults) throw reason;
    if (reason instanceof FaultError) throw faults(reason.fault);
    throw faults(fault('ROW_UNTRANSLATABLE', '', reason instanceof Error ? reason.name : ''));
  }
}
