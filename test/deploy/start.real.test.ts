import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { isAlive } from '../../deploy/alive.ts';
import type { ProgramId } from '../../deploy/alive.ts';
import { freePorts } from '../../deploy/ports.ts';
import type { Secrets } from '../../deploy/secrets.ts';
import { SMALL_POLICY } from '../support/small-policy.ts';

const bootstrap = fileURLToPath(new URL('../../deploy/bootstrap.mjs', import.meta.url));
const SCREEN = 'Ctrl-C stops all in order';
const ADAPTERS = ['audit-bureau', 'discipline', 'internal-audit'];

interface Launch {
  readonly process: ChildProcess;
  output(): string;
  /** Resolves with the milliseconds until the text was shown; rejects with the output if the launcher ends before. */
  shows(text: string): Promise<number>;
  exit(): Promise<number | null>;
}

/** `npm start` with broker, database, hub and adapters of its own: what a person sees on a fresh clone. */
describe('npm start', () => {
  let folder: string;
  let httpPort: number;
  const launches: Launch[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liandong-start-'));
    chmodSync(folder, 0o711);
    [httpPort = 0] = await freePorts(1);
  });
  afterAll(async () => {
    for (const { process: launcher } of launches) launcher.kill('SIGKILL');
    await vi.waitFor(() => expect(parts().filter(isAlive)).toEqual([]), 20_000);
    rmSync(folder, { recursive: true, force: true });
  });

  const data = () => join(folder, 'data');
  const parts = (): readonly ProgramId[] => Object.values(noted());
  const noted = (): Record<string, ProgramId> => {
    if (!existsSync(join(data(), 'lock.json'))) return {};
    return (JSON.parse(readFileSync(join(data(), 'lock.json'), 'utf8')) as { parts: Record<string, ProgramId> }).parts;
  };

  function start(): Launch {
    const { KAFKA_BROKERS: _brokers, DATABASE_URL: _url, ...env } = process.env;
    const began = performance.now();
    const child = spawn(process.execPath, [bootstrap, 'start'], {
      env: {
        ...env,
        LIANDONG_DATA: data(),
        LIANDONG_HTTP_PORT: String(httpPort),
        LIANDONG_POLICY: SMALL_POLICY,
        LIANDONG_ADAPTERS: ADAPTERS.join(','),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const exited = once(child, 'exit') as Promise<[number | null]>;
    const launch: Launch = {
      process: child,
      output: () => output,
      shows: (text) =>
        new Promise((resolve, reject) => {
          const look = (): void => {
            if (output.includes(text)) resolve(performance.now() - began);
          };
          child.stdout.on('data', look);
          child.stderr.on('data', look);
          void exited.then(() => reject(new Error(`launcher ended before "${text}":\n${output}`)));
          look();
        }),
      exit: async () => (await exited)[0],
    };
    launches.push(launch);
    return launch;
  }

  it(
    'brings everything up on an empty folder and tells where what is, and no secret to anybody who looks',
    { timeout: 120_000 },
    async () => {
      const launch = start();
      await launch.shows(SCREEN);
      expect(launch.output()).toMatch(/\d+ 个通道、\d+ 个分区/);
      expect(launch.output()).toContain(`http://127.0.0.1:${httpPort}`);
      for (const participant of ['audit-bureau', 'discipline', 'internal-audit']) {
        for (const place of ['drop', 'answers']) {
          const site = join(data(), 'sites', participant, place);
          expect(launch.output()).toContain(site);
          expect(existsSync(site)).toBe(true);
        }
      }
      expect(launch.output()).toContain('internal-audit 的业务系统由模拟器代替');
      expect(launch.output()).toContain(join(data(), 'sites', 'internal-audit', 'connector.json'));
      expect(Object.keys(noted()).toSorted()).toEqual(
        ['Kafka', 'PostgreSQL', 'hub', ...ADAPTERS.map((name) => `adapter ${name}`)].toSorted(),
      );
      nothingIsShown();
      // Deny by default: the interface answers, but not to a stranger.
      expect((await fetch(`http://127.0.0.1:${httpPort}/v1/health`)).status).toBe(401);
    },
  );

  /** Of all programs of this installation: command lines and environments hold no secret, and each is told of its own alone. */
  function nothingIsShown(): void {
    const secrets = JSON.parse(readFileSync(join(data(), 'secrets.json'), 'utf8')) as Secrets;
    const words = [
      ...Object.values(secrets.kafka),
      ...secrets.http.map(({ token }) => token),
      secrets.postgres,
      secrets.recordKey,
    ];
    expect(words.length).toBeGreaterThan(10);
    const ofProcess = (pid: string, what: string): string => {
      try {
        return readFileSync(`/proc/${pid}/${what}`, 'utf8');
      } catch {
        return '';
      }
    };
    const ours = readdirSync('/proc').filter(
      (pid) => /^\d+$/.test(pid) && `${ofProcess(pid, 'cmdline')}${ofProcess(pid, 'environ')}`.includes(folder),
    );
    expect(ours.length).toBeGreaterThan(ADAPTERS.length + 3);
    for (const pid of ours)
      for (const what of ['cmdline', 'environ'])
        for (const word of words)
          expect(ofProcess(pid, what).includes(word), `${what} of ${ofProcess(pid, 'cmdline')}`).toBe(false);
    for (const file of readdirSync(join(data(), 'secrets')))
      expect(statSync(join(data(), 'secrets', file)).mode & 0o077, file).toBe(0);
    for (const own of ADAPTERS) {
      const told = readFileSync(join(data(), 'secrets', `adapter-${own}.json`), 'utf8');
      for (const [login, password] of Object.entries(secrets.kafka))
        expect(told.includes(password), `${own}: ${login}`).toBe(login === own);
    }
  }

  it('refuses a second start on the same folder with the pid of the first', { timeout: 30_000 }, async () => {
    const launch = start();
    expect(await launch.exit()).toBe(1);
    expect(launch.output().trimEnd().split('\n')).toEqual([expect.stringMatching(/already running .* pid \d+.*cure:/)]);
  });

  it('stops adapters, hub, simulators, PostgreSQL and Kafka in this order on Ctrl-C', { timeout: 60_000 }, async () => {
    const [launch] = launches;
    const running = parts();
    const began = performance.now();
    launch?.process.kill('SIGINT');
    expect(await launch?.exit()).toBe(0);
    expect(performance.now() - began).toBeLessThan(15_000);
    const stopped = [...(launch?.output() ?? '').matchAll(/(\S+(?: \S+)?) 已停止/g)].map(([, name]) =>
      name?.replace(/^s\] /, ''),
    );
    expect(stopped.map((name) => (name?.startsWith('adapter') ? 'adapter' : name))).toEqual([
      ...ADAPTERS.map(() => 'adapter'),
      'hub',
      '模拟器 (simulators)',
      'PostgreSQL',
      'Kafka',
    ]);
    expect(running.filter(isAlive)).toEqual([]);
    expect(existsSync(join(data(), 'lock.json'))).toBe(false);
  });

  it('is up again within 15 seconds with all data', { timeout: 60_000 }, async (context) => {
    const launch = start();
    const took = await launch.shows(SCREEN);
    expect(launch.output()).toContain('0 new');
    const busy = loadavg()[0] ?? 0;
    context.skip(
      took > 15_000 && busy > 2 * availableParallelism(),
      `the machine is busy with other work (load ${busy.toFixed(1)}): a time measured on it says nothing`,
    );
    expect(took).toBeLessThan(15_000);
  });

  it('starts a part again that dies, and says so', { timeout: 60_000 }, async () => {
    const launch = launches.at(-1);
    const hub = noted()['hub'];
    process.kill(hub?.pid ?? 0, 'SIGKILL');
    await launch?.shows('hub runs again');
    expect(launch?.output()).toContain('hub died');
    expect(noted()['hub']?.pid).not.toBe(hub?.pid);
  });

  it('stops in order when the bootstrap is killed', { timeout: 60_000 }, async () => {
    const before = parts();
    launches.at(-1)?.process.kill('SIGKILL');
    await expect.poll(() => before.some(isAlive), { timeout: 20_000 }).toBe(false);
    await expect.poll(() => existsSync(join(data(), 'lock.json')), { timeout: 20_000 }).toBe(false);
  });

  it('takes over after the launcher was killed, and leaves nothing running twice', { timeout: 90_000 }, async () => {
    await start().shows(SCREEN);
    const before = parts();
    const { pid } = JSON.parse(readFileSync(join(data(), 'lock.json'), 'utf8')) as ProgramId;
    process.kill(pid, 'SIGKILL');
    const launch = start();
    await launch.shows(SCREEN);
    expect(launch.output()).toContain(`took over the stale lock of dead process ${pid}`);
    expect(before.filter(isAlive)).toEqual([]);
    launch.process.kill('SIGTERM');
    expect(await launch.exit()).toBe(0);
  });
});
