import { compileAvro } from './avsc.ts';
import type { AvroType } from './avsc.ts';
import { FRAME_BYTES, frameId, writeFrame } from './framing.ts';
import { masking } from './masking.ts';
import type { Message } from './message.ts';
import type { RecordNode, Withholding } from './model.ts';
import { roomFor, writeAt, writeBytesAt, written } from './scratch.ts';
import { GROWTH, stampBytes, transcriber } from './transcribe.ts';
import type { Stamp } from './transcribe.ts';

export type { Stamp };

/** What one set of profiles leaves of a type. */
export interface View {
  readonly id: number;
  readonly typeName: string;
  /** Sorted; empty for the full view. */
  readonly profiles: readonly string[];
  readonly withheld: readonly Withholding[];
  /**
   * The framed copy of a message for a reader of this view: the same input gives the same bytes, and nothing of a hidden
   * value enters them. The framed record the message was decoded from, if it is at hand and its texts are validated,
   * spares most of the work: what is kept is then copied from it, with the same result.
   */
  encode(message: Message, stamp: Stamp, original?: Buffer): Buffer;
}

/** The type in its current version, which originals are written in; only a view that is current too is made of it. */
export interface CurrentType {
  readonly id: number;
  readonly record: RecordNode;
}

/**
 * Compiles the encoder of a view. avsc writes the fields a schema has and looks at no other, so nothing is copied but the
 * envelope and the records that hold masked names; an Avro record being its fields one after the other, envelope, rest
 * and the constant `withheld` are written apart.
 */
export function compileView(id: number, typeName: string, record: RecordNode, current: CurrentType | null): View {
  const [envelope, ...others] = record.fields;
  if (envelope?.node.kind !== 'record') throw new Error(`${record.name}: no envelope`);
  const hasWithheld = record.view !== null;
  const rest: RecordNode = { ...record, view: null, fields: hasWithheld ? others.slice(0, -1) : others };
  const withheld = record.view?.withheld ?? [];
  const head = Buffer.alloc(FRAME_BYTES);
  writeFrame(head, id);
  const tail = hasWithheld ? withheldBytes(record, withheld) : Buffer.alloc(0);
  const envelopeType = compileAvro(envelope.node);
  const restType = compileAvro(rest);
  const maskEnvelope = masking(envelope.node);
  const maskRest = masking(rest);
  const transcribe = current === null ? null : transcriber(current.record, record);
  return {
    id,
    typeName,
    profiles: record.view?.profiles ?? [],
    withheld,
    encode(message, stamp, original) {
      if (transcribe !== null && original !== undefined && frameId(original) === current?.id) {
        const to = roomFor(GROWTH * original.length + stampBytes(stamp) + tail.length);
        const behind = transcribe(original, FRAME_BYTES, to, writeBytesAt(head, 0), stamp);
        if (behind >= 0) return written(writeBytesAt(tail, behind));
      }
      const { caseId, recipientSeq } = stamp;
      const shown = maskEnvelope === null ? message.envelope : maskEnvelope(message.envelope);
      const stamped = { ...shown, caseId, senderSeq: null, recipientSeq };
      const fields = maskRest === null ? message : maskRest(message);
      let end = writeBytesAt(head, 0);
      end = writeAt(envelopeType, stamped, end);
      end = writeAt(restType, fields, end);
      return written(writeBytesAt(tail, end));
    },
  };
}

function withheldBytes(record: RecordNode, withheld: readonly Withholding[]): Buffer {
  const alone: AvroType = compileAvro({ ...record, view: null, fields: record.fields.slice(-1) });
  return alone.toBuffer({ withheld });
}
