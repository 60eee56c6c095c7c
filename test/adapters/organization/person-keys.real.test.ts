import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAdapter } from '../../../adapters/discover.ts';
import { openDepartment } from '../../../adapters/host/department.ts';
import type { DepartmentHost } from '../../../adapters/host/department.ts';
import { hostLog } from '../../../adapters/host/log.ts';
import { readSecrets } from '../../../adapters/host/settings.ts';
import { openHeld } from '../../../adapters/host/state/held.ts';
import { readState } from '../../../adapters/host/state/open.ts';
import { cadreFile, poolFile } from '../../../adapters/organization/harness.ts';
import { keyKeeper } from '../../../adapters/organization/key-keeper.ts';
import { keyFolder } from '../../../adapters/organization/key-service/start.ts';
import type { IncomingRecord } from '../../../bus/record.ts';
import { provisionedBy } from '../../../deploy/provision.ts';
import { laneInputs, laneOutputs } from '../../../hub/lanes/lane-channels.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';
import { freshInstallation } from '../../support/cluster.ts';
import type { Installation } from '../../support/cluster.ts';
import { startHub } from '../../support/hub-process.ts';
import type { HubProcess } from '../../support/hub-process.ts';
import { ledBy } from '../../support/hub-site.ts';
import { readAll } from '../../support/inbox-reader.ts';
import { channelsHolding, filesHolding, tablesHolding } from '../../support/search.ts';
import { until } from '../../support/wait.ts';

const BODIES = ['organization', 'committee-office', 'audit-bureau'];
const IDS = ['990102190001010014', '990102190002150027', '990102190012310039'] as const;
/** Planted where nothing may ever be kept from: dropped tags, a number that is none, a marked row, a text of a held file. */
const DROPPED = {
  JianLi: '密件不可见之简历甲乙丙',
  JiaTingChengYuan: '<Item><XingMing>家属某某甲</XingMing></Item><Person><XingMing>家属某某乙</XingMing></Person>',
  ShenFenZheng: '990102190001010014',
  ChuShengNianYue: '出生年月甲乙',
  JiangChengQingKuang: '奖惩情况甲乙',
  TianBiaoRen: '填表某某人',
};
const SENTINELS = [
  ...IDS,
  '密件不可见之简历甲乙丙',
  '家属某某甲',
  '家属某某乙',
  '出生年月甲乙',
  '奖惩情况甲乙',
  '填表某某人',
  '带标志的备注甲乙',
  '990102190099010099',
];
/** Said on purpose: what a search that works must find. */
const SAID = ['张测试', '2026年换届'];

let installation: Installation;
let policyFolder: string;
let hub: HubProcess;
let host: DepartmentHost;
let db: pg.Pool;
let port: number;
const said: string[] = [];
const state = (): string => join(installation.folder, 'sites', 'organization', 'state');

/** The shipped rows of these three bodies. */
function threeBodies(folder: string): string {
  const shipped = new URL('../../../schemas/policy/', import.meta.url);
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(name, shipped), 'utf8')) as Record<string, readonly Record<string, unknown>[]>;
  mkdirSync(join(folder, 'policy'), { recursive: true });
  const write = (name: string, value: unknown) => writeFileSync(join(folder, 'policy', name), JSON.stringify(value));
  write('participants.json', {
    participants: read('participants.json')['participants']?.filter(({ id }) => BODIES.includes(String(id))),
  });
  const wanted = ['L3-1a', 'L3-1b'];
  write('linkages.json', {
    linkages: read('linkages.json')['linkages']?.filter(({ id }) => wanted.includes(String(id))),
  });
  writeFileSync(join(folder, 'policy', 'profiles.json'), readFileSync(new URL('profiles.json', shipped)));
  return folder;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

function drop(name: string, bytes: Buffer): void {
  const folder = join(installation.folder, 'sites', 'organization', 'drop');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `.${name}`), bytes);
  renameSync(join(folder, `.${name}`), join(folder, name));
}

const recordsOf = async (owner: string, channels: readonly string[]): Promise<IncomingRecord[]> =>
  readAll(
    installation.endpoint(owner),
    `${installation.channels.prefix(owner)}look${said.length}`,
    channels,
    () => false,
    600,
  );

