import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { requirePrivate } from './certificates.ts';
import { clusterScreen, writeEnvironment } from './cluster-screen.ts';
import { openCluster } from './kafka-cluster.ts';
import { keepRunning } from './keep.ts';
import type { Kept } from './keep.ts';
import { takeLock } from './lock.ts';
import { MissingPrerequisite } from './prerequisites.mjs';
import { SetupProblem, problemLine } from './problem.ts';

const usage = `用法 / usage: npm run cluster -- [--folder <folder>] [--brokers <n>] [--help]

在本机启动几个 Kafka 节点：TLS、SCRAM、权限、三副本；Ctrl-C 依次停止。再次启动沿用原有数据。
Starts several Kafka brokers on this machine, with TLS, SCRAM, rights and three replicas. Ctrl-C stops them in order;
a broker that dies is started again; a second start finds all data.

  --folder   数据文件夹 (data folder), default .liandong/cluster
  --brokers  节点数 (how many; fixed by the first start), default 3`;

const begun = performance.now();
const say = (line: string): void =>
  console.log(`[${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s] ${line}`);

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
// The bootstrap is gone, and a terminal or pipe perhaps with it: stop in order without an audience.
process.on('disconnect', () => stopping.abort());
process.stdout.on('error', () => undefined);

process.exit(await main());

async function main(): Promise<number> {
  let wanted: Options;
  try {
    wanted = options();
  } catch (reason) {
    console.error(`✗ ${reason instanceof Error ? reason.message : ''}\n\n${usage}`);
    return 2;
  }
  if (wanted.help) {
    console.log(usage);
    return 0;
  }
  try {
    await run(wanted.folder, wanted.brokers);
    return 0;
  } catch (reason) {
    if (!(reason instanceof SetupProblem) && !(reason instanceof MissingPrerequisite)) throw reason;
    console.error(problemLine(reason));
    return 1;
  }
}

interface Options {
  readonly folder: string;
  readonly brokers: number;
  readonly help: boolean;
}

function options(): Options {
  const { values } = parseArgs({
    options: { folder: { type: 'string' }, brokers: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const brokers = Number(values.brokers ?? '3');
  if (!Number.isInteger(brokers) || brokers < 1 || brokers > 9) throw new Error('--brokers: 1–9');
  return { folder: resolve(values.folder ?? '.liandong/cluster'), brokers, help: values.help === true };
}

async function run(folder: string, brokers: number): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o711 });
  const lock = await takeLock(folder, say);
  try {
    const cluster = await openCluster({ folder, brokers, adminPassword: adminPassword(folder), say });
    say(`正在启动 ${brokers} 个节点 (starting ${brokers} brokers) …`);
    const opening = await Promise.allSettled(
      cluster.nodes.map((node) => keepRunning(`broker ${node.id}`, () => node.start(), { say, onRunning: lock.note })),
    );
    const kept = opening.flatMap((one) => (one.status === 'fulfilled' ? [one.value.kept] : []));
    try {
      const failed = opening.find((one) => one.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      console.log(clusterScreen(cluster, writeEnvironment(folder, cluster)));
      await new Promise<void>((done) => {
        if (stopping.signal.aborted) return done();
        stopping.signal.addEventListener('abort', () => done());
      });
    } finally {
      await stopAll(kept);
    }
  } finally {
    lock.release();
  }
}

async function stopAll(kept: readonly Kept[]): Promise<void> {
  say('正在停止 (stopping) …');
  await Promise.all(kept.map((one) => one.stop()));
  say('全部停止 (all stopped)');
}

/** Made once: the brokers' data knows it. */
function adminPassword(folder: string): string {
  const file = join(folder, 'admin-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  requirePrivate(file);
  return readFileSync(file, 'utf8');
}
