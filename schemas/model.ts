/** The part of Avro we use, resolved: references are objects, a union is always ["null", T] and stands at a field. */
export type Node = PrimitiveNode | EnumNode | ArrayNode | RecordNode;

export interface PrimitiveNode {
  readonly kind: 'string' | 'int' | 'long' | 'boolean';
  /** `date` and `timestamp-millis` stay plain numbers in memory. */
  readonly logicalType: string | null;
}

export interface EnumNode {
  readonly kind: 'enum';
  /** Full name, as of a record. */
  readonly name: string;
  readonly doc: string;
  readonly symbols: readonly string[];
  readonly defaultSymbol: string | null;
}

export interface ArrayNode {
  readonly kind: 'array';
  readonly items: Node;
}

export interface RecordNode {
  readonly kind: 'record';
  readonly name: string;
  readonly doc: string;
  readonly fields: readonly Field[];
  /** Set on the outermost record of a view only. */
  readonly view: ViewMark | null;
}

/** What a view withholds: a constant of the view, so it says nothing about any value. */
export interface ViewMark {
  readonly of: string;
  readonly profiles: readonly string[];
  readonly withheld: readonly Withholding[];
}

export interface Withholding {
  /** Dotted path without indexes. */
  readonly field: string;
  /** The profiles that hide it, joined by `+`. */
  readonly rule: string;
}

export const sensitivities = ['L0_PUBLIC', 'L1_INTERNAL', 'L2_SENSITIVE'] as const;
export type Tier = (typeof sensitivities)[number];

/**
 * From mild to strict: of several decisions on one field the strictest holds. `small-cell` gives a number only if it is
 * at least SMALL_CELL, `small-cell:<count>` only if the count beside it is.
 */
export const decisions = ['keep', 'small-cell', 'mask-name', 'drop'] as const;
export type Decision = (typeof decisions)[number] | `small-cell:${string}`;

/** A cell that counts fewer might tell of single persons or bodies. */
export const SMALL_CELL = 3;

export const formats = ['uscc', 'division', 'docNo', 'docNoNorm', 'messageId', 'participant'] as const;
export type Format = (typeof formats)[number];

export interface Field {
  readonly name: string;
  readonly node: Node;
  readonly nullable: boolean;
  /** undefined if the field has none. */
  readonly default: unknown;
  /** Chinese label. */
  readonly doc: string;
  readonly sensitivity: Tier;
  /** Decision by profile id. */
  readonly redact: Readonly<Record<string, Decision>>;
  readonly maxLength: number | null;
  readonly format: Format | null;
  /** Kind of the thread alias this field gives: `clue`, `doc` … */
  readonly thread: string | null;
  /** In a view: the value is a masked name. */
  readonly mask: boolean;
  /** In a view: the count that decides whether the value is given: its own name or that of a field beside it. */
  readonly smallCell: string | null;
  /** Where the field comes from: statutes, seeds, real tools. */
  readonly source: string | null;
  /** Of the value: 分, 平方米, 天 … */
  readonly unit: string | null;
}

/** The count a decision goes by, if it names one: `small-cell:itemCount` → `itemCount`. */
export const countOf = (decision: Decision): string | null => /^small-cell:(.+)$/.exec(decision)?.[1] ?? null;

/** `liandong.clue.CLUE_TRANSFER` → `CLUE_TRANSFER`. */
export const shortName = (full: string): string => full.slice(full.lastIndexOf('.') + 1);
