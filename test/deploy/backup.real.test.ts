import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isAlive } from '../../deploy/alive.ts';
import type { ProgramId } from '../../deploy/alive.ts';
import { startKafka } from '../../deploy/kafka.ts';
import type { KafkaServer } from '../../deploy/kafka.ts';
import { freePorts } from '../../deploy/ports.ts';
import { startPostgres } from '../../deploy/postgres.ts';
import type { PostgresServer } from '../../deploy/postgres.ts';
import { kafkaPassword } from '../../deploy/secrets.ts';
import type { Installation } from '../support/cluster.ts';
import { committedOf, digestsOf, installed, journalOf, logOf, rowsOf } from '../support/data-folder.ts';
import { findings, flawless } from '../support/exactly-once.ts';
import { startHub } from '../support/hub-process.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { catalog } from '../support/hub-site.ts';
import { offer } from '../support/offered-load.ts';
import type { OfferedLoad } from '../support/offered-load.ts';
import { SMALL_POLICY } from '../support/small-policy.ts';
import { until } from '../support/wait.ts';

/**
 * By command, as it starts three installations: `BACKUP=1 npm test -- --project patient test/deploy/backup.real.test.ts`, and with
 * `BACKUP_MESSAGES=60000 BACKUP_RATE=500` for long.
 */
const BY_COMMAND = process.env['BACKUP'] === '1';
const BEFORE = Number(process.env['BACKUP_MESSAGES'] ?? 200);
const PER_SECOND = Number(process.env['BACKUP_RATE'] ?? 100);
const MOST = BEFORE + PER_SECOND * 240;
const PATIENCE_MS = 60_000 + (BEFORE / PER_SECOND) * 3_000;

