import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';
import { afterEach, describe, expect, it } from 'vitest';
import { csvCell } from '../../../adapters/formats/csv.ts';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell, WrittenSheet } from '../../../adapters/formats/workbook-writer.ts';
import { formFile, filledForm } from '../../../adapters/general-form/general-forms.ts';
import { docRef } from '../../../adapters/translating/references.ts';
import { CLUE, clueSheet, rectificationSheet } from '../../../adapters/inspection/harness.ts';
import { openCheck } from '../support/dry-run.ts';
import type { Check } from '../support/dry-run.ts';

const SAMPLE = new URL('../../../adapters/inspection/samples/02_inspection_ledger.xlsx', import.meta.url);
const EDUCATION: readonly WrittenCell[] = [1, '第三轮', '市教育和体育局党组', 21, 18, '85.71%', 4, 4, '100%', 0, 1];
const WATER: readonly WrittenCell[] = [2, '第三轮', '市水务局党组', 16, 13, 0.8125, 3, 2, { percent: 0.6667 }, 0, 0];
const PART: readonly WrittenCell[] = [null, null, '（其中：市河道管理处党支部）', 5, 5, '100％', 1, 1, '—', null, null];
const TOTAL: readonly WrittenCell[] = ['合计', null, null, 37, 31, '83.78%', 7, 6, '85.71%', 0, 1];

const book = (...sheets: readonly WrittenSheet[]): Buffer => writeWorkbook(sheets);
const replaced = (row: readonly WrittenCell[], changes: Readonly<Record<number, WrittenCell>>): WrittenCell[] =>
  row.map((cell, column) => (column in changes ? (changes[column] ?? null) : cell));

interface Row {
  readonly organization: string;
  readonly [field: string]: unknown;
}
const rowsOf = (message: Readonly<Record<string, unknown>> | undefined): readonly Row[] =>
  (message?.['inspectionRows'] ?? []) as readonly Row[];

let check: Check | undefined;
const taking = (name: string, bytes: Buffer) => (check ??= openCheck('inspection')).take(name, bytes);
afterEach(() => {
  check?.close();
  check = undefined;
});

