import { SMALL_POLICY } from './small-policy.ts';
import { provisionedBy } from '../../deploy/provision.ts';
import pg from 'pg';
import type { Channels } from '../../bus/channels.ts';
import { openOffsets } from '../../bus/offsets.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import { refReader } from '../../hub/pipeline/attachments.ts';
import { laneInputs, laneOutputs } from '../../hub/lanes/lane-channels.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import type { Family } from '../../schemas/family.ts';
import type { VerdictReceipt } from '../../schemas/gen/receipt.gen.ts';
import type { Message } from '../../schemas/message.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import type { Policy } from '../../schemas/policy.ts';
import { cluster, freshInstallation } from './cluster.ts';
import type { Installation } from './cluster.ts';
import type { ClusterAddress } from './cluster-address.ts';
import { writeForeign } from './foreign-producer.ts';
import type { ForeignRecord } from './foreign-producer.ts';
import { startHub } from './hub-process.ts';
import type { HubProcess } from './hub-process.ts';
import { readToEnd } from './inbox-reader.ts';
import { outboxRecord } from './traffic.ts';
import { until } from './wait.ts';

export const catalog = loadCatalog();
export const policy = loadPolicy(SMALL_POLICY, catalog);

/** A copy as its reader finds it. */
export interface ReadCopy {
  readonly record: IncomingRecord;
  readonly viewId: number;
  readonly message: Message;
}

/** The hub's answer to a sender, and the case it names. */
export type ReadVerdict = VerdictReceipt & { readonly caseId: string | null };

/** What the hub says to the persons who watch it. */
export interface HubEvent {
  readonly event: string;
  readonly verdict: string;
  readonly channel: string;
  readonly offset: string;
  readonly rule: string | null;
  readonly [field: string]: unknown;
}

export interface JournalRow {
  readonly channel: string;
  readonly part: number;
  readonly pos: string;
  readonly sender: string;
  readonly message_id: string | null;
  readonly source_key: string | null;
  readonly verdict: string;
  readonly rule: string | null;
  readonly field: string | null;
  readonly case_id: string | null;
  readonly linkage: string | null;
  readonly original: Buffer | null;
  readonly record_key: Buffer | null;
  readonly digest: Buffer;
  readonly received_at: Date;
  readonly decided_at: Date;
  readonly copies: readonly { readonly to: string; readonly seq: number | null }[];
}

/** An installation of its own with a policy, whose hubs this suite starts and stops. */
export interface HubSite {
  readonly installation: Installation;
  readonly names: Channels;
  readonly db: pg.Pool;
  start(name: string, env?: Record<string, string>): Promise<HubProcess>;
  /** By the sender's own principal, in one request. */
  write(sender: string, records: readonly ForeignRecord[]): Promise<void>;
  /** As a correct client, which has handed in what its messages refer to: each under its own id or under the key given. */
  post(sender: string, ...posted: readonly (readonly [Message, string?])[]): Promise<void>;
  /** Resolves when everything written to the lanes is decided and what followed from it is committed. */
  settled(): Promise<void>;
  /** Everything committed to these channels, by their owner's principal. */
  read(owner: string, channels: readonly string[]): Promise<IncomingRecord[]>;
  copies(participant: string, family: Family): Promise<ReadCopy[]>;
  verdicts(sender: string): Promise<ReadVerdict[]>;
  events(channel?: string): Promise<HubEvent[]>;
  journal(where?: string, values?: readonly unknown[]): Promise<JournalRow[]>;
  /** The decision on a message; undefined before there is one. */
  rowOf(message: Message): Promise<JournalRow | undefined>;
  close(): Promise<void>;
}

