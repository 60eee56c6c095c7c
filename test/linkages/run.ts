import type { IncomingRecord } from '../../bus/record.ts';
import type { Message } from '../../schemas/message.ts';
import type { Policy } from '../../schemas/policy.ts';
import { catalog } from '../support/hub-site.ts';
import type { HubSite, ReadCopy, ReadVerdict } from '../support/hub-site.ts';

/** A message and who writes it. */
export interface Sending {
  readonly sender: string;
  readonly message: Message;
}

/** What stands in the committed inboxes, the receipts and the journal when all is done. */
export interface Found {
  /** By participant: its records of every family but receipts. */
  readonly records: ReadonlyMap<string, readonly IncomingRecord[]>;
  /** By participant and message id. */
  readonly copies: ReadonlyMap<string, ReadonlyMap<string, readonly ReadCopy[]>>;
  /** By message id, as its sender was answered. */
  readonly verdicts: ReadonlyMap<string, readonly ReadVerdict[]>;
  /** By message id: the linkage the journal names. */
  readonly linkages: ReadonlyMap<string, string | null>;
}

/** One request must not hold more than a partition takes at once. */
const AT_ONCE = 40;

/** By each sender's own principal, in the order given. */
export async function send(site: HubSite, sendings: readonly Sending[]): Promise<void> {
  const bySender = Map.groupBy(sendings, ({ sender }) => sender);
  await Promise.all(
    [...bySender].map(async ([sender, mine]) => {
      for (let at = 0; at < mine.length; at += AT_ONCE) {
        const part = mine.slice(at, at + AT_ONCE);
        await site.post(sender, ...part.map(({ message }) => [message, keyOf(message)] as const));
      }
    }),
  );
  await site.settled();
}

/** What is about one message goes by one lane. */
const keyOf = (message: Message): string => String(message['targetMessageId'] ?? message.envelope.messageId);

/** Reads every inbox once, each by its owner's principal. */
export async function find(site: HubSite, policy: Policy): Promise<Found> {
  const records = new Map<string, readonly IncomingRecord[]>();
  const verdicts = new Map<string, ReadVerdict[]>();
  const open = [...policy.participants];
  const readers = Array.from({ length: 4 }, async () => {
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      const { id } = one;
      const inboxes = policy.families(id).in.map((family) => site.names.inbox(id, family));
      const read = await site.read(id, inboxes);
      const receipts = site.names.inbox(id, 'receipt');
      records.set(
        id,
        read.filter(({ channel }) => channel !== receipts),
      );
      for (const record of read.filter(({ channel }) => channel === receipts)) {
        const { message } = copyOf(record);
        const verdict = { ...(message as unknown as ReadVerdict), caseId: message.envelope.caseId };
        const of = verdict.ofMessageId ?? '';
        verdicts.set(of, [...(verdicts.get(of) ?? []), verdict]);
      }
    }
  });
  await Promise.all(readers);
  const copies = [...records].map(([id, read]) => {
    const decoded = read.map(copyOf);
    return [id, Map.groupBy(decoded, ({ message }) => message.envelope.messageId)] as const;
  });
  const linkages = (await site.journal()).map(({ message_id, linkage }) => [message_id ?? '', linkage] as const);
  return { records, copies: new Map(copies), verdicts, linkages: new Map(linkages) };
}

function copyOf(record: IncomingRecord): ReadCopy {
  const copy = catalog.decodeCopy(record.value ?? Buffer.alloc(0));
  if (!copy.ok) throw new Error(`unreadable copy in ${record.channel}: ${copy.fault.rule}`);
  return { record, viewId: copy.view.id, message: copy.message };
}
