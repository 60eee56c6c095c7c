import { fault, FaultError, isFault } from '../../schemas/fault.ts';
import type { DocumentContent, DocumentText, NativeFields, Reading } from '../contract.ts';
import { faultReading, recordReading, unreadable } from '../formats/document.ts';
import { decodeText } from '../formats/encoding.ts';
import { fileKind } from '../formats/kind.ts';
import { sqlStatements } from './sql-script.ts';
import type { SqlStatement, SqlValue } from './sql-script.ts';
import { tableNamed } from './tables.ts';

const UNKNOWN = fault('FILE_FORM_UNKNOWN', '', '不是与本单位约定的表');
const LOOKS_LIKE_SQL = /^\s*(?:create\s+table|insert\s+into|update)\s/imu;
/** Flags of rows that are still to be taken; others were taken, or failed, before. */
const WAITING = new Set(['', '0']);

interface Row {
  readonly table: string;
  /** Of its table, from 1. */
  readonly nth: number;
  /** Null if the values do not fit the columns. */
  fields: Map<string, SqlValue> | null;
}

/** The rows of a script, as its last statement leaves them. */
class Rows {
  readonly rows: Row[] = [];
  readonly remarks: string[] = [];
  readonly #columns = new Map<string, readonly string[]>();
  readonly #counts = new Map<string, number>();

  add(statement: SqlStatement): void {
    switch (statement.kind) {
      case 'remark':
        this.remarks.push(statement.text);
        break;
      case 'table':
        this.#columns.set(statement.table, statement.columns);
        break;
      case 'row':
        this.#insert(statement);
        break;
      case 'update':
        this.#update(statement);
    }
  }

  #insert({ table, columns, values }: Extract<SqlStatement, { kind: 'row' }>): void {
    const names = columns ?? this.#columns.get(table);
    if (names === undefined) throw new FaultError(fault('FILE_HEADER_MISSING', table, '未写明列名'));
    const nth = (this.#counts.get(table) ?? 0) + 1;
    this.#counts.set(table, nth);
    const fits = names.length === values.length;
    this.rows.push({ table, nth, fields: fits ? new Map(names.map((name, at) => [name, values[at] ?? null])) : null });
  }

  #update({ table, set, where }: Extract<SqlStatement, { kind: 'update' }>): void {
    const found = this.rows.filter((row) => row.table === table && row.fields?.get(where.column) === where.value);
    if (where.column !== tableNamed(table)?.key || found.length !== 1)
      throw new FaultError(fault('FILE_UNREADABLE', table, 'UPDATE 只能按主键更新本文件中的一行'));
    for (const { fields } of found) for (const [column, value] of set) fields?.set(column, value);
  }
}

function readingOf(name: string, { table, nth, fields }: Row): Reading {
  const place = `${table}!第${nth}行`;
  const form = tableNamed(table);
  if (form === undefined) return faultReading(name, place, UNKNOWN);
  if (fields === null) return faultReading(name, place, fault('ROW_UNTRANSLATABLE', '', '值的个数与列数不符'));
  return recordReading(name, place, form.form, Object.fromEntries(fields));
}

const waits = ({ table, fields }: Row): boolean =>
  WAITING.has(fields?.get(tableNamed(table)?.flag ?? 'JHZT')?.trim() ?? '');

/** An export of the front-end tables as a script of rows. Rows already flagged as taken or failed are passed by, as in the tables. */
export function readDump(name: string, bytes: Buffer): DocumentContent {
  if (fileKind(bytes) !== 'text') return unreadable(name, UNKNOWN);
  const decoded = decodeText(bytes);
  if (isFault(decoded)) return unreadable(name, decoded);
  const { text } = decoded;
  const raw = (): Iterable<DocumentText> => [{ place: '', text }];
  if (!LOOKS_LIKE_SQL.test(text)) return unreadable(name, UNKNOWN, raw);
  const all = new Rows();
  try {
    for (const statement of sqlStatements(text)) all.add(statement);
  } catch (reason) {
    if (reason instanceof FaultError) return unreadable(name, reason.fault, raw);
    throw reason;
  }
  const rows = all.rows.filter(waits);
  return {
    readings: rows.map((row) => readingOf(name, row)),
    *texts() {
      for (const remark of all.remarks) yield { place: '', text: remark };
      for (const [reading, row] of rows.entries()) yield* rowTexts(row, reading);
    },
  };
}

function* rowTexts({ table, nth, fields }: Row, reading: number): Generator<DocumentText> {
  const place = `${table}!第${nth}行`;
  for (const [label, value] of fields ?? []) if (value !== null) yield { place, text: value, label, reading };
}

/** A row of the tables themselves. */
export function readRow(table: string, document: string, fields: NativeFields): DocumentContent {
  const form = tableNamed(table);
  return {
    readings: [
      form === undefined ? faultReading(document, table, UNKNOWN) : recordReading(document, table, form.form, fields),
    ],
    *texts() {
      for (const [label, value] of Object.entries(fields))
        if (value !== null) yield { place: table, text: String(value), label, reading: 0 };
    },
  };
}
