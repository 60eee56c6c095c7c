/** Confluent wire format: byte 0, the schema id as four bytes big-endian, then the Avro body. */
export const FRAME_BYTES = 5;

export function frame(id: number, body: Buffer): Buffer {
  const framed = Buffer.allocUnsafe(FRAME_BYTES + body.length);
  writeFrame(framed, id);
  body.copy(framed, FRAME_BYTES);
  return framed;
}

/** Writes the five bytes at the start of a buffer whose body follows. */
export function writeFrame(target: Buffer, id: number): void {
  target[0] = 0;
  target.writeUInt32BE(id, 1);
}

/** The schema id of a framed record; null if the first five bytes are no frame. */
export const frameId = (framed: Buffer): number | null =>
  framed.length < FRAME_BYTES || framed[0] !== 0 ? null : framed.readUInt32BE(1);

/** The inverse of `frame`; the body shares the memory of the buffer. null if the first five bytes are no frame. */
export function unframe(framed: Buffer): { readonly id: number; readonly body: Buffer } | null {
  const id = frameId(framed);
  return id === null ? null : { id, body: framed.subarray(FRAME_BYTES) };
}