beforeAll(async () => {
  policyFolder = threeBodies(mkdtempSync(join(tmpdir(), 'liandong-policy-')));
  const policy = loadPolicy(policyFolder, catalog);
  installation = await freshInstallation('person-keys', provisionedBy(policy));
  db = new pg.Pool({ connectionString: installation.databaseUrl, max: 2 });
  db.on('error', () => undefined);
  const { channels } = installation;
  await ledBy(installation, [...laneInputs(channels, policy), ...laneOutputs(channels, policy)]);
  port = await freePort();
  hub = await startHub(installation, 'hub-1', { LIANDONG_POLICY: policyFolder });
  process.env['LIANDONG_KEY_PORT'] = String(port);
  process.env['LIANDONG_SECRETS'] = installation.secretsFile;
  host = await openDepartment({
    settings: {
      department: 'organization',
      namespace: channels.namespace,
      brokers: installation.brokers,
      secretsFile: installation.secretsFile,
      sitesFolder: join(installation.folder, 'sites'),
      policyFolder,
      keyService: `http://127.0.0.1:${port}`,
      gateway: null,
      keepDays: 90,
      logLevel: 'trace',
    },
    secrets: readSecrets(installation.secretsFile),
    adapter: await loadAdapter('organization'),
    catalog,
    policy,
    log: hostLog('trace', 'organization', { write: (line) => void said.push(line) }),
  });
});

afterAll(async () => {
  await host?.close();
  await hub?.stop();
  await db?.end();
  await installation?.close();
  for (const name of ['LIANDONG_KEY_PORT', 'LIANDONG_SECRETS']) delete process.env[name];
  rmSync(policyFolder, { recursive: true, force: true });
});

