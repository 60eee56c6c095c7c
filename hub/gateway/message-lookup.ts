import type { Catalog } from '../../schemas/catalog.ts';
import { placeOf } from '../ledger/decision.ts';
import type { Copy } from '../ledger/decision.ts';
import type { JournalEntry, MessageQueries } from '../ledger/queries-messages.ts';
import { leading, ownWay, recipientWay } from './message-way.ts';
import type { Aftermath, MessageWay, WayParts } from './message-way.ts';
import { openCopy } from './own-copy.ts';
import type { OpenedCopy } from './own-copy.ts';
import type { Caller } from './tokens.ts';

/** Finds messages as a reader may see them. What a reader is no party of is not found, as if it did not exist. */
export interface MessageLookup {
  byId(caller: Caller, messageId: string): Promise<readonly MessageWay[]>;
  bySourceKey(caller: Caller, sourceKey: string): Promise<readonly MessageWay[]>;
  /** `normNo` as `parseDocNo` normalises it. */
  byDocNo(caller: Caller, normNo: string): Promise<readonly MessageWay[]>;
}

export interface LookupParts extends WayParts {
  readonly catalog: Catalog;
  readonly queries: MessageQueries;
}

/** All decisions on one message of one sender. */
type Group = readonly [JournalEntry, ...JournalEntry[]];

/** What a participant holds of one message: it sent it, or it was sent a copy. */
type Leg =
  | { readonly group: Group; readonly as: 'sender'; readonly original: JournalEntry | undefined }
  | { readonly group: Group; readonly as: 'recipient'; readonly entry: JournalEntry; readonly copy: Copy };

export function messageLookup(parts: LookupParts): MessageLookup {
  const { queries } = parts;
  return {
    async byId(caller, messageId) {
      return new Reading(parts, caller, 'message').show(await queries.byMessageId(messageId));
    },
    async bySourceKey(caller, sourceKey) {
      const reading = new Reading(parts, caller, 'search by source key');
      // A recipient finds by it only if its own copy shows it: otherwise a guess could be confirmed.
      return reading.show(await queries.bySourceKey(sourceKey), (shown) => inEnvelope(shown, 'sourceKey', sourceKey));
    },
    async byDocNo(caller, normNo) {
      const entries = await queries.byAlias(`doc:${normNo}`);
      const reading = new Reading(parts, caller, 'search by document number');
      // One message of the case that shows the number to this reader opens the reader's part of the whole case.
      if (caller.role === 'participant' && !(await reading.anyShows(entries, (shown) => holds(shown, normNo))))
        return [];
      return reading.show(entries);
    },
  };
}

/** One reader's look at some journal entries. */
class Reading {
  readonly #parts: LookupParts;
  readonly #caller: Caller;
  readonly #purpose: string;
  readonly #originals = new Map<string, Buffer>();

  constructor(parts: LookupParts, caller: Caller, purpose: string) {
    this.#parts = parts;
    this.#caller = caller;
    this.#purpose = purpose;
  }

  async show(
    entries: readonly JournalEntry[],
    visible: (copy: OpenedCopy['message']) => boolean = () => true,
  ): Promise<MessageWay[]> {
    const ids = [...new Set(entries.flatMap((entry) => entry.messageId ?? []))];
    const aftermath = await this.#aftermath(ids);
    if (this.#caller.role === 'ops')
      return groupsOf(entries).map((group) => ownWay(this.#parts, 'ops', group, aftermath));
    const legs = this.#legs(entries);
    await this.#open(legs.flatMap((leg) => (leg.as === 'recipient' ? [leg.entry] : [])));
    const ways: MessageWay[] = [];
    for (const leg of legs) {
      if (leg.as === 'sender') {
        ways.push(ownWay(this.#parts, 'sender', leg.group, aftermath));
      } else {
        const own = this.#copy(leg.entry, leg.copy);
        if (own !== undefined && visible(own.message)) ways.push(recipientWay(this.#parts, leg.entry, own, aftermath));
      }
    }
    return ways;
  }

  /** Whether a message that this participant sent or was sent shows something to it. */
  async anyShows(
    entries: readonly JournalEntry[],
    shows: (message: OpenedCopy['message']) => boolean,
  ): Promise<boolean> {
    const legs = this.#legs(entries);
    await this.#open(legs.flatMap((leg) => (leg.as === 'sender' ? (leg.original ?? []) : [leg.entry])));
    return legs.some((leg) => {
      const message = leg.as === 'sender' ? this.#sent(leg.original) : this.#copy(leg.entry, leg.copy)?.message;
      return message !== undefined && shows(message);
    });
  }

  async #aftermath(messageIds: readonly string[]): Promise<Aftermath> {
    const { queries } = this.#parts;
    const amendments = await queries.amendments(messageIds);
    const deliveries = await queries.deliveries([...messageIds, ...amendments.map((one) => one.messageId)]);
    return { deliveries, amendments };
  }

  #legs(entries: readonly JournalEntry[]): Leg[] {
    const caller = this.#caller;
    if (caller.role !== 'participant') return [];
    return groupsOf(entries).flatMap((group): Leg[] => {
      if (group[0].sender === caller.participant) {
        return [{ group, as: 'sender', original: group.find((entry) => entry.sealed) }];
      }
      const entry = leading(group);
      const copy = entry?.copies.find((one) => one.to === caller.participant);
      return entry === undefined || copy === undefined ? [] : [{ group, as: 'recipient', entry, copy }];
    });
  }

  async #open(entries: readonly JournalEntry[]): Promise<void> {
    const missing = entries.map((entry) => entry.at).filter((at) => !this.#originals.has(placeOf(at)));
    if (missing.length === 0 || this.#caller.role !== 'participant') return;
    const opened = await this.#parts.queries.openOriginals(this.#caller.participant, this.#purpose, missing);
    for (const [place, original] of opened) this.#originals.set(place, original);
  }

  #copy(entry: JournalEntry, copy: Copy): OpenedCopy | undefined {
    const original = this.#originals.get(placeOf(entry.at));
    return original === undefined ? undefined : openCopy(this.#parts.catalog, entry, copy, original);
  }

  #sent(entry: JournalEntry | undefined): OpenedCopy['message'] | undefined {
    const original = entry === undefined ? undefined : this.#originals.get(placeOf(entry.at));
    const decoded = original === undefined ? undefined : this.#parts.catalog.decode(original);
    return decoded?.ok === true ? decoded.decoded.message : undefined;
  }
}

/** Messages without a readable id stand each for itself. */
function groupsOf(entries: readonly JournalEntry[]): Group[] {
  const groups = Map.groupBy(entries, (entry) => `${entry.sender}\n${entry.messageId ?? placeOf(entry.at)}`);
  return [...groups.values()].map((group) => group as [JournalEntry, ...JournalEntry[]]);
}

function inEnvelope(message: OpenedCopy['message'], field: string, value: string): boolean {
  const envelope = message['envelope'];
  return typeof envelope === 'object' && envelope !== null && (envelope as Record<string, unknown>)[field] === value;
}

/** Whether some text anywhere in the message is exactly this. */
function holds(value: unknown, text: string): boolean {
  if (typeof value === 'string') return value === text;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => holds(inner, text));
}
