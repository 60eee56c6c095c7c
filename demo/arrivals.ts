import type { Catalog } from '../schemas/catalog.ts';
import type { DeliveryReceipt, VerdictReceipt } from '../schemas/gen/receipt.gen.ts';
import type { LabelledReader } from '../schemas/labelled-reader.ts';
import type { SeenAlarm, SeenCopy, SeenDelivery, SeenVerdict } from './observed.ts';
import type { InboxRecord } from './readers.ts';

/** What the inboxes say about one message id; a name is empty while no record has told it. */
export interface Told {
  type: string;
  sender: string;
  sourceKey: string;
  readonly verdicts: SeenVerdict[];
  readonly copies: SeenCopy[];
  readonly deliveries: SeenDelivery[];
}

/** Sorts what every participant read by the message it is about. */
export interface Arrivals {
  /** Of all that arrived so far, in order; what was given before is not decoded again. What cannot be read stands for itself. */
  sorted(arrived: readonly InboxRecord[]): ReadonlyMap<string, Told>;
}

export function openArrivals(catalog: Catalog, labels: LabelledReader): Arrivals {
  const told = new Map<string, Told>();
  let known = 0;
  return {
    sorted(arrived) {
      for (const one of arrived.slice(known)) sortIn(told, catalog, labels, one);
      known = arrived.length;
      return told;
    },
  };
}

function sortIn(
  told: Map<string, Told>,
  catalog: Catalog,
  labels: LabelledReader,
  { participant, record }: InboxRecord,
): void {
  // A view may hide the source key, and a delivery receipt names no type: what one record leaves open another fills in.
  const about = (messageId: string, known: Pick<Told, 'type' | 'sender' | 'sourceKey'>): Told => {
    const entry = told.get(messageId) ?? { ...known, verdicts: [], copies: [], deliveries: [] };
    entry.type ||= known.type;
    entry.sourceKey ||= known.sourceKey;
    told.set(messageId, entry);
    return entry;
  };
  const copy = catalog.decodeCopy(record.value ?? Buffer.alloc(0));
  if (!copy.ok) {
    about(`${record.channel}/${record.partition}/${record.offset}`, {
      type: copy.fault.rule,
      sender: participant,
      sourceKey: '',
    });
    return;
  }
  const { entry, view, message } = copy;
  const { envelope } = message;
  if (entry.name === 'VERDICT_RECEIPT') {
    const said = message as unknown as VerdictReceipt;
    const known = { type: said.ofMessageType ?? '', sender: participant, sourceKey: said.ofSourceKey ?? '' };
    const { verdict, rule, recipients, decidedAt } = said;
    about(said.ofMessageId ?? envelope.messageId, known).verdicts.push({
      verdict,
      rule,
      caseId: envelope.caseId,
      recipients,
      at: decidedAt,
    });
  } else if (entry.name === 'DELIVERY_RECEIPT') {
    const said = message as unknown as DeliveryReceipt;
    const known = { type: '', sender: participant, sourceKey: '' };
    about(said.ofMessageId, known).deliveries.push({ participant: said.recipient, at: said.deliveredAt });
  } else {
    const known = { type: entry.name, sender: envelope.sender.participant, sourceKey: envelope.sourceKey ?? '' };
    about(envelope.messageId, known).copies.push({
      participant,
      caseId: envelope.caseId,
      recipientSeq: envelope.recipientSeq,
      profiles: view.profiles,
      fields: labels.fields(view.id, message),
      withheld: view.withheld,
      at: record.timestamp,
    });
  }
}

/** Events of the hub that a person has to hear of. */
export const alarmsIn = (values: readonly (Buffer | null)[]): SeenAlarm[] =>
  values.map((value) => {
    const { event, sender } = JSON.parse((value ?? Buffer.alloc(0)).toString('utf8')) as SeenAlarm;
    return { event, sender };
  });
