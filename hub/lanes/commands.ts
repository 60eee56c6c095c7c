import type { Channels } from '../../bus/channels.ts';
import type { IncomingRecord, OutgoingRecord } from '../../bus/record.ts';
import { LaneStop } from '../cases/replay.ts';
import { placeOf } from '../ledger/decision.ts';
import type { ReleaseStream } from '../pipeline/inputs.ts';

/** A command as a record: its id is made of what it does, so producing it twice does it once (decision 8). */
export function releaseCommand(
  names: Channels,
  due: { sender: string; key: Buffer; upTo: number; partition: number },
): OutgoingRecord {
  const key = due.key.toString('hex');
  const command: ReleaseStream = {
    command: 'release-stream',
    id: `release:${due.sender}:${key}:${due.upTo}`,
    sender: due.sender,
    key,
    upTo: due.upTo,
  };
  return {
    channel: names.commands,
    partition: due.partition,
    key: Buffer.from(key, 'hex'),
    value: Buffer.from(JSON.stringify(command)),
    headers: {
      ce_specversion: '1.0',
      ce_id: command.id,
      ce_source: '/liandong/hub',
      ce_type: 'liandong.hub.RELEASE_STREAM.v1',
      'content-type': 'application/json',
    },
  };
}

/** Only hubs may write commands; one that makes no sense means that something else writes there, and stops the lane. */
export function parseCommand(record: IncomingRecord): ReleaseStream {
  let value: unknown;
  try {
    value = JSON.parse((record.value ?? Buffer.alloc(0)).toString('utf8'));
  } catch {
    value = undefined;
  }
  if (!isReleaseStream(value)) throw new LaneStop(`${placeOf(record)} is no command of this hub version`);
  return value;
}

function isReleaseStream(value: unknown): value is ReleaseStream {
  if (typeof value !== 'object' || value === null) return false;
  const { command, id, sender, key, upTo } = value as Record<string, unknown>;
  return (
    command === 'release-stream' &&
    typeof id === 'string' &&
    typeof sender === 'string' &&
    typeof key === 'string' &&
    typeof upTo === 'number'
  );
}
