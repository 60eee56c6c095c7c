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
  const run = async (): Promise<void> => {
    const started = performance.now();
    while (published < count) {
      const due = Math.min(count, Math.ceil(((performance.now() - started) / 1000) * perSecond));
      if (due > published) {
        await publisher.publish(records.slice(published, due));
        published = due;
      }
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    await publisher.close();
  };
  return { ids: messages.map((message) => message.envelope.messageId), published: () => published, done: run() };
}
