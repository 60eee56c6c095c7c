import type { SQLOutputValue } from 'node:sqlite';

/** A row as node:sqlite gives it; the tables are strict, so a column has the type it was declared with. */
export type Row = Record<string, SQLOutputValue>;

export const text = (row: Row, column: string): string => String(row[column]);
export const textOrNull = (row: Row, column: string): string | null =>
  row[column] === null ? null : text(row, column);
export const whole = (row: Row, column: string): number => Number(row[column]);
export const bytes = (row: Row, column: string): Buffer => {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new Error(`column ${column} holds no bytes`);
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
};
