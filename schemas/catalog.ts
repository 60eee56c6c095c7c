import { compileAvro } from './avsc.ts';
import type { AvroType } from './avsc.ts';
import { CALENDAR, dateVisitor } from './dates.ts';
import type { DateVisitor } from './dates.ts';
import { fault } from './fault.ts';
import type { Fault } from './fault.ts';
import { frameId } from './framing.ts';
import type { Family } from './family.ts';
import { latest } from './ids.ts';
import { labelsOf } from './labels.ts';
import type { Message } from './message.ts';
import type { RecordNode } from './model.ts';
import { shortName } from './model.ts';
import { parseCommitted } from './parse.ts';
import { loadProfiles, profileSet } from './profiles.ts';
import { familyOf, loadRegistered, typeSubject } from './registered.ts';
import type { Registered } from './registered.ts';
import { schemasRoot } from './root.ts';
import { at } from './leaves.ts';
import { textVisitor } from './strings.ts';
import type { TextVisitor } from './strings.ts';
import { expectation, textFault } from './text-fault.ts';
import { aliasReader } from './threads.ts';
import { compileDecoder, compileEncoder, frameFault, schemaFault } from './type-codec.ts';
import type { Decode } from './type-codec.ts';
import { compileView } from './view.ts';
import type { View } from './view.ts';
import { viewSubject } from './view-schema.ts';

/** One message type in its current version. */
export interface TypeEntry {
  readonly name: string;
  readonly family: Family;
  readonly version: number;
  /** `liandong.clue.CLUE_TRANSFER.v1` */
  readonly ceType: string;
  readonly id: number;
  readonly subject: string;
}

export interface Decoded {
  readonly entry: TypeEntry;
  /** The id it was written with: of the current or of an older version. */
  readonly schemaId: number;
  /** Of the version it was written with: `liandong.clue.CLUE_TRANSFER.v1`. */
  readonly ceType: string;
  /** In the shape of the current version. */
  readonly message: Message;
}

export type DecodeOutcome =
  { readonly ok: true; readonly decoded: Decoded } | { readonly ok: false; readonly fault: Fault };

export type CopyOutcome =
  | { readonly ok: true; readonly entry: TypeEntry; readonly view: View; readonly message: Message }
  | { readonly ok: false; readonly fault: Fault };

export interface Subject {
  readonly subject: string;
  readonly versions: readonly { readonly version: number; readonly id: number }[];
}

/** All that the committed schemas say, each compiled when first used. Asking for a type that does not exist throws. */
export interface Catalog {
  readonly types: readonly TypeEntry[];
  /** Ids are only ever added: who knows this one knows all before it. */
  readonly newestId: number;
  type(name: string): TypeEntry | undefined;
  /** Reads a framed record of a type. A view's id is not accepted here. */
  decode(framed: Buffer): DecodeOutcome;
  /** Throws a FaultError naming the field that does not fit. */
  encode(typeName: string, message: Message): Buffer;
  /** What is wrong with the values of a decoded message, in the order of the schema. */
  validate(typeName: string, message: Message): readonly Fault[];
  /** Every text in a message, for the classification gate; codes of enums are none. */
  texts(typeName: string, message: Message): Iterable<{ readonly path: string; readonly text: string }>;
  /** The names of the message's own thread, in the order of the schema. */
  threadAliases(typeName: string, message: Message): readonly string[];
  /** The view a set of profiles leaves; none of them, the full view. Throws if no such view is committed. */
  view(typeName: string, profiles: readonly string[]): View;
  /** Whether such a view is committed; costs nothing. */
  hasView(typeName: string, profiles: readonly string[]): boolean;
  /** The id of a type gives its full view. */
  viewById(id: number): View | undefined;
  /** Reads a framed copy from an inbox: of a view or of a type. */
  decodeCopy(framed: Buffer): CopyOutcome;
  /** Whether copies of this schema can be read: committed with this version, or learned. */
  reads(id: number): boolean;
  /**
   * Takes a schema that a later version of this program has committed, so that copies written by it can be read: in the
   * shape this version knows, what it does not know being left out. Throws if it is of no type known here, or unreadable.
   */
  learn(id: number, text: string): void;
  /** Chinese label of a field path (indexes are ignored); the path itself if there is no such field. */
  label(typeName: string, path: string): string;
  /** Self-contained Avro JSON as committed. */
  json(id: number): string | undefined;
  subjects(): readonly Subject[];
}

/** Reads the contracts folder; throws with the place on any inconsistency. */
export function loadCatalog(root: string = schemasRoot): Catalog {
  loadProfiles(root);
  return new CommittedCatalog(loadRegistered(root));
}

