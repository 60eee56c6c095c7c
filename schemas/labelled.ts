import type { Field, Node, RecordNode } from './model.ts';
import { shortName } from './model.ts';

/** One value of a message as an official reads it. */
export interface LabelledField {
  /** `persons[0].name` */
  readonly path: string;
  /** Chinese labels from the outside in: `涉及人员[1]·姓名`. */
  readonly label: string;
  readonly value: string | number | boolean;
  /** What to show: code labels, dates and times written out. */
  readonly text: string;
  /** The value is a masked name, not the name itself. */
  readonly masked: boolean;
}

/** Chinese labels of an enum's symbols, by the enum's short name. */
export type CodeLabels = (enumName: string) => Readonly<Record<string, string>>;

/**
 * Every value that is there, in schema order. Empty ones are left out: what a view hides stands in the view's own list of
 * what it withholds, so the two cannot be mistaken for each other.
 */
export function labelledFields(
  record: RecordNode,
  message: Readonly<Record<string, unknown>>,
  codes: CodeLabels,
): LabelledField[] {
  const found: LabelledField[] = [];
  const visible = record.view === null ? record.fields : record.fields.filter((field) => field.name !== 'withheld');
  walkFields(visible, message, '', '', codes, found);
  return found;
}

function walkFields(
  fields: readonly Field[],
  values: Readonly<Record<string, unknown>>,
  path: string,
  label: string,
  codes: CodeLabels,
  found: LabelledField[],
): void {
  for (const field of fields) {
    walk(
      field.node,
      field.mask,
      values[field.name],
      join(path, field.name, '.'),
      join(label, field.doc, '·'),
      codes,
      found,
    );
  }
}

function walk(
  node: Node,
  masked: boolean,
  value: unknown,
  path: string,
  label: string,
  codes: CodeLabels,
  found: LabelledField[],
): void {
  if (value === null || value === undefined) return;
  if (node.kind === 'record') {
    walkFields(node.fields, value as Readonly<Record<string, unknown>>, path, label, codes, found);
  } else if (node.kind === 'array') {
    for (const [at, item] of (value as readonly unknown[]).entries()) {
      walk(node.items, masked, item, `${path}[${at}]`, `${label}[${at + 1}]`, codes, found);
    }
  } else {
    const scalar = value as string | number | boolean;
    found.push({ path, label, value: scalar, text: textOf(node, scalar, codes), masked });
  }
}

function textOf(
  node: Exclude<Node, { kind: 'record' | 'array' }>,
  value: string | number | boolean,
  codes: CodeLabels,
): string {
  if (node.kind === 'enum') return codes(shortName(node.name))[String(value)] ?? String(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value !== 'number') return value;
  if (node.logicalType === 'date') return isoText(value * DAY)?.slice(0, 10) ?? String(value);
  if (node.logicalType === 'timestamp-millis') return chinaTime(value) ?? String(value);
  return String(value);
}

const DAY = 86_400_000;
const CHINA_OFFSET = 8 * 3_600_000;

/** Any number may stand in a record; undefined for one that is no instant of the calendar. */
export function isoText(at: number): string | undefined {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** Chinese time as people write it; China has one zone and no daylight saving. */
const chinaTime = (at: number): string | undefined =>
  isoText(at + CHINA_OFFSET)
    ?.slice(0, 19)
    .replace('T', ' ');

const join = (outer: string, inner: string, by: string): string => (outer === '' ? inner : `${outer}${by}${inner}`);
