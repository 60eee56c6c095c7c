import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import { changedForm } from '../support/changed-form.ts';
import { copiesOf } from '../support/copies.ts';
import { history, sample, taken } from '../support/dry-run.ts';

const pages = JSON.parse(sample('internal-audit', 'platform_page.json').toString()) as {
  readonly data: { readonly list: readonly Readonly<Record<string, unknown>>[] };
};
const [REPORT = {}] = pages.data.list;
type Item = Readonly<Record<string, unknown>>;
const text = (changes: Item = {}): string =>
  JSON.stringify({ code: 200, msg: '操作成功', data: { total: 1, list: [{ ...REPORT, ...changes }] } });
const take = (bytes: Buffer) => taken('internal-audit', '平台.json', bytes);
const bodyOf = async (bytes: Buffer): Promise<unknown> => {
  const { messages } = await take(bytes);
  return messages.map(({ envelope: _, ...body }) => body);
};

describe("the platform's pages and the filing forms", () => {
  it('case 2: a page is UTF-8, with a mark or without; in another encoding it is an error, not mojibake', async () => {
    const plain = await bodyOf(Buffer.from(text()));
    expect(plain).toHaveLength(1);
    expect(await bodyOf(Buffer.from(`\uFEFF${text()}`))).toEqual(plain);
    for (const bytes of [
      ...['gb18030', 'gbk'].map((encoding) => iconv.encode(text(), encoding)),
      Buffer.from(text({ 项目名称: '设备\uFFFD购' })),
    ])
      expect(await take(bytes)).toMatchObject({ sent: 0, problems: [{ rule: 'FILE_ENCODING' }] });
  });

  it('case 2: a form as CSV says the same in UTF-8 with and without a mark, GB18030 and GBK', async () => {
    const form = (bytes: Buffer) => taken('internal-audit', '表.csv', bytes);
    const written = changedForm('SELF_CHECK_RESULT', {}, 'csv')
      .toString('utf8')
      .replace(/^\uFEFF/u, '');
    const [plain] = (await form(Buffer.from(written))).messages;
    expect(plain).toMatchObject({ envelope: { messageType: 'SELF_CHECK_RESULT' } });
    for (const bytes of [
      Buffer.from(`\uFEFF${written}`),
      ...['gb18030', 'gbk'].map((encoding) => iconv.encode(written, encoding)),
    ])
      expect({ ...(await form(bytes)).messages[0], envelope: null }).toEqual({ ...plain, envelope: null });
    const broken = Buffer.concat([iconv.encode(written, 'gbk'), Buffer.from([0x81, 0x20])]);
    expect(await form(broken)).toMatchObject({ sent: 0, problems: [{ rule: 'FILE_ENCODING' }] });
  });

  it('case 4: merged cells are one value, and sums are no problems', async () => {
    const pairs = [
      ['备案单位', '示范市第一人民医院'],
      ['统一社会信用代码', '129901000030101088'],
      ['备案年度', '2025'],
      ['备案类别', '√报告'],
      ['备案日期', '2025.08.20'],
      ['项目名称', '药品采购内部审计'],
      ['问题1', '未执行集中议价'],
      ['问题2', '合同未归档'],
    ] as const;
    const form = (rows: readonly (readonly (string | null)[])[], merges: readonly string[] = []) =>
      taken('internal-audit', '备案.xlsx', writeWorkbook([{ name: '备案表', rows, merges }]));
    const [plain] = (await form(pairs)).messages;
    expect(plain).toMatchObject({ problems: [{ description: '未执行集中议价' }, { description: '合同未归档' }] });
    const wide = [
      ['内部审计备案表'],
      ...pairs.map(([label, value]) => [label, null, value, null]),
      ['合计', null, '2'],
    ];
    const merges = ['A1:D1', ...pairs.flatMap((_, at) => [`A${at + 2}:B${at + 2}`, `C${at + 2}:D${at + 2}`])];
    const [merged] = (await form(wide, merges)).messages;
    expect({ ...merged, envelope: null }).toEqual({ ...plain, envelope: null });
  });

  it('case 9: epoch milliseconds at midnight in China are that day, as number and as text', async () => {
    for (const written of [1_759_248_000_000, '1759248000000', '2025-09-30T16:00:00Z'])
      expect((await take(Buffer.from(text({ 备案日期: written })))).messages, String(written)).toMatchObject([
        { filedOn: Date.UTC(2025, 9, 1) / 86_400_000, envelope: { occurredAt: 1_759_248_000_000 } },
      ]);
  });

  it('case 14: a filing that comes back as it was is a newer version, not an older one', async () => {
    const states = [1, 2, 1].map((发现问题数, nth) => [`${nth}.json`, Buffer.from(text({ 发现问题数 }))] as const);
    const sent = (await history('internal-audit', states)).flatMap(({ messages }) => messages);
    expect(sent.map(({ envelope }) => envelope.sourceVersion)).toEqual([1, 2, 3]);
    expect(new Set(sent.map(({ envelope }) => envelope.messageId)).size).toBe(3);
  });

  it('case 16: what a unit says it set right stays its filing, and is never a determination', async () => {
    const { messages } = await taken('internal-audit', '整改.xlsx', sample('internal-audit', 'rect_filing_2025.xlsx'));
    expect(messages.map(({ envelope }) => envelope.messageType)).toEqual(['IA_RECT_FILING']);
    const determined = await take(Buffer.from(text({ 认定整改情况: '已整改' })));
    expect(determined.messages.map(({ envelope }) => envelope.messageType)).toEqual(['IA_REPORT_FILING']);
    expect(JSON.stringify(determined.messages)).not.toContain('determined');
  });

  it('case 20: the audit bureau is told whom to ask about a filing, the committee office neither name nor telephone', async () => {
    const [message] = (await take(Buffer.from(text({ 填报人: '周示例', 联系电话: '0990-7654321' })))).messages;
    if (message === undefined) throw new Error('no message');
    const copies = copiesOf(message);
    expect([...copies.keys()]).toEqual(['audit-bureau', 'committee-office']);
    for (const hidden of ['周示例', '0990-7654321']) {
      expect(copies.get('audit-bureau')?.toString()).toContain(hidden);
      expect(copies.get('committee-office')?.toString()).not.toContain(hidden);
    }
  });
});
