import { leafVisitor } from './leaves.ts';
import type { LeafVisitor } from './leaves.ts';
import type { RecordNode } from './model.ts';

/** A place where a day or an instant stands, and which numbers are one of our calendar. */
export interface DatePlace {
  readonly path: string;
  readonly least: number;
  readonly most: number;
}

export type DateVisitor = LeafVisitor<DatePlace, number>;

const DAY_MS = 86_400_000;
const [FIRST, LAST] = [Date.UTC(1900, 0, 1), Date.UTC(2200, 0, 1) - 1];

/** Years that a date of a message may lie in: what is shown, counted with and written to a database has to be one. */
export const CALENDAR = '1900–2199';

/** Compiles a walk over all days and instants of a record, in the order of the schema. */
export const dateVisitor = (record: RecordNode): DateVisitor =>
  leafVisitor(record, ({ logicalType }, _field, path) => {
    if (logicalType === 'date') return { path, least: FIRST / DAY_MS, most: Math.floor(LAST / DAY_MS) };
    return logicalType === 'timestamp-millis' ? { path, least: FIRST, most: LAST } : null;
  });
