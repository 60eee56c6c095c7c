import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { isSettled, sentMessages } from '../adapters/host/state/history.ts';
import { readState } from '../adapters/host/state/open.ts';
import type { Catalog } from '../schemas/catalog.ts';
import { loads } from './adapter-files/loads.ts';
import type { NativeLoad } from './adapter-files/native-load.ts';
import { countsOf, obstacles, Receipts } from './adapter-state.ts';
import { openStand } from './adapter-stand.ts';
import type { Stand } from './adapter-stand.ts';
import type { Ground } from './ground.ts';
import { handOver } from './handing-over.ts';
import { peakBytesOf, usageOf } from './processes.ts';

/** From native records that the adapter can see to the receipt of the last message made of them: the hub accepted it. */
export interface AdapterRate {
  readonly department: string;
  readonly rows: number;
  readonly nativeBytes: number;
  /** All of them accepted: a run with any other verdict, a held or a refused record fails. */
  readonly messages: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly messagesPerSecond: number;
  readonly hostCpuSeconds: number;
  /** Largest resident memory of the host since its start. */
  readonly hostPeakBytes: number;
}

const PATIENCE_MS = 600_000;
const LOOK_MS = 50;
const MOST_OBSTACLES = 5;
/** Taken in before the clock runs: new channels and compilers settle on them. */
const WARM_ROWS = 100;

async function until(holds: () => boolean, stand: Stand, deadline: number): Promise<boolean> {
  while (performance.now() < deadline) {
    if (stand.hasExited()) throw new Error('the host ended while records were taken in');
    const asked = performance.now();
    if (holds()) return true;
    // Looking must not cost what is looked at.
    await wait(Math.max(LOOK_MS, 5 * (performance.now() - asked)));
  }
  return false;
}

/** What hosts said and remember, before and after. */
interface Watched {
  readonly stand: Stand;
  readonly db: DatabaseSync;
  readonly receipts: Receipts;
}

interface Taken {
  readonly messages: number;
  readonly seconds: number;
}

/** Hands a load over and waits for the receipt of its last message. Throws unless every record was sent and accepted. */
async function taken({ stand, db, receipts }: Watched, rows: number, load: NativeLoad): Promise<Taken> {
  const [before, said, made] = [countsOf(db), receipts.look(), sentMessages(db).length];
  await handOver(stand, load);
  const begun = performance.now();
  const deadline = begun + PATIENCE_MS;
  const isRead = (): boolean => countsOf(db).came >= before.came + load.readings && isSettled(db);
  const inTime = await until(isRead, stand, deadline);
  const messages = sentMessages(db).length - made;
  const isAnswered = (): boolean => receipts.look().verdicts - said.verdicts >= messages;
  const answered = inTime && (await until(isAnswered, stand, deadline));
  const seconds = (performance.now() - begun) / 1000;
  const after = countsOf(db);
  const counts = {
    rows,
    sent: after.sent - before.sent,
    held: after.held - before.held,
    refused: after.refused - before.refused,
    messages,
    accepted: receipts.look().accepted - said.accepted,
  };
  if (!answered || counts.sent !== rows || counts.held + counts.refused > 0 || counts.accepted !== messages) {
    const why = [JSON.stringify(counts), ...obstacles(db).slice(0, MOST_OBSTACLES)];
    throw new Error(`not every record was accepted${answered ? '' : ' in time'}: ${why.join('; ')}`);
  }
  return { messages, seconds };
}

async function measure(department: string, rows: number, ground: Ground, catalog: Catalog): Promise<AdapterRate> {
  const make = loads.get(department)?.make;
  if (make === undefined) throw new Error(`no native records for ${department}`);
  const [warm, load] = [await make(WARM_ROWS, 1), await make(rows, WARM_ROWS + 1)];
  const folder = mkdtempSync(join(tmpdir(), 'liandong-bench-adapter-'));
  const stand = await openStand(department, ground, catalog, folder);
  const db = readState(stand.site.stateFolder);
  try {
    const watched = { stand, db, receipts: new Receipts(stand.site) };
    await taken(watched, WARM_ROWS, warm);
    const cpuBefore = usageOf(stand.hostPid).cpuSeconds;
    const { messages, seconds } = await taken(watched, rows, load);
    return {
      department,
      rows,
      nativeBytes: load.files.reduce((sum, { bytes }) => sum + bytes.length, 0),
      messages,
      seconds,
      rowsPerSecond: rows / seconds,
      messagesPerSecond: messages / seconds,
      hostCpuSeconds: usageOf(stand.hostPid).cpuSeconds - cpuBefore,
      hostPeakBytes: peakBytesOf(stand.hostPid),
    };
  } finally {
    db.close();
    await stand.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Rows a second of each department's adapter, one after the other, with the hub running beside it. */
export async function adapterRates(
  ground: Ground,
  catalog: Catalog,
  rows: ReadonlyMap<string, number>,
  say: (line: string) => void,
): Promise<readonly AdapterRate[]> {
  const rates: AdapterRate[] = [];
  for (const [department, count] of rows) {
    const rate = await measure(department, count, ground, catalog);
    rates.push(rate);
    say(`${department}: ${rate.rows} rows, ${rate.messages} messages accepted in ${rate.seconds.toFixed(1)} s`);
  }
  return rates;
}

const COLUMNS: readonly (readonly [string, (rate: AdapterRate) => string])[] = [
  ['rows', ({ rows }) => String(rows)],
  ['messages', ({ messages }) => String(messages)],
  ['seconds', ({ seconds }) => seconds.toFixed(1)],
  ['rows/s', ({ rowsPerSecond }) => rowsPerSecond.toFixed(0)],
  ['messages/s', ({ messagesPerSecond }) => messagesPerSecond.toFixed(0)],
  ['host CPU s', ({ hostCpuSeconds }) => hostCpuSeconds.toFixed(1)],
  ['host peak MB', ({ hostPeakBytes }) => (hostPeakBytes / 1e6).toFixed(0)],
];

/** The rates as lines to read. */
export function adapterTable(rates: readonly AdapterRate[]): string {
  const width = Math.max(10, ...rates.map(({ department }) => department.length));
  const line = (first: string, cells: readonly string[]): string =>
    [first.padEnd(width), ...cells.map((cell, at) => cell.padStart((COLUMNS[at]?.[0].length ?? 0) + 2))].join('');
  return [
    line(
      'department',
      COLUMNS.map(([name]) => name),
    ),
    ...rates.map((rate) =>
      line(
        rate.department,
        COLUMNS.map(([, cell]) => cell(rate)),
      ),
    ),
  ].join('\n');
}
