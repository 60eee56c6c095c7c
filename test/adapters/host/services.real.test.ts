import { NOBODY, standing } from './standing.ts';
import type { Standing } from './standing.ts';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Adapter, Draft } from '../../../adapters/contract.ts';
import type { DepartmentHost } from '../../../adapters/host/department.ts';
import { openHeld } from '../../../adapters/host/state/held.ts';
import { readState } from '../../../adapters/host/state/open.ts';
import { personRef } from '../../../adapters/translating/references.ts';
import {
  PARTICIPANT,
  decoded,
  dropFile,
  hostInstallation,
  keptLog,
  readOutboxes,
  startHost,
  until,
} from './host-installation.ts';
import type { HostInstallation } from './host-installation.ts';
import { lines, syntheticAdapter } from './synthetic-adapter.ts';

/** The synthetic department with a person and a file where a row names them. */
const adapter: Adapter = {
  ...syntheticAdapter,
  translator: {
    ...syntheticAdapter.translator,
    toCanonical(record, directory) {
      const { drafts, faults } = syntheticAdapter.translator.toCanonical(record, directory);
      const id = record.fields['证件号'];
      const file = record.fields['附件'];
      return { faults, drafts: drafts.map((draft) => withFile(withPerson(draft, id), file)) };
    },
  },
};

const withPerson = (draft: Draft, id: unknown): Draft =>
  typeof id === 'string'
    ? {
        ...draft,
        body: { ...draft.body, targetPerson: personRef('张测试') },
        personIds: [{ path: 'targetPerson', id }],
      }
    : draft;

const withFile = (draft: Draft, text: unknown): Draft =>
  typeof text === 'string'
    ? {
        ...draft,
        attachments: [
          { name: '委托书.pdf', mime: 'application/pdf', bytes: Buffer.from(text), sensitivity: 'L1_INTERNAL' },
        ],
      }
    : draft;

const ID = '990100197001011237';
let installation: HostInstallation;
let host: DepartmentHost | undefined;
let service: Standing;
let said: string[];

const start = async (): Promise<DepartmentHost> => {
  const { log, lines: kept } = keptLog('trace');
  said = kept;
  return startHost(installation, { adapter, log }, { keyService: service.url, gateway: service.url });
};

beforeEach(async () => {
  installation = await hostInstallation('services');
  service = await standing();
});
afterEach(async () => {
  await host?.close();
  host = undefined;
  service.server.closeAllConnections();
  service.server.close();
  await installation.close();
});

const held = (): string[] => {
  const db = readState(installation.state);
  try {
    return openHeld(db).map(({ rule, place, field }) => `${rule} ${place} ${field}`);
  } finally {
    db.close();
  }
};

/** The department's own folder is not ours. */
const keptBytes = (): Buffer[] =>
  [installation.state, installation.answers].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => readFileSync(join(folder, name))),
  );

test(
  'id numbers become keys, and stand nowhere else; a new version of keys makes no new message',
  { timeout: 60_000 },
  async () => {
    host = await start();
    dropFile(installation, 'a.jsonl', lines({ 项目编号: 'AP-1', 项目名称: '甲', 证件号: ID }));
    const [record] = await readOutboxes(installation, 1);
    if (record === undefined) throw new Error('one record');
    const { targetPerson } = decoded(record) as unknown as { targetPerson: { name: string; personKey: string } };
    expect(targetPerson).toMatchObject({
      name: '张测试',
      personKey: expect.stringMatching(/^v1:[0-9a-f]{64}$/) as string,
    });
    const [token] = (
      JSON.parse(readFileSync(installation.secretsFile, 'utf8')) as { http: { participant: string; token: string }[] }
    ).http.filter(({ participant }) => participant === PARTICIPANT);
    expect(service.asked).toEqual([{ purpose: 'PLAN_ITEM', ids: [ID], authorization: `Bearer ${token?.token}` }]);
    service.version = 2;
    dropFile(
      installation,
      'b.jsonl',
      lines(
        { 项目编号: 'AP-1', 项目名称: '甲', 证件号: ID },
        { 项目编号: 'AP-2', 项目名称: '乙', 证件号: NOBODY },
        { 项目编号: 'AP-3', 项目名称: '丙' },
      ),
    );
    const names = (await readOutboxes(installation, 2, 1_200)).map((each) => decoded(each)['projectName']);
    expect(names.toSorted()).toEqual(['甲', '丙'].toSorted());
    expect(held()).toEqual(['PERSON_KEY_REFUSED 第2行 targetPerson']);
    for (const bytes of [...keptBytes(), Buffer.from(said.join(''))]) expect(bytes.includes(ID)).toBe(false);
  },
);

test('while the service is away the document waits, said once, and nothing is lost', { timeout: 60_000 }, async () => {
  service.away = true;
  host = await start();
  dropFile(installation, 'a.jsonl', lines({ 项目编号: 'AP-1', 项目名称: '甲', 证件号: ID }));
  const away = (): number => said.filter((line) => line.includes('service away')).length;
  await until(() => away() > 0);
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  expect(away()).toBe(1);
  expect(held()).toEqual([]);
  service.away = false;
  expect((await readOutboxes(installation, 1)).map((each) => decoded(each)['projectName'])).toEqual(['甲']);
  await until(() => said.some((line) => line.includes('service answers again')));
});

test('a refusal holds the records that needed it and no other', { timeout: 60_000 }, async () => {
  service.refuses = true;
  host = await start();
  dropFile(
    installation,
    'a.jsonl',
    lines(
      { 项目编号: 'AP-1', 项目名称: '甲', 证件号: ID },
      { 项目编号: 'AP-2', 项目名称: '乙', 附件: '内容' },
      { 项目编号: 'AP-3', 项目名称: '丙' },
    ),
  );
  expect((await readOutboxes(installation, 1, 1_200)).map((each) => decoded(each)['projectName'])).toEqual(['丙']);
  expect(held()).toEqual(['PERSON_KEY_REFUSED 第1行 targetPerson', 'ATTACHMENT_REFUSED 第2行 envelope.attachments']);
});

test(
  'a file is stored before its message is made, and the message carries a reference to it',
  { timeout: 60_000 },
  async () => {
    host = await start();
    dropFile(installation, 'a.jsonl', lines({ 项目编号: 'AP-1', 项目名称: '甲', 附件: '委托内容' }));
    const [record] = await readOutboxes(installation, 1);
    if (record === undefined) throw new Error('one record');
    const bytes = Buffer.from('委托内容');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(decoded(record).envelope.attachments).toEqual([
      {
        name: '委托书.pdf',
        kind: null,
        mime: 'application/pdf',
        bytes: bytes.length,
        sm3: createHash('sm3').update(bytes).digest('hex'),
        ofd: false,
        storageRef: `/v1/attachments/${sha256}`,
        sensitivity: 'L1_INTERNAL',
      },
    ]);
    expect([...service.stored]).toEqual([[sha256, { name: '委托书.pdf', mime: 'application/pdf' }]]);
    service.stored.clear();
    dropFile(
      installation,
      'b.jsonl',
      lines(
        { 项目编号: 'AP-1', 项目名称: '甲', 附件: '委托内容' },
        { 项目编号: 'AP-2', 项目名称: '乙', 附件: '另一份' },
      ),
    );
    await readOutboxes(installation, 2);
    expect([...service.stored.keys()]).toEqual([createHash('sha256').update('另一份').digest('hex')]);
  },
);
