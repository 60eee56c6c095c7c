import { readFileSync } from 'node:fs';

/** What one recipient must see of a message. */
export interface ExpectedCopy {
  /** `full`, or the profiles of the view: `RP-C`, `RP-B+RP-P`. */
  readonly view: string;
  /** Field path → the text it must show, the same as in the original. */
  readonly shows?: Readonly<Record<string, string>>;
  /** Field path → the masked text. */
  readonly masks?: Readonly<Record<string, string>>;
  /** Field path → the profile that keeps it back. */
  readonly withholds?: Readonly<Record<string, string>>;
}

export interface ExpectedMessage {
  readonly from: string;
  readonly document: string;
  readonly place: string;
  readonly type: string;
  readonly sourceKey: string;
  readonly verdict: string;
  /** Messages with one name are in one case, with different names in different cases. */
  readonly thread: string;
  readonly recipients: Readonly<Record<string, ExpectedCopy>>;
  /** Recipients whose system confirmed the delivery. */
  readonly delivered: readonly string[];
}

export interface ExpectedRefusal {
  readonly from: string;
  readonly document: string;
  readonly rule: string;
}

export interface ExpectedHeld extends ExpectedRefusal {
  readonly place: string;
  readonly field: string;
}

/** Every outcome that must be observed; nothing else may be. */
export interface Expectations {
  readonly messages: readonly ExpectedMessage[];
  /** Whole documents the gate stops; each gives one alarm. */
  readonly refused: readonly ExpectedRefusal[];
  readonly held: readonly ExpectedHeld[];
}

/** Reads the file written by hand; throws naming the list that is missing. */
export function loadExpectations(file: string): Expectations {
  const read = JSON.parse(readFileSync(file, 'utf8')) as Partial<Expectations>;
  const list = <K extends keyof Expectations>(name: K): Expectations[K] => {
    const found = read[name];
    if (!Array.isArray(found)) throw new Error(`${file}: no list "${name}"`);
    return found as unknown as Expectations[K];
  };
  return { messages: list('messages'), refused: list('refused'), held: list('held') };
}
