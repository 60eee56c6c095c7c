import type { Fault } from '../schemas/fault.ts';
import type { AttachmentRef } from '../schemas/gen/common.gen.ts';
import type { LabelledField } from '../schemas/labelled.ts';

/** What a folder under adapters/ says of itself (`manifest.json`). It grants no rights: rights are rows in schemas/policy. */
export interface Manifest {
  /** Equals the folder name. */
  readonly department: string;
  /** 中文名称 */
  readonly name: string;
  /** The department's own system, as its people call it. */
  readonly system: string;
  /** Written to envelope.sourceSystem. */
  readonly sourceSystem: string;
  /** Message types this adapter can make of native records. */
  readonly sends: readonly string[];
  /** Message types it can render natively (receipts are rendered by the host for all). */
  readonly receives: readonly string[];
}

/** Where a person finds a record: the document's name and a place inside (`台账!第7行`, `/公文/标题`). Never content. */
export interface Place {
  readonly document: string;
  readonly place: string;
}

export type NativeValue = string | number | boolean | null | readonly NativeFields[];
export interface NativeFields {
  readonly [label: string]: NativeValue;
}

/** A file that belongs to a record: the signed document whose metadata the record is. */
export interface NativeFile {
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
}

/** One record as the department wrote it, its labels and values untouched. */
export interface NativeRecord {
  readonly at: Place;
  /** Which native form: `ledger-row`, `transfer-document` … */
  readonly form: string;
  readonly fields: NativeFields;
  /** Files that came beside the document and belong to this record. */
  readonly files?: readonly NativeFile[];
}

export type Reading =
  | { readonly kind: 'record'; readonly record: NativeRecord }
  | { readonly kind: 'fault'; readonly at: Place; readonly fault: Fault };

/** An array will do; the readers of large files give a list that reads again whenever it is gone through. */
export interface Readings extends Iterable<Reading> {
  readonly length: number;
}

/** A text of a document, for the classification gate. */
export interface DocumentText {
  readonly place: string;
  readonly text: string;
  readonly label?: string;
  /**
   * Index in `readings` of the one record this text belongs to: a mark in it refuses that record alone. Left out for all that
   * is the document's own (head, headings, sheet names, cells outside any record): a mark there refuses the document.
   */
  readonly reading?: number | undefined;
}

/** What was read of one document. */
export interface DocumentContent {
  /** In document order, made anew each time they are gone through. An unreadable document is one fault. */
  readonly readings: Readings;
  /** Every text in it, headings and hidden cells included: the classification gate sees them all before anything is written. */
  texts(): Iterable<DocumentText>;
}

/** One native document (a dropped file, a page of a REST answer), read but not yet judged. */
export interface NativeDocument extends DocumentContent {
  /** What `confirm` takes: identifies the document and its content. */
  readonly position: string;
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of the content, hex. */
  readonly digest: string;
}

/** A file that goes with a message: the host puts it into the attachment store, and the message carries a reference. */
export interface DraftAttachment {
  /** As the department named it. */
  readonly name: string;
  readonly mime: string;
  readonly bytes: Buffer;
  readonly sensitivity: Draft['sensitivity'];
  /** A code of EvidenceKind. */
  readonly kind?: string;
}

/** An id number of a person of the message; it lives in memory only, until the host has the person's key for it. */
export interface DraftPersonId {
  /** Field path in `body` of the PersonRef whose `personKey` is to be filled: `persons[0]`, `targetPerson`. */
  readonly path: string;
  readonly id: string;
}

/** A canonical message before the host puts an envelope around it. */
export interface Draft {
  readonly messageType: string;
  /** Stable native key of the record for this type; the same record always gives the same key. */
  readonly sourceKey: string;
  /** Messages with one thread key go through one lane and are numbered by senderSeq. */
  readonly threadKey: string;
  /** All fields of the type but `envelope`. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly sensitivity: 'L0_PUBLIC' | 'L1_INTERNAL' | 'L2_SENSITIVE';
  /** Milliseconds since 1970 UTC: when the matter happened according to the record. */
  readonly occurredAt: number;
  /** Participant ids; empty = all the linkage allows. */
  readonly audience: readonly string[];
  readonly docRef: Readonly<Record<string, unknown>> | null;
  readonly replyBy: Readonly<Record<string, unknown>> | null;
  readonly outOfBand: Readonly<Record<string, unknown>> | null;
  /** A record of this participant that must have been sent before: without it this one is held, never sent out of order. */
  readonly after?: { readonly messageType: string; readonly sourceKey: string };
  readonly personIds?: readonly DraftPersonId[];
  readonly attachments?: readonly DraftAttachment[];
  /**
   * Files the record names that have not come: the message carries the name, and the digest where the record tells it, with
   * no address. Once they have come the same record is its next version.
   */
  readonly awaited?: readonly AttachmentRef[];
}

