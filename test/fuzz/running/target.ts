import { createHash } from 'node:crypto';
import type { Random } from '../mutate/random.ts';

/** One input, in a shape that a file can hold: some named texts, and bytes. */
export interface Input {
  readonly head: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Something of ours that takes what others write. */
export interface Target {
  /** Pure: the same random choices give the same input. */
  input(random: Random): Input;
  /** Throws, or rejects, if a promise of ours is not kept with this input. Leaves nothing behind. */
  run(input: Input): Promise<void> | void;
  close?(): Promise<void>;
}

/** What a module under targets/ exports. */
export type OpenTarget = () => Promise<Target>;

/** A promise that was not kept. Any other error out of a run is one that nobody foresaw. */
export class Broken extends Error {
  constructor(promise: string) {
    super(promise);
    this.name = 'Broken';
  }
}

/** Throws unless the promise is kept. */
export function promised(kept: boolean, promise: () => string): void {
  if (!kept) throw new Broken(promise());
}

/** An input as a file: the head as one line of JSON, the body behind it. */
export const toFile = ({ head, body }: Input): Buffer =>
  Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), body]);

export function fromFile(bytes: Buffer): Input {
  const end = bytes.indexOf(0x0a);
  const head = JSON.parse(bytes.toString('utf8', 0, end)) as Input['head'];
  return { head, body: bytes.subarray(end + 1) };
}

/** The same input always lies under the same name. */
export const fileName = (input: Input): string =>
  `${createHash('sha256').update(toFile(input)).digest('hex').slice(0, 16)}.input`;