/** `served` is the policy of its participants; a hub is told another than the small one by LIANDONG_POLICY. */
export async function openHubSite(
  name: string,
  served: Policy = policy,
  servers: ClusterAddress = cluster(),
): Promise<HubSite> {
  const participants = provisionedBy(served);
  const installation = await freshInstallation(name, participants, servers);
  const names = installation.channels;
  const db = new pg.Pool({ connectionString: installation.databaseUrl, max: 2 });
  // Suites end the database's connections on purpose; the pool opens others.
  db.on('error', () => undefined);
  const hubs: HubProcess[] = [];
  const inputs = laneInputs(names, served);
  await ledBy(installation, [...inputs, ...laneOutputs(names, served)]);
  const read = (owner: string, channels: readonly string[]): Promise<IncomingRecord[]> =>
    readToEnd(installation.endpoint(owner), `${names.prefix(owner)}read`, channels, 600);
  const site: HubSite = {
    installation,
    names,
    db,
    async start(hub, env = {}) {
      const started = await startHub(installation, hub, env);
      hubs.push(started);
      return started;
    },
    write: (sender, records) => writeForeign(installation.endpoint(sender), records),
    async post(sender, ...posted) {
      await handIn(
        db,
        sender,
        posted.map(([message]) => message),
      );
      await site.write(
        sender,
        posted.map(([message, key]) => {
          const record = outboxRecord(catalog, names, { sender, message, ...(key === undefined ? {} : { key }) });
          return served.participant(sender)?.lanes === 1 ? { ...record, partition: 0 } : record;
        }),
      );
    },
    async settled() {
      const offsets = openOffsets(installation.endpoint('admin'));
      try {
        await offsets.refresh(inputs);
        const caughtUp = async (): Promise<boolean> => {
          const done = await offsets.committed(names.laneGroup, inputs);
          const ranges = await offsets.ranges(inputs);
          return ranges.every(({ channel, partition, end }) => (done.get(`${channel}/${partition}`) ?? 0n) >= end);
        };
        await until(caughtUp, 40_000, 'the lanes have committed everything');
      } finally {
        await offsets.close();
      }
    },
    read,
    async copies(participant, family) {
      return (await read(participant, [names.inbox(participant, family)])).map((record) => {
        const copy = catalog.decodeCopy(record.value ?? Buffer.alloc(0));
        if (!copy.ok) throw new Error(`unreadable copy in ${record.channel}: ${copy.fault.rule}`);
        return { record, viewId: copy.view.id, message: copy.message };
      });
    },
    async verdicts(sender) {
      const copies = await site.copies(sender, 'receipt');
      return copies
        .filter(({ message }) => message.envelope.messageType === 'VERDICT_RECEIPT')
        .map(({ message }) => ({ ...(message as unknown as VerdictReceipt), caseId: message.envelope.caseId }));
    },
    async events(channel = names.events) {
      const records = await read('admin', [channel]);
      return records.map(({ value }) => JSON.parse((value ?? Buffer.alloc(0)).toString('utf8')) as HubEvent);
    },
    async journal(where = 'true', values = []) {
      const rows = await db.query<JournalRow>(
        `SELECT *, pos::text AS pos FROM journal WHERE ${where} ORDER BY channel, part, journal.pos`,
        [...values],
      );
      return rows.rows;
    },
    rowOf: async ({ envelope }) => (await site.journal('message_id = $1', [envelope.messageId]))[0],
    async close() {
      await Promise.all(hubs.map((hub) => hub.stop()));
      await db.end().catch(() => undefined);
      await installation.close();
    },
  };
  return site;
}

const refs = refReader(catalog);

/** As if the store held what these messages refer to, handed in by their sender. */
async function handIn(db: pg.Pool, sender: string, messages: readonly Message[]): Promise<void> {
  const found = messages.flatMap((message) => refs(message.envelope.messageType, message));
  const stored = found.filter(({ sha256 }) => sha256 !== null);
  if (stored.length === 0) return;
  await db.query(
    `WITH held AS (SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[]) AS t(sha256, sm3, bytes)), known AS (
       INSERT INTO attachment (sha256, sm3, bytes) SELECT * FROM held ON CONFLICT DO NOTHING)
     INSERT INTO attachment_upload (sha256, uploader) SELECT sha256, $4 FROM held ON CONFLICT DO NOTHING`,
    [
      stored.map((one) => one.sha256),
      stored.map((one) => one.sm3?.toLowerCase() ?? ''),
      stored.map((one) => one.bytes),
      sender,
    ],
  );
}

/** Waits until every partition made a moment ago has a leader that knows it: a foreign client does not ask twice. */
export async function ledBy(installation: Installation, channels: readonly string[]): Promise<void> {
  const offsets = openOffsets(installation.endpoint('admin'));
  const led = async (): Promise<boolean> => {
    await offsets.refresh(channels);
    return offsets.ranges(channels).then(
      () => true,
      () => false,
    );
  };
  try {
    await until(led, 20_000, 'all partitions are led');
  } finally {
    await offsets.close();
  }
}
