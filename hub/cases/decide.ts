import type { Catalog } from '../../schemas/catalog.ts';
import { targetStates, writeAmendments } from '../ledger/amendments.ts';
import { handedIn, writeUses } from '../ledger/attachment-uses.ts';
import { claimsOn } from '../ledger/claims.ts';
import { oweErasures } from '../ledger/erasures.ts';
import { markDelivered } from '../ledger/deliveries.ts';
import { writeJournal, writeReleased } from '../ledger/journal-write.ts';
import type { Queryable } from '../ledger/pool.ts';
import { distinctStreams, heldIn, hold, lockStreams, saveStreams, unhold } from '../ledger/streams.ts';
import { casesOf, claimAliases, lockThreads, saveThreads } from '../ledger/threads.ts';
import { together } from '../ledger/together.ts';
import type { LaneInput } from '../pipeline/inputs.ts';
import { isRejected } from '../pipeline/stages.ts';
import { Acceptance } from './acceptance.ts';
import { Amendments, targetIn } from './amendments.ts';
import { answeredId, referredBy } from './answers.ts';
import { AttachmentBook, wantedOf } from './attachment-book.ts';
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
  const [loaded, early] = await together([load(db, inputs), casesOf(db, aliasesIn(context.catalog, inputs))]);
  const batch = new Batch(context, inputs, loaded);
  batch.takeTurns();
  const { attachments } = loaded;
  batch.claims.learn(await claimsOn(db, batch.referredByReleased()));
  attachments.learn(await handedIn(db, wantedOf(batch.released())));
  const known = await knownCases(db, context.catalog, batch, early);
  const threads = await lockThreads(db, batch.caseCandidates(known));
  const resolver = new CaseResolver(context.catalog, known, threads, batch.claims.byId, context.now, context.lane);
  const targets = batch.turns.map(({ input }) => targetIn(input)).filter((target) => target !== null);
  const receipt = (type: string): boolean => context.catalog.type(type)?.family === 'receipt';
  const amendments = new Amendments(batch.claims, await targetStates(db, targets), receipt);
  const acceptance = new Acceptance(context, batch.claims, resolver, amendments, attachments);
  for (const turn of batch.turns) batch.accept(turn, acceptance);
  batch.answerRepeats();
  const outcomes = batch.outcomes();
  await together([
    write(db, context, batch, resolver, outcomes),
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
    if (input.kind !== 'message' || isRejected(input.judged) || input.judged.linkage === null) continue;
    for (const alias of aliasesOf(catalog, input.judged)) aliases.add(alias);
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
  for (const { input, release } of batch.turns) {
    for (const alias of aliasesOf(catalog, input)) {
      const caseId = early.get(alias);
      if (caseId !== undefined) known.set(alias, caseId);
      if (release !== null) released.add(alias);
    }
  }
  for (const [alias, caseId] of await casesOf(db, [...released])) known.set(alias, caseId);
  return known;
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
    ids.add(judged.decoded.message.envelope.messageId);
    for (const referred of referredBy(judged)) ids.add(referred);
    const answers = answeredId(judged);
    if (answers !== null) ids.add(answers);
  }
  const wanted = distinctStreams(streams);
  const messages = inputs.flatMap((input) =>
    input.kind === 'message' && !isRejected(input.judged) ? [input.judged] : [],
  );
  const [, held, claims, attachments] = await together([
    lockStreams(db, wanted),
    heldIn(db, [...wanted.values()]),
    claimsOn(db, [...ids]),
    handedIn(db, wantedOf(messages)),
  ]);
  return {
    claims: new ClaimBook(claims),
    sequencer: new Sequencer(wanted, held),
    attachments: new AttachmentBook(attachments),
  };
}
