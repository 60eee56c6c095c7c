import type { AvroType } from './avsc.ts';

/** Room for one record while it is written; what leaves is a copy of exact length. One a process: encoding never waits. */
let room = Buffer.allocUnsafeSlow(1 << 16);

/** Writes a value at a position and returns the position behind it, making room as needed. */
export function writeAt(type: AvroType, value: unknown, position: number): number {
  let end = type.encode(value, room, position);
  while (end < 0) {
    grow(room.length - end);
    end = type.encode(value, room, position);
  }
  return end;
}

export function writeBytesAt(bytes: Buffer, position: number): number {
  if (position + bytes.length > room.length) grow(position + bytes.length);
  return position + bytes.copy(room, position);
}

/** The room itself, with at least so many bytes, for who writes by other means than a type. */
export function roomFor(bytes: number): Buffer {
  if (room.length < bytes) grow(bytes);
  return room;
}

/** A copy of what was written from the beginning. */
export const written = (end: number): Buffer => Buffer.from(room.subarray(0, end));

function grow(atLeast: number): void {
  const larger = Buffer.allocUnsafeSlow(Math.max(atLeast, room.length * 2));
  room.copy(larger);
  room = larger;
}