/** What is compiled of a type when it is first used: most processes need few. */
interface TypeTools {
  readonly encode: (message: Message) => Buffer;
  readonly visit: TextVisitor;
  readonly visitDates: DateVisitor;
  readonly aliases: (message: Message) => readonly string[];
  readonly labels: ReadonlyMap<string, string>;
}

interface CopyTools {
  readonly entry: TypeEntry;
  readonly view: View;
  readonly decode: Decode;
}

class CommittedCatalog implements Catalog {
  readonly types: readonly TypeEntry[];
  readonly newestId: number;
  readonly #registered: readonly Registered[];
  readonly #byName: ReadonlyMap<string, TypeEntry>;
  readonly #tools: ReadonlyMap<string, () => TypeTools>;
  /** By id, of types and views alike: the type in its current version. */
  readonly #entries: readonly (TypeEntry | undefined)[];
  /** By id: the decoders of all versions of the types. */
  readonly #decoders: readonly ((() => Decode) | undefined)[];
  /** The current version by subject. */
  readonly #latest: ReadonlyMap<string, number>;
  /** Compiled on first use, by id. */
  readonly #copies: (CopyTools | undefined)[] = [];
  readonly #views = new Map<string, View>();
  /** Of later versions than this one, by id. */
  readonly #learned = new Map<number, CopyTools>();

  constructor(registered: readonly Registered[]) {
    this.#registered = registered;
    this.newestId = registered.length;
    const rows = registered.map(({ row }) => row);
    const current = latest(rows);
    this.#latest = new Map([...current.values()].map(({ subject, id }) => [subject, id]));
    const byName = new Map<string, TypeEntry>();
    const tools = new Map<string, () => TypeTools>();
    const decoders: (() => Decode)[] = [];
    for (const row of current.values()) {
      if (row.kind !== 'type') continue;
      const entry = typeEntry(row.subject, row.version, row.id);
      const type = once(() => compileAvro(this.#record(row.id)));
      byName.set(entry.name, entry);
      tools.set(
        entry.name,
        once(() => toolsOf(row.id, this.#record(row.id), type())),
      );
      for (const older of rows)
        if (older.subject === row.subject)
          decoders[older.id] = once(() =>
            older.id === row.id ? compileDecoder(this.#record(row.id)) : compileDecoder(this.#record(older.id), type()),
          );
    }
    this.#byName = byName;
    this.#tools = tools;
    this.#decoders = decoders;
    this.types = [...byName.values()];
    const entries: (TypeEntry | undefined)[] = [];
    for (const row of rows) entries[row.id] = byName.get(shortName(typeSubject(row)));
    this.#entries = entries;
  }

  type(name: string): TypeEntry | undefined {
    return this.#byName.get(name);
  }

  decode(framed: Buffer): DecodeOutcome {
    const schemaId = frameId(framed);
    if (schemaId === null) return { ok: false, fault: frameFault() };
    const decode = this.#decoders[schemaId]?.();
    if (decode === undefined) return { ok: false, fault: schemaFault(schemaId) };
    const decoding = decode(framed);
    if (!decoding.ok) return decoding;
    const { message } = decoding;
    const { subject, version } = (this.#registered[schemaId - 1] as Registered).row;
    return {
      ok: true,
      decoded: { entry: this.#entry(schemaId), schemaId, ceType: ceTypeOf(subject, version), message },
    };
  }

  encode(typeName: string, message: Message): Buffer {
    return this.#toolsOf(typeName).encode(message);
  }

  validate(typeName: string, message: Message): readonly Fault[] {
    const faults: Fault[] = [];
    if (message.envelope.messageType !== typeName)
      faults.push(fault('FIELD_FORMAT', 'envelope.messageType', 'not the type of the record'));
    this.#toolsOf(typeName).visit(message, (place, text, indexes) => {
      const rule = textFault(place, text);
      if (rule !== null) faults.push(fault(rule, at(place.path, indexes), expectation(place, rule)));
    });
    this.#toolsOf(typeName).visitDates(message, ({ path, least, most }, value, indexes) => {
      if (value < least || value > most) faults.push(fault('DATE_OUT_OF_RANGE', at(path, indexes), CALENDAR));
    });
    return faults;
  }

  texts(typeName: string, message: Message): Iterable<{ readonly path: string; readonly text: string }> {
    const texts: { path: string; text: string }[] = [];
    this.#toolsOf(typeName).visit(message, (place, text, indexes) => {
      texts.push({ path: indexes.length === 0 ? place.path : at(place.path, indexes), text });
    });
    return texts;
  }

  threadAliases(typeName: string, message: Message): readonly string[] {
    return this.#toolsOf(typeName).aliases(message);
  }

  view(typeName: string, profiles: readonly string[]): View {
    const key = `${typeName} ${profiles.join('+')}`;
    const known = this.#views.get(key);
    if (known !== undefined) return known;
    const set = profileSet(profiles);
    const id = this.#viewId(typeName, set);
    const view = id === undefined ? undefined : this.viewById(id);
    if (view === undefined) throw new Error(`no committed view of ${typeName} for ${set.join('+')}: run npm run gen`);
    this.#views.set(key, view);
    return view;
  }

  hasView(typeName: string, profiles: readonly string[]): boolean {
    return this.#viewId(typeName, profileSet(profiles)) !== undefined;
  }

  #viewId(typeName: string, set: readonly string[]): number | undefined {
    const subject = this.#byName.get(typeName)?.subject;
    if (subject === undefined) throw new Error(`no message type ${typeName}`);
    return this.#latest.get(set.length === 0 ? subject : viewSubject(subject, set));
  }

