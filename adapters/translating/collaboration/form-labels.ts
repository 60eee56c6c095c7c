import type { RecordReader } from '../record-reader.ts';

/**
 * How a department writes the labels of the forms both collaborations (资源环境两审协作) share: 拼音首字母, in capitals as
 * columns of a table or small as properties of an object.
 */
export interface FormLabels {
  /** The label a department writes for a code in capitals: `XCWTH`. */
  as(code: string): string;
  /** The label of the record's own number. */
  readonly key: string;
}

/** A form's reader together with its labels. */
export interface Filled {
  readonly reader: RecordReader;
  readonly labels: FormLabels;
}
