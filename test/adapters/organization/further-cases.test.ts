import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { POOL_ROW, poolFile } from '../../../adapters/organization/harness.ts';
import { changedForm } from '../support/changed-form.ts';
import { copiesOf } from '../support/copies.ts';
import { history, sample, taken } from '../support/dry-run.ts';

/** The pool with one row, a good one with some cells changed or added. */
const pool = (changes: Readonly<Record<string, string>>): Buffer => {
  const row = { ...POOL_ROW, ...changes };
  return iconv.encode([Object.keys(row).join(), Object.values(row).join(), ''].join('\r\n'), 'gbk');
};

/** The first form of the sample, an ENTRUST, with texts exchanged. */
const entrust = (...changes: readonly (readonly [from: string, to: string])[]): Buffer => {
  const whole = iconv.decode(sample('organization', 'general_forms.csv'), 'gb18030');
  const forms = whole.split(/(?=^消息类型,)/mu);
  let form = forms.find((each) => each.startsWith('消息类型,委托书')) ?? '';
  for (const [from, to] of changes) {
    if (!form.includes(from)) throw new Error(`the form has no ${from}`);
    form = form.replaceAll(from, to);
  }
  return iconv.encode(form, 'gb18030');
};

describe("the department's exports", () => {
  it('case 5: an amount of a form follows the unit in its cell, and without any the form is held', async () => {
    const progress = (amount: string) =>
      taken('organization', '进展.csv', changedForm('RECT_PROGRESS', { 累计整改金额: amount }, 'csv'));
    for (const [written, fen] of [
      ['12.5万元', 12_500_000],
      ['125,000.00元', 12_500_000],
    ] as const)
      expect((await progress(written)).messages).toMatchObject([{ rectifiedAmount: { fen, approximate: false } }]);
    expect((await progress('约3万元')).messages).toMatchObject([
      { rectifiedAmount: { fen: 3_000_000, approximate: true } },
    ]);
    expect(await progress('12.5')).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'AMOUNT_UNIT_UNKNOWN' }] });
  });

  it.each(['示组函[2025]5 号', '示组函【2025】第005号', '示组函（2025）5号'])(
    'case 7: the number of an entrustment is known as %s',
    async (written) => {
      expect(
        (await taken('organization', '委托书.csv', entrust(['示审发〔2025〕5号', written]))).messages,
      ).toMatchObject([{ entrustDoc: { rawNo: written, normNo: '示组函〔2025〕5号' } }]);
    },
  );

  it('case 7: an entrustment whose number is damaged is held', async () => {
    const report = await taken('organization', '委托书.csv', entrust(['示审发〔2025〕5号', '审法发【201124号']));
    expect(report).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'DOC_NO_UNPARSEABLE' }] });
  });

  it('case 9: epoch milliseconds at midnight in China are that day', async () => {
    for (const written of ['1759248000000', '2025-09-30T16:00:00Z'])
      expect((await taken('organization', '库.csv', pool({ 更新日期: written }))).messages).toMatchObject([
        { asOf: Date.UTC(2025, 9, 1) / 86_400_000, envelope: { occurredAt: 1_759_248_000_000 } },
      ]);
  });

  it('case 14: a row that comes back as it was is a newer version, not an older one', async () => {
    const states = ['拟退休', '', '拟退休'].map((拟变动, nth) => [`${nth}.csv`, poolFile({ 拟变动 })] as const);
    const sent = (await history('organization', states)).flatMap(({ messages }) => messages);
    expect(sent.map(({ envelope }) => envelope.sourceVersion)).toEqual([1, 2, 3]);
    expect(new Set(sent.map(({ envelope }) => envelope.messageId)).size).toBe(3);
  });

  it('case 20: the audit bureau is told whom it is entrusted to audit, the committee office not by name', async () => {
    const both = '知悉范围[1]·部门名称,示范市委审计委员会办公室\r\n知悉范围[2]·部门名称,示范市审计局';
    const form = entrust(['张示例', '钱某甲'], ['知悉范围[1]·部门名称,示范市委审计委员会办公室', both]);
    const [message] = (await taken('organization', '委托书.csv', form)).messages;
    if (message === undefined) throw new Error('no message');
    const copies = copiesOf(message);
    expect([...copies.keys()]).toEqual(['audit-bureau', 'committee-office']);
    expect(copies.get('audit-bureau')?.toString()).toContain('钱某甲');
    expect(copies.get('committee-office')?.toString()).not.toContain('钱某甲');
    expect(copies.get('committee-office')?.toString()).toContain('钱某某');
  });
});
