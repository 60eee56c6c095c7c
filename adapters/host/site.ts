import type { Logger } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { openInbox } from '../../bus/inbox.ts';
import { openPublisher } from '../../bus/publisher.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Policy } from '../../schemas/policy.ts';
import type { Adapter, Site as Folders } from '../contract.ts';
import { Arrivals } from './arrivals.ts';
import { Author } from './author.ts';
import type { Reach } from './crash-points.ts';
import { Delivery } from './delivery.ts';
import { directoryOf } from './directory.ts';
import { Dispatch } from './dispatch.ts';
import { readDocuments } from './documents-loop.ts';
import { Drafts } from './drafts.ts';
import { Gatekeeper } from './gatekeeper.ts';
import { Intake } from './intake.ts';
import { Opened } from './opened.ts';
import { writeLines } from './receipt-file.ts';
import { Copies } from './state/copies.ts';
import { Documents } from './state/documents.ts';
import { Held } from './state/held.ts';
import { Lines } from './state/lines.ts';
import { openState } from './state/open.ts';
import { Outbox } from './state/outbox.ts';
import { Sources } from './state/sources.ts';
import { Verdicts } from './verdicts.ts';

export interface SiteOptions {
  readonly participant: string;
  readonly adapter: Adapter;
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly channels: Channels;
  readonly endpoint: Endpoint;
  readonly recordKey: Buffer;
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

const CARE_EVERY_MS = 5_000;

/** Opens everything of one participant; what was left undone is done first. */
export async function openSite(options: SiteOptions): Promise<Site> {
  const { participant, adapter, catalog, policy, channels, endpoint, folders, log, clock, reach } = options;
  const known = policy.participant(participant);
  if (known === undefined) throw new Error(`no participant ${participant}`);
  const families = policy.families(participant);
  const opened = new Opened();
  try {
    const state = openState(folders.stateFolder);
    opened.push(() => state.close());
    const documents = new Documents(state);
    const outbox = new Outbox(state);
    const sources = new Sources(state);
    const held = new Held(state);
    const lines = new Lines(state);
    const copies = new Copies(state);
    const publisher = await openPublisher(endpoint, log);
    opened.push(() => publisher.close());
    const connector = await adapter.connect(folders);
    opened.push(() => connector.close());

    const stopping = new AbortController();
    const { signal } = stopping;
    const author = new Author(known, adapter.manifest.sourceSystem, catalog, channels, options.recordKey);
    const dispatch = new Dispatch({ state, outbox, held, publisher, clock, reach, log, retryMs: 2_000 });
    const maySend = (type: string): boolean => policy.linkagesFrom(known.department, type).length > 0;
    const drafts = new Drafts({ author, sources, outbox, maySend });
    const gatekeeper = new Gatekeeper({ state, documents, outbox, lines, author, clock, log });
    const directory = directoryOf(policy.participants);
    const intake = new Intake({
      state,
      documents,
      held,
      lines,
      drafts,
      gatekeeper,
      translator: adapter.translator,
      directory,
      clock,
      reach,
      log,
    });
    const delivery = new Delivery({
      state,
      copies,
      held,
      outbox,
      author,
      catalog,
      adapter,
      connector,
      clock,
      reach,
      log,
    });
    const digestOf = (position: string): string => documents.digest(position);
    const verdicts = new Verdicts({ state, outbox, sources, held, lines, catalog, clock, log, digestOf });
    const arrivals = new Arrivals({
      catalog,
      copies,
      held,
      delivery,
      verdicts,
      dispatch,
      clock,
      reach,
      log,
      gapMs: options.gapMs,
      signal,
    });
    const answer = (): void => writeLines(folders.answerFolder, lines, log);

    await arrivals.resume();
    answer();
    const topics = families.in.map((family) => channels.inbox(participant, family));
    const consume = async (records: Parameters<Arrivals['consume']>[0]): Promise<void> => {
      await arrivals.consume(records);
      answer();
    };
    const inbox = await openInbox(
      endpoint,
      { groupId: `${channels.prefix(participant)}host`, topics, fromBeginning: true },
      consume,
      log,
    );
    opened.push(() => inbox.close());
    const care = setInterval(() => void takeCare(), CARE_EVERY_MS);
    opened.push(() => clearInterval(care));
    const takeCare = async (): Promise<void> => {
      try {
        answer();
        await arrivals.releaseGaps();
      } catch (reason) {
        log.error({ err: reason }, 'care of waiting messages failed');
      }
    };
    const reading = readDocuments({ connector, intake, dispatch, answer, reach, log, signal });
    opened.push(async () => {
      stopping.abort();
      await reading;
    });
    return { close: () => opened.close() };
  } catch (reason) {
    await opened.close();
    throw reason;
  }
}
