import pg from 'pg';

// bigint columns are counts, offsets and sequence numbers far below 2^53; offsets stay text where exactness matters.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

export type Pool = pg.Pool;
export type Connection = pg.Client;
/** What queries need: a pool, a client or a connection inside a transaction. */
export type Queryable = Pick<pg.ClientBase, 'query'>;

/** For everything but the lanes, which own a connection each. */
export function openPool(databaseUrl: string, applicationName = 'liandong'): Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: applicationName,
    max: 8,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
  });
  // An idle connection that dies is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

/**
 * A lane's own connection. A frozen owner cannot hold others up (decision 11): its open transaction ends by itself after
 * 5 s, and its application name tells a successor that this backend may be terminated.
 */
export async function openLaneConnection(databaseUrl: string, applicationName: string): Promise<Connection> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    lock_timeout: 4_000,
    statement_timeout: 20_000,
    idle_in_transaction_session_timeout: 5_000,
    keepAlive: true,
    // Statements that do not need one another's answers travel together: a batch takes four round trips instead of ten.
    pipeline: true,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
