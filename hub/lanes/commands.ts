import type { Channels } from '../../bus/channels.ts';
import type { Coordinates, IncomingRecord, OutgoingRecord } from '../../bus/record.ts';
import { LaneStop } from '../cases/replay.ts';
import { placeOf } from '../ledger/decision.ts';
import type { OrderedParking, OrderedRedrive } from '../ledger/ordered.ts';
import type { Command, ParkingOrder, Place, Redrive, ReleaseStream } from '../pipeline/inputs.ts';

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
  return recordOf(names, command, 'RELEASE_STREAM', due.partition, Buffer.from(key, 'hex'));
}

/** Holds for the record that stands first, in the state it is in: given twice it is done once. */
export function parkingCommand(names: Channels, of: OrderedParking): OutgoingRecord {
  const { order, key, lane, head, nth, attempt } = of;
  const command: ParkingOrder = {
    command: order,
    id: `${order}:${placeOf(head)}:${nth}:${attempt}`,
    key,
    head: placeIn(head),
    nth,
    attempt,
  };
  return recordOf(names, command, order === 'set-aside' ? 'SET_ASIDE' : 'RELEASE_PARKED', lane, Buffer.from(key));
}

/** `lane`: the one that decided on the record when it came. */
export function redriveCommand(names: Channels, { at, attempt }: OrderedRedrive, lane: number): OutgoingRecord {
  const id = `redrive:${placeOf(at)}:${attempt}`;
  const command: Redrive = { command: 'redrive', id, at: placeIn(at), attempt };
  return recordOf(names, command, 'REDRIVE', lane, Buffer.from(placeOf(at)));
}

/** Only hubs may write commands; one that makes no sense means that something else writes there, and stops the lane. */
export function parseCommand(record: IncomingRecord): Command {
  let value: unknown;
  try {
    value = JSON.parse((record.value ?? Buffer.alloc(0)).toString('utf8'));
  } catch {
    value = undefined;
  }
  if (!isCommand(value)) throw new LaneStop(`${placeOf(record)} is no command of this hub version`);
  return value;
}

function recordOf(names: Channels, command: Command, type: string, partition: number, key: Buffer): OutgoingRecord {
  return {
    channel: names.commands,
    partition,
    key,
    value: Buffer.from(JSON.stringify(command)),
    headers: {
      ce_specversion: '1.0',
      ce_id: command.id,
      ce_source: '/liandong/hub',
      ce_type: `liandong.hub.${type}.v1`,
      'content-type': 'application/json',
    },
  };
}

const placeIn = ({ channel, partition, offset }: Coordinates): Place => ({
  channel,
  partition,
  offset: String(offset),
});

function isCommand(value: unknown): value is Command {
  if (typeof value !== 'object' || value === null) return false;
  const { command, id, sender, key, upTo, head, nth, at, attempt } = value as Record<string, unknown>;
  if (typeof id !== 'string') return false;
  if (command === 'release-stream')
    return typeof sender === 'string' && typeof key === 'string' && typeof upTo === 'number';
  if (typeof attempt !== 'number') return false;
  if (command === 'redrive') return isPlace(at);
  if (command !== 'release-parked' && command !== 'set-aside') return false;
  return typeof key === 'string' && typeof nth === 'number' && isPlace(head);
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  const { channel, partition, offset } = value as Record<string, unknown>;
  return (
    typeof channel === 'string' &&
    typeof partition === 'number' &&
    typeof offset === 'string' &&
    /^\d{1,19}$/.test(offset)
  );
}
