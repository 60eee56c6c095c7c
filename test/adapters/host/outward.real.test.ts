import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DepartmentHost } from '../../../adapters/host/department.ts';
import { openHeld } from '../../../adapters/host/state/held.ts';
import { readState } from '../../../adapters/host/state/open.ts';
import { partitionOf } from '../../../bus/partition.ts';
import {
  PARTICIPANT,
  catalog,
  decoded,
  dropFile,
  hostInstallation,
  keptLog,
  readOutboxes,
  startHost,
  until,
} from './host-installation.ts';
import type { HostInstallation } from './host-installation.ts';
import { lines } from './synthetic-adapter.ts';

let installation: HostInstallation;
let host: DepartmentHost | undefined;

beforeEach(async () => {
  installation = await hostInstallation('outward');
});

afterEach(async () => {
  await host?.close();
  host = undefined;
  await installation.close();
});

const row = (id: string, name: string, more: Record<string, string> = {}): Record<string, string> => ({
  项目编号: id,
  项目名称: name,
  ...more,
});

/** What the host said of documents, as counts. */
const taken = (log: readonly string[]): Record<string, unknown>[] =>
  log
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter(({ msg }) => msg === 'document taken')
    .map(({ in: came, sent, duplicate, held, refused }) => ({ in: came, sent, duplicate, held, refused }));

test('a dropped file becomes an outbox record with envelope, headers, key and framing', async () => {
  dropFile(installation, 'plan.jsonl', lines(row('AP-1', '城建资金审计')));
  host = await startHost(installation);
  const [record, ...more] = await readOutboxes(installation, 1);
  expect(more).toEqual([]);
  if (record === undefined) throw new Error('no record');
  const { envelope, planItemId, projectName } = decoded(record);
  expect({ planItemId, projectName }).toEqual({ planItemId: 'AP-1', projectName: '城建资金审计' });
  expect(record.channel).toBe(installation.channels.outbox(PARTICIPANT, 'plan'));
  expect(record.value?.readUInt8(0)).toBe(0);
  const key = record.key?.toString();
  expect(key).toMatch(/^t:[0-9a-f]{32}$/);
  expect(record.partition).toBe(partitionOf(Buffer.from(key ?? '')));
  expect(envelope).toMatchObject({
    messageType: 'PLAN_ITEM',
    sender: { participant: PARTICIPANT, name: '示范市审计局', uscc: '1199010000301001XP' },
    sourceSystem: 'synthetic',
    sourceKey: 'plan:AP-1',
    sourceVersion: 1,
    senderSeq: 1,
    recipientSeq: null,
    caseId: null,
    classificationDeclared: 'NONE',
    receiptRequired: true,
  });
  expect(envelope.messageId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(record.headers).toEqual({
    ce_specversion: '1.0',
    ce_id: envelope.messageId,
    ce_source: `/liandong/${PARTICIPANT}`,
    ce_type: catalog.type('PLAN_ITEM')?.ceType,
    ce_subject: key,
    ce_time: '2025-03-03T00:00:00.000Z',
    ce_dataschema: `/schemas/ids/${record.value?.readInt32BE(1)}`,
    ce_partitionkey: key,
    'content-type': 'application/avro',
  });
});

test('the same file again sends nothing, and a file with one changed row sends that row as its next version', async () => {
  const { log, lines: said } = keptLog();
  host = await startHost(installation, { log });
  const first = lines(row('AP-1', '一号'), row('AP-2', '二号'), row('AP-3', '三号'));
  dropFile(installation, 'a.jsonl', first);
  await until(() => taken(said).length === 1);
  dropFile(installation, 'b.jsonl', first);
  await until(() => taken(said).length === 2);
  dropFile(installation, 'a.jsonl', lines(row('AP-1', '一号'), row('AP-2', '二号，已调整'), row('AP-3', '三号')));
  await until(() => taken(said).length === 3);
  dropFile(installation, 'a.jsonl', first);
  await until(() => taken(said).length === 4);
  expect(taken(said)).toEqual([
    { in: 3, sent: 3, duplicate: 0, held: 0, refused: 0 },
    { in: 3, sent: 0, duplicate: 3, held: 0, refused: 0 },
    { in: 3, sent: 1, duplicate: 2, held: 0, refused: 0 },
    { in: 3, sent: 1, duplicate: 2, held: 0, refused: 0 },
  ]);
  const envelopes = (await readOutboxes(installation, 5)).map((record) => decoded(record).envelope);
  expect(
    envelopes
      .map(({ sourceKey, sourceVersion, senderSeq }) => `${sourceKey} v${sourceVersion} #${senderSeq}`)
      .toSorted(),
  ).toEqual(['plan:AP-1 v1 #1', 'plan:AP-2 v1 #1', 'plan:AP-2 v2 #2', 'plan:AP-2 v3 #3', 'plan:AP-3 v1 #1']);
  expect(new Set(envelopes.map(({ messageId }) => messageId)).size).toBe(5);
});

test('bad rows are held with place and rule while the good ones go, and numbers stay dense', async () => {
  const { log, lines: said } = keptLog();
  host = await startHost(installation, { log });
  const thread = { 线索: 'one' };
  dropFile(
    installation,
    'mixed.jsonl',
    lines(
      row('AP-1', '好一', thread),
      row('AP-2', '坏', { ...thread, 做法: 'fault' }),
      row('AP-3', '坏', { ...thread, 做法: 'throw' }),
      row('AP-4', '控制字符\u0000', thread),
      row('AP-5', '长'.repeat(100_000), thread),
      row('AP-6', '不归本单位', { ...thread, 类型: 'CLUE_DISPOSAL' }),
      row('AP-7', '空', { ...thread, 做法: 'nothing' }),
      row('AP-8', '好二', thread),
      row('AP-8', '好二，另写', thread),
    ),
  );
  await until(() => taken(said).length === 1);
  expect(taken(said)).toEqual([{ in: 9, sent: 2, duplicate: 0, held: 7, refused: 0 }]);
  const sent = (await readOutboxes(installation, 2)).map((record) => decoded(record).envelope);
  expect(sent.map(({ sourceKey, senderSeq }) => [sourceKey, senderSeq])).toEqual([
    ['plan:AP-1', 1],
    ['plan:AP-8', 2],
  ]);
  const db = readState(installation.state);
  const held = openHeld(db).map(({ place, rule, field }) => `${place} ${rule} ${field}`.trim());
  db.close();
  expect(held.toSorted()).toEqual([
    '第2行 DATE_UNPARSEABLE 进点日期',
    '第3行 ROW_UNTRANSLATABLE',
    '第4行 TEXT_CONTROL_CHARACTER projectName',
    '第5行 TEXT_TOO_LONG projectName',
    '第6行 TYPE_NOT_PERMITTED envelope.messageType',
    '第7行 ROW_UNTRANSLATABLE',
    '第9行 ROW_UNTRANSLATABLE',
  ]);
  expect(said.join('')).not.toMatch(/好一|控制字符|另写|mixed/);
});

test('the state is readable by its owner alone', async () => {
  dropFile(installation, 'plan.jsonl', lines(row('AP-1', '一号')));
  host = await startHost(installation);
  await readOutboxes(installation, 1);
  for (const [path, mode] of [
    ['', 0o700],
    ['host.db', 0o600],
    ['host.db-wal', 0o600],
  ] as const)
    expect(statSync(join(installation.state, path)).mode & 0o777).toBe(mode);
});

test('a second host of the same participant is refused', async () => {
  host = await startHost(installation);
  await expect(startHost(installation)).rejects.toThrow('another host already serves this participant');
});
