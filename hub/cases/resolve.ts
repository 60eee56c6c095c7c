import { randomUUID } from 'node:crypto';
import { partitionOf } from '../../bus/partition.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Claim } from '../ledger/claims.ts';
import type { Thread } from '../ledger/threads.ts';
import type { Authorized, Readable, Validated } from '../pipeline/stages.ts';

const byMessage = (messageId: string): string => `msg:${messageId}`;

/** Everything a message may be threaded by. */
export function aliasesOf(catalog: Catalog, { decoded: { entry, message } }: Readable): string[] {
  const { messageId, causationId } = message.envelope;
  const aliases = [byMessage(messageId), ...catalog.threadAliases(entry.name, message)];
  return causationId === null ? aliases : [...aliases, byMessage(causationId)];
}

/**
 * Which case a message belongs to: its caseId → what it answers (causationId) → a document or business number it bears →
 * a new case (decision 3). Keeps what the batch has learned so far, so that a later message of the batch joins an earlier one.
 */
export class CaseResolver {
  readonly #catalog: Catalog;
  readonly #known: Map<string, string>;
  readonly #threads: Map<string, Thread>;
  readonly #claims: ReadonlyMap<string, readonly Claim[]>;
  readonly #now: Date;
  readonly #lane: number;
  /** Aliases to be written with this batch. */
  readonly added = new Map<string, string>();
  readonly touched = new Set<Thread>();

  constructor(
    catalog: Catalog,
    known: Map<string, string>,
    threads: readonly Thread[],
    claims: ReadonlyMap<string, readonly Claim[]>,
    now: Date,
    lane: number,
  ) {
    this.#catalog = catalog;
    this.#known = known;
    this.#threads = new Map(threads.map((thread) => [thread.caseId, thread]));
    this.#claims = claims;
    this.#now = now;
    this.#lane = lane;
  }

  /** The case, opened if need be; a fault when the sender names a case it is no party of (told the same as an unknown one). */
  resolve(input: Validated, home: string | null = null): Thread | Fault {
    const thread = this.#joined(input);
    if (thread === undefined && input.decoded.message.envelope.caseId !== null)
      return fault('CASE_UNKNOWN', 'envelope.caseId');
    return this.#enter(thread ?? this.#threads.get(home ?? '') ?? this.#open(), input);
  }

  /** The case that stands already and that this message would join, if it were accepted; nothing is touched. */
  find(input: Authorized): Thread | undefined {
    if (input.amends === null) return this.#joined(input);
    const target = this.#claims.get(input.amends)?.find(({ sender }) => sender === input.sender);
    return this.#threads.get(target?.caseId ?? '');
  }

  /**
   * The case that a message which fails would have joined or opened; others find it by the same numbers. Undefined where
   * its sender has no part in the case it names.
   */
  standIn(input: Authorized): Thread | undefined {
    const { entry, message } = input.decoded;
    const found = this.find(input);
    if (found === undefined && (message.envelope.caseId !== null || input.amends !== null)) return undefined;
    const thread = found ?? this.#open();
    if (thread.isNew) {
      thread.parties.add(input.sender);
      this.touched.add(thread);
    }
    for (const alias of this.#catalog.threadAliases(entry.name, message)) this.#learn(alias, thread.caseId);
    this.#known.set(byMessage(message.envelope.messageId), thread.caseId);
    return thread;
  }

  #joined({ sender, decoded: { entry, message } }: Readable): Thread | undefined {
    const { caseId, causationId, messageId } = message.envelope;
    if (caseId !== null) {
      const named = this.#threads.get(caseId);
      return named?.parties.has(sender) === true ? named : undefined;
    }
    const aliases = this.#catalog.threadAliases(entry.name, message);
    return this.#answered(causationId, sender) ?? this.#aliased([byMessage(messageId), ...aliases]);
  }

  /** The case of the message that this one corrects or withdraws; a fault when it names another. */
  join(input: Validated, caseId: string): Thread | Fault {
    const named = input.decoded.message.envelope.caseId;
    if (named !== null && named !== caseId) return fault('CASE_UNKNOWN', 'envelope.caseId');
    const thread = this.#threads.get(caseId);
    if (thread === undefined) throw new Error('the case of a target was not locked');
    return this.#enter(thread, input);
  }

  #enter(thread: Thread, { sender, decoded: { entry, message } }: Validated): Thread {
    const { causationId, messageId } = message.envelope;
    thread.parties.add(sender);
    this.touched.add(thread);
    const aliases = this.#catalog.threadAliases(entry.name, message);
    for (const alias of aliases) this.#learn(alias, thread.caseId);
    if (causationId !== null && !this.#claims.has(causationId)) this.#learn(byMessage(causationId), thread.caseId);
    this.#known.set(byMessage(messageId), thread.caseId);
    return thread;
  }

  /** An answer joins the case of what it answers, if the sender has a part in that; a foreign id joins nothing. */
  #answered(causationId: string | null, sender: string): Thread | undefined {
    if (causationId === null) return undefined;
    const cause = this.#claims
      .get(causationId)
      ?.find((claim) => claim.sender === sender || claim.copies.some((copy) => copy.to === sender));
    if (cause?.caseId !== undefined && cause.caseId !== null) return this.#threads.get(cause.caseId);
    return this.#aliased([byMessage(causationId)]);
  }

  #aliased(aliases: readonly string[]): Thread | undefined {
    for (const alias of aliases) {
      const caseId = this.#known.get(alias);
      const thread = caseId === undefined ? undefined : this.#threads.get(caseId);
      if (thread !== undefined) return thread;
    }
    return undefined;
  }

  #open(): Thread {
    const thread: Thread = {
      caseId: caseIdIn(this.#lane),
      openedAt: this.#now,
      numbers: {},
      parties: new Set(),
      isNew: true,
      parked: false,
    };
    this.#threads.set(thread.caseId, thread);
    return thread;
  }

  #learn(alias: string, caseId: string): void {
    if (this.#known.has(alias)) return;
    this.#known.set(alias, caseId);
    this.added.set(alias, caseId);
  }
}

/**
 * A random id whose partition is this lane, so that a new case's copies and receipts go to one partition of each inbox: a
 * transaction then touches a few partitions instead of all. It says nothing of the matter.
 */
function caseIdIn(lane: number): string {
  for (;;) {
    const id = randomUUID();
    if (partitionOf(Buffer.from(id)) === lane) return id;
  }
}
