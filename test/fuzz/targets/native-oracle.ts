import { isDeepStrictEqual } from 'node:util';
import type { Draft, NativeFields, Reading } from '../../../adapters/contract.ts';
import { readDocument } from '../../../adapters/formats/document.ts';
import { Author } from '../../../adapters/host/author.ts';
import type { EnvelopeFields } from '../../../adapters/host/author.ts';
import { directoryOf } from '../../../adapters/host/directory.ts';
import { pseudonyms } from '../../../adapters/host/pseudonyms.ts';
import { screen } from '../../../adapters/host/screen.ts';
import type { Fault } from '../../../schemas/fault.ts';
import { FaultError } from '../../../schemas/fault.ts';
import type { Message } from '../../../schemas/message.ts';
import { rules } from '../../../schemas/rules.ts';
import { SENTINEL } from '../mutate/words.ts';
import { promised } from '../running/target.ts';
import { catalog, names, policy } from './messages.ts';
import { adapters, filesOf } from './samples.ts';

const directory = directoryOf(policy.participants, pseudonyms(Buffer.alloc(32), 'anybody'));
/** More than that of one document, and its reader has multiplied it. */
const MOST_READINGS = 5_000;

const besides = new Map(
  [...adapters.keys()].map((department) => {
    const files = filesOf(department);
    const ending = (end: string): Promise<string[]> =>
      Promise.resolve([...files.keys()].filter((name) => name.toLowerCase().endsWith(end)).sort());
    return [department, Object.assign((name: string) => Promise.resolve(files.get(name)), { ending })] as const;
  }),
);

/** A document's whole way to messages, as the host goes it, with what the host promises on it. */
export async function takeIn(department: string, name: string, bytes: Buffer): Promise<void> {
  const adapter = adapters.get(department);
  if (adapter === undefined) throw new Error(`no department ${department}`);
  const document = await readDocument(adapter.read, name, bytes, besides.get(department));
  const { whole, records } = screen(document);
  const readings = [...document.readings];
  promised(
    readings.length === document.readings.length,
    () => `${department}: readings are counted otherwise than they come`,
  );
  promised(readings.length < MOST_READINGS, () => `${department}: a document of too many readings`);
  for (const [index, reading] of readings.entries()) {
    if (reading.kind === 'fault') {
      quiet(department, reading.fault);
    } else if (whole === null && !records.has(index)) {
      translated(department, reading);
    }
  }
  const again = [...document.readings];
  promised(
    isDeepStrictEqual(again.map(told), readings.map(told)),
    () => `${department}: read again, it says something else`,
  );
}

/** What is compared of a reading: the rest may be large. */
const told = (reading: Reading): unknown =>
  reading.kind === 'fault'
    ? [reading.at, reading.fault]
    : [reading.record.at, reading.record.form, reading.record.fields];

function translated(department: string, { record }: Extract<Reading, { kind: 'record' }>): void {
  const adapter = adapters.get(department);
  if (adapter === undefined) return;
  plainFields(department, record.fields);
  const { drafts, faults } = adapter.translator.toCanonical(record, directory);
  for (const fault of faults) quiet(department, fault);
  promised(drafts.length < MOST_READINGS, () => `${department}: one record gives thousands of drafts`);
  // The host holds a record with any fault as a whole: nothing of it is sent.
  if (faults.length > 0) return;
  for (const draft of drafts) written(department, draft);
}

/** What a translator looks labels up in must be a plain list of labels. */
function plainFields(department: string, fields: NativeFields): void {
  const proto: unknown = Object.getPrototypeOf(fields);
  promised(
    proto === Object.prototype || proto === null,
    () => `${department}: a label became the prototype of a record`,
  );
}

/** The field is a place, and a place is told by the document's own names of elements and labels: they are no content. */
function quiet(department: string, { rule, text }: Fault): void {
  promised(Object.hasOwn(rules, rule), () => `${department}: a rule that is none`);
  promised(!text.includes(SENTINEL), () => `${department}: the text of ${rule} quotes content`);
}

const authors = new Map(
  [...adapters].map(([department, { manifest }]) => {
    const sender = policy.participants.find(({ adapter }) => adapter === department);
    if (sender === undefined) throw new Error(`nobody is served by ${department}`);
    return [department, new Author(sender, manifest.sourceSystem, catalog, names, Buffer.alloc(32))] as const;
  }),
);

/** The draft as a message: encoded it is read back the same, or the encoder says what does not fit. */
function written(department: string, draft: Draft): void {
  const { messageType: type, sourceKey, threadKey } = draft;
  promised(
    adapters.get(department)?.manifest.sends.includes(type) === true,
    () => `${department}: sends a type it does not declare`,
  );
  promised(sourceKey !== '', () => `${department}: a message of ${type} without a key`);
  promised(threadKey !== '', () => `${department}: a message of ${type} without a thread`);
  const message = messageOf(department, draft);
  let bytes: Buffer;
  try {
    bytes = catalog.encode(type, message);
  } catch (reason) {
    if (!(reason instanceof FaultError)) throw reason;
    quiet(department, reason.fault);
    promised(
      reason.fault.rule !== 'ENUM_INVALID',
      () => `${department}: ${type} bears a code that is none at ${reason.fault.field}`,
    );
    return;
  }
  const faults = catalog.validate(type, message);
  for (const fault of faults) quiet(department, fault);
  if (faults.length > 0) return;
  const read = catalog.decode(bytes);
  promised(
    read.ok && catalog.encode(type, read.decoded.message).equals(bytes),
    () => `${department}: ${type} is read otherwise than written`,
  );
}

function messageOf(department: string, { messageType, body, ...draft }: Draft): Message {
  const { sensitivity, occurredAt, sourceKey, audience, docRef, replyBy, outOfBand } = draft;
  const fields = {
    messageId: '0197f000-0000-8000-8000-000000000001',
    sensitivity,
    occurredAt,
    sentAt: 1_750_809_700_000,
    receiptRequired: true,
    sourceKey,
    sourceVersion: 1,
    senderSeq: 1,
    audience,
    docRef,
    replyBy,
    outOfBand,
  };
  const author = authors.get(department);
  if (author === undefined) throw new Error(`no author for ${department}`);
  return author.message(messageType, fields as unknown as EnvelopeFields, body);
}
