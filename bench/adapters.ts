import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Catalog } from '../schemas/catalog.ts';
import { loadPolicy } from '../schemas/policy.ts';
import { largeFiles } from './adapter-files.ts';
import { run } from './contender.ts';
import type { Field, Ground } from './ground.ts';
import { usageOf } from './processes.ts';

/** From a file in the drop folder to the hub's verdict on the last message made of it. */
export interface AdapterRate {
  readonly department: string;
  readonly rows: number;
  readonly fileBytes: number;
  readonly messages: number;
  readonly accepted: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly messagesPerSecond: number;
  readonly hostCpuSeconds: number;
  readonly hostResidentBytes: number;
}

const shipped = fileURLToPath(new URL('../schemas/policy/', import.meta.url));
const PATIENCE_MS = 600_000;
/** Taken in before the clock runs: new channels and compilers settle on them, and the large file finds them known. */
const WARM_ROWS = 50;

interface Row {
  readonly id: string;
  readonly department: string;
  readonly test?: boolean;
}

/** The shipped rows with two participants a kind: what is measured is no matter of how many are idle. */
function policyFolder(folder: string): string {
  const root = join(folder, 'rows');
  cpSync(shipped, join(root, 'policy'), { recursive: true });
  const file = join(root, 'policy', 'participants.json');
  const { participants } = JSON.parse(readFileSync(file, 'utf8')) as { readonly participants: readonly Row[] };
  const kinds = Map.groupBy(
    participants.filter(({ test }) => test !== true),
    ({ department }) => department,
  );
  writeFileSync(file, JSON.stringify({ participants: [...kinds.values()].flatMap((rows) => rows.slice(0, 2)) }));
  return root;
}

async function startHost(department: string, env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const main = fileURLToPath(new URL('../adapters/host/main.ts', import.meta.url));
  const child = fork(main, ['--department', department], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, ...env, LOG_LEVEL: 'error' },
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the host of ${department} ended early with ${code}`)));
  });
  child.removeAllListeners('exit');
  return child;
}

interface Standing {
  readonly documents: number;
  readonly messages: number;
  readonly open: number;
}

function standing(file: string): Standing {
  if (!existsSync(file)) return { documents: 0, messages: 0, open: 0 };
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const one = (sql: string): number => Number(db.prepare(sql).get()?.['n'] ?? 0);
    const messages = one('select count(*) as n from outbox where awaits_verdict = 1');
    const settled = one(`select count(*) as n from outbox where awaits_verdict = 1 and status = 'settled'`);
    return { documents: one('select count(*) as n from document'), messages, open: messages - settled };
  } finally {
    db.close();
  }
}

/** Drops a file whole and waits for the verdict on the last message of it. */
async function taken(name: string, bytes: Buffer, site: string, host: ChildProcess): Promise<Standing> {
  const state = join(site, 'state', 'host.db');
  const { documents } = standing(state);
  mkdirSync(join(site, 'drop'), { recursive: true });
  writeFileSync(join(site, name), bytes);
  renameSync(join(site, name), join(site, 'drop', name));
  return settled(state, documents, host);
}

async function settled(file: string, before: number, host: ChildProcess): Promise<Standing> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    if (host.exitCode !== null) throw new Error('the host ended while a file was taken');
    const now = standing(file);
    if (now.documents > before && now.open === 0) return now;
    await wait(100);
  }
  throw new Error('the file was not settled in time');
}

async function measure(
  department: string,
  rows: number,
  sites: string,
  field: Field,
  policy: string,
): Promise<AdapterRate> {
  const make = largeFiles.get(department);
  if (make === undefined) throw new Error(`no large file for ${department}: ${[...largeFiles.keys()].join(', ')}`);
  const [warm, file] = [await make(WARM_ROWS), await make(rows)];
  const host = await startHost(department, { ...field.env, LIANDONG_SITES: sites, LIANDONG_POLICY: policy });
  const site = join(sites, department);
  try {
    const before = await taken(`预热-${warm.name}`, warm.bytes, site, host);
    const cpuBefore = usageOf(host.pid as number).cpuSeconds;
    const begun = performance.now();
    const after = await taken(file.name, file.bytes, site, host);
    const seconds = (performance.now() - begun) / 1000;
    const { cpuSeconds, residentBytes } = usageOf(host.pid as number);
    const messages = after.messages - before.messages;
    return {
      department,
      rows,
      fileBytes: file.bytes.length,
      messages,
      accepted: acceptedIn(join(site, 'state', 'host.db')) - before.messages,
      seconds,
      rowsPerSecond: rows / seconds,
      messagesPerSecond: messages / seconds,
      hostCpuSeconds: cpuSeconds - cpuBefore,
      hostResidentBytes: residentBytes,
    };
  } finally {
    host.kill('SIGTERM');
    if (host.exitCode === null) await once(host, 'exit');
  }
}

/** Messages whose record stands: a refused one would be marked. */
function acceptedIn(file: string): number {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    return Number(db.prepare('select count(*) as n from source_record where refused = 0').get()?.['n'] ?? 0);
  } finally {
    db.close();
  }
}

/** Rows a second of each department's adapter, one after the other, with the hub running beside it. */
export async function adapterRates(
  ground: Ground,
  catalog: Catalog,
  rows: ReadonlyMap<string, number>,
  say: (line: string) => void,
): Promise<readonly AdapterRate[]> {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-bench-adapters-'));
  const root = policyFolder(folder);
  const field = await ground.field(loadPolicy(root, catalog));
  const hub = await run('hub', { ...field, env: { ...field.env, LIANDONG_POLICY: root } });
  const rates: AdapterRate[] = [];
  try {
    for (const [department, count] of rows) {
      const rate = await measure(department, count, join(folder, 'sites'), field, root);
      rates.push(rate);
      say(`${department}: ${rate.rows} rows, ${rate.messages} messages in ${rate.seconds.toFixed(1)} s`);
    }
  } finally {
    await hub.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  return rates;
}

/** The rates as lines to read. */
export const adapterTable = (rates: readonly AdapterRate[]): string =>
  [
    'department        rows    messages  accepted  seconds   rows/s  messages/s  host CPU s  host RSS MB',
    ...rates.map((rate) =>
      [
        rate.department.padEnd(16),
        String(rate.rows).padStart(6),
        String(rate.messages).padStart(11),
        String(rate.accepted).padStart(9),
        rate.seconds.toFixed(1).padStart(8),
        rate.rowsPerSecond.toFixed(0).padStart(8),
        rate.messagesPerSecond.toFixed(0).padStart(11),
        rate.hostCpuSeconds.toFixed(1).padStart(11),
        (rate.hostResidentBytes / 1e6).toFixed(0).padStart(12),
      ].join(' '),
    ),
  ].join('\n');
