import { LANES } from '../../bus/channels.ts';
import { laneOf } from '../../bus/partition.ts';
import type { LabelledField } from '../../schemas/labelled.ts';
import type { LabelledReader } from '../../schemas/labelled-reader.ts';
import type { Policy } from '../../schemas/policy.ts';
import { rules } from '../../schemas/rules.ts';
import type { AmendmentEntry, Delivery, JournalEntry } from '../ledger/queries-messages.ts';
import type { Verdict } from '../ledger/decision.ts';
import type { OpenedCopy } from './own-copy.ts';

/** One message from its arrival to its recipients, cut to what one reader may see. */
export interface MessageWay {
  readonly messageId: string | null;
  readonly messageType: string | null;
  readonly typeLabel: string | null;
  readonly caseId: string | null;
  readonly sender: string;
  readonly senderName: string;
  readonly seenAs: 'ops' | 'sender' | 'recipient';
  /** For ops and the sender: what was decided, each time it came. */
  readonly decisions?: readonly DecisionView[];
  /** For ops and the sender. */
  readonly recipients?: readonly RecipientView[];
  /** For a recipient: its own copy and no one else's. */
  readonly copy?: CopyView;
  /** What corrected or withdrew it since, as far as the reader sent or got that. */
  readonly amendments: readonly AmendmentView[];
}

interface DecisionView {
  readonly verdict: Verdict;
  readonly verdictLabel: string;
  readonly rule: string | null;
  readonly ruleText: string | null;
  readonly cure: string | null;
  readonly field: string | null;
  readonly sourceSystem: string | null;
  readonly sourceKey: string | null;
  readonly sourceVersion: number | null;
  readonly receivedAt: string;
  readonly decidedAt: string;
  readonly place?: Place;
}

/** What only ops sees: where the record stands, and how it was judged. */
interface Place {
  readonly channel: string;
  readonly lane: number;
  readonly offset: string;
  readonly digest: string;
  readonly bytes: number;
  readonly schemaId: number | null;
  readonly linkage: string | null;
  readonly policy: string;
  readonly sealed: boolean;
  readonly detail: string | null;
}

interface RecipientView {
  readonly participant: string;
  readonly name: string;
  readonly deliveredAt: string | null;
  readonly signedAt: string | null;
  readonly sent?: {
    readonly view: number;
    readonly subject: string;
    readonly recipientSeq: number | null;
    readonly digest: string;
  };
}

/** A correction or withdrawal: who got it and who has it by now. A recipient sees itself alone. */
interface AmendmentView {
  readonly messageId: string;
  readonly messageType: string;
  readonly typeLabel: string;
  readonly decidedAt: string;
  readonly recipients: readonly Omit<RecipientView, 'sent'>[];
}

interface CopyView {
  readonly schemaId: number;
  readonly recipientSeq: number | null;
  readonly deliveredAt: string | null;
  readonly signedAt: string | null;
  readonly fields: readonly LabelledField[];
  readonly withheld: readonly { readonly field: string; readonly label: string; readonly rule: string }[];
}

const verdictLabels: Record<Verdict, string> = {
  accepted: '已受理',
  duplicate: '重复，未再转送',
  refused: '不予受理',
  invalid: '无法读取',
  'dead-letter': '处理失败，已转死信',
  held: '暂缓处理',
};

export interface WayParts {
  readonly policy: Policy;
  readonly labels: LabelledReader;
  readonly subjectOf: (schemaId: number) => string;
}

/** What was said of messages after they were decided on. */
export interface Aftermath {
  readonly deliveries: readonly Delivery[];
  readonly amendments: readonly AmendmentEntry[];
}

/** The entry that speaks for a message: the accepted one, or else the last word. */
export const leading = (entries: readonly JournalEntry[]): JournalEntry | undefined =>
  entries.find((entry) => entry.verdict === 'accepted') ??
  entries.find((entry) => entry.copies.length > 0) ??
  entries.at(-1);

