import { readFileSync } from 'node:fs';
import { SetupProblem } from '../deploy/problem.ts';

/** What one recipient must see of a message. */
export interface ExpectedCopy {
  /** `full`, or the profiles of the view: `RP-C`, `RP-B+RP-P`. */
  readonly view: string;
  /** Field path → the text it must show, the same as in the original. */
  readonly shows?: Readonly<Record<string, string>>;
  /** Field path → the masked text. */
  readonly masks?: Readonly<Record<string, string>>;
  /** Field path, for one item of a list with its index → the profile that keeps it back. */
  readonly withholds?: Readonly<Record<string, string>>;
  /** Fields that are kept back where they would tell of few: listed as withheld, shown where they tell of many. */
  readonly smallCells?: readonly string[];
}

export interface ExpectedMessage {
  readonly from: string;
  readonly document: string;
  /** What was handed over, if the host knows its parts by other names: rows of tables, items of a platform. */
  readonly drop?: string;
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

/** Reads the file written by hand; a problem names the file and, if it is that, the list that is missing. */
export function loadExpectations(file: string): Expectations {
  const { messages, refused, held } = read(file);
  if (messages !== undefined && refused !== undefined && held !== undefined)
    return { messages: messages.map(written), refused, held };
  throw new SetupProblem(
    `预期文件 ${file} 不完整 (expectations are incomplete).`,
    '须有 messages、refused、held 三个列表 (it must hold these three lists)',
  );
}

/** As the file has it: a copy of which nothing but the view is said may be written as that alone. */
type Written = Omit<ExpectedMessage, 'recipients' | 'verdict' | 'delivered'> & {
  /** Left out: ACCEPTED. */
  readonly verdict?: string;
  /** Left out: every recipient's. */
  readonly delivered?: readonly string[];
  readonly recipients: Readonly<Record<string, ExpectedCopy | string>>;
};

const written = ({ recipients, ...message }: Written): ExpectedMessage => ({
  verdict: 'ACCEPTED',
  delivered: Object.keys(recipients),
  ...message,
  recipients: Object.fromEntries(
    Object.entries(recipients).map(([id, copy]) => [id, typeof copy === 'string' ? { view: copy } : copy]),
  ),
});

type ExpectationsFile = Partial<Omit<Expectations, 'messages'> & { readonly messages: readonly Written[] }>;

function read(file: string): ExpectationsFile {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ExpectationsFile;
  } catch (cause) {
    throw new SetupProblem(
      `无法读取预期文件 ${file} (expectations cannot be read).`,
      '核对 --expected 所指的文件，须为 JSON (check the file given by --expected)',
      { cause },
    );
  }
}
