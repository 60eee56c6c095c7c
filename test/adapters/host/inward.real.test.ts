import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DepartmentHost } from '../../../adapters/host/department.ts';
import { openHeld } from '../../../adapters/host/state/held.ts';
import { readState } from '../../../adapters/host/state/open.ts';
import type { Publisher } from '../../../bus/publisher.ts';
import { answered, asHub, receiptFile, reportCopy, verdictCopy } from './arriving.ts';
import { decoded, dropFile, hostInstallation, keptLog, readOutboxes, startHost, until } from './host-installation.ts';
import type { HostInstallation } from './host-installation.ts';
import { lines, syntheticAdapter } from './synthetic-adapter.ts';

let installation: HostInstallation;
let hub: Publisher;
let host: DepartmentHost | undefined;

beforeEach(async () => {
  installation = await hostInstallation('inward');
  hub = await asHub(installation);
});

afterEach(async () => {
  await host?.close();
  host = undefined;
  await hub.close();
  await installation.close();
});

/** Whether a copy waits for its predecessor in the state. */
const waits = (): boolean => {
  const db = readState(installation.state);
  const found = db.prepare("select 1 from copy where status = 'waiting'").get() !== undefined;
  db.close();
  return found;
};

/** The ids the host said it delivered, in that order. */
const deliveredOrder = (said: readonly string[]): string[] =>
  said
    .map((line) => JSON.parse(line) as { msg: string; messageId: string })
    .filter(({ msg }) => msg === 'delivered')
    .map(({ messageId }) => messageId);

test('copies of a case are delivered in the order of their numbers, whatever inbox partition brings them', async () => {
  const { log, lines: said } = keptLog();
  host = await startHost(installation, { log });
  const copies = [1, 2, 3, 4, 5, 6].map((seq) => reportCopy(installation, { caseId: 'A', seq, partition: seq % 3 }));
  const other = reportCopy(installation, { caseId: 'B', seq: 1, partition: 5 });
  for (const { record } of [...copies.slice(1).toReversed(), other]) await hub.publish([record]);
  await until(() => deliveredOrder(said).length === 1);
  expect(deliveredOrder(said)).toEqual([other.messageId]);
  if (copies[0] !== undefined) await hub.publish([copies[0].record]);
  await until(() => deliveredOrder(said).length === 7);
  expect(deliveredOrder(said)).toEqual([other.messageId, ...copies.map(({ messageId }) => messageId)]);
});

test('a copy that waits for its predecessor outlives a restart', async () => {
  const [first, second] = [1, 2].map((seq) => reportCopy(installation, { caseId: 'A', seq }));
  if (first === undefined || second === undefined) throw new Error('two copies');
  host = await startHost(installation);
  await hub.publish([second.record]);
  await until(waits);
  await host.close();
  expect(answered(installation)).toEqual([]);
  host = await startHost(installation);
  await hub.publish([first.record]);
  await until(() => answered(installation).length === 2);
});

test('a missing predecessor is waited for only so long, and comes late all the same', async () => {
  const { log, lines: said } = keptLog();
  let now = Date.now();
  host = await startHost(installation, { log, clock: () => now, gapMs: 60_000 });
  const [first, second] = [1, 2].map((seq) => reportCopy(installation, { caseId: 'A', seq }));
  if (first === undefined || second === undefined) throw new Error('two copies');
  await hub.publish([second.record]);
  await until(() => waits());
  now += 61_000;
  await until(() => deliveredOrder(said).length === 1, 20_000);
  expect(said.some((line) => line.includes('SEQUENCE_GAP'))).toBe(true);
  await hub.publish([first.record]);
  await until(() => deliveredOrder(said).length === 2);
  expect(deliveredOrder(said)).toEqual([second.messageId, first.messageId]);
});

test('a copy delivered twice has one file and one delivery receipt', async () => {
  host = await startHost(installation);
  const copy = reportCopy(installation, { caseId: 'A', seq: 1 });
  await hub.publish([copy.record]);
  await hub.publish([copy.record]);
  await hub.publish([{ ...copy.record, partition: 3 }]);
  const receipts = (await readOutboxes(installation, 1, 2_000)).map(decoded);
  expect(
    receipts.map(({ envelope, ofMessageId, recipient }) => [envelope.messageType, ofMessageId, recipient]),
  ).toEqual([['DELIVERY_RECEIPT', copy.messageId, 'audit-bureau']]);
  expect(answered(installation)).toEqual([copy.messageId]);
});

