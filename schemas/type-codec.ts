import { compileAvro } from './avsc.ts';
import type { AvroResolver, AvroType } from './avsc.ts';
import { mustConform } from './conform.ts';
import { fault } from './fault.ts';
import type { Fault } from './fault.ts';
import { FRAME_BYTES, writeFrame } from './framing.ts';
import { locateFault } from './locate.ts';
import type { Message } from './message.ts';
import type { RecordNode } from './model.ts';
import { writeAt, writeBytesAt, written } from './scratch.ts';

export type Decoding = { readonly ok: true; readonly message: Message } | { readonly ok: false; readonly fault: Fault };

/** Reads framed records of one committed schema. */
export type Decode = (framed: Buffer) => Decoding;

/** A decoder of what `writer` wrote; with a resolver it gives the shape of the current type instead. */
export function compileDecoder(writer: RecordNode, current?: AvroType): Decode {
  const own = compileAvro(writer);
  const resolver: AvroResolver | undefined = current?.createResolver(own);
  const type = current ?? own;
  return (framed) => {
    try {
      const { value, offset } = type.decode(framed, FRAME_BYTES, resolver);
      if (offset === framed.length) return { ok: true, message: value as Message };
    } catch {
      // avsc's errors have no codes and may quote content: the walk below says what is wrong and where.
    }
    return { ok: false, fault: locateFault(writer, framed.subarray(FRAME_BYTES)) };
  };
}

/** An encoder of framed records of one type; throws a FaultError naming the field. */
export function compileEncoder(id: number, record: RecordNode, type: AvroType): (message: Message) => Buffer {
  const head = Buffer.alloc(FRAME_BYTES);
  writeFrame(head, id);
  return (message) => {
    mustConform(record, message);
    return written(writeAt(type, message, writeBytesAt(head, 0)));
  };
}

/** A record that has no frame, or a schema nobody registered. */
export const frameFault = (): Fault => fault('FRAMING_WRONG', '', 'byte 0 and four bytes of schema id are expected');
export const schemaFault = (id: number): Fault => fault('SCHEMA_UNKNOWN', '', `schema id ${id}`);
