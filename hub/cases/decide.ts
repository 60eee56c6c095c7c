import type { Catalog } from '../../schemas/catalog.ts';
import { targetStates, writeAmendments } from '../ledger/amendments.ts';
import { handedIn, writeUses } from '../ledger/attachment-uses.ts';
import { claimsOn } from '../ledger/claims.ts';
import { oweErasures } from '../ledger/erasures.ts';
import { markDelivered } from '../ledger/deliveries.ts';
import { writeJournal, writeReleased } from '../ledger/journal-write.ts';
import { parkedStreams } from '../ledger/parked.ts';
import type { Queryable } from '../ledger/pool.ts';
import { distinctStreams, heldIn, hold, lockStreams, saveStreams, unhold } from '../ledger/streams.ts';
import { casesOf, claimAliases, lockThreads, saveThreads } from '../ledger/threads.ts';
import { together } from '../ledger/together.ts';
import { Parking } from '../parking/parking.ts';
import { Shelf } from '../parking/shelf.ts';
import { shelvedFor, writeShelf } from '../parking/statements.ts';
import type { LaneInput } from '../pipeline/inputs.ts';
import { isRejected } from '../pipeline/stages.ts';
import { Acceptance } from './acceptance.ts';
import { Amendments, targetIn } from './amendments.ts';
import { answeredId, referredBy } from './answers.ts';
import { AttachmentBook, wantedOf } from './attachment-book.ts';
import { Batch } from './batch.ts';
import type { Loaded } from './batch.ts';
import { caseCandidates } from './candidates.ts';
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
  const aliases = aliasesIn(context.catalog, inputs);
  const [loaded, early] = await together([load(db, context, inputs), casesOf(db, aliases)]);
  const batch = new Batch(context, inputs, loaded);
  batch.takeTurns();
  const { attachments } = loaded;
  batch.claims.learn(await claimsOn(db, batch.referredByReleased()));
  attachments.learn(await handedIn(db, wantedOf(batch.released())));
  const known = await knownCases(db, context.catalog, batch, early);
  const threads = await lockThreads(db, caseCandidates(batch, known));
  const resolver = new CaseResolver(context.catalog, known, threads, batch.claims.byId, context.now, context.lane);
  const targets = batch.turns.flatMap(({ subject }) => (subject === null ? [] : (targetIn(subject) ?? [])));
  const receipt = (type: string): boolean => context.catalog.type(type)?.family === 'receipt';
  const amendments = new Amendments(batch.claims, await targetStates(db, targets), receipt);
  const acceptance = new Acceptance(context, batch.claims, resolver, amendments, attachments);
  const parking = new Parking(context, resolver, loaded.streams, batch.shelf.opened);
  for (const turn of batch.turns) batch.accept(turn, acceptance, parking);
  // Last: what let them go does not wait behind them.
  for (const held of batch.apart) parking.apart(held);
  batch.answerRepeats();
  const outcomes = batch.outcomes();
  await together([
    write(db, context, batch, resolver, outcomes),
    writeShelf(db, context, batch.shelf, parking),
    writeAmendments(db, amendments.added),
    writeUses(db, attachments.uses),
    oweErasures(
      db,
      outcomes.map((outcome) => outcome.own.decision),
    ),
  ]);
  return outcomes;
}

/**
 * All statements are on the way before the first answer: none needs another's, and one that fails voids the transaction.
 * What they write is known before the first is: a throw between two of them would leave the first running with nobody
 * waiting for it.
 */
async function write(
  db: Queryable,
  context: DecideContext,
  batch: Batch,
  resolver: CaseResolver,
  outcomes: readonly Outcome[],
): Promise<void> {
  const own = outcomes.map((outcome) => outcome.own.decision);
  const released = outcomes.flatMap((outcome) => outcome.released.map(({ decision }) => decision));
  const [threads, streams] = [[...resolver.touched], [...batch.sequencer.touched]];
  const [holding, unheld] = [batch.holding(), batch.unheld()];
  const { gapWaitMs } = context;
  const [aliasesAreOurs] = await together([
    claimAliases(db, resolver.added),
    saveThreads(db, threads),
    saveStreams(db, streams),
    hold(db, holding, gapWaitMs),
    unhold(db, unheld),
    markDelivered(db, batch.marks),
    writeJournal(db, own),
    writeReleased(db, released),
  ]);
  if (!aliasesAreOurs) throw new RaceLost('an alias was taken by another lane');
}

/** What the messages of the batch may be threaded by, before it is known which of them come to a turn. */
function aliasesIn(catalog: Catalog, inputs: readonly LaneInput[]): string[] {
  const aliases = new Set<string>();
  for (const input of inputs) {
    if (input.kind === 'command' || (input.kind === 'failed' && input.keep !== 'case')) continue;
    const subject = isRejected(input.judged) ? input.judged.standing : input.judged;
    if (subject === null || subject.linkage === null) continue;
    for (const alias of aliasesOf(catalog, subject)) aliases.add(alias);
  }
  return [...aliases];
}

/** The cases of those that do come to a turn; held messages released by this batch were not asked for before. */
async function knownCases(
  db: Queryable,
  catalog: Catalog,
  batch: Batch,
  early: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const known = new Map<string, string>();
  const released = new Set<string>();
  for (const { subject, release, ...turn } of batch.turns) {
    if (subject === null || (turn.failed !== null && turn.keep !== 'case')) continue;
    for (const alias of aliasesOf(catalog, subject)) {
      const caseId = early.get(alias);
      if (caseId !== undefined) known.set(alias, caseId);
      if (release !== null) released.add(alias);
    }
  }
  for (const [alias, caseId] of await casesOf(db, [...released])) known.set(alias, caseId);
  return known;
}

async function load(db: Queryable, context: DecideContext, inputs: readonly LaneInput[]): Promise<Loaded> {
  const ids = new Set<string>();
  const streams: { sender: string; key: Buffer }[] = [];
  for (const input of inputs) {
    if (input.kind === 'command') {
      const { command } = input;
      ids.add(command.id);
      if (command.command === 'release-stream')
        streams.push({ sender: command.sender, key: Buffer.from(command.key, 'hex') });
      continue;
    }
    const { judged } = input;
    const place = numbered(judged);
    if (place !== null) streams.push(place);
    const subject = isRejected(judged) ? judged.standing : judged;
    if (subject === null) continue;
    ids.add(subject.decoded.message.envelope.messageId);
    for (const referred of referredBy(subject)) ids.add(referred);
    const answers = answeredId(subject);
    if (answers !== null) ids.add(answers);
  }
  const wanted = distinctStreams(streams);
  const messages = inputs.flatMap((input) =>
    input.kind === 'message' && !isRejected(input.judged) ? [input.judged] : [],
  );
  const [, held, claims, attachments, parked, shelved] = await together([
    lockStreams(db, wanted),
    heldIn(db, [...wanted.values()]),
    claimsOn(db, [...ids]),
    handedIn(db, wantedOf(messages)),
    parkedStreams(db, context.lane),
    shelvedFor(db, inputs),
  ]);
  return {
    claims: new ClaimBook(claims),
    sequencer: new Sequencer(wanted, held),
    attachments: new AttachmentBook(attachments),
    shelf: new Shelf(context, shelved),
    streams: parked,
  };
}
