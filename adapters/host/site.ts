import type { Logger } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { openInbox } from '../../bus/inbox.ts';
import { pause } from '../../bus/pause.ts';
import type { Consume } from '../../bus/inbox.ts';
import { lazyPublisher } from '../../bus/lazy-publisher.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Policy } from '../../schemas/policy.ts';
import type { Adapter, Site as Folders } from '../contract.ts';
import { Arrivals } from './arrivals.ts';
import { Author } from './author.ts';
import { careForAge, careForCommands, careForWaiting } from './care.ts';
import type { Reach } from './crash-points.ts';
import { Delivery } from './delivery.ts';
import { directoryOf } from './directory.ts';
import { Dispatch } from './dispatch.ts';
import { readDocuments } from './documents-loop.ts';
import { Drafts } from './drafts.ts';
import { Gatekeeper } from './gatekeeper.ts';
import { Intake } from './intake.ts';
import { LearnedSchemas } from './learned-schemas.ts';
import { Mending } from './mending.ts';
import { Opened } from './opened.ts';
import { writeLines } from './receipt-file.ts';
import { pseudonyms } from './pseudonyms.ts';
import { Records } from './records.ts';
import type { Registry } from './registry.ts';
import type { Services } from './services.ts';
import { Soon } from './soon.ts';
import { openState } from './state/open.ts';
import { storesOf } from './state/stores.ts';
import { Verdicts } from './verdicts.ts';

const ANSWER_MS = 200;
const PUBLISH_MS = 30;
/** What comes while a batch is written goes into the next: the more at once, the fewer writes. */
const PARTITIONS_AT_ONCE = 12;

export interface SiteOptions {
  readonly participant: string;
  readonly adapter: Adapter;
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly channels: Channels;
  readonly endpoint: Endpoint;
  readonly recordKey: Buffer;
  readonly services: Services;
  readonly registry: Registry;
  readonly keepMs: number;
  readonly folders: Folders;
  readonly log: Logger;
  readonly clock: () => number;
  readonly reach: Reach;
  readonly gapMs: number;
}

/** One participant's host, running. */
export interface Site {
  /** Stops reading, leaves the inboxes, closes in reverse order of opening. Idempotent. */
  close(): Promise<void>;
}

/** Opens everything of one participant; what was left undone is done first. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const opened = new Opened();
  try {
    await openParts(options, opened);
  } catch (reason) {
    await opened.close();
    throw reason;
  }
  return { close: () => opened.close() };
}

async function openParts(options: SiteOptions, opened: Opened): Promise<void> {
  const { participant, adapter, catalog, policy, channels, endpoint, services, folders, log, clock, reach } = options;
  const sender = policy.participant(participant);
  if (sender === undefined) throw new Error(`no participant ${participant}`);
  const maySend = (type: string): boolean => policy.linkagesFrom(sender.department, type).length > 0;
  const directory = directoryOf(policy.participants, pseudonyms(options.recordKey, participant));
  const author = new Author(sender, adapter.manifest.sourceSystem, catalog, channels, options.recordKey);

  const state = openState(folders.stateFolder);
  opened.push(() => state.close());
  const publisher = lazyPublisher(endpoint, log);
  opened.push(() => publisher.close());
  const connector = await adapter.connect(folders);
  opened.push(() => connector.close());

  const stopping = new AbortController();
  const { signal } = stopping;
  const { translator } = adapter;
  const base = { ...storesOf(state), adapter, translator, catalog, author, connector, directory, services };
  const shared = { ...base, clock, reach, log, signal };
  const { documents, lines } = shared;
  const answer = (): void => writeLines(folders.answerFolder, lines, log);
  const dispatch = new Dispatch({ ...shared, publisher, retryMs: 2_000 });
  const drafts = new Drafts({ ...shared, maySend });
  const gatekeeper = new Gatekeeper(shared);
  const records = new Records({ ...shared, drafts, gatekeeper });
  // A large document is published while it is read; neither waits long for the other.
  const recorded = (): Promise<void> => {
    const flushing = dispatch.flush(signal).catch((reason: unknown) => {
      log.error({ err: reason }, 'outbox not published, trying again');
    });
    return Promise.race([flushing, pause(PUBLISH_MS, signal)]);
  };
  const intake = new Intake({ ...shared, records, gatekeeper, recorded });
  const delivery = new Delivery(shared);
  const verdicts = new Verdicts({ ...shared, digestOf: (position) => documents.digest(position) });
  const { registry, gapMs } = options;
  const schemas = new LearnedSchemas({ catalog, registry, folder: folders.stateFolder, clock, log });
  const arrivals = new Arrivals({ ...shared, delivery, verdicts, dispatch, schemas, gapMs });
  const mending = new Mending({ ...shared, records, deliverAgain: (id) => arrivals.again(id) });

  await arrivals.resume();
  answer();
  // The lines stand in the state already: the department's file is written for many of them at once.
  const answering = new Soon(() => {
    try {
      answer();
    } catch (reason) {
      log.error({ err: reason }, 'receipt file not written, trying again');
    }
  }, ANSWER_MS);
  opened.push(() => answering.close());
  const consume: Consume = async (records) => {
    await arrivals.consume(records);
    answering.ask();
  };
  const topics = policy.families(participant).in.map((family) => channels.inbox(participant, family));
  const groupId = `${channels.prefix(participant)}host`;
  const inbox = await openInbox(
    endpoint,
    { groupId, topics, fromBeginning: true, atOnce: PARTITIONS_AT_ONCE },
    consume,
    log,
  );
  opened.push(() => inbox.close());
  const running = [
    readDocuments({ ...shared, intake, dispatch, answer }),
    careForWaiting(arrivals, answer, log, signal),
    careForCommands({ intake, mending, dispatch }, answer, log, signal),
    careForAge(state, options.keepMs, clock, log, signal),
  ];
  opened.push(async () => {
    stopping.abort();
    await Promise.all(running);
  });
}
