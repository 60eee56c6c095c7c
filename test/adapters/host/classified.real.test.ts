import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cluster } from '../../support/cluster.ts';
import { filesUnder, unlessGone } from '../../support/search.ts';
import { receiptFile } from './arriving.ts';
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
import { lines } from './synthetic-adapter.ts';

let installation: HostInstallation;

beforeAll(async () => {
  installation = await hostInstallation('classified');
});
afterAll(() => installation.close());

/** Every place we write to: the site but for the department's own drop folder, the broker's data and logs. */
function placesWith(sentinel: string): string[] {
  const forms = [
    Buffer.from(sentinel),
    Buffer.from(sentinel, 'utf16le'),
    Buffer.from(Buffer.from(sentinel).toString('base64').slice(0, 20)),
  ];
  const { local } = cluster();
  const roots = [installation.state, installation.answers, ...(local === null ? [] : [local.kafkaFolder])];
  return roots
    .flatMap((root) => [...filesUnder(root)])
    .filter((file) => {
      // Index files of the broker hold offsets and times only; they are large and sparse.
      if (/\.(?:time)?index(?:\.deleted)?$/.test(file)) return false;
      const content = unlessGone(() => readFileSync(file));
      return content !== undefined && forms.some((form) => content.includes(form));
    });
}

const sentinel = (): string => `S${randomBytes(16).toString('hex')}`;

test('of a marked document or record nothing is kept but digest, length, rule and place; a search that can find proves it', async () => {
  const { log, lines: said } = keptLog('trace');
  const [permitted, inContent, inName, besides] = [sentinel(), sentinel(), sentinel(), sentinel()] as const;
  const marked = lines(
    { 项目编号: 'AP-2', 项目名称: `无标志的一条 ${besides}` },
    { 项目编号: 'AP-3', 项目名称: inContent, 备注: '机 密★10年' },
  );
  let host = await startHost(installation, { log });
  dropFile(
    installation,
    'permitted.jsonl',
    lines({ 项目编号: 'AP-1', 项目名称: `依照《保守国家秘密法》保护商业秘密 ${permitted}`, 密级: '内部' }),
  );
  dropFile(installation, 'ledger.jsonl', marked);
  dropFile(installation, `机密★${inName}.jsonl`, lines({ 项目编号: 'AP-4', 项目名称: `文件名带标志 ${inName}` }));
  dropFile(installation, 'declared.jsonl', lines({ 项目编号: 'AP-5', 项目名称: inContent, 密级: '秘密' }));
  const records = await readOutboxes(installation, 5);
  const warned = (): number => said.filter((line) => /"(?:document|record) refused"/.test(line)).length;
  await until(() => warned() === 3);

  expect(placesWith(permitted).length).toBeGreaterThan(0);
  expect(
    cluster().local === null ||
      placesWith(permitted).some((file) => file.startsWith(cluster().local?.kafkaFolder ?? '')),
  ).toBe(true);
  expect(placesWith(besides).length).toBeGreaterThan(0);
  for (const secret of [inContent, inName]) {
    expect(placesWith(secret)).toEqual([]);
    expect(said.join('')).not.toContain(secret);
  }

  const messages = records.map(decoded);
  const alarms = messages.filter(({ envelope }) => envelope.messageType === 'GATE_ALARM');
  expect(messages.length - alarms.length).toBe(2);
  expect(said.filter((line) => line.includes('"document taken"') && line.includes('"refused":1'))).toHaveLength(2);
  const digest = createHash('sha256').update(marked).digest('hex');
  expect(alarms.map(({ rule, place }) => [rule, place]).toSorted()).toEqual([
    ['CLASSIFIED_DECLARED', '第1行'],
    ['CLASSIFIED_MARKED', null],
    ['CLASSIFIED_MARKED', '第2行'],
  ]);
  expect(alarms.find((alarm) => alarm['digest'] === digest)).toMatchObject({
    bytes: Buffer.byteLength(marked),
    rule: 'CLASSIFIED_MARKED',
    envelope: { sender: { participant: PARTICIPANT }, senderSeq: null, receiptRequired: false },
  });
  expect(receiptFile(installation).match(/整份文件拒收/g)).toHaveLength(1);
  expect(receiptFile(installation).match(/该条记录拒收/g)).toHaveLength(2);

  await host.close();
  host = await startHost(installation, { log });
  await sleep(1_500);
  await host.close();
  expect(warned()).toBe(3);
  expect((await readOutboxes(installation, 5, 1_000)).length).toBe(5);
});
