/** A file as the department's own system exports it, in its own encoding. */
export interface NativeFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What a department hands over at once. */
export interface NativeLoad {
  /** In the order they are laid down. */
  readonly files: readonly NativeFile[];
  /** How many records are read of them: a record is read of each of its files. */
  readonly readings: number;
}

/** So many records of a department, numbered from `first`: of two loads that share no number nothing is a duplicate. */
export type MakeLoad = (rows: number, first: number) => NativeLoad | Promise<NativeLoad>;

/** One record a number, as many as asked for. */
export const numbered = <T>(rows: number, first: number, make: (number: number) => T): T[] =>
  Array.from({ length: rows }, (_, index) => make(first + index));

/** A single file in which every record stands once. */
export const oneFile = (name: string, rows: number, bytes: Buffer): NativeLoad => ({
  files: [{ name, bytes }],
  readings: rows,
});
