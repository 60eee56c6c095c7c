import type { Channels } from '../../bus/channels.ts';
import type { OutgoingRecord } from '../../bus/record.ts';
import { placeOf } from '../ledger/decision.ts';
import type { OpenErasure } from '../ledger/erasures.ts';
import { uuidOf } from '../pipeline/verdict-receipt.ts';

/** Tells that a record is gone, and when what was done: coordinates and times, never content. Told again, it has the same id. */
export function erasedEvent(names: Channels, erasure: OpenErasure): OutgoingRecord {
  const { channel, partition, offset, owedAt, truncatedAt, rolledAt, rolledForMs } = erasure;
  const place = placeOf(erasure);
  const goneAt = new Date((rolledAt?.getTime() ?? 0) + (rolledForMs ?? 0));
  const event = {
    event: 'ERASED',
    channel,
    partition,
    offset: String(offset),
    sender: names.parse(channel)?.participant ?? null,
    owedAt: owedAt.toISOString(),
    truncatedAt: truncatedAt?.toISOString() ?? null,
    rolledAt: rolledAt?.toISOString() ?? null,
    goneAt: goneAt.toISOString(),
  };
  return {
    channel: names.events,
    partition,
    key: Buffer.from(place),
    value: Buffer.from(JSON.stringify(event)),
    headers: {
      ce_specversion: '1.0',
      ce_id: uuidOf(`${place}/erased`),
      ce_source: '/liandong/hub',
      ce_type: 'liandong.hub.ERASED.v1',
      ce_time: goneAt.toISOString(),
      'content-type': 'application/json',
    },
  };
}
