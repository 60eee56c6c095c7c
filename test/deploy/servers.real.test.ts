import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdmin } from '../../bus/admin.ts';
import { startKafka } from '../../deploy/kafka.ts';
import type { KafkaServer } from '../../deploy/kafka.ts';
import { startPostgres } from '../../deploy/postgres.ts';
import type { PostgresServer } from '../../deploy/postgres.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'liandong-servers-'));
  chmodSync(folder, 0o711);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the embedded Kafka', () => {
  const password = 'planted-kafka-password';
  let server: KafkaServer;
  const start = () => startKafka({ folder: join(folder, 'kafka'), adminPassword: password, shortLived: true });
  const admin = () => openAdmin({ brokers: server.brokers, username: 'admin', password, clientId: 'test' });
  beforeAll(async () => void (server = await start()));
  afterAll(() => server.stop());

  it('comes back after a kill at the same address with its topics and users', async () => {
    const before = await admin();
    await before.createTopics([{ name: 'kept', partitions: 3, config: {} }]);
    await before.setPasswords([{ name: 'someone', password: 'x' }]);
    await before.close();
    const { brokers, pid } = server;
    await server.kill9();
    server = await start();
    expect(server.brokers).toEqual(brokers);
    expect(server.pid).not.toBe(pid);
    const after = await admin();
    expect(await after.topics()).toEqual(new Map([['kept', 3]]));
    expect(await after.users()).toContain('someone');
    await after.close();
  });

  it('is not started twice on one folder', async () => {
    await expect(start()).rejects.toMatchObject({
      name: 'SetupProblem',
      cure: expect.stringContaining('ss -ltnp') as string,
    });
  });

  it('shows its password neither on its command line nor in its logs, and its folder to nobody else', () => {
    const commandLine = readFileSync(`/proc/${server.pid}/cmdline`, 'utf8');
    expect(commandLine).toContain('kafka.Kafka');
    expect(commandLine).not.toContain(password);
    const log = readFileSync(server.logFile, 'utf8');
    expect(log).toContain('Kafka Server started');
    expect(log).not.toContain(password);
    expect(statSync(join(folder, 'kafka')).mode & 0o077).toBe(0);
    expect(statSync(join(folder, 'kafka', 'server.properties')).mode & 0o077).toBe(0);
    expect(existsSync(join(folder, 'kafka', 'format.args'))).toBe(false);
  });

  it('listens on loopback alone', () => {
    const port = Number(server.brokers[0]?.split(':')[1]).toString(16).toUpperCase().padStart(4, '0');
    const listening = ['/proc/net/tcp', '/proc/net/tcp6']
      .flatMap((file) => readFileSync(file, 'utf8').split('\n'))
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local, , state]) => state === '0A' && local?.endsWith(`:${port}`))
      .map(([, local]) => local);
    expect(listening).toHaveLength(1);
    // 127.0.0.1, plain or mapped into IPv6.
    expect(listening[0]).toMatch(/^(0000000000000000FFFF0000)?0100007F:/);
  });
});

describe('the embedded PostgreSQL', () => {
  let server: PostgresServer;
  const start = () => startPostgres({ folder: join(folder, 'postgres'), password: 'planted/owner?password' });
  beforeAll(async () => void (server = await start()));
  afterAll(() => server.stop());

  const query = async (url: string, text: string): Promise<pg.QueryResult> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await client.query(text);
    } finally {
      await client.end();
    }
  };

  it('comes back after a kill at the same address with what was committed', async () => {
    const url = await server.createDatabase('kept');
    await query(url, "CREATE TABLE note (line text); INSERT INTO note VALUES ('审计')");
    await server.kill9();
    server = await start();
    expect(await server.createDatabase('kept')).toBe(url);
    expect((await query(url, 'SELECT line FROM note')).rows).toEqual([{ line: '审计' }]);
  });

  it('is durable and takes nobody without the password', async () => {
    const shown = async (name: string) =>
      ((await query(server.url, `SHOW ${name}`)).rows[0] as Record<string, string>)[name];
    expect(await shown('fsync')).toBe('on');
    expect(await shown('synchronous_commit')).toBe('on');
    expect(await shown('listen_addresses')).toBe('127.0.0.1');
    const wrong = new URL(server.url);
    wrong.password = 'wrong';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('writes no value of a failed statement to its log', async () => {
    const sentinel = 'sentinel-5f0c2a9d';
    await query(server.url, 'CREATE TABLE unique_note (line text UNIQUE)');
    await query(server.url, `INSERT INTO unique_note VALUES ('${sentinel}')`);
    await expect(query(server.url, `INSERT INTO unique_note VALUES ('${sentinel}')`)).rejects.toThrow('duplicate key');
    const log = readFileSync(server.logFile, 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain(sentinel);
  });
});