const bootstrap = fileURLToPath(new URL('../../deploy/bootstrap.mjs', import.meta.url));
describe('an installation that is backed up while it works', () => {
  let folder: string;
  let httpPort = 0;
  const data = (name: string): string => join(folder, name);
  beforeEach((context) => context.skip(!BY_COMMAND, 'starts three installations: by command, BACKUP=1'));
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liandong-backup-'));
    chmodSync(folder, 0o711);
    [httpPort = 0] = await freePorts(1);
  });
  afterAll(async () => {
    await Promise.all(stopping.map((stop) => stop()));
    rmSync(folder, { recursive: true, force: true });
  });
  const stopping: (() => Promise<unknown>)[] = [];

  function run(verb: string, args: readonly string[], dataFolder: string) {
    const { KAFKA_BROKERS: _brokers, DATABASE_URL: _url, ...env } = process.env;
    const child = spawn(process.execPath, [bootstrap, verb, ...args], {
      env: {
        ...env,
        LIANDONG_DATA: dataFolder,
        LIANDONG_HTTP_PORT: String(httpPort),
        LIANDONG_POLICY: SMALL_POLICY,
        LIANDONG_ADAPTERS: 'discipline',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const exited = once(child, 'exit') as Promise<[number | null]>;
    return { child, output: () => output, exit: async () => (await exited)[0] };
  }
  async function done(verb: string, args: readonly string[], dataFolder: string): Promise<string> {
    const running = run(verb, args, dataFolder);
    const code = await running.exit();
    if (code !== 0) throw new Error(`${verb} ended with ${String(code)}: ${running.output()}`);
    return running.output();
  }

  let load: OfferedLoad;
  /** Of what was offered. */
  let ids: readonly string[] = [];
  let log: Map<string, string>;
  let journal: Map<string, string>;
  let committed: ReadonlyMap<string, bigint>;
  let digests: Record<string, string>;
  let kafka: KafkaServer | undefined;
  let postgres: PostgresServer | undefined;
  let hub: HubProcess | undefined;
  let restored: Installation;

  it('stands still for a moment only, and goes on', { timeout: PATIENCE_MS * 2 }, async () => {
    const launcher = run('start', [], data('a'));
    stopping.push(async () => {
      launcher.child.kill('SIGKILL');
      const noted = join(data('a'), 'lock.json');
      if (!existsSync(noted)) return;
      const { parts } = JSON.parse(readFileSync(noted, 'utf8')) as { parts: Record<string, ProgramId> };
      await until(() => !Object.values(parts).some(isAlive), 30_000, 'all parts are gone');
    });
    await until(() => launcher.output().includes('Ctrl-C stops all in order'), 120_000, 'it is up');
    const place = installed(data('a'));
    load = await offer(catalog, place, MOST, PER_SECOND);
    await until(() => load.published() >= BEFORE, PATIENCE_MS, 'messages flow');
    const before = load.published();
    const said = await done('backup', ['--to', data('backup')], data('a'));
    const [, still] = /静止 (\d+) 毫秒/.exec(said) ?? [];
    console.log(`${said.trim()}\noffered before ${before}, after ${load.published()}`);
    expect(Number(still)).toBeGreaterThan(0);
    const after = load.published();
    await until(() => load.published() > after, PATIENCE_MS, 'messages flow still');
    load.stop();
    await load.done;
    ids = load.ids.slice(0, load.published());
    const all = async (): Promise<boolean> => {
      const [row] = await rowsOf<{ n: number }>(
        place,
        "SELECT count(*)::int AS n FROM journal WHERE message_type = 'CLUE_TRANSFER' AND verdict = 'accepted'",
      );
      return (row?.n ?? 0) >= ids.length;
    };
    await until(all, PATIENCE_MS, 'everything offered is accepted');
    // The adapter's receipts come behind.
    let rows = -1;
    const quiet = async (): Promise<boolean> => {
      const before = rows;
      rows = (await journalOf(place)).size;
      if (rows !== before) await new Promise((resolve) => setTimeout(resolve, 1_500));
      return rows === before;
    };
    await until(quiet, PATIENCE_MS, 'nothing more is decided');
    [log, journal, committed, digests] = [
      await logOf(place),
      await journalOf(place),
      await committedOf(place),
      await digestsOf(place),
    ];
    launcher.child.kill('SIGINT');
    expect(await launcher.exit()).toBe(0);
  });

  it(
    'is restored byte for byte as it was at one instant: log, journal and offsets fit together',
    { timeout: PATIENCE_MS },
    async () => {
      const said = await done('restore', ['--from', data('backup')], data('c'));
      expect(said).toContain('已恢复');
      expect(statSync(join(data('c'), 'secrets.json')).mode & 0o777).toBe(0o600);
      for (const part of ['secrets.json', 'version.json'])
        expect(readFileSync(join(data('c'), part)).equals(readFileSync(join(data('a'), part)))).toBe(true);
      const { secrets } = installed(data('c'));
      stopping.push(async () => {
        await hub?.stop();
        await Promise.all([kafka?.stop(), postgres?.stop()]);
      });
      [kafka, postgres] = await Promise.all([
        startKafka({
          folder: join(data('c'), 'kafka'),
          adminPassword: kafkaPassword(secrets, 'admin'),
          shortLived: true,
        }),
        startPostgres({ folder: join(data('c'), 'postgres'), password: secrets.postgres }),
      ]);
      restored = installed(data('c'));
      const [theirLog, theirJournal, theirCommitted] = [
        await logOf(restored),
        await journalOf(restored),
        await committedOf(restored),
      ];
      expect(theirLog.size).toBeGreaterThan(BEFORE);
      expect(theirLog.size).toBeLessThan(log.size);
      expect(differing(theirLog, log)).toEqual([]);
      expect(theirJournal.size).toBeGreaterThan(BEFORE / 2);
      expect(differing(theirJournal, journal)).toEqual([]);
      // What Kafka committed was decided, and what was decided stands in the log.
      const inputs = [...theirLog.keys()].filter((at) => at.includes('.out.'));
      const undecided = inputs.filter((at) => {
        const [channel, partition, offset] = at.split('/') as [string, string, string];
        return BigInt(offset) < (theirCommitted.get(`${channel}/${partition}`) ?? 0n) && !theirJournal.has(at);
      });
      expect(undecided).toEqual([]);
      expect([...theirJournal.keys()].filter((at) => !theirLog.has(at))).toEqual([]);
      for (const [at, offset] of theirCommitted) expect(offset <= (committed.get(at) ?? -1n), at).toBe(true);
      const state = new DatabaseSync(join(data('c'), 'sites', 'discipline', 'state', 'host.db'));
      expect(state.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
      expect(state.prepare('select count(*) as n from delivered').get()?.['n']).toBeGreaterThan(0);
      state.close();
    },
  );

  it(
    'goes on from there: what the senders have no receipt for is sent again, and everything is there once',
    { timeout: PATIENCE_MS * 2 },
    async () => {
      hub = await startHub(restored, 'after');
      const journalled = async (verdict: string): Promise<string[]> => {
        const rows = await rowsOf<{ id: string }>(
          restored,
          `SELECT message_id AS id FROM journal WHERE sender = 'audit-bureau' AND verdict = '${verdict}'`,
        );
        return rows.map(({ id }) => id);
      };
      const decidedAll = async (): Promise<boolean> => {
        const [inLog, decided] = [await logOf(restored), await journalOf(restored)];
        return [...inLog.keys()].every((at) => !at.includes('.out.') || decided.has(at));
      };
      const said = (): string => hub?.log.join('') ?? '';
      await until(decidedAll, PATIENCE_MS, 'what was in the restored log is decided').catch((reason: unknown) => {
        throw new Error(said(), { cause: reason });
      });
      const known = new Set(await journalled('accepted'));
      const without = ids.filter((id) => !known.has(id));
      expect(known.size).toBe(ids.length - without.length);
      expect(without.length).toBeGreaterThan(0);
      await load.again(restored, without);
      await until(
        async () => (await journalled('accepted')).length === ids.length,
        PATIENCE_MS,
        'what was gone is accepted',
      );
      // A sender that got no answer in time has sent again by itself: that costs a receipt, never a copy.
      const again = new Set(await journalled('duplicate'));
      const { journalRows: _rows, copies, ...found } = await findings(catalog, restored, ids);
      const { journalRows: _all, copies: wanted, ...none } = flawless(ids.length);
      expect(found).toEqual({ ...none, verdictsDoubled: again.size });
      expect(copies).toBe(wanted);
      console.log(`${known.size} were in the backup, ${without.length} were sent again`);
      await hub.stop();
      await Promise.all([kafka?.stop(), postgres?.stop()]);
    },
  );

  it(
    'is backed up and restored just so when it is stopped: every table is equal',
    { timeout: PATIENCE_MS },
    async () => {
      await hub?.stop();
      await Promise.all([kafka?.stop(), postgres?.stop()]);
      await done('backup', ['--to', data('rest')], data('a'));
      await done('restore', ['--from', data('rest')], data('d'));
      postgres = await startPostgres({
        folder: join(data('d'), 'postgres'),
        password: installed(data('d')).secrets.postgres,
      });
      expect(await digestsOf(installed(data('d')))).toEqual(digests);
      await postgres.stop();
    },
  );

  it(
    'is not restored where there is data, nor from a backup that is damaged or not finished',
    { timeout: 60_000 },
    async () => {
      const refused = async (verb: string, args: readonly string[], dataFolder: string): Promise<string> => {
        const running = run(verb, args, dataFolder);
        expect(await running.exit()).toBe(1);
        return running.output();
      };
      expect(await refused('restore', ['--from', data('rest')], data('d'))).toMatch(/there is data already.*cure:/);
      expect(await refused('backup', ['--to', data('rest')], data('a'))).toMatch(/not an empty folder.*cure:/);
      const damaged = join(data('rest'), 'data', 'postgres', 'data', 'PG_VERSION');
      appendFileSync(damaged, '\n');
      expect(await refused('restore', ['--from', data('rest')], data('e'))).toMatch(/damaged.*PG_VERSION.*cure:/);
      expect(existsSync(join(data('e'), 'kafka'))).toBe(false);
      rmSync(join(data('rest'), 'manifest.json'));
      expect(await refused('restore', ['--from', data('rest')], data('e'))).toMatch(/no complete backup.*cure:/);
    },
  );
});

/** Places of `part` at which `whole` has something else, or nothing. */
const differing = (part: ReadonlyMap<string, string>, whole: ReadonlyMap<string, string>): string[] =>
  [...part].filter(([at, text]) => whole.get(at) !== text).map(([at]) => at);
