import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A value of a row as bytes; `unicode` if the server gave it as UTF-8, else it is in the table's own encoding. */
export interface FrontCell {
  readonly bytes: Buffer;
  readonly unicode: boolean;
}

/** By column name in capitals. */
export type FrontRow = ReadonlyMap<string, FrontCell | null>;

/** A table the department's system fills, with its take-once flag. Names are ours, never from data. */
export interface FrontTable {
  readonly table: string;
  readonly key: string;
  readonly flag: string;
  /** When the row was last written: rows are taken in this order. */
  readonly stamp: string;
}

/** Rows to be written for the department; `key` are the columns that tell a second delivery from the first. */
export interface FrontInsert {
  readonly table: string;
  readonly key: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | null>>[];
}

export type Flag = '1' | '9';

interface Column {
  readonly name: string;
  /** Bytes, not text. */
  readonly raw: boolean;
  /** Numbers and times: the type a text must become. Null where a text is one already. */
  readonly cast: string | null;
}

interface Layout {
  /** As the server calls it, by name in capitals. */
  readonly columns: ReadonlyMap<string, Column>;
}

/**
 * The tables cannot be used as they are. `code` is what a log may show: an SQLSTATE, a table, a column; the server's own words
 * may quote rows.
 */
export class FrontFailure extends Error {
  readonly code: string;
  constructor(code: string) {
    super(`front-end database: ${code}`);
    this.name = 'FrontFailure';
    this.code = code;
  }
}

function told(reason: unknown): unknown {
  if (!(reason instanceof pg.DatabaseError)) return reason;
  const { code = 'no SQLSTATE', table, column } = reason;
  return new FrontFailure([code, table, column].filter((part) => part !== undefined).join(' '));
}

/** How long the columns of a table are taken to be what they were. */
const LAYOUT_MILLIS = 500;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * The front-end database (前置库) of one department: a real PostgreSQL. Its texts may be in any encoding: a database with
 * encoding SQL_ASCII keeps the department's GBK bytes as they are, and so does a column of type bytea; a UTF-8 database gives
 * Unicode. Everything is asked for as bytes, so that no driver guesses.
 */
export class FrontDatabase {
  readonly #pool: pg.Pool;
  readonly #layouts = new Map<string, { readonly layout: Layout; readonly at: number }>();
  #serverEncoding: Names['encoding'] | undefined;

  readonly #encode: (text: string) => Buffer;

