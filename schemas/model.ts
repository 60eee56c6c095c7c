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

/** From mild to strict: of several decisions on one field the strictest holds. */
export const decisions = ['keep', 'mask-name', 'drop'] as const;
export type Decision = (typeof decisions)[number];

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
}

/** `liandong.clue.CLUE_TRANSFER` → `CLUE_TRANSFER`. */
export const shortName = (full: string): string => full.slice(full.lastIndexOf('.') + 1);
