import { createHash } from 'node:crypto';
import { pino } from 'pino';
import { channels } from '../../bus/channels.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Message } from '../../schemas/message.ts';
import type { Policy } from '../../schemas/policy.ts';
import type { Rule } from '../../schemas/rules.ts';
import { LARGEST_BYTES } from '../connectors/file-drop.ts';
import type { Adapter, Beside } from '../contract.ts';
import { readDocument, tooLargeDocument } from '../formats/document.ts';
import { Author } from './author.ts';
import { directoryOf } from './directory.ts';
import { Drafts } from './drafts.ts';
import { Gatekeeper } from './gatekeeper.ts';
import { Intake } from './intake.ts';
import { pseudonyms } from './pseudonyms.ts';
import { Records } from './records.ts';
import type { Services } from './services.ts';
import type { Counts } from './state/documents.ts';
import { openHeld } from './state/held.ts';
import { forgettingState } from './state/open.ts';
import { bytes, text } from './state/rows.ts';
import { storesOf } from './state/stores.ts';

export interface DryRunOptions {
  readonly participant: string;
  readonly adapter: Adapter;
  readonly catalog: Catalog;
  readonly policy: Policy;
  /** Of the installation: with it the pseudonyms in the messages are those that are really sent. */
  readonly recordKey?: Buffer | undefined;
}

/** Nothing made with it leaves the process. */
const NO_KEY = Buffer.alloc(32);

/** What stands in the way of a record: held for a person, or refused by the gate. */
export interface Problem {
  readonly kind: 'held' | 'refused';
  readonly place: string;
  readonly field: string;
  readonly rule: Rule;
  readonly text: string;
}

export interface DryRunReport extends Counts {
  /** What would be sent, as the hub would read it. */
  readonly messages: readonly Message[];
  readonly problems: readonly Problem[];
}

/** Takes files as a host would, in the order given: one history, remembered in memory only. Nothing is sent. */
export interface DryRun {
  take(name: string, bytes: Buffer, beside?: Beside): Promise<DryRunReport>;
  close(): void;
}

/** The host's own reading, gate, translation and validation over a state that nothing is left of. */
export function openDryRun({ participant, adapter, catalog, policy, recordKey = NO_KEY }: DryRunOptions): DryRun {
  const sender = policy.participant(participant);
  if (sender === undefined) throw new Error(`no participant ${participant}`);
  const state = forgettingState();
  const stores = storesOf(state);
  const author = new Author(sender, adapter.manifest.sourceSystem, catalog, channels(), recordKey);
  const { translator } = adapter;
  const directory = directoryOf(policy.participants, pseudonyms(recordKey, participant));
  const shared = { ...stores, author, translator, directory, services: offline };
  const quiet = { ...shared, clock: Date.now, reach: () => undefined, log: pino({ level: 'silent' }) };
  const maySend = (type: string): boolean => policy.linkagesFrom(sender.department, type).length > 0;
  const drafts = new Drafts({ ...quiet, maySend });
  const gatekeeper = new Gatekeeper(quiet);
  const records = new Records({ ...quiet, drafts, gatekeeper });
  const intake = new Intake({ ...quiet, gatekeeper, records, recorded: () => Promise.resolve() });

  const lastRow = (): number => Number(state.db.prepare('select coalesce(max(seq), 0) as n from outbox').get()?.['n']);
  const messagesAfter = (seq: number): Message[] =>
    state.db
      .prepare('select value from outbox_standing where seq > ? and awaits_verdict = 1 order by seq')
      .all(seq)
      .map((row) => {
        const outcome = catalog.decode(bytes(row, 'value'));
        if (!outcome.ok) throw new Error(`a message of ours cannot be read: ${outcome.fault.rule}`);
        return outcome.decoded.message;
      });
  const lastRefusal = (): number =>
    Number(state.db.prepare('select coalesce(max(rowid), 0) as n from refusal').get()?.['n']);
  const refusalsAfter = (rowid: number): Problem[] =>
    state.db
      .prepare('select rule, place from refusal where rowid > ? order by rowid')
      .all(rowid)
      .map((row) => ({
        kind: 'refused',
        place: text(row, 'place'),
        field: '',
        rule: text(row, 'rule') as Rule,
        text: '',
      }));
  return {
    async take(name, content, beside) {
      const document =
        content.length > LARGEST_BYTES
          ? tooLargeDocument(name, content.length, LARGEST_BYTES, '')
          : await readDocument(adapter.read, name, content, beside);
      const [row, refusal] = [lastRow(), lastRefusal()];
      const counts = await intake.take(document);
      intake.confirm(document.position);
      if (counts === null) throw new Error('a document of a dry run is always confirmed');
      const held = openHeld(state.db)
        .filter(({ position }) => position === document.position)
        .map(({ place, field, rule, text: detail }): Problem => ({ kind: 'held', place, field, rule, text: detail }));
      return { ...counts, messages: messagesAfter(row), problems: [...held, ...refusalsAfter(refusal)] };
    },
    close: () => state.close(),
  };
}

/** No service is asked: persons stay without a key, and files are digested where they are. */
const offline: Services = {
  dry: true,
  personKeys: (_purpose, ids) => Promise.resolve(ids.map(() => null)),
  store: ({ bytes: content }) =>
    Promise.resolve({
      sha256: createHash('sha256').update(content).digest('hex'),
      sm3: createHash('sm3').update(content).digest('hex'),
      bytes: content.length,
      storageRef: null,
    }),
};
