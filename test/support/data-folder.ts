import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { channels as channelsOf } from '../../bus/channels.ts';
import { openOffsets } from '../../bus/offsets.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import { kafkaPassword } from '../../deploy/secrets.ts';
import type { Secrets } from '../../deploy/secrets.ts';
import { laneInputs, laneOutputs } from '../../hub/lanes/lane-channels.ts';
import type { Installation } from './cluster.ts';
import { policy } from './hub-site.ts';
import { readToEnd } from './inbox-reader.ts';

const names = channelsOf('liandong');
const CHANNELS = [...laneInputs(names, policy), ...laneOutputs(names, policy)];

/** What of a table changes while nothing happens: who holds what, and when it was looked at. */
const PASSING = new Set(['lane', 'member', 'topic_health']);

/** How a data folder's servers are reached. */
export function installed(dataFolder: string): Installation {
  const json = <T>(path: string): T => JSON.parse(readFileSync(join(dataFolder, path), 'utf8')) as T;
  const secrets = json<Secrets>('secrets.json');
  const brokers = [`127.0.0.1:${json<{ kafka: number }>('kafka/ports.json').kafka}`];
  const port = json<{ postgres: number }>('postgres/ports.json').postgres;
  return {
    channels: names,
    brokers,
    databaseUrl: `postgresql://liandong:${encodeURIComponent(secrets.postgres)}@127.0.0.1:${port}/liandong`,
    folder: dataFolder,
    secretsFile: join(dataFolder, 'secrets.json'),
    secrets,
    endpoint: (id) => ({
      brokers,
      username: id === 'admin' ? 'admin' : names.principal(id),
      password: kafkaPassword(secrets, id),
      clientId: `backup-${id}`,
    }),
    close: async () => undefined,
  };
}

/** Everything committed, by place. */
export async function logOf(place: Installation): Promise<Map<string, string>> {
  const records = await readToEnd(place.endpoint('admin'), 'backup-check', CHANNELS, 2_000);
  const text = ({ key, value, headers, timestamp }: IncomingRecord): string =>
    [key?.toString('hex'), value?.toString('hex'), JSON.stringify(headers), timestamp].join(' ');
  return new Map(records.map((record) => [`${record.channel}/${record.partition}/${record.offset}`, text(record)]));
}

export async function rowsOf<R extends pg.QueryResultRow>(place: Installation, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: place.databaseUrl });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}
/** Every decision, by place. */
export const journalOf = async (place: Installation): Promise<Map<string, string>> => {
  const rows = await rowsOf<{ at: string; row: string }>(
    place,
    "SELECT concat_ws('/', channel, part, pos) AS at, journal::text AS row FROM journal",
  );
  return new Map(rows.map(({ at, row }) => [at, row]));
};

/** Where the lanes stand, by partition. */
export const committedOf = async (place: Installation): Promise<ReadonlyMap<string, bigint>> => {
  const offsets = openOffsets(place.endpoint('hub'));
  try {
    const inputs = laneInputs(names, policy);
    await offsets.refresh(inputs);
    return await offsets.committed(names.laneGroup, inputs);
  } finally {
    await offsets.close();
  }
};

/** Of every table but those that tell who holds what now. */
export const digestsOf = async (place: Installation): Promise<Record<string, string>> => {
  const tables = await rowsOf<{ name: string }>(
    place,
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1`,
  );
  const digests: Record<string, string> = {};
  for (const { name } of tables.filter((table) => !PASSING.has(table.name))) {
    const sql = `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '\n' ORDER BY t::text COLLATE "C")), '') AS digest FROM "${name}" t`;
    digests[name] = (await rowsOf<{ digest: string }>(place, sql))[0]?.digest ?? '';
  }
  return digests;
};
