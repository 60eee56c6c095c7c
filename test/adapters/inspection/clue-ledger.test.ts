import { afterEach, describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell, WrittenSheet } from '../../../adapters/formats/workbook-writer.ts';
import { CLUE, clueSheet } from '../../../adapters/inspection/harness.ts';
import { openCheck } from '../support/dry-run.ts';
import type { Check } from '../support/dry-run.ts';

const book = (...sheets: readonly WrittenSheet[]): Buffer => writeWorkbook(sheets);

let check: Check | undefined;
const taking = (name: string, bytes: Buffer) => (check ??= openCheck('inspection')).take(name, bytes);
afterEach(() => {
  check?.close();
  check = undefined;
});

describe('the clue ledger', () => {
  const clues = (...rows: readonly Readonly<Record<string, WrittenCell>>[]): Buffer => book(clueSheet(...rows));

  it('case 13: refuses a row by its 涉密等级 alone; 内部 and 非密 pass', async () => {
    const rows = ['内部', '机密', '非密', '秘密', '绝密', '工作秘密'].map((level, at) => ({
      台账编号: `XC3-${at}`,
      涉密等级: level,
    }));
    const { messages, ...report } = await taking('线索.xlsx', clues(...rows));
    expect(report).toMatchObject({ came: 6, sent: 3, held: 0, refused: 3 });
    expect(messages.map((message) => message['ledgerNo'])).toEqual(['XC3-0', 'XC3-2', 'XC3-5']);
    expect(report.problems.map(({ rule, place }) => [rule, place])).toEqual([
      ['CLASSIFIED_DECLARED', '线索台账!I4'],
      ['CLASSIFIED_DECLARED', '线索台账!I6'],
      ['CLASSIFIED_DECLARED', '线索台账!I7'],
    ]);
  });

  it('hands over what the row hands to the audit bureau, tells the rest, and holds what goes to somebody else', async () => {
    const { messages, problems } = await taking(
      '线索.xlsx',
      clues(
        { 台账编号: 'A', 分类处理意见: '移交审计机关核查' },
        { 台账编号: 'B', 分类处理意见: '供审前参考' },
        { 台账编号: 'C', 分类处理意见: '移交市纪委监委' },
        { 台账编号: 'D', 分类处理意见: '/', 移交单位: '市审计局' },
      ),
    );
    expect(messages.map(({ envelope, ledgerNo }) => [envelope.messageType, ledgerNo])).toEqual([
      ['CLUE_TRANSFER', 'A'],
      ['CLUE_PREAUDIT', 'B'],
      ['CLUE_TRANSFER', 'D'],
    ]);
    expect(problems).toMatchObject([{ kind: 'held', rule: 'NO_RECIPIENT', place: '线索台账!第5行' }]);
  });

  it.each(['移交市财政局', '移交市住建局办理', '转送市公安局', '暂不移交审计机关', '不予移送'])(
    'holds a clue of which it says %s: nobody here is to know of it',
    async (opinion) => {
      expect(await taking('线索.xlsx', clues({ 分类处理意见: opinion }))).toMatchObject({
        sent: 0,
        held: 1,
        problems: [{ rule: 'NO_RECIPIENT', field: '分类处理意见' }],
      });
    },
  );

  it.each([
    '已移交市纪委监委,供审计机关参考',
    '移交市纪委监委，审计机关配合',
    '移交市财政局内部审计机构',
    '移交纪委审计室',
    '已移交市公安局；移交审计机关核查',
    '予以移交，供审计参考',
    '拟移交',
  ])(
    'holds a clue of which it says %s: the audit bureau is named, or nobody, but not certainly handed it',
    async (opinion) => {
      expect(await taking('线索.xlsx', clues({ 分类处理意见: opinion, 移交单位: '/' }))).toMatchObject({
        sent: 0,
        held: 1,
        problems: [{ rule: 'NO_RECIPIENT', field: '分类处理意见' }],
      });
    },
  );

  it.each([
    '移交审计机关',
    '移送给市审计局进一步核查',
    '拟移交同级审计部门依法处理，结果告知市纪委监委',
    '向审计机关移交',
    '转交市纪委监委、市审计局办理',
    '移交审计',
    '移交市水务局整改，移交审计机关核查',
  ])('hands over a clue of which it says %s', async (opinion) => {
    const { messages } = await taking('线索.xlsx', clues({ 分类处理意见: opinion, 移交单位: '/' }));
    expect(messages.map(({ envelope }) => envelope.messageType)).toEqual(['CLUE_TRANSFER']);
  });

  it('holds a clue whose opinion hands it elsewhere though 移交单位 is the audit bureau', async () => {
    const row = { 分类处理意见: '移交市纪委监委', 移交单位: '市审计局' };
    expect(await taking('线索.xlsx', clues(row))).toMatchObject({ sent: 0, held: 1 });
    const named = { 分类处理意见: '拟移交', 移交单位: '市审计局' };
    expect((await taking('线索.xlsx', clues(named))).messages).toMatchObject([
      { envelope: { messageType: 'CLUE_TRANSFER' } },
    ]);
  });

  it('shows none of its own numbers in the handle, and keeps the handle when the row changes', async () => {
    const [before] = (await taking('线索.xlsx', clues({}))).messages;
    const [after] = (await taking('线索.xlsx', clues({ 是否办结: '是' }))).messages;
    expect(after).toMatchObject({ clueId: before?.['clueId'], stage: 'DISPOSED', envelope: { sourceVersion: 2 } });
    for (const number of ['XC3-009', 'XS-2025-0109', '0109']) expect(before?.['clueId']).not.toContain(number);
    const [given] = (
      await taking(
        '线索.xlsx',
        book({
          name: '线索',
          rows: [
            ['线索交接号', ...Object.keys(CLUE)],
            ['CL-2025-990100-0031', ...Object.values(CLUE)],
          ],
        }),
      )
    ).messages;
    expect(given).toMatchObject({ clueId: 'CL-2025-990100-0031' });
  });

  it('case 5: follows the unit of each column and of the cell', async () => {
    const { '挽回损失（万）': _column, ...others } = CLUE;
    const rows = [
      [...Object.keys(others), '涉及金额（万元）', '挽回损失（元）'],
      [...Object.values({ ...others, 台账编号: 'A', 分类处理意见: '供审前参考' }), 12.5, '1,010.10'],
      [...Object.values({ ...others, 台账编号: 'B', 分类处理意见: '供审前参考' }), '约3亿元', '2万元'],
    ];
    const { messages } = await taking('线索.xlsx', book({ name: '线索', rows }));
    expect(messages).toMatchObject([
      { amountInvolved: { fen: 12_500_000, approximate: false }, recovered: { fen: 101_010 } },
      { amountInvolved: { fen: 30_000_000_000, approximate: true }, recovered: { fen: 2_000_000 } },
    ]);
  });
});
