import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { provisionedBy } from '../../../deploy/provision.ts';
import { loadCatalog } from '../../../schemas/catalog.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { freshInstallation } from '../../support/cluster.ts';
import type { Installation } from '../../support/cluster.ts';
import { decoded, readOutboxesOf, until } from './host-installation.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const policy = loadPolicy(undefined, loadCatalog());
const served = policy.participants.filter(({ adapter }) => adapter === 'internal-audit').map(({ id }) => id);

let installation: Installation;
let child: ChildProcess | undefined;

beforeAll(async () => {
  installation = await freshInstallation(
    'many',
    provisionedBy(policy).filter(({ id }) => served.includes(id)),
  );
}, 120_000);
afterAll(async () => {
  if (child?.exitCode === null) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  await installation.close();
}, 120_000);

const of = (pid: number, file: string): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');
const residentMiB = (pid: number): number => Number(/VmRSS:\s+(\d+) kB/.exec(of(pid, 'status'))?.[1]) / 1024;
const descriptors = (pid: number): number => readdirSync(`/proc/${pid}/fd`).length;
/** Processor seconds so far. */
const busySeconds = (pid: number): number => {
  const [user, system] = of(pid, 'stat').split(') ')[1]?.split(' ').slice(11, 13).map(Number) ?? [];
  return ((user ?? 0) + (system ?? 0)) / 100;
};

test(
  'one process serves all internal-audit units: quick to start, modest, and each under its own name',
  { timeout: 180_000 },
  async () => {
    expect(served.length).toBeGreaterThanOrEqual(74);
    const sites = join(installation.folder, 'sites');
    const begun = performance.now();
    child = spawn(process.execPath, [join(root, 'adapters', 'host', 'main.ts'), '--department', 'internal-audit'], {
      env: {
        PATH: process.env['PATH'],
        LIANDONG_NAMESPACE: installation.channels.namespace,
        KAFKA_BROKERS: installation.brokers.join(','),
        LIANDONG_SECRETS: installation.secretsFile,
        LIANDONG_SITES: sites,
        LOG_LEVEL: 'warn',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [ready] = (await once(child, 'message')) as [{ participants: readonly string[] }];
    const startSeconds = (performance.now() - begun) / 1000;
    expect(ready.participants.toSorted()).toEqual(served.toSorted());
    const pid = child.pid ?? 0;
    // Joining the groups goes on behind the start.
    await sleep(15_000);
    const before = busySeconds(pid);
    await sleep(10_000);
    const figures = {
      participants: served.length,
      startSeconds: Number(startSeconds.toFixed(1)),
      residentMiB: Math.round(residentMiB(pid)),
      descriptors: descriptors(pid),
      idleProcessorShare: Number(((busySeconds(pid) - before) / 10).toFixed(3)),
    };
    console.log(JSON.stringify(figures));
    expect(figures.startSeconds).toBeLessThan(25);
    expect(figures.residentMiB).toBeLessThan(512);
    expect(figures.descriptors).toBeLessThan(served.length * 15);

    const sample = join(root, 'adapters', 'internal-audit', 'samples', '08_internal_audit_filing.xlsx');
    const [first = '', last = ''] = [served[0], served.at(-1)];
    for (const id of [first, last]) copyFileSync(sample, join(sites, id, 'drop', 'filing.xlsx'));
    for (const id of [first, last]) {
      const messages = (await readOutboxesOf(installation, id, 1, 1_000, policy)).map(decoded);
      expect(new Set(messages.map(({ envelope }) => envelope.sender.participant))).toEqual(new Set([id]));
    }
    child.kill('SIGTERM');
    const stopping = performance.now();
    await until(
      () => child?.exitCode !== null,
      20_000,
      () => 'the end',
    );
    expect(child.exitCode).toBe(0);
    console.log(JSON.stringify({ stopSeconds: Number(((performance.now() - stopping) / 1000).toFixed(1)) }));
  },
);
