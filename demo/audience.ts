import { destination } from 'pino';
import { join } from 'node:path';
import { channels as channelsOf } from '../bus/channels.ts';
import type { Endpoint } from '../bus/endpoint.ts';
import type { PartContext } from '../deploy/parts.ts';
import type { ProvisionedParticipant } from '../deploy/provision.ts';
import { kafkaPassword } from '../deploy/secrets.ts';
import { createLog } from '../hub/log.ts';
import type { Catalog } from '../schemas/catalog.ts';
import { labelledReader } from '../schemas/labelled-reader.ts';
import { alarmsIn, openArrivals } from './arrivals.ts';
import type { Drop } from './documents.ts';
import { observe } from './observe.ts';
import type { Observed } from './observed.ts';
import { openOriginals } from './originals.ts';
import { openQuiet } from './quiet.ts';
import { openReaders } from './readers.ts';
import { everybody, handedOver, readHistory } from './sites.ts';

/** Everybody who watches: each participant with its own credential, the operator at the journal and the hosts' states. */
export interface Audience {
  /** What has been seen so far. */
  look(dropped: readonly Drop[]): Observed;
  /** Opens the sealed originals of what has been accepted and is not open yet. */
  openOriginals(observed: Observed): Promise<void>;
  /** All that was handed over was taken in, and what came of it is on the bus. */
  isTaken(dropped: readonly Drop[]): boolean;
  /** Every file is taken in, every record decided, every copy read. */
  isQuiet(dropped: readonly Drop[]): Promise<boolean>;
  /** Values of all records read so far. */
  records(): readonly (Buffer | null)[];
  close(): Promise<void>;
}

export async function openAudience(
  context: PartContext,
  participants: readonly ProvisionedParticipant[],
  catalog: Catalog,
): Promise<Audience> {
  const channels = channelsOf(context.namespace);
  const labels = labelledReader(catalog);
  const endpoint = (id: string): Endpoint => ({
    brokers: context.brokers,
    caFile: context.caFile,
    username: channels.principal(id),
    password: kafkaPassword(context.secrets, id),
    clientId: `${channels.prefix(id)}demo`,
  });
  const logFile = destination(join(context.logFolder, 'demo.log'));
  const log = createLog({ level: 'info', part: 'demo' }, logFile);
  const seats = { channels, participants, endpoint };
  const arrivals = openArrivals(catalog, labels);
  const readers = await openReaders({ ...seats, log });
  const quiet = await openQuiet(seats);
  const originals = openOriginals(context.databaseUrl, catalog, labels);
  return {
    look(dropped) {
      const told = arrivals.sorted(readers.arrived());
      const alarms = alarmsIn(readers.events().map(({ value }) => value));
      return observe(readHistory(context.sitesFolder, dropped, handedOver(dropped)), told, originals.opened(), alarms);
    },
    async openOriginals({ messages }) {
      for (const { messageId, verdicts } of messages) if (verdicts.length > 0) await originals.open(messageId);
    },
    isTaken: (dropped) => readHistory(context.sitesFolder, dropped, handedOver(dropped)).settled,
    isQuiet: async (dropped) =>
      readHistory(context.sitesFolder, dropped, everybody(context)).settled && (await quiet.holds()),
    records: () => [
      ...readers.arrived().map(({ record }) => record.value),
      ...readers.events().map(({ value }) => value),
    ],
    async close() {
      await originals.close();
      await quiet.close();
      await readers.close();
      logFile.end();
    },
  };
}
