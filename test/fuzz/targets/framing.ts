import { isDeepStrictEqual } from 'node:util';
import { Reader, readRecordsBatches } from '@platformatic/kafka';
import { cloudEventHeaders } from '../../../bus/cloud-events.ts';
import { committedRecords } from '../../../bus/fetched.ts';
import { transactionalBatch } from '../../../bus/record-batch.ts';
import type { IncomingRecord } from '../../../bus/record.ts';
import { openJudge } from '../../../hub/pipeline/judge.ts';
import { isRejected } from '../../../hub/pipeline/stages.ts';
import type { Rejected, Validated } from '../../../hub/pipeline/stages.ts';
import { FRAME_BYTES } from '../../../schemas/framing.ts';
import type { Message } from '../../../schemas/message.ts';
import { encodeOddly } from '../mutate/avro.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import type { Random } from '../mutate/random.ts';
import { SENTINEL, WORDS } from '../mutate/words.ts';
import { Broken, promised } from '../running/target.ts';
import type { Input, OpenTarget } from '../running/target.ts';
import { catalog, encoded, messageOf, names, policy, sendable } from './messages.ts';
import type { Sendable } from './messages.ts';

const judge = openJudge(catalog, policy, names);
const CASE = '0197f000-aaaa-7000-8000-000000000001';
const PRODUCER = { producerId: 7n, producerEpoch: 0, firstSequence: 0, timestamp: 1_750_000_000_000n };
const KEY = '0197f000-bbbb-7000-8000-000000000001';

/** Bytes on a partition, through the reader of the lanes and all stages that need no ledger. */
export const open: OpenTarget = () => Promise.resolve({ input, run });

function input(random: Random): Input {
  const way = random.pick(sendable);
  const message = messageOf(way, random, random.pick([4, 20, 1_000]));
  const entry = catalog.type(way.type);
  const value = encoded(way.type, message) ?? encoded(way.type, messageOf(way, random, 1e9));
  if (value === undefined || entry === undefined) throw new Error(`${way.type}: not even a plain message is encoded`);
  const { messageId, occurredAt } = message.envelope;
  const sent = cloudEventHeaders({
    id: messageId,
    source: `/liandong/${way.sender}`,
    type: entry.ceType,
    subject: KEY,
    time: occurredAt,
    schemaId: entry.id,
    key: KEY,
  });
  const headers = random.once(10) ? otherHeaders(sent, random) : sent;
  const channel = random.once(50)
    ? names.outbox(random.pick(sendable).sender, entry.family)
    : names.outbox(way.sender, entry.family);
  const body = random.once(3)
    ? value
    : random.once(2)
      ? otherAvro(value, way, message, random)
      : otherBytes(value, random);
  return { head: { channel, ...prefixed(headers) }, body };
}

const prefixed = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [`header ${name}`, value]));

function otherHeaders(sent: Readonly<Record<string, string>>, random: Random): Record<string, string> {
  const name = random.pick([...Object.keys(sent), random.pick(WORDS)]) ?? '';
  const changed: Record<string, string> = { ...sent, [name]: random.pick(WORDS) };
  if (random.once(3)) delete changed[name];
  return changed;
}

/** The same message, if it is whole, in another way that Avro allows or nearly does. */
function otherAvro(value: Buffer, { record }: Sendable, message: Message, random: Random): Buffer {
  return Buffer.concat([
    value.subarray(0, FRAME_BYTES),
    encodeOddly(record, message, random, random.pick([20, 100, 300])),
  ]);
}

/** Body, id, another type's id, or all of it. */
function otherBytes(value: Buffer, random: Random): Buffer {
  const changed = Buffer.from(value);
  switch (random.below(8)) {
    case 0:
      changed.writeUInt32BE(random.once(4) ? random.next() : 1 + random.below(600), 1);
      return changed;
    case 1:
      return mutateBytes(value, random);
    default:
      return Buffer.concat([value.subarray(0, FRAME_BYTES), mutateBytes(value.subarray(FRAME_BYTES), random)]);
  }
}

function run({ head, body }: Input): void {
  const record = read(head, body);
  const judged = judge.judge(record);
  if (isRejected(judged)) return refused(judged);
  accepted(judged);
}

/** As the lane's fetch gives it. */
function read(head: Input['head'], value: Buffer): IncomingRecord {
  const channel = head['channel'] ?? '';
  const headers = Object.fromEntries(
    Object.entries(head).flatMap(([name, text]) => (name.startsWith('header ') ? [[name.slice(7), text]] : [])),
  );
  const bytes = transactionalBatch([{ channel, partition: 0, key: Buffer.from(KEY), value, headers }], PRODUCER);
  const { records } = committedRecords(channel, 0, readRecordsBatches(Reader.from(bytes)), [], 0n);
  const [record] = records;
  if (record === undefined || records.length > 1) throw new Broken('one record is read as one');
  promised(record.value?.equals(value) === true, () => 'the value is read as it was written');
  return record;
}

function refused({ rejected, decoded, seal }: Rejected): void {
  const { rule, field, text } = rejected;
  promised(rule !== 'PROCESSING_FAILED', () => `our own code fails: ${text}`);
  promised(!`${field} ${text}`.includes(SENTINEL), () => `${rule} quotes content`);
  promised(seal || !rule.startsWith('AVRO_'), () => `${rule} is not sealed`);
  promised(decoded === null || decoded.entry.name !== '', () => 'a type without a name');
}

function accepted(judged: Validated): void {
  const { decoded, recipients, value } = judged;
  const { entry, message } = decoded;
  const again = catalog.encode(entry.name, message);
  const twice = catalog.decode(again);
  promised(
    twice.ok && isDeepStrictEqual(twice.decoded.message, message),
    () => 'what was accepted is not what is written again',
  );
  const stamp = { caseId: CASE, recipientSeq: 3 };
  const done = new Set<number>();
  for (const { profiles } of recipients) {
    const view = catalog.view(entry.name, profiles);
    if (done.has(view.id)) continue;
    done.add(view.id);
    const copy = view.encode(message, stamp, value);
    promised(copy.equals(view.encode(message, stamp)), () => `view ${view.id}: copied bytes are not encoded bytes`);
    const own = catalog.decodeCopy(copy);
    promised(own.ok, () => `view ${view.id}: its copy does not decode`);
  }
}
