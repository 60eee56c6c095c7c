import type { Outbox, OutboxRow } from './state/outbox.ts';
import type { SourceRecord, Sources } from './state/sources.ts';

/** A source record's new version and the message that says it. */
export interface NewVersion {
  readonly sourceKey: string;
  readonly type: string;
  readonly version: number;
  readonly digest: string;
}

/**
 * What one transaction adds, in memory until `write`: a record that fails halfway leaves nothing, and no savepoint a record
 * is needed. Must be written before its transaction ends, and asked instead of the state until then.
 */
export class Entries {
  readonly #sources: Sources;
  readonly #outbox: Outbox;
  readonly #rows: OutboxRow[] = [];
  readonly #versions = new Map<string, NewVersion & { readonly messageId: string }>();
  readonly #numbers = new Map<string, number>();
  #undo: (() => void)[] = [];

  constructor(sources: Sources, outbox: Outbox) {
    this.#sources = sources;
    this.#outbox = outbox;
  }

  find(sourceKey: string, type: string): SourceRecord | undefined {
    const added = this.#versions.get(`${type} ${sourceKey}`);
    return added === undefined ? this.#sources.find(sourceKey, type) : { ...added, refused: false };
  }

  /** The next number of a thread, dense from 1. */
  nextNumber(thread: string): number {
    const last = this.#numbers.get(thread) ?? this.#sources.lastNumber(thread);
    this.#set(this.#numbers, thread, last + 1);
    return last + 1;
  }

  add(row: OutboxRow, version: NewVersion): void {
    this.#rows.push(row);
    this.#undo.push(() => void this.#rows.pop());
    this.#set(this.#versions, `${version.type} ${version.sourceKey}`, { ...version, messageId: row.messageId });
  }

  /** All that the work adds, or nothing if it throws. */
  attempt<T>(work: () => T): T {
    this.#undo = [];
    try {
      return work();
    } catch (reason) {
      for (const undo of this.#undo.reverse()) undo();
      throw reason;
    }
  }

  write(): void {
    const origins = this.#outbox.origins();
    for (const row of this.#rows) this.#outbox.add(row, origins);
    for (const { sourceKey, type, version, digest, messageId } of this.#versions.values())
      this.#sources.put(sourceKey, type, version, digest, messageId);
    for (const [thread, number] of this.#numbers) this.#sources.putNumber(thread, number);
  }

  #set<T>(map: Map<string, T>, key: string, value: T): void {
    const before = map.get(key);
    map.set(key, value);
    this.#undo.push(() => void (before === undefined ? map.delete(key) : map.set(key, before)));
  }
}
