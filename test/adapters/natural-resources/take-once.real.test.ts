import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDepartment } from '../../../adapters/host/department.ts';
import { siteFolders } from '../../../adapters/host/site-folders.ts';
import { readSecrets } from '../../../adapters/host/settings.ts';
import type { Settings } from '../../../adapters/host/settings.ts';
import { adapter } from '../../../adapters/natural-resources/index.ts';
import { openInbox } from '../../../bus/inbox.ts';
import { loadCatalog } from '../../../schemas/catalog.ts';
import type { Message } from '../../../schemas/message.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { cluster, freshInstallation } from '../../support/cluster.ts';
import type { Installation } from '../../support/cluster.ts';
import { silent } from '../host/silent-log.ts';
import { FrontTables } from './front-database.ts';

const PARTICIPANT = 'natural-resources';
const catalog = loadCatalog();
const policy = loadPolicy(undefined, catalog);

let installation: Installation;
let front: FrontTables;
let settings: Settings;
beforeAll(async () => {
  installation = await freshInstallation('take-once', [{ id: PARTICIPANT, families: policy.families(PARTICIPANT) }]);
  const sitesFolder = join(installation.folder, 'sites');
  front = await FrontTables.open(siteFolders(sitesFolder, PARTICIPANT), cluster().postgresUrl);
  settings = {
    department: PARTICIPANT,
    namespace: installation.channels.namespace,
    brokers: installation.brokers,
    secretsFile: installation.secretsFile,
    sitesFolder,
    policyFolder: undefined,
    keyService: null,
    gateway: null,
    keepDays: 90,
    logLevel: 'error',
  };
});
afterAll(async () => {
  await front.close();
  await installation.close();
});

const ROW = { XCWTH: '示审委办协〔2025〕6号', TBBH: 'TB1', TBMJ: '2001.00', FKRQ: '20251010', JHZT: '0' };
const put = (XLH: string, changes: Readonly<Record<string, string>> = {}): Promise<void> =>
  front.put('QZ_WFTB_FK', 'XLH', { ...ROW, XLH, GXSJ: '2025-10-10 17:03:22', ...changes });

/** Runs a host until it dies at the point; rejects if it ends in any other way. */
async function killedAt(point: string): Promise<void> {
  const script = join(import.meta.dirname, 'killed-front-host.ts');
  const child = spawn(process.execPath, [script, point, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGTERM'), 40_000);
  const [, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  clearTimeout(timer);
  if (signal !== 'SIGKILL') throw new Error(`the host did not die at ${point}: ${said.slice(-2_000)}`);
}

async function flagsAre(expected: Readonly<Record<string, string>>): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    const flags = await front.flags();
    if (JSON.stringify(flags) === JSON.stringify(expected)) return;
    if (Date.now() > end) throw new Error(`flags ${JSON.stringify(flags)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const runHost = () =>
  openDepartment({ settings, secrets: readSecrets(settings.secretsFile), adapter, catalog, policy, log: silent });

/** All business messages the participant's outboxes hold. */
async function sent(atLeast: number): Promise<readonly Message['envelope'][]> {
  const found: Message['envelope'][] = [];
  let last = Date.now();
  const { channels, endpoint } = installation;
  const topics = policy.families(PARTICIPANT).out.map((family) => channels.outbox(PARTICIPANT, family));
  const groupId = `${channels.prefix('hub')}reader-${Math.random().toString(36).slice(2)}`;
  const inbox = await openInbox(
    endpoint('hub'),
    { groupId, topics, fromBeginning: true },
    async (records) => {
      last = Date.now();
      for (const { value } of records) {
        const outcome = catalog.decode(value ?? Buffer.of());
        if (!outcome.ok) throw new Error(outcome.fault.rule);
        found.push(outcome.decoded.message.envelope);
      }
    },
    silent,
  );
  const end = Date.now() + 20_000;
  while ((found.length < atLeast || Date.now() - last < 1_500) && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await inbox.close();
  return found;
}

it(
  'case 10: killed between read and flag, the host sends each row once and flags it',
  { timeout: 180_000 },
  async () => {
    const points = ['document-read', 'document-committed', 'published', 'document-settled', 'confirmed'];
    for (const point of points) {
      await put(point);
      await killedAt(point);
      expect((await front.flags())[point]).toBe(point === 'confirmed' ? '1' : '0');
      const host = await runHost();
      await flagsAre(
        Object.fromEntries([...points.slice(0, points.indexOf(point) + 1)].toSorted().map((key) => [key, '1'])),
      );
      await host.close();
    }
    const versions = new Map((await sent(points.length)).map((one) => [one.messageId, one]));
    expect(
      [...versions.values()].map(({ sourceKey, sourceVersion }) => `${sourceKey} ${sourceVersion}`).toSorted(),
    ).toEqual(points.map((point) => `${point} 1`).toSorted());
  },
);

it('case 1: a row changed in place is its next version; given again unchanged it is not sent, a bad one is flagged 9', async () => {
  await put('changed');
  await put('bad', { FKRQ: '20250230' });
  const host = await runHost();
  const rest = Object.fromEntries(
    ['confirmed', 'document-committed', 'document-read', 'document-settled', 'published'].map((key) => [key, '1']),
  );
  const flags = (changes: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries({ ...rest, ...changes }).toSorted(([one], [other]) => (one < other ? -1 : 1)));
  await flagsAre(flags({ changed: '1', bad: '9' }));
  await put('changed', { CCZT: '已结案', GXSJ: '2025-10-11 08:00:00' });
  await flagsAre(flags({ changed: '1', bad: '9' }));
  await put('changed', { CCZT: '已结案', GXSJ: '2025-10-12 08:00:00' });
  await flagsAre(flags({ changed: '1', bad: '9' }));
  await host.close();
  const mine = (await sent(7)).filter(({ sourceKey }) => ['changed', 'bad'].includes(sourceKey));
  expect(mine.map(({ sourceKey, sourceVersion }) => `${sourceKey} ${sourceVersion}`)).toEqual([
    'changed 1',
    'changed 2',
  ]);
});
