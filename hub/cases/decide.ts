import { claimsOn } from '../ledger/claims.ts';
import { markDelivered } from '../ledger/deliveries.ts';
import { writeJournal, writeReleased } from '../ledger/journal-write.ts';
import type { Queryable } from '../ledger/pool.ts';
import { heldIn, hold, lockStreams, saveStreams, unhold } from '../ledger/streams.ts';
import { casesOf, claimAliases, lockThreads, saveThreads } from '../ledger/threads.ts';
import type { LaneInput } from '../pipeline/inputs.ts';
import { isRejected } from '../pipeline/stages.ts';
import { answeredId } from './answers.ts';
import { Batch } from './batch.ts';
import type { Loaded } from './batch.ts';
import { ClaimBook } from './claim-book.ts';
import { numbered } from './numbered.ts';
import type { DecideContext, Outcome } from './outcome.ts';
import { aliasesOf, CaseResolver } from './resolve.ts';
import { Sequencer } from './sequence.ts';

/** Another lane took an alias of this batch between our look and our write. Nothing is written; decide again. */
export class RaceLost extends Error {}

/**
 * Decides a batch inside one journal transaction. Order of locks, the same in every lane: streams, cases, aliases, message
 * ids, each sorted; so lanes wait for one another but never in a circle.
 */
export async function decide(db: Queryable, context: DecideContext, inputs: readonly LaneInput[]): Promise<Outcome[]> {
  const batch = new Batch(context, inputs, await load(db, inputs));
  batch.takeTurns();
  await batch.learnCauses((ids) => claimsOn(db, ids));
  const aliases = new Set(batch.turns.flatMap((turn) => aliasesOf(context.catalog, turn.input)));
  const known = await casesOf(db, [...aliases]);
  const threads = await lockThreads(db, batch.caseCandidates(known));
  const resolver = new CaseResolver(context.catalog, known, threads, batch.claims.byId, context.now, context.lane);
  for (const turn of batch.turns) batch.accept(turn, resolver);
  batch.answerRepeats();
  await saveThreads(db, [...resolver.touched]);
  if (!(await claimAliases(db, resolver.added))) throw new RaceLost('an alias was taken by another lane');
  await saveStreams(db, [...batch.sequencer.touched]);
  await hold(db, batch.holding(), new Date(context.now.getTime() + context.gapWaitMs));
  await unhold(db, batch.unheld());
  await markDelivered(db, batch.marks);
  const outcomes = batch.outcomes();
  await writeJournal(
    db,
    outcomes.map(({ own }) => own.decision),
  );
  await writeReleased(
    db,
    outcomes.flatMap(({ released }) => released.map(({ decision }) => decision)),
  );
  return outcomes;
}

async function load(db: Queryable, inputs: readonly LaneInput[]): Promise<Loaded> {
  const ids = new Set<string>();
  const streams: { sender: string; key: Buffer }[] = [];
  for (const input of inputs) {
    if (input.kind === 'command') {
      ids.add(input.command.id);
      streams.push({ sender: input.command.sender, key: Buffer.from(input.command.key, 'hex') });
      continue;
    }
    const { judged } = input;
    const place = numbered(judged);
    if (place !== null) streams.push(place);
    if (isRejected(judged)) continue;
    const { messageId, causationId } = judged.decoded.message.envelope;
    ids.add(messageId);
    if (causationId !== null) ids.add(causationId);
    const answers = answeredId(judged);
    if (answers !== null) ids.add(answers);
  }
  const locked = await lockStreams(db, streams);
  const held = await heldIn(db, [...locked.values()]);
  return {
    claims: new ClaimBook(await claimsOn(db, [...ids])),
    sequencer: new Sequencer(locked, held),
  };
}
