import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { INCOMING, registerCsv } from '../../../adapters/committee-office/harness.ts';
import { adapter } from '../../../adapters/committee-office/index.ts';
import { nativeDocument } from '../../../adapters/formats/document.ts';
import { screen } from '../../../adapters/host/screen.ts';
import { day, dry, outcomeOf } from './outcome.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'adapters', 'committee-office', 'samples');
const SAMPLE = readFileSync(join(samples, '11_committee_office_registers.csv'));
const row = (changes: Readonly<Record<string, string>>): ReturnType<typeof outcomeOf> =>
  outcomeOf(registerCsv(changes));

describe('the registers in one sheet', () => {
  it('are read line by line: what goes out is a directive, what comes in is passed to whom it is handed', async () => {
    const { drafts, faults } = await outcomeOf(SAMPLE);
    expect(faults).toEqual([]);
    expect(drafts.map(({ messageType, sourceKey, audience }) => [messageType, sourceKey, audience])).toEqual([
      ['DIRECTIVE', '示审委办发〔2025〕4号', []],
      ['INSTRUCTION', '情字〔2025〕31号', ['audit-bureau']],
      ['INSTRUCTION', '请字〔2025〕12号', ['audit-bureau']],
    ]);
    expect(drafts[0]?.body).toMatchObject({
      kind: 'WORK_NOTICE',
      registeredOn: day('2025-07-01'),
      status: 'DONE',
      statusNative: '黑',
      issuer: { participant: 'committee-office' },
    });
    expect(drafts[1]?.body).toMatchObject({
      // The number stays in the classified channel.
      carrierDoc: null,
      content: '拟办意见：转审计局',
      instructor: null,
      fromOrg: { participant: 'discipline' },
      requiredBy: { date: day('2025-09-25') },
      status: 'LETTER_DONE',
      statusNative: '绿',
    });
    expect(drafts[2]?.body).toMatchObject({
      carrierDoc: { normNo: '示水〔2025〕77号' },
      status: 'OPEN',
      statusNative: '红',
    });
  });

  it('case 1: the same file twice, and one changed row, give one message each', async () => {
    const run = dry();
    const two = registerCsv({}, { 编号: '请字〔2025〕14号' });
    expect(await run.take('登记簿.csv', two)).toMatchObject({ came: 2, sent: 2 });
    expect(await run.take('再次.csv', Buffer.concat([two, Buffer.from('\r\n')]))).toMatchObject({
      sent: 0,
      duplicate: 2,
    });
    const changed = await run.take('更新.csv', registerCsv({}, { 编号: '请字〔2025〕14号', 状态: '绿' }));
    expect(changed).toMatchObject({ came: 2, sent: 1, duplicate: 1 });
    expect(changed.messages[0]).toMatchObject({ status: 'LETTER_DONE', envelope: { sourceKey: '请字〔2025〕14号' } });
    run.close();
  });

  it('case 2: GB18030, UTF-8 and UTF-8 with a mark give the same; a wrong encoding is a fault', async () => {
    const text = new TextDecoder('gb18030').decode(registerCsv({ 来文单位: '示范市水务局㙍' }));
    const expected = (await row({ 来文单位: '示范市水务局㙍' })).drafts;
    expect(expected).toHaveLength(1);
    for (const bytes of [Buffer.from(text), Buffer.from(`\uFEFF${text}`)])
      expect((await outcomeOf(bytes)).drafts).toEqual(expected);
    const broken = await outcomeOf(Buffer.concat([registerCsv({}), Buffer.from([0x81, 0x20])]));
    expect(broken).toMatchObject({ drafts: [], faults: [{ rule: 'FILE_ENCODING' }] });
  });

  it('case 3: columns are found by their texts; a missing one closes the file', async () => {
    const [expected] = (await row({})).drafts;
    const lines = new TextDecoder('gb18030').decode(registerCsv({})).trim().split('\r\n');
    const moved = ['审计办登记簿', ...lines.map((line, at) => `${at === 0 ? '序号' : '1'},${line}`)].join('\r\n');
    const reversed = lines.map((line) => line.split(',').toReversed().join(',')).join('\r\n');
    for (const text of [moved, reversed]) expect((await outcomeOf(Buffer.from(text))).drafts).toEqual([expected]);
    for (const label of Object.keys(INCOMING).filter((each) => !['承办处室', '办理结果'].includes(each))) {
      const { drafts, faults } = await outcomeOf(Buffer.from(lines.join('\r\n').replace(label, '其他列')));
      expect({ label, drafts: drafts.length, faults: faults.length > 0 }).toEqual({ label, drafts: 0, faults: true });
    }
  });

  it('case 6: `/`, `—`, `无` and blank are nothing', async () => {
    for (const nothing of ['/', '—', '无', ''])
      expect(
        (await row({ 来文字号: nothing, 要求时间: nothing, 承办处室: nothing, 办理结果: nothing })).drafts[0]?.body,
      ).toMatchObject({
        carrierDoc: null,
        requiredBy: null,
        handlingDept: null,
        handlingResult: null,
      });
  });

  it('case 7: numbers are read as domain 3.4 lists them; one that cannot be read is held', async () => {
    for (const [written, norm] of [
      ['交审报〔2023〕5号', '交审报〔2023〕5号'],
      ['哈香审报[2009]4 号', '哈香审报〔2009〕4号'],
      ['嵊审发〔2012〕35号', '嵊审发〔2012〕35号'],
      ['浙审责[2011]86号', '浙审责〔2011〕86号'],
      ['ZK审计移字〔2026〕第001号', 'ZK审计移字〔2026〕1号'],
    ] as const)
      expect((await row({ 来文字号: written })).drafts[0]?.docRef).toMatchObject({ normNo: norm });
    const damaged = await row({ 来文字号: '审法发【201124号' });
    expect(damaged).toMatchObject({ drafts: [], faults: [{ rule: 'DOC_NO_UNPARSEABLE', field: '来文字号' }] });
    const note = await row({
      登记簿: '发文',
      编号: '鄂审计委办便签（无编号）',
      来文单位: '',
      来文字号: '',
      拟办意见: '',
      主送: '市审计局',
    });
    expect(note.faults).toEqual([]);
    expect(note.drafts[0]).toMatchObject({
      messageType: 'DIRECTIVE',
      audience: ['audit-bureau'],
      docRef: { normNo: null, docKind: '便签' },
    });
  });

  it('case 13: a mark or a level of classification refuses its row alone, bare words in a sentence none', async () => {
    const bytes = registerCsv(
      {},
      { 编号: '请字〔2025〕14号', 标题: '秘密★10年' },
      { 编号: '请字〔2025〕15号', 密级: '机密' },
      { 编号: '请字〔2025〕16号', 办理结果: '不得泄露国家秘密' },
    );
    const { whole, records } = screen(nativeDocument('登记簿.csv', bytes, await adapter.read('登记簿.csv', bytes)));
    expect(whole).toBeNull();
    expect([...records].map(([index, { rule }]) => [index, rule])).toEqual([
      [1, 'CLASSIFIED_MARKED'],
      [2, 'CLASSIFIED_DECLARED'],
    ]);
    const run = dry();
    expect(await run.take('登记簿.csv', bytes)).toMatchObject({ came: 4, sent: 2, refused: 2, held: 0 });
    run.close();
  });

  it('case 14: a row that comes back as it was is a newer version, not an older one', async () => {
    const run = dry();
    const versions: unknown[] = [];
    for (const 状态 of ['红', '绿', '红'])
      for (const { envelope } of (await run.take(`${versions.length}.csv`, registerCsv({ 状态 }))).messages)
        versions.push(Number(envelope.sourceVersion));
    expect(versions).toEqual([1, 2, 3]);
    run.close();
  });

  it('case 20: the audit bureau is given a row only where it is handed to it', async () => {
    const other = await row({ 拟办意见: '转市水务局办理' });
    expect(other.drafts.map(({ messageType, audience }) => [messageType, audience])).toEqual([['TASK', ['unit-2']]]);
    expect((await row({ 拟办意见: '拟请市委领导阅示，审计局已知悉' })).faults).toMatchObject([
      { rule: 'NO_RECIPIENT' },
    ]);
    // Spoken of is not handed to: what is said about a unit does not go to it.
    const spoken = await row({ 拟办意见: '请审计局核查市水务局的问题' });
    expect(spoken.drafts.map(({ audience }) => audience)).toEqual([['audit-bureau']]);
    for (const words of [
      '暂不转审计局',
      '请勿转审计局',
      '移送审计局的线索，阅',
      '由审计局报来，拟阅存',
      '转审计局的问题，拟阅',
    ])
      expect((await row({ 拟办意见: words })).faults, words).toMatchObject([{ rule: 'NO_RECIPIENT' }]);
    const both = await row({ 拟办意见: '请市审计局、市水务局研提意见' });
    expect(both.drafts.map(({ messageType, audience }) => [messageType, audience])).toEqual([
      ['INSTRUCTION', ['audit-bureau']],
      ['TASK', ['unit-2']],
    ]);
    expect(both.drafts.every(({ sensitivity }) => sensitivity === 'L2_SENSITIVE')).toBe(true);
  });
});
