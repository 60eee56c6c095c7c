import type { Coordinates } from '../../bus/record.ts';
import type { DecideContext } from '../cases/outcome.ts';
import { bury, deadAgain, deadLetter, redriven } from '../ledger/dead-letters.ts';
import { failedAgain, firstParked, park, settleKey, unpark } from '../ledger/parked.ts';
import type { Shelved } from '../ledger/parked.ts';
import type { Queryable } from '../ledger/pool.ts';
import { together } from '../ledger/together.ts';
import type { LaneInput, Place } from '../pipeline/inputs.ts';
import type { Parking } from './parking.ts';
import type { Shelf } from './shelf.ts';

/** What the orders among these inputs are about, by the order's id. A batch without orders asks nothing. */
export async function shelvedFor(
  db: Queryable,
  inputs: readonly LaneInput[],
): Promise<ReadonlyMap<string, readonly Shelved[]>> {
  const asked = inputs.flatMap((input) => {
    if (input.kind !== 'command' || input.command.command === 'release-stream') return [];
    const { command } = input;
    if (command.command === 'redrive')
      return [deadLetter(db, coordinatesIn(command.at), command.attempt).then((rows) => [command.id, rows] as const)];
    const most = command.command === 'set-aside' ? 1 : input.reach;
    return [firstParked(db, command.key, most).then((rows) => [command.id, rows] as const)];
  });
  return new Map(await together(asked));
}

/** In the order that counts: what waits no longer leaves before it may wait elsewhere, and a key is settled last. */
export async function writeShelf(db: Queryable, { now }: DecideContext, shelf: Shelf, parking: Parking): Promise<void> {
  await together([
    unpark(db, shelf.unparked),
    park(db, parking.added),
    ...shelf.failed.map(({ at, reason }) => failedAgain(db, at, reason)),
    ...shelf.settled.map(({ key, flowing }) => settleKey(db, key, flowing)),
    redriven(db, shelf.redriven, now),
    ...shelf.dead.map(({ at, reason }) => deadAgain(db, at, reason)),
    bury(db, [...shelf.buried, ...parking.buried]),
  ]);
}

const coordinatesIn = ({ channel, partition, offset }: Place): Coordinates => ({
  channel,
  partition,
  offset: BigInt(offset),
});