test('a copy that cannot be rendered is held, does not stop the next, and is delivered once the adapter can', async () => {
  host = await startHost(installation);
  const copies = [1, 2].map((seq) =>
    reportCopy(installation, { caseId: 'A', seq, note: seq === 1 ? 'RENDER-FAILS' : '无' }),
  );
  const [first, second] = copies;
  if (first === undefined || second === undefined) throw new Error('two copies');
  await hub.publish([{ ...second.record, value: Buffer.from('no frame') }, first.record, second.record]);
  await until(() => answered(installation).length === 1);
  expect(answered(installation)).toEqual([second.messageId]);
  await host.close();
  const held = (): string[] => {
    const db = readState(installation.state);
    const rules = openHeld(db).map(({ rule }) => rule);
    db.close();
    return rules.toSorted();
  };
  expect(held()).toEqual(['COPY_NOT_RENDERED', 'FRAMING_WRONG']);
  const mended = {
    ...syntheticAdapter.translator,
    fromCanonical: (delivered: Parameters<typeof syntheticAdapter.translator.fromCanonical>[0]) => {
      const { messageId } = delivered.message['envelope'] as { messageId: string };
      return { fileName: `RECT_REPORT-${messageId}.json`, bytes: Buffer.from('{}') };
    },
  };
  host = await startHost(installation, { adapter: { ...syntheticAdapter, translator: mended } });
  await until(() => answered(installation).length === 2);
  expect(held()).toEqual(['FRAMING_WRONG']);
});

test('a verdict settles its message, drops the bytes and writes one line; a refusal is held until it is mended', async () => {
  host = await startHost(installation);
  dropFile(
    installation,
    'plan.jsonl',
    lines({ 项目编号: 'AP-1', 项目名称: '一号' }, { 项目编号: 'AP-2', 项目名称: '二号' }),
  );
  const sent = (await readOutboxes(installation, 2)).map((record) => decoded(record).envelope);
  const [one, two] = ['plan:AP-1', 'plan:AP-2'].map((key) => sent.find(({ sourceKey }) => sourceKey === key));
  if (one === undefined || two === undefined) throw new Error('two messages');
  const accepted = verdictCopy(installation, {
    verdict: 'ACCEPTED',
    ofMessageId: one.messageId,
    ofMessageType: 'PLAN_ITEM',
    ofSourceKey: 'plan:AP-1',
  });
  const refused = verdictCopy(installation, {
    verdict: 'INVALID',
    ofMessageId: two.messageId,
    ofMessageType: 'PLAN_ITEM',
    ofSourceKey: 'plan:AP-2',
    rule: 'USCC_CHECK_DIGIT',
    field: 'targetOrg.uscc',
    text: '',
  });
  await hub.publish([accepted.record, refused.record, accepted.record, refused.record]);
  await until(() => receiptFile(installation).split('\r\n').length === 4);
  expect(receiptFile(installation).split('\r\n')).toEqual([
    '\ufeff时间,类型,来源主键,结果,案卷号,规则,说明,处置办法',
    '2025-06-25 10:11:12,审计项目,plan:AP-1,已接受,案-2025-0001,,,',
    '2025-06-25 10:11:12,审计项目,plan:AP-2,无法识别,案-2025-0001,USCC_CHECK_DIGIT,统一社会信用代码校验位不符；字段：统一社会信用代码（targetOrg.uscc）,核对代码',
    '',
  ]);
  const db = readState(installation.state);
  const outbox = db.prepare('select status, value from outbox_standing order by seq').all();
  const [held, ...more] = openHeld(db);
  db.close();
  expect(outbox).toEqual([
    { status: 'settled', value: null },
    { status: 'settled', value: null },
  ]);
  expect(more).toEqual([]);
  expect(held).toMatchObject({
    document: 'plan.jsonl',
    place: '第2行',
    rule: 'USCC_CHECK_DIGIT',
    field: 'targetOrg.uscc',
  });
  // The same content in a new file is sent anew, since the hub refused it: the rule may have changed meanwhile.
  dropFile(
    installation,
    'again.jsonl',
    lines({ 项目编号: 'AP-1', 项目名称: '一号' }, { 项目编号: 'AP-2', 项目名称: '二号' }),
  );
  const again = (await readOutboxes(installation, 3)).map((record) => decoded(record).envelope);
  expect(again.map(({ sourceKey, sourceVersion }) => `${sourceKey} v${sourceVersion}`).toSorted()).toEqual([
    'plan:AP-1 v1',
    'plan:AP-2 v1',
    'plan:AP-2 v2',
  ]);
});
