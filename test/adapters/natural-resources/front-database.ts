import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { simulate } from '../../../adapters/natural-resources/simulator/simulate.ts';
import type { Site } from '../../../adapters/contract.ts';
import { decodeText, encodeGbk } from '../../../adapters/formats/encoding.ts';

/** A front-end database of its own on the real server, as the department's system writes and reads it: in GBK bytes. */
export class FrontTables {
  readonly #admin: string;
  readonly #name: string;
  readonly #client: pg.Client;

  private constructor(admin: string, name: string, client: pg.Client) {
    this.#admin = admin;
    this.#name = name;
    this.#client = client;
  }

  static async open(site: Site, adminUrl: string): Promise<FrontTables> {
    const name = `front_${randomBytes(4).toString('hex')}`;
    const simulated = await simulate(site, { adminUrl, name });
    if (simulated === undefined) throw new Error('no simulator');
    const client = new pg.Client({ connectionString: simulated.databaseUrl });
    await client.connect();
    return new FrontTables(adminUrl, name, client);
  }

  /** Puts a row, or changes the one with its key; values as the bytes given, or as GBK. */
  async put(table: string, key: string, row: Readonly<Record<string, string | Buffer>>): Promise<void> {
    const names = Object.keys(row);
    const texts = names.map((name, index) => {
      const text = `convert_from($${index + 1}::bytea, 'SQL_ASCII')`;
      return name === 'GXSJ' ? `${text}::timestamp` : /^(?:TBMJ|ZYGDMJ)$/u.test(name) ? `${text}::numeric` : text;
    });
    const changes = names.map((name) => `${name} = excluded.${name}`);
    await this.#client.query(
      `insert into ${table} (${names.join(', ')}) values (${texts.join(', ')})
       on conflict (${key}) do update set ${changes.join(', ')}`,
      names.map((name) => {
        const value = row[name] ?? '';
        return typeof value === 'string' ? encodeGbk(value) : value;
      }),
    );
  }

  /** All rows of some columns, decoded as the department decodes them. */
  async rows(
    table: string,
    columns: readonly string[],
    order: string,
  ): Promise<readonly (readonly (string | null)[])[]> {
    const asked = columns.map((name) => `convert_to(${name}::text, 'SQL_ASCII')`).join(', ');
    const { rows } = await this.#client.query<(Buffer | null)[]>({
      text: `select ${asked} from ${table} order by ${order}`,
      rowMode: 'array',
    });
    return rows.map((row) => row.map((bytes) => (bytes === null ? null : gbk(bytes))));
  }

  async flags(table = 'QZ_WFTB_FK', key = 'XLH'): Promise<Record<string, string>> {
    return Object.fromEntries((await this.rows(table, [key, 'JHZT'], key)) as readonly [string, string][]);
  }

  run(sql: string): Promise<unknown> {
    return this.#client.query(sql);
  }

  async close(): Promise<void> {
    await this.#client.end();
    const admin = new pg.Client({ connectionString: this.#admin });
    await admin.connect();
    await admin.query(`drop database if exists "${this.#name}" with (force)`);
    await admin.query(`drop role if exists "${this.#name}"`);
    await admin.end();
  }
}

function gbk(bytes: Buffer): string {
  const decoded = decodeText(bytes, 'GBK');
  if ('rule' in decoded) throw new Error(decoded.rule);
  return decoded.text;
}
