import { setTimeout as sleep } from 'node:timers/promises';
import { openPublisher } from '../../bus/publisher.ts';
import { createLog } from '../../hub/log.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { BENCH_POLICY } from '../bench-policy.ts';
import type { Field, Ground } from '../ground.ts';
import { benchMessage, benchRecord } from '../messages.ts';
import { openReceivers, RECIPIENTS } from '../receivers.ts';
import { Numbers } from './numbers.ts';
import { driftOf, growth, seriesHead, seriesLine } from './series.ts';
import type { Drift, Sample } from './series.ts';
import { startWatchedHub } from './watched-hub.ts';

export interface BacklogReport {
  readonly messages: number;
  readonly drainedInSeconds: number;
  readonly recordsPerSecond: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly drift: Drift;
  readonly series: readonly Sample[];
  /** What is wrong with it; empty when everything promised holds. */
  readonly wrong: readonly string[];
}

const LOOK_MS = 5_000;
const AT_ONCE = 1_000;
/** No new copy for so long: what is missing then is lost. */
const QUIET_MS = 20_000;

/** Queues messages while no hub runs, lets one drain them, and then looks for every id in every recipient's inbox. */
export async function backlog(
  ground: Ground,
  catalog: Catalog,
  messages: number,
  folder: string,
  say: (line: string) => void,
): Promise<BacklogReport> {
  const field = await ground.field(loadPolicy(BENCH_POLICY, catalog));
  const numbers = new Numbers(messages);
  await queue(catalog, field, numbers, messages, say);
  const hub = await startWatchedHub(ground, field, folder);
  const series: Sample[] = [];
  const began = performance.now();
  say(seriesHead());
  let [last, lastAt] = [0, began];
  try {
    for (let done = 0; done < messages;) {
      await sleep(LOOK_MS);
      done = await hub.decided();
      const now = performance.now();
      const perSecond = Math.round(((done - last) * 1000) / (now - lastAt));
      [last, lastAt] = [done, now];
      const seconds = Math.round((now - began) / 1000);
      const sample = { ...hub.usage(), seconds, perSecond, p50: null, p99: null };
      series.push(sample);
      say(seriesLine(sample));
    }
  } finally {
    await hub.stop();
  }
  const drainedInSeconds = Math.round((lastAt - began) / 1000);
  say('reading every inbox …');
  const found = await allArrived(catalog, field, numbers, messages);
  const drift = driftOf(series);
  const wrong = [
    ...growth(drift),
    ...Object.entries(found).flatMap(([what, count]) => (count === 0 ? [] : [`${count} copies ${what}`])),
  ];
  const { lost, duplicates } = found;
  const recordsPerSecond = Math.round(messages / drainedInSeconds);
  return { messages, drainedInSeconds, recordsPerSecond, lost, duplicates, drift, series, wrong };
}

async function queue(
  catalog: Catalog,
  field: Field,
  numbers: Numbers,
  messages: number,
  say: (line: string) => void,
): Promise<void> {
  const publisher = await openPublisher(field.endpoint('audit-bureau'), createLog({ level: 'silent', part: 'bench' }));
  for (let from = 0; from < messages; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, messages - from) }, (_, at) => {
      const number = from + at + 1;
      return benchRecord(catalog, field.names, benchMessage(number, numbers.idOf(number)));
    });
    await publisher.publish(some);
    const queued = from + some.length;
    if (queued % 100_000 === 0 || queued === messages) say(`${queued} of ${messages} messages queued`);
  }
  await publisher.close();
}

async function allArrived(
  catalog: Catalog,
  field: Field,
  numbers: Numbers,
  messages: number,
): Promise<ReturnType<Numbers['findings']>> {
  const receivers = await openReceivers(catalog, field, false, (id, recipient) => void numbers.note(id, recipient));
  const wanted = messages * RECIPIENTS.length;
  let [before, since] = [-1, performance.now()];
  for (;;) {
    await sleep(1_000);
    const arrived = numbers.arrived();
    if (arrived !== before) [before, since] = [arrived, performance.now()];
    if (arrived >= wanted || performance.now() - since > QUIET_MS) break;
  }
  // A copy that comes again would stand behind the others.
  await sleep(2_000);
  await receivers.close();
  return numbers.findings(messages);
}