  /** `encode` writes texts for columns that hold the department's own encoding. */
  constructor(url: string, encode: (text: string) => Buffer) {
    this.#encode = encode;
    this.#pool = new pg.Pool({
      connectionString: url,
      max: 2,
      connectionTimeoutMillis: 10_000,
      statement_timeout: 30_000,
      idle_in_transaction_session_timeout: 10_000,
      application_name: 'liandong',
      options: '-c datestyle=ISO -c timezone=Asia/Shanghai',
      allowExitOnIdle: true,
    });
    // An idle connection that breaks is replaced when it is next needed; that use fails aloud if it cannot be.
    this.#pool.on('error', () => undefined);
  }

  /** Rows flagged as not yet taken, oldest first. */
  waiting(table: FrontTable, most: number): Promise<readonly FrontRow[]> {
    return this.#selected(table, (column) => ({
      where: `${column(table.flag)} = '0' order by ${column(table.stamp)} nulls first, ${column(table.key)} limit ${most}`,
      values: [],
    }));
  }

  /** The rows whose key, behind `prefix`, has this SHA-256 (its beginning, in hexadecimal digits). */
  byHash(table: FrontTable, prefix: string, hash: string): Promise<readonly FrontRow[]> {
    return this.#selected(table, (column, bytesOf) => ({
      where: `encode(sha256($1::bytea || ${bytesOf(table.key)}), 'hex') like $2 || '%' and ${column(table.key)} is not null`,
      values: [Buffer.from(prefix), hash],
    }));
  }

  /** Sets the flag of a row that still is as it was read; the row is locked meanwhile. */
  settle(table: FrontTable, key: Buffer, unchanged: (row: FrontRow) => boolean, flag: Flag): Promise<void> {
    return this.#transaction(async (client) => {
      const rows = await this.#select(client, table, (column, _bytes, text) => ({
        where: `${column(table.key)} = ${text(table.key, '$1')} for update`,
        values: [key],
      }));
      const [row] = rows;
      if (row === undefined || !unchanged(row)) return;
      const { column, text } = await this.#names(client, table.table);
      await client.query(
        `update ${quoted(table.table.toLowerCase())} set ${column(table.flag)} = $2
         where ${column(table.key)} = ${text(table.key, '$1')}`,
        [key, flag],
      );
    });
  }

  /** All or nothing; rows that are there already stay as they are. */
  insert(inserts: readonly FrontInsert[]): Promise<void> {
    return this.#transaction(async (client) => {
      for (const { table, key, rows } of inserts) {
        const { column, text, encoding, layout } = await this.#names(client, table);
        const unicode = (name: string): boolean => encoding === 'UTF8' && layout.columns.get(name)?.raw !== true;
        const bytes = ([name, value]: [string, string | null]): Buffer | null =>
          value === null ? null : unicode(name) ? Buffer.from(value) : this.#encode(value);
        const conflict = key.map(column).join(', ');
        for (const row of rows) {
          const names = Object.keys(row);
          const values = names.map((name, index) => text(name, `$${index + 1}`));
          await client.query(
            `insert into ${quoted(table.toLowerCase())} (${names.map(column).join(', ')})
             values (${values.join(', ')}) on conflict (${conflict}) do nothing`,
            Object.entries(row).map(bytes),
          );
        }
      }
    });
  }

  /** Runs a script of ours: the tables of a simulator. */
  async run(script: string): Promise<void> {
    await this.#pool.query(script);
  }

  close(): Promise<void> {
    return this.#pool.end();
  }

  #selected(table: FrontTable, ask: Ask): Promise<readonly FrontRow[]> {
    return this.#select(this.#pool, table, ask).catch((reason: unknown) => {
      throw told(reason);
    });
  }

  async #transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      const done = await work(client);
      await client.query('commit');
      client.release();
      return done;
    } catch (reason) {
      client.release(true);
      throw told(reason);
    }
  }

  async #select(on: pg.Pool | pg.PoolClient, { table }: FrontTable, ask: Ask): Promise<readonly FrontRow[]> {
    const { column, bytesOf, text, layout, encoding } = await this.#names(on, table);
    const columns = [...layout.columns];
    const { where, values } = ask(column, bytesOf, text);
    const { rows } = await on.query<(Buffer | null)[]>({
      text: `select ${columns.map(([name]) => bytesOf(name)).join(', ')} from ${quoted(table.toLowerCase())} where ${where}`,
      values: [...values],
      rowMode: 'array',
    });
    return rows.map((row) => {
      const cells = columns.map(([name, { raw }], index): readonly [string, FrontCell | null] => {
        const bytes = row[index] ?? null;
        return [name, bytes === null ? null : { bytes, unicode: !raw && encoding === 'UTF8' }];
      });
      return new Map(cells);
    });
  }

  /** Asked for again and again: the department may add and move columns while we run. */
  async #layout(on: pg.Pool | pg.PoolClient, table: string): Promise<Layout> {
    const known = this.#layouts.get(table);
    if (known !== undefined && performance.now() - known.at < LAYOUT_MILLIS) return known.layout;
    const layout = await layoutOf(on, table);
    this.#layouts.set(table, { layout, at: performance.now() });
    return layout;
  }

  async #names(on: pg.Pool | pg.PoolClient, table: string): Promise<Names> {
    const encoding = (this.#serverEncoding ??= await encodingOf(on));
    const layout = await this.#layout(on, table);
    const found = (name: string): Column => {
      const column = layout.columns.get(name);
      if (column === undefined) throw new FrontFailure(`${table} has no column ${name}`);
      return column;
    };
    const column = (name: string): string => quoted(found(name).name);
    return {
      encoding,
      layout,
      column,
      bytesOf: (name) => (found(name).raw ? column(name) : `convert_to(${column(name)}::text, '${encoding}')`),
      text(name, place) {
        const { raw, cast } = found(name);
        const text = raw ? `${place}::bytea` : `convert_from(${place}::bytea, '${encoding}')`;
        return cast === null ? text : `${text}::${cast}`;
      },
    };
  }
}

/** What to ask of a table, by its names. */
type Ask = (
  column: Names['column'],
  bytesOf: Names['bytesOf'],
  text: Names['text'],
) => { readonly where: string; readonly values: readonly unknown[] };

interface Names {
  /** `SQL_ASCII` (bytes as they are) or `UTF8`. */
  readonly encoding: 'SQL_ASCII' | 'UTF8';
  readonly layout: Layout;
  column(name: string): string;
  /** The expression that gives a column as bytes. */
  bytesOf(name: string): string;
  /** The expression that makes a column's value of bytes. */
  text(name: string, place: string): string;
}

async function encodingOf(on: pg.Pool | pg.PoolClient): Promise<Names['encoding']> {
  const { rows } = await on.query<{ encoding: string }>('select getdatabaseencoding() as encoding');
  return rows[0]?.encoding === 'SQL_ASCII' ? 'SQL_ASCII' : 'UTF8';
}

async function layoutOf(on: pg.Pool | pg.PoolClient, table: string): Promise<Layout> {
  const { rows } = await on.query<Column>(
    `select attname as name, atttypid = 'bytea'::regtype as raw,
       case when typcategory in ('N', 'D') then format_type(atttypid, atttypmod) end as cast
     from pg_attribute join pg_type on pg_type.oid = atttypid
     where attrelid = to_regclass($1) and attnum > 0 and not attisdropped order by attnum`,
    [quoted(table.toLowerCase())],
  );
  if (rows.length === 0) throw new FrontFailure(`${table} does not exist`);
  return { columns: new Map(rows.map((column) => [column.name.toUpperCase(), column])) };
}

/**
 * For simulators: a database that keeps GBK bytes as they are, and its own role with a new password, made if they are not there.
 * Resolves with the role's address of it.
 */
export async function createFrontDatabase(adminUrl: string, name: string): Promise<string> {
  const password = randomBytes(24).toString('hex');
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount: roles } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
    await client.query(`${roles === 0 ? 'create' : 'alter'} role ${quoted(name)} login password '${password}'`);
    const { rowCount: databases } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (databases === 0)
      await client.query(
        `create database ${quoted(name)} owner ${quoted(name)} encoding 'SQL_ASCII' lc_collate 'C' lc_ctype 'C'
         locale_provider libc template template0`,
      );
  } finally {
    await client.end();
  }
  const url = new URL(adminUrl);
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
}