/** A message as delivered to a participant: its own view, decoded. */
export interface Delivered {
  readonly messageType: string;
  readonly message: Readonly<Record<string, unknown>>;
  /** Chinese label of each field path, from the schema's `doc`. */
  label(path: string): string;
  /** Every value that is there, in schema order, with Chinese labels and code names. */
  readonly fields: readonly LabelledField[];
}

/** A native document to be written for the department. */
export interface NativeOutput {
  /** Built from the message id, so that a second delivery writes the same file. */
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** A participant as its department's adapters may know it. */
export interface Participant {
  readonly id: string;
  /** The role that linkages name. */
  readonly department: string;
  /** The folder under adapters/ that serves it. */
  readonly adapter: string;
  readonly name: string;
  readonly uscc: string | null;
}

/** Knows one organisation's names: which participant a written name or code means, and what may be called what elsewhere. */
export interface Directory {
  /** By USCC, full name or a registered alias; undefined if it is no participant. */
  participant(nameOrCode: string): Participant | undefined;
  /**
   * Sixteen hex digits instead of texts that not every reader may see (an own number, a person's name): for the same texts
   * always the same, here alone. Keyed by the installation, for whoever is refused the texts could find them by trying what
   * a plain digest gives.
   */
  pseudonym(...texts: readonly string[]): string;
}

/** Pure: no clock, no I/O, no randomness; the same input gives the same output. */
export interface Translator {
  /** One native record may give several drafts. A record that can never be translated gives faults instead of drafts. */
  toCanonical(
    record: NativeRecord,
    directory: Directory,
  ): { readonly drafts: readonly Draft[]; readonly faults: readonly Fault[] };
  fromCanonical(delivered: Delivered): NativeOutput;
}

/** One connected native system of one participant. */
export interface Connector {
  /** Unconfirmed documents, oldest first; ends when the signal aborts. A half-written document is not yielded until it rests. */
  read(signal: AbortSignal): AsyncIterable<NativeDocument>;
  /**
   * Moves the source cursor. Called only after every message of the document is durable at the host. `failed`: a record of it
   * is held for a person or was refused, which a source with a mark for failures shows its people.
   */
  confirm(position: string, failed?: boolean): Promise<void>;
  /**
   * The document of this position once more, without moving any cursor; undefined if it is not there unchanged any more. A
   * connector without it cannot have its held records mended by command.
   */
  reopen?(position: string): Promise<NativeDocument | undefined>;
  /** Idempotent by id; resolves after the durable write. */
  deliver(id: string, output: NativeOutput): Promise<void>;
  close(): Promise<void>;
}

/** What the host gives a connector. */
export interface Site {
  readonly participant: string;
  /** Files dropped here by the department; never moved, copied or changed by us. */
  readonly dropFolder: string;
  /** Answers to the department are written here. */
  readonly answerFolder: string;
  /** Private folder for the connector's cursor. */
  readonly stateFolder: string;
}

/** What stands beside a document. */
export interface Beside {
  /** The file of that plain name; undefined if none does yet. */
  (name: string): Promise<Buffer | undefined>;
  /** The names that end so (`.pdf`), whatever the size of their letters, in order. */
  ending(ending: string): Promise<readonly string[]>;
}

export interface Adapter {
  readonly manifest: Manifest;
  readonly translator: Translator;
  /**
   * Reads one document of this department's from a file: what its connector yields of a dropped file and, for a department
   * without dropped files, an export of its system. Pure; bad content gives faults, never an exception. The dry run
   * (`adapter check`) and the mending of held records read by it. A department whose records come in several files asks for
   * the others by `beside`; when one of them, or another of an ending it asked for, comes or changes, it is read again.
   */
  read(name: string, bytes: Buffer, beside?: Beside): Promise<DocumentContent> | DocumentContent;
  connect(site: Site): Promise<Connector>;
}

/** For the conformance suite and for simulators: real files and what they must give. */
export interface Harness {
  /** Files in the adapter's `samples/` folder with the number of drafts by message type each must give. */
  readonly samples: readonly {
    readonly file: string;
    readonly drafts: Readonly<Record<string, number>>;
    readonly faults: number;
    /** Another sample with the same records: whichever is read first sends them, the other has duplicates. */
    readonly sameAs?: string;
  }[];
  /** Documents that must give a fault with this rule and no draft. */
  readonly malformed: readonly { readonly name: string; readonly bytes: Buffer; readonly rule: string }[];
}
