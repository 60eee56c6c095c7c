import { describe, expect, it } from 'vitest';
import { metadata } from '../../../adapters/congress/harness.ts';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { Message } from '../../../schemas/message.ts';
import { changedForm } from '../support/changed-form.ts';
import { copiesOf } from '../support/copies.ts';
import { history, taken } from '../support/dry-run.ts';

const form = (changes: Readonly<Record<string, string>>): Buffer => changedForm('RECT_PROGRESS', changes, 'workbook');
const said = async (bytes: Buffer, name = '元数据.xml'): Promise<readonly Message[]> =>
  (await taken('congress', name, bytes)).messages;

describe("the standing committee's documents and forms", () => {
  it('case 5: an amount of a form follows the unit in its cell, and without any the form is held', async () => {
    for (const [written, fen] of [
      ['12.5万元', 12_500_000],
      ['1,010.10元', 101_010],
    ] as const)
      expect(await said(form({ 累计整改金额: written }), '进展.xlsx')).toMatchObject([{ rectifiedAmount: { fen } }]);
    const none = await taken('congress', '进展.xlsx', form({ 累计整改金额: '12.5' }));
    expect(none).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'AMOUNT_UNIT_UNKNOWN' }] });
  });

  it('case 8: a form whose unit code has a wrong check digit is held with the reason', async () => {
    const label = '责任单位·统一社会信用代码';
    expect(await said(form({ [label]: '11990100003010095M' }), '进展.xlsx')).toHaveLength(1);
    expect(await taken('congress', '进展.xlsx', form({ [label]: '11990100003010095X' }))).toMatchObject({
      sent: 0,
      held: 1,
      problems: [{ rule: 'USCC_CHECK_DIGIT', field: label }],
    });
  });

  it('case 9: epoch milliseconds at midnight in China are that day, in metadata and in a register', async () => {
    const issued = [{ issuedOn: Date.UTC(2025, 9, 1) / 86_400_000, envelope: { occurredAt: 1_759_248_000_000 } }];
    expect(await said(Buffer.from(metadata({ 成文日期: '1759248000000' })))).toMatchObject(issued);
    const rows = [
      ['发文字号', '文种', '标题', '成文日期', '主送机关'],
      ['示人常办〔2025〕30号', '审议意见', '关于示范事项的审议意见', 1_759_248_000_000, '市委审计办'],
    ];
    expect(await said(writeWorkbook([{ name: '公文登记表', rows }]), '登记表.xlsx')).toMatchObject(issued);
  });

  it('case 14: a document that comes back as it was is a newer version, not an older one', async () => {
    const dues = ['2026年3月底前', '2026年6月底前', '2026年3月底前'];
    const reports = await history(
      'congress',
      dues.map((办理时限, nth) => [`${nth}.xml`, Buffer.from(metadata({ 办理时限 }))] as const),
    );
    const sent = reports.flatMap(({ messages }) => messages);
    expect(sent.map(({ envelope }) => envelope.sourceVersion)).toEqual([1, 2, 3]);
    expect(sent.map((message) => message['due'])).toMatchObject(dues.map((text) => ({ text })));
  });

  it('case 20: an opinion reaches the office it is addressed to, and never the audit bureau beside it', async () => {
    const readers = async (changes: Readonly<Record<string, string>>): Promise<readonly string[]> => {
      const [message] = await said(Buffer.from(metadata(changes)));
      if (message === undefined) throw new Error('no message');
      return [...copiesOf(message).keys()];
    };
    expect(await readers({ 主送机关: '市委审计办' })).toEqual(['committee-office']);
    expect(await readers({ 主送机关: '市委审计办、市审计局' })).toEqual(['committee-office']);
    expect(await readers({ 主送机关: '市人民政府' })).toEqual(['government']);
    await expect(readers({ 主送机关: '市审计局' })).rejects.toThrow('NO_RECIPIENT');
  });
});
