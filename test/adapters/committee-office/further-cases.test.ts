import { describe, expect, it } from 'vitest';
import { registerCsv } from '../../../adapters/committee-office/harness.ts';
import { changedForm } from '../support/changed-form.ts';
import { taken } from '../support/dry-run.ts';

const take = (bytes: Buffer) => taken('committee-office', '文件.csv', bytes);
const determination = (changes: Readonly<Record<string, string>>) =>
  take(changedForm('RECT_DETERMINATION', { '知悉范围[1]·部门名称': '示范市教育和体育局', ...changes }, 'csv'));

describe("the office's forms and registers", () => {
  it('case 5: an amount follows the unit of its label, and the unit in the cell before it', async () => {
    for (const [written, fen] of [
      ['62,500.00', 6_250_000],
      ['6.25万元', 6_250_000],
      ['0.1亿元', 1_000_000_000],
    ] as const)
      expect((await determination({ '认定整改金额（元）': written })).messages, written).toMatchObject([
        { determinedAmountFen: fen },
      ]);
    const coordinate = (amount: string) =>
      take(changedForm('RECT_COORDINATE', { '涉及整改事项[1]·问题金额': amount }, 'csv'));
    expect((await coordinate('约3万元')).messages).toMatchObject([
      { items: [{ amount: { fen: 3_000_000, approximate: true } }] },
    ]);
    expect(await coordinate('12.5')).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'AMOUNT_UNIT_UNKNOWN' }] });
  });

  it('case 8: a code with a wrong check digit holds its form with the reason', async () => {
    const form = (code: string) => take(changedForm('RECT_COORDINATE', { '责任单位·统一社会信用代码': code }, 'csv'));
    expect(await form('11990100003010095M')).toMatchObject({ sent: 1 });
    expect(await form('11990100003010095X')).toMatchObject({
      sent: 0,
      held: 1,
      problems: [{ rule: 'USCC_CHECK_DIGIT', field: '责任单位·统一社会信用代码' }],
    });
  });

  it('case 9: epoch milliseconds at midnight in China are that day, in every column of days', async () => {
    for (const written of ['1759248000000', '2025-09-30T16:00:00Z']) {
      const { messages } = await take(registerCsv({ 登记时间: written, 要求时间: written }));
      expect(messages, written).toMatchObject([
        {
          requiredBy: { date: Date.UTC(2025, 9, 1) / 86_400_000 },
          envelope: { occurredAt: 1_759_248_000_000 },
        },
      ]);
    }
  });

  it('case 16: half of the amount determined is PARTIAL, whatever the word says', async () => {
    const half = { '问题金额（元）': '125,000.00', '认定整改金额（元）': '62,500.00', 整改率: '50%' };
    for (const 认定整改情况 of ['部分整改', '已整改'])
      expect((await determination({ ...half, 认定整改情况 })).messages).toMatchObject([
        { determinedStatus: 'PARTIAL', rectRateBps: 5000 },
      ]);
    const whole = { '认定整改金额（元）': '125,000.00', 认定整改情况: '已整改' };
    expect((await determination({ ...half, ...whole })).messages).toMatchObject([{ determinedStatus: 'DONE' }]);
  });

  it.each([
    ['92.60%', 9260],
    ['92.61%', 9261],
  ])('case 17: of 288 in 311 the rate is the one written, %s, and never reckoned anew', async (整改率, bps) => {
    expect((await determination({ 整改率 })).messages).toMatchObject([{ rectRateBps: bps }]);
  });
});
