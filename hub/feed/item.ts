import type { Catalog } from '../../schemas/catalog.ts';
import type { LabelledField } from '../../schemas/labelled.ts';
import type { LabelledReader } from '../../schemas/labelled-reader.ts';
import type { NumberedEntry } from '../ledger/queries-feed.ts';

/** One line of the feed as its reader sees it. */
export interface FeedItem {
  readonly seq: number;
  readonly messageId: string;
  /** `UNREADABLE` where the copy does not decode: the number is taken all the same, so that nothing is missed in silence. */
  readonly messageType: string;
  readonly typeLabel: string;
  readonly caseId: string | null;
  readonly sender: string;
  readonly occurredAt: string;
  readonly fields: readonly LabelledField[];
  readonly withheld: readonly { readonly field: string; readonly label: string; readonly rule: string }[];
}

export function feedItem(catalog: Catalog, labels: LabelledReader, entry: NumberedEntry): FeedItem {
  const { seq, messageId, caseId } = entry;
  const own = catalog.decodeCopy(entry.copy);
  if (!own.ok) {
    const occurredAt = entry.appendedAt.toISOString();
    return {
      seq,
      messageId,
      messageType: 'UNREADABLE',
      typeLabel: '无法读取',
      caseId,
      sender: '',
      occurredAt,
      fields: [],
      withheld: [],
    };
  }
  const { envelope } = own.message;
  return {
    seq,
    messageId,
    messageType: own.entry.name,
    typeLabel: labels.code('MessageType', own.entry.name),
    caseId,
    sender: envelope.sender.participant,
    occurredAt: new Date(envelope.occurredAt).toISOString(),
    fields: labels.fields(own.view.id, own.message),
    withheld: own.view.withheld.map(({ field, rule }) => ({
      field,
      label: catalog.label(own.view.typeName, field),
      rule,
    })),
  };
}
