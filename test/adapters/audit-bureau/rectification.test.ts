import { describe, expect, it } from 'vitest';
import { determinedOf } from '../../../adapters/audit-bureau/ledger/determination.ts';
import { ratioBps } from '../../../schemas/values/rate.ts';
import { history, sample, taken } from '../support/dry-run.ts';
import { book, HEADER, ledger, ofType, row, withColumn } from './ledger.ts';

const reported = (seq: number, text = `第${seq}次`): Buffer =>
  book(withColumn('整改上报次序', [row(1, { 整改情况: text })], [seq]));

describe('claims and determinations', () => {
  it('case 15: report #3 without #2 is held, not lost, and goes out once #2 did', async () => {
    const [, early, second, third] = await history('audit-bureau', [
      ['一.xlsx', reported(1)],
      ['三.xlsx', reported(3)],
      ['二.xlsx', reported(2)],
      ['三再报.xlsx', reported(3)],
    ]);
    expect(early).toMatchObject({ came: 1, sent: 0, held: 1, messages: [] });
    expect(early?.problems).toMatchObject([{ kind: 'held', rule: 'PREDECESSOR_MISSING' }]);
    expect(ofType(second?.messages ?? [], 'RECT_REPORT')).toMatchObject([{ reportSeq: 2 }]);
    expect(ofType(third?.messages ?? [], 'RECT_REPORT')).toMatchObject([
      { reportSeq: 3, claimedStatusNative: '第3次' },
    ]);
  });

  it('case 16: the whole amount claimed, half of it determined: PARTIAL', async () => {
    for (const 认定整改情况 of ['部分整改', '已整改', '/']) {
      const { messages } = await ledger([
        HEADER,
        row(1, { 认定整改情况, '认定整改金额（万元）': 505.05, 整改率: 0.5 }),
      ]);
      expect(ofType(messages, 'RECT_REPORT')).toMatchObject([
        { claimedStatus: 'DONE', claimedAmountFen: 1_010_100_000 },
      ]);
      expect(ofType(messages, 'RECT_DETERMINATION')).toMatchObject([
        { determinedStatus: 'PARTIAL', determinedAmountFen: 505_050_000, rectRateBps: 5000 },
      ]);
    }
  });

  it('never takes a claim for a determination', async () => {
    const { messages } = await ledger([
      HEADER,
      row(1, { 认定整改情况: '/', '认定整改金额（万元）': 0, 整改率: '/' }),
      row(2, { 认定整改情况: '基本整改' }),
    ]);
    expect(ofType(messages, 'RECT_REPORT')).toHaveLength(2);
    expect(ofType(messages, 'RECT_DETERMINATION')).toMatchObject([
      { problemId: 'PB-2025-示审报-5-02', determinedStatus: 'UNKNOWN', determinedNative: '基本整改' },
    ]);
  });

  it.each([
    ['已整改', null, null, 'DONE', null],
    ['已完成整改', 100, 100, 'DONE', null],
    ['已整改', 100, 0, 'UNKNOWN', null],
    ['部分整改', 100, 100, 'PARTIAL', null],
    ['长期整改', 100, 0, 'LONG_TERM', null],
    ['尚未整改', 100, 0, 'NOT_DONE', null],
    ['正在整改', 100, 40, 'PARTIAL', true],
    ['整改中', 100, 0, 'NOT_DONE', true],
    ['持续整改', 100, 40, 'UNKNOWN', null],
    [null, 100, 40, 'PARTIAL', null],
    [null, 100, 100, 'UNKNOWN', null],
  ] as const)('takes %j of %j with %j recognised for %s', (native, amount, recognised, status, inProgress) => {
    expect(determinedOf(native, amount, recognised)).toEqual({ status, inProgress });
  });

  it('records what the unit claims for the unit, and says who wrote it down', async () => {
    const { messages } = await ledger([HEADER, row(1)]);
    expect(ofType(messages, 'RECT_REPORT')).toMatchObject([
      { recordedBy: 'audit-bureau', onBehalfOf: { participant: 'unit-1' }, reportSeq: 1 },
    ]);
    expect(ofType(messages, 'RECT_DETERMINATION')[0]?.envelope.audience).toMatchObject([{ participant: 'unit-1' }]);
  });

  it('says nothing for a unit that said nothing: a nought in the ledger is no claim', async () => {
    const silent = { 实际上报整改报告时间: '/', 整改情况: '/', '已整改金额（万元）': 0 };
    expect(ofType((await ledger([HEADER, row(1, silent)])).messages, 'RECT_REPORT')).toEqual([]);
  });

  it('holds a claim without a unit, and an order that is no number', async () => {
    const nobody = await ledger([HEADER, row(1, { 整改责任部门: '/' })]);
    expect(nobody.problems).toMatchObject([{ rule: 'FIELD_REQUIRED', field: '整改责任部门' }]);
    const ordered = await taken('audit-bureau', '台账.xlsx', book(withColumn('整改上报次序', [row(1)], ['末次'])));
    expect(ordered.problems).toMatchObject([{ rule: 'FIELD_FORMAT', field: '整改上报次序' }]);
  });

  it('issues a notice only to a connected unit, and only with a date', async () => {
    const { messages } = await ledger([
      HEADER,
      row(1),
      row(2, { 应上报整改报告时间: '/' }),
      row(3, { 整改责任部门: '示范市某局' }),
      row(4, { 整改责任部门: '市纪委监委' }),
    ]);
    const notices = ofType(messages, 'RECT_NOTICE');
    expect(
      notices.map((each) => [each['seqNo'], each.envelope.audience.map(({ participant }) => participant)]),
    ).toEqual([[1, ['unit-1']]]);
  });

  it('holds a row of several units, of which none would be told; a name nobody here bears stays one name', async () => {
    const several = await ledger([HEADER, row(1), row(2, { 整改责任部门: '市教育和体育局、市水务局' })]);
    expect(several).toMatchObject({ came: 2, sent: 1, held: 1 });
    expect(several.problems).toMatchObject([{ rule: 'FIELD_FORMAT', field: '整改责任部门', place: '台账!第3行' }]);
    const unknown = await ledger([HEADER, row(1, { 整改责任部门: '某镇、某街道' })]);
    expect(ofType(unknown.messages, 'PROBLEM_ITEM')).toMatchObject([{ responsibleOrg: { name: '某镇、某街道' } }]);
  });

  it('case 17: 288 of 311 is 92.60 rounded half up and 92.61 rounded up', () => {
    expect([ratioBps(288, 311, 'HALF_UP'), ratioBps(288, 311, 'UP')]).toEqual([9260, 9261]);
  });

  it('reads the ledger of economic responsibility by its own columns', async () => {
    const { messages, sent } = await taken(
      'audit-bureau',
      '经责.xlsx',
      sample('audit-bureau', 'responsibility_ledger.xlsx'),
    );
    expect(sent).toBe(2);
    expect(ofType(messages, 'PROBLEM_ITEM')).toMatchObject([
      {
        problemId: 'PB-2025-示审经责-9-01',
        resultDoc: { normNo: '示审经责结〔2025〕4号' },
        submitDoc: { normNo: '示审报〔2025〕12号' },
        targetPerson: { name: '李示例' },
        inAuditReport: true,
        inResultReport: true,
        qualificationNative: '违反招标投标规定',
        amountFen: 320_000_000,
        amountApproximate: true,
      },
      { problemId: 'PB-2025-示审经责-9-02', inResultReport: false, amountFen: null },
    ]);
    expect(ofType(messages, 'RECT_DETERMINATION')).toMatchObject([{ determinedStatus: 'PARTIAL', rectRateBps: 5000 }]);
  });
});
