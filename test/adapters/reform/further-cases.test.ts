import { describe, expect, it } from 'vitest';
import { ledger } from '../../../adapters/reform/harness.ts';
import type { Message } from '../../../schemas/message.ts';
import { changedForm } from '../support/changed-form.ts';
import { copiesOf } from '../support/copies.ts';
import { history, taken } from '../support/dry-run.ts';

const form = (changes: Readonly<Record<string, string>>): Buffer => changedForm('CLUE_PREAUDIT', changes, 'workbook');
const said = async (bytes: Buffer): Promise<readonly Message[]> => (await taken('reform', '台账.csv', bytes)).messages;

describe("the office's ledger and forms", () => {
  it('case 5: an amount of a form follows the unit in its cell, and without any the form is held', async () => {
    for (const [written, fen] of [
      ['12.5万元', 12_500_000],
      ['1,010.10元', 101_010],
    ] as const)
      expect(await said(form({ 涉及金额: written }))).toMatchObject([{ amountInvolved: { fen } }]);
    const none = await taken('reform', '审前情况.xlsx', form({ 涉及金额: '12.5' }));
    expect(none).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'AMOUNT_UNIT_UNKNOWN', field: '涉及金额' }] });
  });

  it('case 8: a form whose unit code has a wrong check digit is held with the reason', async () => {
    const label = '涉及单位·统一社会信用代码';
    expect(await said(form({ [label]: '11990100003010095M' }))).toHaveLength(1);
    expect(await taken('reform', '审前情况.xlsx', form({ [label]: '11990100003010095X' }))).toMatchObject({
      sent: 0,
      held: 1,
      problems: [{ rule: 'USCC_CHECK_DIGIT', field: label }],
    });
  });

  it('case 9: epoch milliseconds at midnight in China are that day', async () => {
    for (const 填报日期 of ['1759248000000', '2025-09-30T16:00:00Z'])
      expect((await said(ledger({ 填报日期 })))[0]).toMatchObject({
        reportedOn: Date.UTC(2025, 9, 1) / 86_400_000,
        envelope: { occurredAt: 1_759_248_000_000 },
      });
  });

  it('case 14: a row that comes back as it was is a newer version, not an older one', async () => {
    const states = ['推进中', '已完成', '推进中'];
    const reports = await history(
      'reform',
      states.map((完成情况, nth) => [`${nth}.csv`, ledger({ 完成情况, 督察发现问题: '无', 整改情况: '无' })] as const),
    );
    const sent = reports.flatMap(({ messages }) => messages);
    expect(sent.map((message) => [message.envelope.sourceVersion, message['statusNative']])).toEqual(
      states.map((state, nth) => [nth + 1, state]),
    );
  });

  it.each([
    ['92.60', 9260],
    ['92.61', 9261],
  ])('case 17: progress is the rate written, %s, and never reckoned anew', async (written, progressBps) => {
    expect((await said(ledger({ '完成进度（%）': written })))[0]).toMatchObject({ progressBps });
  });

  it('case 20: what 督察 found goes to the audit bureau alone, how the task stands to the committee office alone', async () => {
    const messages = await said(ledger({ 督察发现问题: '示例发现' }));
    const readers = messages.map((message) => [message.envelope.messageType, [...copiesOf(message).keys()]]);
    expect(readers).toEqual([
      ['TASK_PROGRESS', ['committee-office']],
      ['CLUE_PREAUDIT', ['audit-bureau']],
      ['RECT_PROGRESS', ['committee-office']],
    ]);
    const [, , rectification] = messages;
    if (rectification === undefined) throw new Error('no message');
    expect(copiesOf(rectification).get('committee-office')?.toString()).not.toContain('示例发现');
  });
});
