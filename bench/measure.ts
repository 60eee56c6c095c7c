import { openPublisher } from '../bus/publisher.ts';
import { createLog } from '../hub/log.ts';
import type { Catalog } from '../schemas/catalog.ts';
import type { Policy } from '../schemas/policy.ts';
import { contenders, run } from './contender.ts';
import type { ContenderName } from './contender.ts';
import type { Ground } from './ground.ts';
import { benchMessage, benchRecord } from './messages.ts';
import { usageOf } from './processes.ts';
import { openReceivers, RECIPIENTS } from './receivers.ts';

export interface DrainResult {
  readonly recordsPerSecond: number;
  readonly copiesPerSecond: number;
  /** CPU microseconds a record. */
  readonly cpuMicros: { readonly contender: number; readonly broker: number; readonly database: number };
  /** Largest resident memory seen, MiB. */
  readonly peakMiB: { readonly contender: number; readonly broker: number; readonly database: number };
}

export interface LatencyResult {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly offered: number;
  readonly lost: number;
  readonly duplicates: number;
}

export interface Bench {
  readonly ground: Ground;
  readonly catalog: Catalog;
  readonly policy: Policy;
}

const log = createLog({ level: 'silent', part: 'bench' });
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How fast a backlog is worked off: counted between 10 % and the end, so that start-up is left out. */
export async function drain(
  { ground, catalog, policy }: Bench,
  name: ContenderName,
  messages: number,
): Promise<DrainResult> {
  const field = await ground.field(policy);
  const publisher = await openPublisher(field.endpoint('audit-bureau'), log);
  for (let from = 0; from < messages; from += 1_000) {
    const some = Array.from({ length: Math.min(1_000, messages - from) }, (_, at) =>
      benchRecord(catalog, field.names, benchMessage(from + at + 1)),
    );
    await publisher.publish(some);
  }
  await publisher.close();
  const receivers = contenders[name].receipts ? await openReceivers(catalog, field, true, () => undefined) : undefined;
  const contender = await run(name, field);
  const look = () => ({
    contender: usageOf(contender.pid),
    broker: usageOf(ground.brokerPid),
    database: usageOf(ground.databasePid),
  });
  try {
    while (contender.decided() < messages * 0.1) await sleep(5);
    const began = performance.now();
    const first = contender.decided();
    const before = look();
    const peak = { contender: 0, broker: 0, database: 0 };
    while (contender.decided() < messages) {
      await sleep(50);
      const now = look();
      for (const who of ['contender', 'broker', 'database'] as const)
        peak[who] = Math.max(peak[who], now[who].residentBytes);
    }
    const seconds = (performance.now() - began) / 1000;
    const count = messages - first;
    const after = look();
    const micros = (who: 'contender' | 'broker' | 'database'): number =>
      ((after[who].cpuSeconds - before[who].cpuSeconds) * 1e6) / count;
    const mib = (bytes: number): number => Math.round(bytes / 2 ** 20);
    return {
      recordsPerSecond: count / seconds,
      copiesPerSecond: (count * RECIPIENTS.length) / seconds,
      cpuMicros: { contender: micros('contender'), broker: micros('broker'), database: micros('database') },
      peakMiB: { contender: mib(peak.contender), broker: mib(peak.broker), database: mib(peak.database) },
    };
  } finally {
    await contender.stop();
    await receivers?.close();
  }
}

/** From the publish call to the copy's arrival at each of the three inboxes, at a fixed offered rate. */
export async function latency(
  { ground, catalog, policy }: Bench,
  name: ContenderName,
  perSecond: number,
  seconds: number,
): Promise<LatencyResult> {
  const field = await ground.field(policy);
  const sentAt = new Map<string, number>();
  const arrivals = new Map<string, number>();
  const delays: number[] = [];
  let counting = false;
  const receivers = await openReceivers(catalog, field, contenders[name].receipts, (id) => {
    arrivals.set(id, (arrivals.get(id) ?? 0) + 1);
    const sent = sentAt.get(id);
    if (sent !== undefined) delays.push(performance.now() - sent);
  });
  const contender = await run(name, field);
  const publisher = await openPublisher(field.endpoint('audit-bureau'), log);
  try {
    let number = 0;
    const offer = async (forSeconds: number): Promise<void> => {
      const began = performance.now();
      const start = number;
      for (;;) {
        const elapsed = (performance.now() - began) / 1000;
        if (elapsed >= forSeconds) return;
        const due = Math.floor(elapsed * perSecond) - (number - start);
        if (due > 0) {
          const messages = Array.from({ length: due }, () => benchMessage((number += 1)));
          const records = messages.map((message) => benchRecord(catalog, field.names, message));
          const now = performance.now();
          if (counting) for (const message of messages) sentAt.set(message.envelope.messageId, now);
          await publisher.publish(records);
        }
        await sleep(5);
      }
    };
    await offer(8);
    while (contender.decided() < number) await sleep(20);
    counting = true;
    await offer(seconds);
    const until = Date.now() + 30_000;
    while (delays.length < sentAt.size * RECIPIENTS.length && Date.now() < until) await sleep(50);
    await sleep(1_000);
    const sorted = delays.toSorted((a, b) => a - b);
    const at = (share: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
    let [lost, duplicates] = [0, 0];
    for (const id of sentAt.keys()) {
      const count = arrivals.get(id) ?? 0;
      lost += Math.max(0, RECIPIENTS.length - count);
      duplicates += Math.max(0, count - RECIPIENTS.length);
    }
    return {
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      max: sorted.at(-1) ?? Number.NaN,
      offered: sentAt.size,
      lost,
      duplicates,
    };
  } finally {
    await publisher.close();
    await contender.stop();
    await receivers.close();
  }
}
