import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import { countsOf, history, taken } from '../support/dry-run.ts';
import { listFile, listText, REPORT } from './list.ts';

const take = (bytes: Buffer) => taken('social-audit', '清单.txt', bytes);
const OTHER = { 报告文号: '诚衡审字[2025]第0124号', 报告编码: '示25DEMO0002' };

describe("a firm's list of reports", () => {
  it('case 1: the same list twice gives one message a report, a changed row one more of it', async () => {
    const list = listFile({}, OTHER);
    const reports = await history('social-audit', [
      ['七月.txt', list],
      ['七月再导.txt', list],
      ['八月.txt', listFile({}, { ...OTHER, 核查结论: '已核查' })],
    ]);
    expect(countsOf(reports)).toEqual(['2=2+0+0+0', '2=0+2+0+0', '2=1+1+0+0']);
    expect(reports[2]?.messages[0]?.envelope).toMatchObject({ sourceVersion: 2 });
  });

  it('case 2: GB18030 keeps a character GBK does not have, UTF-8 with and without a mark says the same', async () => {
    const [first] = (await take(listFile({}))).messages;
    expect(first).toMatchObject({ socialAuditReport: { finding: '多计工程款㙍坝段土方' } });
    for (const bytes of [Buffer.from(listText({})), Buffer.from(`\uFEFF${listText({})}`)])
      expect((await take(bytes)).messages[0]?.['socialAuditReport']).toEqual(first?.['socialAuditReport']);
    const [plain] = (await take(iconv.encode(listText({ 发现问题: '多计工程款' }), 'gbk'))).messages;
    expect(plain).toMatchObject({ socialAuditReport: { finding: '多计工程款' } });
    const broken = Buffer.concat([listFile({}), Buffer.from([0x81, 0x20])]);
    expect(await take(broken)).toMatchObject({ sent: 0, problems: [{ rule: 'FILE_ENCODING' }] });
    const guessed = Buffer.from(listText({ 发现问题: '多计\uFFFD程款' }));
    expect(await take(guessed)).toMatchObject({ sent: 0, problems: [{ rule: 'FILE_ENCODING' }] });
  });

  it('case 3: columns are known by their texts: moved, inserted, lower down; a missing one closes the list', async () => {
    const [plain] = (await take(listFile({}))).messages;
    const { 报告日期, ...others } = REPORT;
    const moved = { 报告日期, 序号: '1', ...others };
    const line = (cells: readonly (string | undefined)[]): string => cells.join('|');
    const text = ['出具报告清单', '', line(Object.keys(moved)), line(Object.values(moved)), ''].join('\r\n');
    const { messages } = await take(iconv.encode(text, 'gb18030'));
    expect(messages).toHaveLength(1);
    expect(messages[0]?.['socialAuditReport']).toEqual(plain?.['socialAuditReport']);
    const without = await take(listFile({ 报告日期: undefined }));
    expect(without).toMatchObject({ sent: 0, problems: [{ rule: 'FILE_HEADER_MISSING', field: '报告日期' }] });
  });

  it('case 4: sums and rows of dashes are no reports; a merged name of a firm reaches down in a workbook', async () => {
    const sums = `${listText({}, OTHER)}合计|||||||||4,700,194.00\r\n`;
    expect(countsOf([await take(iconv.encode(sums, 'gb18030'))])).toEqual(['2=2+0+0+0']);
    const labels = Object.keys(REPORT);
    const [first, second] = [Object.values(REPORT), Object.values({ ...REPORT, ...OTHER })];
    const firm = labels.indexOf('会计师事务所');
    second[firm] = '';
    const column = String.fromCharCode('A'.charCodeAt(0) + firm);
    const rows = [labels, first, second];
    const book = writeWorkbook([{ name: '清单', rows, merges: [`${column}2:${column}3`] }]);
    const { messages } = await taken('social-audit', '清单.xlsx', book);
    expect(messages).toMatchObject(
      [1, 2].map(() => ({ socialAuditReport: { firm: { name: '诚衡会计师事务所(普通合伙)' } } })),
    );
  });

  it('case 5: the unit stands in the header, or in the cell before it; without any the row is held', async () => {
    const fen = async (label: string, amount: string): Promise<unknown> => {
      const { messages } = await take(listFile({ '涉及金额(元)': undefined, [label]: amount }));
      return messages[0]?.['amountFen'];
    };
    expect(await fen('涉及金额(元)', '2,350,097.00')).toBe(235_009_700);
    expect(await fen('涉及金额（万元）', '235.0097')).toBe(235_009_700);
    expect(await fen('涉及金额（万元）', '2,350,097元')).toBe(235_009_700);
    const none = await take(listFile({ '涉及金额(元)': undefined, 涉及金额: '2,350,097.00' }));
    expect(none).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'AMOUNT_UNIT_UNKNOWN' }] });
  });

  it.each(['/', '—', '无', ''])('case 6: %j is nothing, never zero', async (blank) => {
    const { messages } = await take(listFile({ '涉及金额(元)': blank, 报告编码: blank, 发现问题: blank }));
    expect(messages).toMatchObject([
      { amountFen: null, socialAuditReport: { amount: null, reportCode: null, finding: null } },
    ]);
    const zero = await take(listFile({ '涉及金额(元)': '0' }));
    expect(zero.messages).toMatchObject([{ amountFen: 0 }]);
  });

  it.each([
    '诚衡审字[2025]第0123号',
    '诚衡审字〔2025〕123号',
    '诚衡审字（２０２５）0123 号',
    '诚衡审字【2025】第123号',
  ])('case 7: a report is known by its number written as %s', async (written) => {
    const { messages } = await take(listFile({ 报告文号: written }));
    expect(messages).toMatchObject([
      {
        shareDoc: { rawNo: written, normNo: '诚衡审字〔2025〕123号' },
        shareNo: 'SA-91990100MA3DEMX197-诚衡审字〔2025〕123号',
      },
    ]);
  });

  it('case 7: the row whose number is damaged is held, the others go', async () => {
    const report = await take(listFile({ 报告文号: '诚衡审字【202524号' }, OTHER));
    expect(report).toMatchObject({ sent: 1, held: 1, problems: [{ rule: 'DOC_NO_UNPARSEABLE', field: '报告文号' }] });
  });

  it('case 8: a code with a wrong check digit is held with the reason, of the firm and of the audited unit', async () => {
    for (const changes of [{ 统一社会信用代码: '91990100MA3DEMX198' }, { 被审计单位代码: '91990100MA3DEMX00B' }])
      expect(await take(listFile(changes))).toMatchObject({
        sent: 0,
        held: 1,
        problems: [{ rule: 'USCC_CHECK_DIGIT', field: Object.keys(changes)[0] }],
      });
  });

  it('case 9: epoch milliseconds at midnight in China are that day', async () => {
    for (const written of ['1759248000000', '2025-09-30T16:00:00Z'])
      expect((await take(listFile({ 报告日期: written }))).messages).toMatchObject([
        {
          socialAuditReport: { reportedOn: Date.UTC(2025, 9, 1) / 86_400_000 },
          envelope: { occurredAt: 1_759_248_000_000 },
        },
      ]);
  });

  it('case 13: a mark in one cell refuses its report alone, in the head the list; bare words refuse nothing', async () => {
    const marked = listFile({ 发现问题: '秘密★10年' }, OTHER);
    expect(countsOf([await take(marked)])).toEqual(['2=1+0+0+1']);
    const level = await take(listFile({ 涉密等级: '机密' }, { ...OTHER, 涉密等级: '非密' }));
    expect(countsOf([level])).toEqual(['2=1+0+0+1']);
    const headed = iconv.encode(`机密★20年\r\n${listText({}, OTHER)}`, 'gb18030');
    expect(countsOf([await take(headed)])).toEqual(['2=0+0+0+2']);
    expect(await take(listFile({ 发现问题: '未按机密文件管理办法登记' }))).toMatchObject({ sent: 1, refused: 0 });
  });

  it('case 14: a row that comes back as it was is a newer version, not an older one', async () => {
    const states = ['', '已核查', ''].map((核查结论, nth) => [`${nth}.txt`, listFile({ 核查结论 })] as const);
    const sent = (await history('social-audit', states)).flatMap(({ messages }) => messages);
    expect(sent.map(({ envelope }) => envelope.sourceVersion)).toEqual([1, 2, 3]);
    expect(new Set(sent.map(({ envelope }) => envelope.messageId)).size).toBe(3);
  });

  it('takes an opinion that is none of the list for unknown, with its words', async () => {
    const { messages } = await take(listFile({ 审计意见: '基本公允' }));
    expect(messages).toMatchObject([{ socialAuditReport: { opinion: 'UNKNOWN', opinionNative: '基本公允' } }]);
  });
});
