import { SMALL_POLICY } from '../../support/small-policy.ts';
import { createHash } from 'node:crypto';
import { channels } from '../../../bus/channels.ts';
import type { Coordinates } from '../../../bus/record.ts';
import { placeOf } from '../../../hub/ledger/decision.ts';
import type { Copy } from '../../../hub/ledger/decision.ts';
import type { AmendmentEntry, Delivery, JournalEntry, MessageQueries } from '../../../hub/ledger/queries-messages.ts';
import type { Message } from '../../../schemas/message.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';

export const policy = loadPolicy(SMALL_POLICY, catalog);
export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** A journal row with what it seals. */
export interface Sealed {
  readonly entry: JournalEntry;
  readonly original: Buffer | null;
}

let offset = 0n;

/** The row of a message as the pipeline decides it: recipients by the policy, copies by their views. */
export function accepted(message: Message, caseId: string, changes: Partial<JournalEntry> = {}): Sealed {
  const { envelope } = message;
  const type = envelope.messageType;
  const sender = envelope.sender.participant;
  const original = catalog.encode(type, message);
  const routed = policy.recipients(
    sender,
    type,
    envelope.audience.map(({ participant }) => participant),
  );
  if ('refused' in routed) throw new Error(`the policy refuses: ${routed.refused.rule}`);
  const copies = routed.recipients.map(({ participant, profiles }): Copy => {
    const view = catalog.view(type, profiles);
    return {
      to: participant,
      view: view.id,
      seq: 1,
      digest: sha256(view.encode(message, { caseId, recipientSeq: 1 })),
    };
  });
  const family = catalog.type(type)?.family ?? 'plan';
  const entry: JournalEntry = {
    at: { channel: channels().outbox(sender, family), partition: 2, offset: offset++ },
    sender,
    messageId: envelope.messageId,
    messageType: type,
    schemaId: catalog.type(type)?.id ?? null,
    sourceSystem: envelope.sourceSystem,
    sourceKey: envelope.sourceKey,
    sourceVersion: envelope.sourceVersion,
    digest: Buffer.from(sha256(original), 'hex'),
    bytes: original.length,
    verdict: 'accepted',
    fault: null,
    caseId,
    linkage: routed.linkage.id,
    copies,
    policy: policy.version,
    sealed: true,
    receivedAt: new Date('2025-06-25T02:00:00Z'),
    decidedAt: new Date('2025-06-25T02:00:01Z'),
    ...changes,
  };
  return { entry, original };
}

export interface Read {
  readonly reader: string;
  readonly purpose: string;
  readonly at: string;
}

/** The ledger's answers over rows in memory; `reads` is what it recorded. */
export function journalOf(
  rows: readonly Sealed[],
  aliases: Readonly<Record<string, string>> = {},
  deliveries: readonly Delivery[] = [],
  amendments: readonly AmendmentEntry[] = [],
): MessageQueries & { readonly reads: Read[] } {
  const reads: Read[] = [];
  const where = (test: (entry: JournalEntry) => boolean): JournalEntry[] => rows.map(({ entry }) => entry).filter(test);
  return {
    reads,
    byMessageId: async (id) => where((entry) => entry.messageId === id),
    bySourceKey: async (key) => where((entry) => entry.sourceKey === key),
    byAlias: async (alias) => where((entry) => aliases[alias] !== undefined && entry.caseId === aliases[alias]),
    deliveries: async (ids) => deliveries.filter(({ messageId }) => ids.includes(messageId)),
    amendments: async (ids) => amendments.filter(({ targetId }) => ids.includes(targetId)),
    async openOriginals(reader, purpose, at: readonly Coordinates[]) {
      const wanted = new Set(at.map(placeOf));
      const opened = new Map<string, Buffer>();
      for (const { entry, original } of rows) {
        const place = placeOf(entry.at);
        if (!wanted.has(place) || original === null) continue;
        reads.push({ reader, purpose, at: place });
        opened.set(place, original);
      }
      return opened;
    },
    ping: async () => undefined,
  };
}
