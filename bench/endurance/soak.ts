import { setTimeout as sleep } from 'node:timers/promises';
import { openPublisher } from '../../bus/publisher.ts';
import { createLog } from '../../hub/log.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { BENCH_POLICY } from '../bench-policy.ts';
import type { Ground } from '../ground.ts';
import { benchMessage, benchRecord } from '../messages.ts';
import { openReceivers } from '../receivers.ts';
import { Numbers } from './numbers.ts';
import { driftOf, growth, seriesHead, seriesLine } from './series.ts';
import type { Drift, Sample } from './series.ts';
import { startWatchedHub } from './watched-hub.ts';

export interface SoakReport {
  readonly minutes: number;
  readonly offered: number;
  readonly rate: number;
  readonly lost: number;
  readonly duplicates: number;
  readonly drift: Drift;
  readonly series: readonly Sample[];
  /** What is wrong with it; empty when everything promised holds. */
  readonly wrong: readonly string[];
}

const LOOK_MS = 30_000;
const LAST_COPIES_MS = 30_000;

/** Offers messages at a fixed rate for a long time and looks every half minute at memory, descriptors and latency. */
export async function soak(
  ground: Ground,
  catalog: Catalog,
  minutes: number,
  rate: number,
  folder: string,
  say: (line: string) => void,
): Promise<SoakReport> {
  const field = await ground.field(loadPolicy(BENCH_POLICY, catalog));
  const numbers = new Numbers(minutes * 60 * rate + 10 * rate);
  const hub = await startWatchedHub(ground, field, folder);
  const publisher = await openPublisher(field.endpoint('audit-bureau'), createLog({ level: 'silent', part: 'bench' }));
  /** When each number was published, as long as a look may still ask for it. */
  const sentAt = new Float64Array(minutes * 60 * rate + 10 * rate + 1);
  let delays: number[] = [];
  const receivers = await openReceivers(catalog, field, false, (id, recipient) => {
    const number = numbers.note(id, recipient);
    if (number !== undefined) delays.push(performance.now() - (sentAt[number] ?? Number.NaN));
  });
  const series: Sample[] = [];
  let [offered, decided] = [0, 0];
  const began = performance.now();
  let lastLook = began;
  const look = async (): Promise<void> => {
    const [now, done, waits] = [performance.now(), await hub.decided(), delays.toSorted((a, b) => a - b)];
    delays = [];
    const at = (share: number): number | null => {
      const wait = waits[Math.floor(waits.length * share)];
      return wait === undefined ? null : Math.round(wait);
    };
    const sample = {
      ...hub.usage(),
      seconds: Math.round((now - began) / 1000),
      perSecond: Math.round(((done - decided) * 1000) / (now - lastLook)),
      p50: at(0.5),
      p99: at(0.99),
    };
    [decided, lastLook] = [done, now];
    series.push(sample);
    say(seriesLine(sample));
  };
  say(seriesHead());
  try {
    for (;;) {
      const elapsed = performance.now() - began;
      if (elapsed >= minutes * 60_000) break;
      const due = Math.floor((elapsed / 1000) * rate) - offered;
      if (due > 0) {
        const records = Array.from({ length: due }, () => {
          offered += 1;
          sentAt[offered] = performance.now();
          return benchRecord(catalog, field.names, benchMessage(offered, numbers.idOf(offered)));
        });
        await publisher.publish(records);
      }
      if (performance.now() - lastLook >= LOOK_MS) await look();
      await sleep(5);
    }
    const until = performance.now() + LAST_COPIES_MS;
    while (numbers.findings(offered).lost > 0 && performance.now() < until) await sleep(500);
    await sleep(1_000);
  } finally {
    await publisher.close();
    await receivers.close();
    await hub.stop();
  }
  const found = numbers.findings(offered);
  const drift = driftOf(series);
  const wrong = [
    ...growth(drift),
    ...Object.entries(found).flatMap(([what, count]) => (count === 0 ? [] : [`${count} copies ${what}`])),
  ];
  return { minutes, offered, rate, lost: found.lost, duplicates: found.duplicates, drift, series, wrong };
}
