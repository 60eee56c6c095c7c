import { createLog } from '../../hub/log.ts';
import { openPublisher } from '../../bus/publisher.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Installation } from './cluster.ts';
import { outboxRecord, transfer } from './traffic.ts';

/** Messages of one clue: each goes by a record key of its own, so that several lanes meet on one case. */
const PER_CASE = 4;
const TICK_MS = 50;

export interface OfferedLoad {
  readonly ids: readonly string[];
  published(): number;
  /** Resolves when all are acknowledged by the broker. */
  readonly done: Promise<void>;
  /** Offers no more. */
  stop(): void;
  /** Sends some of them once more, as their sender does when it has no receipt. */
  again(installation: Installation, ids: readonly string[]): Promise<void>;
}

/** Offers `count` transfers at a fixed rate, whatever becomes of them. */
export async function offer(
  catalog: Catalog,
  installation: Installation,
  count: number,
  perSecond: number,
): Promise<OfferedLoad> {
  const log = createLog({ level: 'silent', part: 'load' });
  const publisher = await openPublisher(installation.endpoint('audit-bureau'), log);
  const messages = Array.from({ length: count }, (_, index) => transfer(Math.floor(index / PER_CASE) + 1));
  const records = messages.map((message) =>
    outboxRecord(catalog, installation.channels, { sender: 'audit-bureau', message }),
  );
  let published = 0;
  let most = count;
  const run = async (): Promise<void> => {
    const started = performance.now();
    while (published < most) {
      const due = Math.min(most, Math.ceil(((performance.now() - started) / 1000) * perSecond));
      if (due > published) {
        await publisher.publish(records.slice(published, due));
        published = due;
      }
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    await publisher.close();
  };
  const ids = messages.map((message) => message.envelope.messageId);
  return {
    ids,
    published: () => published,
    done: run(),
    stop: () => void (most = published),
    async again(to, some) {
      const wanted = new Set(some);
      const second = await openPublisher(to.endpoint('audit-bureau'), log);
      await second.publish(records.filter((_, at) => wanted.has(ids[at] ?? '')));
      await second.close();
    },
  };
}
