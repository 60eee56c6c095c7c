import { describe, expect, it } from 'vitest';
import { history, sample, taken } from '../support/dry-run.ts';
import { book, HEADER, headed, ledger, ofType, row, seqNos, withColumn } from './ledger.ts';

const one = async (changes: Parameters<typeof row>[1], type: string) =>
  ofType((await ledger([HEADER, row(1, changes)])).messages, type)[0];

describe("the bureau's ledger", () => {
  it('case 1: the same file twice gives each message once, and one changed row one of each changed message', async () => {
    const [first, again, changed] = await history('audit-bureau', [
      ['一.xlsx', book([HEADER, row(1), row(2), row(3)])],
      ['二.xlsx', book([HEADER, row(1), row(2), row(3)])],
      ['三.xlsx', book([HEADER, row(1), row(2, { 认定整改情况: '部分整改' }), row(3)])],
    ]);
    expect(first).toMatchObject({ came: 3, sent: 3 });
    expect(again).toMatchObject({ came: 3, sent: 0, duplicate: 3, messages: [] });
    expect(changed).toMatchObject({ came: 3, sent: 1, duplicate: 2 });
    expect(changed?.messages.map(({ envelope }) => [envelope.messageType, Number(envelope.sourceVersion)])).toEqual([
      ['RECT_DETERMINATION', 2],
    ]);
  });

  it('case 3: a header moved by a row, columns inserted or in another order change nothing', async () => {
    const bodies = async (rows: Parameters<typeof ledger>[0]) =>
      (await ledger(rows)).messages.map(({ envelope: _, ...body }) => body);
    const plain = await bodies([HEADER, row(1)]);
    expect(plain).toHaveLength(4);
    expect(await bodies([['整改台账'], ['填报单位：市审计局'], HEADER, row(1)])).toEqual(plain);
    const inserted = [HEADER, row(1)].map((cells) => [...cells.slice(0, 4), '新增列', ...cells.slice(4)]);
    expect(await bodies(inserted)).toEqual(plain);
    expect(await bodies([HEADER, row(1)].map((cells) => [...cells].reverse()))).toEqual(plain);
  });

  it('case 3: a required header missing gives nothing and is named; so does a determination without its amount', async () => {
    const missing = await ledger([headed({ 整改责任部门: '责任部门' }), row(1)]);
    expect(missing).toMatchObject({ sent: 0, messages: [] });
    expect(missing.problems).toMatchObject([{ rule: 'FILE_HEADER_MISSING', field: '整改责任部门', place: '台账' }]);
    const renamed = await ledger([headed({ 认定整改情况: '认定' }), row(1)]);
    expect(renamed).toMatchObject({ sent: 0, held: 1 });
    expect(renamed.problems).toMatchObject([{ rule: 'FILE_HEADER_MISSING', field: '认定整改情况' }]);
  });

  it('case 4: merged cells are filled down, sums and sub-rows are no records', async () => {
    const unmerged = row(2, { 所在地方或单位: null, 问题源自审计报告文号: null });
    const sums = [
      ['合计', ...Array<null>(13).fill(null), 2020.2],
      [null, null, '（其中：市河道管理处）', ...Array<null>(11).fill(null), 5],
    ];
    const outcome = await ledger([HEADER, row(1), unmerged, ...sums], ['C2:C3', 'E2:E3']);
    expect(outcome).toMatchObject({ came: 2, sent: 2, problems: [] });
    expect(ofType(outcome.messages, 'PROBLEM_ITEM')[1]?.['org']).toMatchObject({ name: '示范市教育和体育局' });
  });

  it('case 5: each column has its unit, one written in the cell beats it, and without any the row is held', async () => {
    const mixed = [
      headed({ '已整改金额（万元）': '已整改金额（元）' }),
      row(1, { '已整改金额（万元）': '10,101,000.00' }),
    ];
    const { messages } = await ledger(mixed);
    expect(ofType(messages, 'RECT_REPORT')[0]?.['claimedAmountFen']).toBe(1_010_100_000);
    expect(ofType(messages, 'PROBLEM_ITEM')[0]?.['amountFen']).toBe(1_010_100_000);
    expect((await one({ '问题金额（万元）': '3亿元' }, 'PROBLEM_ITEM'))?.['amountFen']).toBe(30_000_000_000);
    const none = [headed({ '问题金额（万元）': '问题金额' }), row(1), row(2, { '问题金额（万元）': '25万元' })];
    const outcome = await ledger(none);
    expect(outcome.problems).toMatchObject([{ rule: 'AMOUNT_UNIT_UNKNOWN', field: '问题金额', place: '台账!第2行' }]);
    expect(seqNos(outcome)).toEqual([2]);
  });

  it('case 5: an amount written with 约 is sent, and said to be about', async () => {
    const { messages } = await ledger([HEADER, row(1, { '问题金额（万元）': '约12', '认定整改金额（万元）': '约6' })]);
    expect(ofType(messages, 'PROBLEM_ITEM')).toMatchObject([{ amountFen: 12_000_000, amountApproximate: true }]);
    expect(ofType(messages, 'RECT_NOTICE')).toMatchObject([{ amountFen: 12_000_000, amountApproximate: true }]);
    expect(ofType(messages, 'RECT_REPORT')).toMatchObject([{ claimedAmountApproximate: false }]);
    expect(ofType(messages, 'RECT_DETERMINATION')).toMatchObject([{ determinedAmountApproximate: true }]);
  });

  it.each(['/', '—', '无', '', ' ', null])('case 6: %j is no amount, never nought', async (blank) => {
    expect((await one({ '问题金额（万元）': blank }, 'PROBLEM_ITEM'))?.['amountFen']).toBeNull();
    expect((await one({ '问题金额（万元）': 0 }, 'PROBLEM_ITEM'))?.['amountFen']).toBe(0);
  });

  it('case 7: a document number is known however it was written; a damaged one holds its row alone', async () => {
    const written = ['示审报[2025]5号', '示审报【2025】第05号', '示审报（2025）5号', '示审报〔２０２５〕５号'];
    for (const raw of written)
      expect((await one({ 问题源自审计报告文号: raw }, 'PROBLEM_ITEM'))?.['problemId'], raw).toBe(
        'PB-2025-示审报-5-01',
      );
    const damaged = { 问题源自审计报告文号: '审法发【201124号' };
    const outcome = await ledger([HEADER, row(1), row(2, damaged), row(3)]);
    expect(outcome.problems).toMatchObject([{ rule: 'DOC_NO_UNPARSEABLE', place: '台账!第3行' }]);
    expect(seqNos(outcome)).toEqual([1, 3]);
  });

  it('case 7: institutions are told by number, by title, or both; a damaged number is held', async () => {
    const text = '《资金管理办法》（示教体〔2025〕33号）、示教体[2025]034号；《内部控制手册》';
    const report = await one({ 推动制度建设文件: text }, 'RECT_REPORT');
    expect(report?.['institutions']).toMatchObject([
      { normNo: '示教体〔2025〕33号', title: '资金管理办法' },
      { normNo: '示教体〔2025〕34号', title: null },
      { rawNo: '无编号', normNo: null, title: '内部控制手册' },
    ]);
    const damaged = await ledger([HEADER, row(1, { 推动制度建设文件: '示教体〔2025 33号' })]);
    expect(damaged.problems).toMatchObject([{ rule: 'DOC_NO_UNPARSEABLE', field: '推动制度建设文件' }]);
  });

  it('case 8: a unit code with a wrong check digit holds its row, and the others go', async () => {
    const outcome = await ledger([
      HEADER,
      row(1, { 统一社会信用代码: '11990100003010095X' }),
      row(2, { 统一社会信用代码: '11990100003010095M' }),
    ]);
    expect(outcome.problems).toMatchObject([{ rule: 'USCC_CHECK_DIGIT', place: '台账!第2行' }]);
    expect(seqNos(outcome)).toEqual([2]);
  });

  it('case 9: epoch milliseconds at midnight in China are that day, as number and as text', async () => {
    for (const written of [1_759_248_000_000, '1759248000000', '2025-09-30T16:00:00Z'])
      expect(await one({ 出具审计专报时间: written }, 'PROBLEM_ITEM'), String(written)).toMatchObject({
        reportedOn: Date.UTC(2025, 9, 1) / 86_400_000,
        envelope: { occurredAt: 1_759_248_000_000 },
      });
  });

  it('reads dates written as text, and holds impossible ones', async () => {
    expect((await one({ 出具审计专报时间: '2025年6月25日' }, 'PROBLEM_ITEM'))?.['reportedOn']).toBe(20_264);
    const outcome = await ledger([HEADER, row(1, { 出具审计专报时间: '2025-02-30' }), row(2)]);
    expect(outcome.problems).toMatchObject([{ rule: 'DATE_UNPARSEABLE', field: '出具审计专报时间' }]);
    expect(seqNos(outcome)).toEqual([2]);
  });

  it('case 13: a marked cell, or a level of 机密, refuses its record alone; a marked title the whole file', async () => {
    const cell = await ledger([HEADER, row(1), row(2, { 问题描述: '见附件（秘密★10年）' })]);
    expect(cell).toMatchObject({ came: 2, sent: 1, refused: 1 });
    expect(cell.problems).toMatchObject([{ kind: 'refused', rule: 'CLASSIFIED_MARKED' }]);
    const declared = await ledger(withColumn('涉密等级', [row(1), row(2)], ['无', '机密']));
    expect(declared).toMatchObject({ came: 2, sent: 1, refused: 1 });
    expect(declared.problems).toMatchObject([{ rule: 'CLASSIFIED_DECLARED' }]);
    expect(await ledger(withColumn('涉密等级', [row(1), row(2)], ['无', '内部']))).toMatchObject({
      sent: 2,
      refused: 0,
    });
    expect(await ledger([HEADER, row(1, { 问题描述: '未按规定管理涉密载体，机密文件登记不全' })])).toMatchObject({
      sent: 1,
    });
    expect(await ledger([['机密★10年'], HEADER, row(1)])).toMatchObject({ sent: 0, refused: 1 });
    const named = await taken('audit-bureau', '台账.xlsx', book([HEADER, row(1)], [], '绝密★长期'));
    expect(named).toMatchObject({ sent: 0, refused: 1 });
  });

  it('case 14: a row that comes back as it was is a newer version of what it says, not an older one', async () => {
    const states = ['部分整改', '已整改', '部分整改'];
    const reports = await history(
      'audit-bureau',
      states.map((state, nth) => [`${nth}.xlsx`, book([HEADER, row(1, { 认定整改情况: state })])] as const),
    );
    const determined = ofType(
      reports.flatMap(({ messages }) => messages),
      'RECT_DETERMINATION',
    );
    expect(determined.map((each) => [each.envelope.sourceVersion, each['determinedNative']])).toEqual([
      [1, '部分整改'],
      [2, '已整改'],
      [3, '部分整改'],
    ]);
    expect(reports.map(({ messages }) => messages.length)).toEqual([4, 1, 1]);
  });

  it('reads the shipped sample: three problems, their claims and their determinations', async () => {
    const report = await taken('audit-bureau', '台账.xlsx', sample('audit-bureau', '10_audit_office_ledger.xlsx'));
    expect(report).toMatchObject({ came: 3, sent: 3, held: 0 });
    const determined = ofType(report.messages, 'RECT_DETERMINATION');
    expect(determined.map((each) => [each['determinedStatus'], each['determinedNative'], each['rectRateBps']])).toEqual(
      [
        ['DONE', '已整改', 10_000],
        ['PARTIAL', '部分整改', 5000],
        ['LONG_TERM', '长期整改', 0],
      ],
    );
  });
});