test('case 12: id numbers and dropped tags are nowhere: outbox, bus, state, held rows, logs, hub; and the hub has no key', async () => {
  drop(
    'pool.csv',
    poolFile(
      {},
      { 姓名: '李样例', 身份证号: `\t${IDS[1]}`, 现任单位: '示范市水务局', 统一社会信用代码: '119901000030101166' },
      { 姓名: '王示例', 身份证号: `\t${IDS[2]}`, 统一社会信用代码: '11990100003010095X' },
      { 姓名: '赵示例', 身份证号: '\t990102190099010099' },
      { 姓名: '钱示例', 身份证号: '', 备注: '带标志的备注甲乙 机密★10年' },
    ),
  );
  drop('张测试任免.lrmx', cadreFile(DROPPED));
  drop('held.lrmx', cadreFile({ ...DROPPED, TianBiaoShiJian: '' }));
  drop('cut.lrmx', cadreFile(DROPPED).subarray(0, -12));
  const { channels } = installation;
  const inbox = channels.inbox('committee-office', 'plan');
  const taken = (): number => said.filter((line) => line.includes('"document taken"')).length;
  await until(async () => taken() === 4, 30_000, 'all documents are taken');
  await until(
    async () => (await db.query('select from journal')).rowCount === 4,
    30_000,
    'the hub has decided three messages and an alarm',
  );
  await until(
    async () => (await recordsOf('committee-office', [inbox])).length === 3,
    30_000,
    'the office has its copies',
  );

  const copies = (await recordsOf('committee-office', [inbox])).map(({ value }) =>
    catalog.decodeCopy(value ?? Buffer.of()),
  );
  const persons = copies.flatMap((copy) =>
    copy.ok
      ? ((copy.message['entries'] ?? []) as readonly { person: { name: string; personKey: string | null } }[]).map(
          ({ person }) => person,
        )
      : [],
  );
  expect(persons.map(({ name }) => name).toSorted()).toEqual(['张测试', '李样例']);
  for (const { personKey } of persons) expect(personKey).toMatch(/^pk1_[\w-]{43}$/u);

  const outbox = await recordsOf('admin', [
    channels.outbox('organization', 'plan'),
    channels.outbox('organization', 'receipt'),
  ]);
  const everything = [
    ...outbox,
    ...(await recordsOf('committee-office', [inbox])),
    ...(await recordsOf('admin', [channels.events, channels.deadLetter])),
  ];
  const folders = ['state', 'answers'].map((name) => join(installation.folder, 'sites', 'organization', name));
  const log = `${said.join('')}${hub.log.join('')}`;
  for (const text of SAID) expect(channelsHolding(everything, text), text).not.toEqual([]);
  expect(folders.flatMap((folder) => filesHolding(folder, ['OBJECT_SYNC']).get('OBJECT_SYNC'))).not.toEqual([]);
  const [{ messageId } = { messageId: '' }] = outbox.flatMap(({ value }) => {
    const decoded = catalog.decode(value ?? Buffer.of());
    return decoded.ok ? [decoded.decoded.message.envelope] : [];
  });
  expect(await tablesHolding(db, messageId)).not.toEqual([]);
  for (const text of SENTINELS) {
    expect(channelsHolding(everything, text), text).toEqual([]);
    expect(
      folders.flatMap((folder) => filesHolding(folder, [text]).get(text)),
      text,
    ).toEqual([]);
    expect(await tablesHolding(db, text), text).toEqual([]);
    expect(log, text).not.toContain(text);
  }
  const held = readState(state());
  expect(
    openHeld(held)
      .map(({ document, rule }) => [document, rule])
      .toSorted(),
  ).toEqual([
    ['cut.lrmx', 'FILE_UNREADABLE'],
    ['held.lrmx', 'FIELD_REQUIRED'],
    ['pool.csv', 'FIELD_FORMAT'],
    ['pool.csv', 'USCC_CHECK_DIGIT'],
  ]);
  held.close();

  const ring = JSON.parse(readFileSync(keyFolder(state()).ring, 'utf8')) as {
    root: string;
    versions: readonly { key: string }[];
  };
  const environment = readFileSync(`/proc/${hub.pid}/environ`, 'utf8');
  expect(environment).toContain('HUB_INSTANCE=hub-1');
  for (const key of [ring.root, ...ring.versions.map(({ key: each }) => each)]) {
    const bytes = Buffer.from(key, 'hex');
    for (const form of [key, bytes.toString('base64'), bytes.toString('base64url')]) {
      expect(environment.includes(form)).toBe(false);
      expect(log.includes(form)).toBe(false);
      expect(await tablesHolding(db, form)).toEqual([]);
      expect(channelsHolding(everything, form)).toEqual([]);
      expect(readFileSync(installation.secretsFile, 'utf8').includes(form)).toBe(false);
    }
    const found = filesHolding(installation.folder, [key]).get(key);
    expect(found).toEqual(['sites/organization/state/person-keys/ring.json']);
    expect((await db.query('select from journal where position($1::bytea in original) > 0', [bytes])).rowCount).toBe(0);
  }

  expect(keyKeeper.requests(state(), 10)).toMatchObject([
    { caller: 'organization', purpose: 'OBJECT_SYNC', version: 1, outcome: 'answered' },
  ]);
});

test('a new version of the keys makes no new content, and later content carries it', async () => {
  const { channels } = installation;
  const inbox = channels.inbox('committee-office', 'plan');
  const before = (await recordsOf('committee-office', [inbox])).length;
  keyKeeper.rotate(state(), Date.now());
  drop('pool-2.csv', poolFile({}));
  await until(
    async () => said.some((line) => line.includes('"document taken"') && line.includes('"duplicate":1')),
    20_000,
    'taken as known',
  );
  drop('pool-3.csv', poolFile({ 拟变动: '拟退休' }));
  await until(
    async () => (await recordsOf('committee-office', [inbox])).length === before + 1,
    30_000,
    'the changed row arrived',
  );
  const last = catalog.decodeCopy((await recordsOf('committee-office', [inbox])).at(-1)?.value ?? Buffer.of());
  const all = (await recordsOf('committee-office', [inbox])).map(({ value }) =>
    JSON.stringify(catalog.decodeCopy(value ?? Buffer.of())),
  );
  expect(last.ok).toBe(true);
  expect(all.filter((text) => text.includes('pk2_'))).toHaveLength(1);
});
