import { siteFolders } from '../../adapters/host/site-folders.ts';
import { readState } from '../../adapters/host/state/open.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import { readToEnd } from '../support/inbox-reader.ts';
import type { Copy, Evidence, Put, Receipt, Told } from './checker.ts';
import type { OpenStage } from './open-stage.ts';
import { HOSTS } from './stage.ts';

/** What was still pending is there or undone after so long. */
const PATIENCE_MS = 2_000;

/** Reads all there is: every outbox, every inbox of every participant, what the adapters wrote. */
export async function gather(stage: OpenStage): Promise<Evidence> {
  const { policy, names, catalog } = stage;
  const read = (channels: readonly string[]): Promise<IncomingRecord[]> =>
    readToEnd(stage.endpoint('admin'), `${names.namespace}.checker`, channels, PATIENCE_MS);
  const puts: Put[] = [];
  const copies: Copy[] = [];
  const verdicts: Told[] = [];
  const receipts: Receipt[] = [];
  for (const { id } of policy.participants) {
    const families = policy.families(id);
    const out = families.out.filter((family) => family !== 'receipt').map((family) => names.outbox(id, family));
    for (const record of out.length === 0 ? [] : await read(out)) puts.push(putOf(record, id));
    for (const record of await read(families.in.map((family) => names.inbox(id, family)))) {
      const found = catalog.decodeCopy(record.value ?? Buffer.alloc(0));
      if (!found.ok) throw new Error(`unreadable copy in ${record.channel}: ${found.fault.rule}`);
      const { envelope, ofMessageId, recipient, verdict } = found.message;
      if (envelope.messageType === 'VERDICT_RECEIPT')
        verdicts.push({ sender: id, ofMessageId: String(ofMessageId), verdict: String(verdict) });
      else if (envelope.messageType === 'DELIVERY_RECEIPT')
        receipts.push({ at: id, ofMessageId: String(ofMessageId), recipient: String(recipient) });
      else
        copies.push({
          recipient: id,
          messageId: envelope.messageId,
          caseId: envelope.caseId ?? '',
          recipientSeq: envelope.recipientSeq ?? 0,
        });
    }
  }
  return {
    puts,
    copies,
    verdicts,
    receipts,
    delivered: new Map(HOSTS.map((host) => [host, deliveredAt(stage, host)])),
  };

  function putOf(record: IncomingRecord, sender: string): Put {
    const read = catalog.decodeCopy(record.value ?? Buffer.alloc(0));
    if (!read.ok) throw new Error(`unreadable record in ${record.channel}: ${read.fault.rule}`);
    const { messageId, sourceKey, senderSeq } = read.message.envelope;
    return { sender, messageId, sourceKey, senderSeq, key: record.key?.toString('utf8') ?? '' };
  }
}

/** In the order in which they were written for the department. */
function deliveredAt({ sitesFolder }: OpenStage, participant: string): string[] {
  const db = readState(siteFolders(sitesFolder, participant).stateFolder);
  try {
    return db
      .prepare('select message_id from delivered order by rowid')
      .all()
      .map((row) => String(row['message_id']));
  } finally {
    db.close();
  }
}

export function deliveredCount({ sitesFolder }: OpenStage, participant: string): number {
  const db = readState(siteFolders(sitesFolder, participant).stateFolder);
  try {
    return Number(db.prepare('select count(*) as n from delivered').get()?.['n']);
  } finally {
    db.close();
  }
}