  viewById(id: number): View | undefined {
    return this.#copy(id)?.view;
  }

  decodeCopy(framed: Buffer): CopyOutcome {
    const id = frameId(framed);
    if (id === null) return { ok: false, fault: frameFault() };
    const copy = this.#copy(id) ?? this.#learned.get(id);
    if (copy === undefined) return { ok: false, fault: schemaFault(id) };
    const decoding = copy.decode(framed);
    if (!decoding.ok) return decoding;
    return { ok: true, entry: copy.entry, view: copy.view, message: decoding.message };
  }

  reads(id: number): boolean {
    return this.#registered[id - 1] !== undefined || this.#learned.has(id);
  }

  learn(id: number, text: string): void {
    if (this.reads(id)) return;
    const record = parseCommitted(text, `schema ${id}`);
    const name = shortName(record.view?.of ?? record.name);
    const entry = this.#byName.get(name);
    if (entry === undefined) throw new Error(`schema ${id} is of ${name}, a type that this version does not know`);
    const profiles = record.view?.profiles ?? [];
    // Without a view of these profiles there is no other shape than the new one.
    if (!this.hasView(name, profiles))
      throw new Error(`schema ${id} is a view that this version does not know of ${name}`);
    const known = this.view(name, profiles);
    const decode = compileDecoder(record, compileAvro(this.#record(known.id)));
    // What is withheld is what the later version withholds.
    this.#learned.set(id, { entry, view: { ...known, withheld: record.view?.withheld ?? [] }, decode });
  }

  label(typeName: string, path: string): string {
    const plain = path.replaceAll(/\[\d*\]/g, '');
    return this.#toolsOf(typeName).labels.get(plain) ?? (plain === 'withheld' ? '不提供的字段' : path);
  }

  json(id: number): string | undefined {
    return this.#registered[id - 1]?.text;
  }

  subjects(): readonly Subject[] {
    const bySubject = Map.groupBy(this.#registered, ({ row }) => row.subject);
    return [...bySubject].map(([subject, of]) => ({
      subject,
      versions: of.map(({ row }) => ({ version: row.version, id: row.id })),
    }));
  }

  #toolsOf(typeName: string): TypeTools {
    const tools = this.#tools.get(typeName);
    if (tools === undefined) throw new Error(`no message type ${typeName}`);
    return tools();
  }

  #record(id: number): RecordNode {
    const registered = this.#registered[id - 1];
    if (registered === undefined) throw new Error(`no schema ${id}`);
    return registered.record();
  }

  #entry(id: number): TypeEntry {
    const entry = this.#entries[id];
    if (entry === undefined) throw new Error(`no schema ${id}`);
    return entry;
  }

  #copy(id: number): CopyTools | undefined {
    const registered = this.#registered[id - 1];
    if (registered === undefined) return undefined;
    const entry = this.#entry(id);
    const { name, id: typeId } = entry;
    const isLatest = this.#latest.get(registered.row.subject) === id;
    const current = isLatest ? { id: typeId, record: this.#record(typeId) } : null;
    return (this.#copies[id] ??= {
      entry,
      view: compileView(id, name, registered.record(), current),
      decode: this.#decoders[id]?.() ?? compileDecoder(registered.record()),
    });
  }
}

const toolsOf = (id: number, record: RecordNode, type: AvroType): TypeTools => ({
  encode: compileEncoder(id, record, type),
  visit: textVisitor(record),
  visitDates: dateVisitor(record),
  aliases: aliasReader(record),
  labels: labelsOf(record),
});

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

const ceTypeOf = (subject: string, version: number): string => `${subject}.v${version}`;

const typeEntry = (subject: string, version: number, id: number): TypeEntry => ({
  name: shortName(subject),
  family: familyOf(subject),
  version,
  ceType: ceTypeOf(subject, version),
  id,
  subject,
});