describe('the rectification ledger', () => {
  it('case 1: gives nothing new for the same file again, and one new version for one changed row', async () => {
    const rows = [EDUCATION, WATER, PART, TOTAL];
    expect(await taking('汇总.xlsx', book(rectificationSheet(rows)))).toMatchObject({ came: 2, sent: 2, duplicate: 0 });
    expect(await taking('汇总(1).xlsx', book(rectificationSheet(rows)))).toMatchObject({ sent: 0, duplicate: 2 });
    const later = [replaced(EDUCATION, { 4: 19 }), WATER, PART, TOTAL];
    const { messages, ...counts } = await taking('汇总.xlsx', book(rectificationSheet(later)));
    expect(counts).toMatchObject({ came: 2, sent: 1, duplicate: 1, held: 0, refused: 0 });
    expect(messages[0]?.envelope).toMatchObject({ sourceVersion: 2 });
    expect(rowsOf(messages[0])[0]).toMatchObject({ organization: '市教育和体育局党组', problemDoneCount: 19 });
  });

  it('case 2: says the same as CSV in every encoding, and is refused whole in one it cannot have', async () => {
    const cells = rectificationSheet([EDUCATION, replaced(WATER, { 8: '66.67%' })]).rows;
    const text = cells.map((row) => row.map((cell) => csvCell(String(cell ?? ''))).join()).join('\r\n');
    const [first] = (await taking('汇总.xlsx', readFileSync(SAMPLE))).messages;
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      iconv.encode(text, 'gbk'),
      iconv.encode(text, 'gb18030'),
    ]) {
      const { messages } = await openCheck('inspection').take('汇总.csv', bytes);
      expect(messages).toHaveLength(2);
      expect(rowsOf(messages[0])).toEqual(rowsOf(first));
    }
    const wrong = Buffer.concat([iconv.encode(text, 'gbk'), Buffer.from([0x81, 0x20])]);
    expect(await taking('错.csv', wrong)).toMatchObject({ sent: 0, problems: [{ rule: 'FILE_ENCODING' }] });
  });

  it('case 3: finds a header moved by a row or with a column between, and names one that is missing', async () => {
    const plain = (await taking('汇总.xlsx', book(rectificationSheet([EDUCATION])))).messages;
    const { name, rows } = rectificationSheet([EDUCATION]);
    const moved = {
      name,
      rows: [['（第二次报送）'], ...rows],
      merges: ['A4:A5', 'B4:B5', 'C4:C5', 'D4:F4', 'G4:I4', 'J4:K4'],
    };
    const between = {
      name,
      rows: rows.map((row, at) => (at < 2 ? row : [...row.slice(0, 2), at === 2 ? '组别' : null, ...row.slice(2)])),
      merges: ['A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:G3', 'H3:J3', 'K3:L3'],
    };
    for (const sheet of [moved, between]) {
      const { messages } = await openCheck('inspection').take('汇总.xlsx', book(sheet));
      expect(rowsOf(messages[0])).toEqual(rowsOf(plain[0]));
    }
    const missing = {
      ...rectificationSheet([EDUCATION]),
      rows: rows.map((row) => row.map((cell) => (cell === '被巡察党组织' ? '单位' : cell))),
    };
    expect(await taking('缺.xlsx', book(missing))).toMatchObject({
      sent: 0,
      problems: [{ rule: 'FILE_HEADER_MISSING', field: '被巡察党组织' }],
    });
  });

  it('case 4: fills merged cells down, counts sub-rows and sums as no records, and keeps a sub-row with its row', async () => {
    const { came, messages } = await taking('02_inspection_ledger.xlsx', readFileSync(SAMPLE));
    expect(came).toBe(2);
    expect(messages.map((message) => rowsOf(message).map(({ organization }) => organization))).toEqual([
      ['市教育和体育局党组'],
      ['市水务局党组', '市河道管理处党支部'],
    ]);
    expect(rowsOf(messages[1])[1]).toMatchObject({
      round: '第三轮',
      parentOrganization: '市水务局党组',
      problemDueCount: 5,
    });
    expect(messages[1]).toMatchObject({ problemCount: 16, org: { participant: 'unit-2' } });
    const orphan = await taking('无主.xlsx', book(rectificationSheet([PART, EDUCATION])));
    expect(orphan).toMatchObject({
      came: 2,
      sent: 0,
      duplicate: 1,
      held: 1,
      problems: [{ rule: 'ROW_UNTRANSLATABLE', place: '汇总!第5行' }],
    });
  });

  it('reads a rate in every writing as basis points, beside what was written', async () => {
    const rates = (await taking('02.xlsx', readFileSync(SAMPLE))).messages.flatMap((message) =>
      rowsOf(message).map(({ problemRateBps, problemRateNative, immediateRateBps, immediateRateNative }) => [
        problemRateBps,
        problemRateNative,
        immediateRateBps,
        immediateRateNative,
      ]),
    );
    expect(rates).toEqual([
      [8571, '85.71%', 10_000, '100%'],
      [8125, '0.8125', 6667, '66.67%'],
      [10_000, '100％', null, null],
    ]);
  });

  it.each(['/', '—', '无', '', ' ', null])('case 6: takes %j for nothing, never for zero', async (blank) => {
    const { messages } = await taking(
      '汇总.xlsx',
      book(rectificationSheet([replaced(EDUCATION, { 6: blank, 8: blank, 9: blank })])),
    );
    expect(rowsOf(messages[0])[0]).toMatchObject({
      immediateDueCount: null,
      immediateRateBps: null,
      accountableOrgCount: null,
      accountablePersonCount: 1,
    });
  });

  it.each(['截止日期：2025.9.30', '截止日期：2025年9月30日', '截止日期: 20250930', '截至日期：2025/9/30'])(
    'reads %s above the table as the day of its figures',
    async (written) => {
      const { messages } = await taking('汇总.xlsx', book(rectificationSheet([EDUCATION], written)));
      expect(rowsOf(messages[0])[0]?.['asOf']).toBe(20_361);
    },
  );

  it('case 13: refuses the row in whose sub-row a mark stands, and the file whose title carries one', async () => {
    const marked = replaced(PART, { 5: '机密★5年' });
    expect(await taking('汇总.xlsx', book(rectificationSheet([EDUCATION, WATER, marked])))).toMatchObject({
      came: 2,
      sent: 1,
      refused: 1,
      problems: [{ kind: 'refused', rule: 'CLASSIFIED_MARKED', place: '汇总!F7' }],
    });
    const { name, rows, merges } = rectificationSheet([EDUCATION]);
    const whole = book({ name, merges: merges ?? [], rows: [['秘密★10年'], ...rows.slice(1)] });
    expect(await taking('密.xlsx', whole)).toMatchObject({ sent: 0, refused: 1 });
  });
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

describe('a general form', () => {
  it('case 7: is held when its document number cannot be read, and read in every writing of one that can', async () => {
    const form = (number: string): Buffer => {
      const queryDoc = docRef('示巡函〔2025〕5号');
      const { title, cells } = filledForm(
        'HISTORY_QUERY',
        { queryNo: `Q-${number}`, queryDoc, purpose: 'INSPECTION' },
        { occurredAt: 0 },
      );
      return formFile(
        { title, cells: cells.map((cell) => (cell.text === '示巡函〔2025〕5号' ? { ...cell, text: number } : cell)) },
        'workbook',
      );
    };
    for (const written of ['示巡函〔2025〕5号', '示巡函[2025]第05号', '示巡函（2025）5号'])
      expect((await taking('查询函.xlsx', form(written))).messages).toMatchObject([
        { queryDoc: { normNo: '示巡函〔2025〕5号' } },
      ]);
    expect(await taking('查询函.xlsx', form('审法发【201124号'))).toMatchObject({
      sent: 0,
      held: 1,
      problems: [{ rule: 'DOC_NO_UNPARSEABLE' }],
    });
  });
});