/** As ops or the sender sees it. `entries` are all decisions on one message of one sender. */
export function ownWay(
  parts: WayParts,
  seenAs: 'ops' | 'sender',
  entries: readonly [JournalEntry, ...JournalEntry[]],
  aftermath: Aftermath,
): MessageWay {
  const lead = leading(entries) ?? entries[0];
  const ops = seenAs === 'ops';
  return {
    ...headOf(parts, lead, seenAs),
    decisions: entries.map((entry) => decisionOf(parts.policy, entry, ops)),
    recipients: lead.copies.map(({ to, view, seq, digest }) => ({
      participant: to,
      name: nameIn(parts.policy, to),
      ...stateOf(lead, to, aftermath.deliveries),
      ...(ops ? { sent: { view, subject: parts.subjectOf(view), recipientSeq: seq, digest } } : {}),
    })),
    amendments: amendmentsOf(parts, lead, aftermath, () => true),
  };
}

/** As one recipient sees it: what it was sent, and nothing of the others. */
export function recipientWay(parts: WayParts, entry: JournalEntry, own: OpenedCopy, aftermath: Aftermath): MessageWay {
  return {
    ...headOf(parts, entry, 'recipient'),
    copy: {
      schemaId: own.schemaId,
      recipientSeq: own.recipientSeq,
      ...stateOf(entry, own.to, aftermath.deliveries),
      fields: parts.labels.fields(own.schemaId, own.message),
      withheld: own.withheld,
    },
    amendments: amendmentsOf(parts, entry, aftermath, (to) => to === own.to),
  };
}

function amendmentsOf(
  { policy, labels }: WayParts,
  { messageId, sender }: JournalEntry,
  { amendments, deliveries }: Aftermath,
  shown: (recipient: string) => boolean,
): AmendmentView[] {
  const mine = amendments.filter((one) => one.targetId === messageId && one.sender === sender);
  return mine.flatMap((one) => {
    const copies = one.copies.filter(({ to }) => shown(to));
    if (copies.length === 0) return [];
    return [
      {
        messageId: one.messageId,
        messageType: one.messageType,
        typeLabel: labels.code('MessageType', one.messageType),
        decidedAt: one.decidedAt.toISOString(),
        recipients: copies.map(({ to }) => ({
          participant: to,
          name: nameIn(policy, to),
          ...stateOf(one, to, deliveries),
        })),
      },
    ];
  });
}

function headOf(parts: WayParts, entry: JournalEntry, seenAs: MessageWay['seenAs']) {
  const { messageId, messageType, caseId, sender } = entry;
  return {
    messageId,
    messageType,
    typeLabel: messageType === null ? null : parts.labels.code('MessageType', messageType),
    caseId,
    sender,
    senderName: nameIn(parts.policy, sender),
    seenAs,
  };
}

function decisionOf(policy: Policy, entry: JournalEntry, ops: boolean): DecisionView {
  const known = entry.fault === null ? undefined : rules[entry.fault.rule];
  return {
    verdict: entry.verdict,
    verdictLabel: verdictLabels[entry.verdict],
    rule: entry.fault?.rule ?? null,
    ruleText: known?.zh ?? null,
    cure: known?.cure ?? null,
    field: entry.fault?.field || null,
    sourceSystem: entry.sourceSystem,
    sourceKey: entry.sourceKey,
    sourceVersion: entry.sourceVersion,
    receivedAt: entry.receivedAt.toISOString(),
    decidedAt: entry.decidedAt.toISOString(),
    ...(ops ? { place: placeIn(policy, entry) } : {}),
  };
}

const placeIn = (policy: Policy, entry: JournalEntry): Place => ({
  channel: entry.at.channel,
  lane: laneOf(entry.at.channel, entry.at.partition, policy.participant(entry.sender)?.lanes ?? LANES),
  offset: String(entry.at.offset),
  digest: entry.digest.toString('hex'),
  bytes: entry.bytes,
  schemaId: entry.schemaId,
  linkage: entry.linkage,
  policy: entry.policy,
  sealed: entry.sealed,
  detail: entry.fault?.text || null,
});

function stateOf(
  entry: Pick<JournalEntry, 'messageId' | 'sender'>,
  recipient: string,
  deliveries: readonly Delivery[],
) {
  const found = deliveries.find(
    (one) => one.messageId === entry.messageId && one.sender === entry.sender && one.recipient === recipient,
  );
  return {
    deliveredAt: found?.deliveredAt?.toISOString() ?? null,
    signedAt: found?.signedAt?.toISOString() ?? null,
  };
}

const nameIn = (policy: Policy, id: string): string => policy.participant(id)?.name ?? id;
