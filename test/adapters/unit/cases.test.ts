import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { adapter as unit } from '../../../adapters/unit/index.ts';
import type { Adapter } from '../../../adapters/contract.ts';
import { nativeDocument } from '../../../adapters/formats/document.ts';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell } from '../../../adapters/formats/workbook-writer.ts';
import { screen } from '../../../adapters/host/screen.ts';
import { changedForm } from '../support/changed-form.ts';
import { copiesOf } from '../support/copies.ts';
import { dropped } from '../support/dry-run.ts';
import { outcomeOf as outcome } from '../support/outcome.ts';
import type { Outcome } from '../support/outcome.ts';

const translate = async (adapter: Adapter, bytes: Buffer): Promise<Outcome> =>
  outcome(adapter, (await adapter.read('文件', bytes)).readings);

const REPORT: readonly (readonly [string, WrittenCell])[] = [
  ['消息类型', '整改报告'],
  ['整改事项号', 'RT-2025-示审报-5-01'],
  ['整改上报次序', 1],
  ['整改报告文号', '示教体〔2025〕35号'],
  ['责任单位', '示范市教育和体育局'],
  ['实际上报整改报告时间', '2025年9月26日'],
  ['整改情况', '部分整改'],
  ['已整改金额（万元）', '1,000'],
];
type Rows = readonly (readonly WrittenCell[])[];
const report = (changes: Readonly<Record<string, WrittenCell>> = {}): Rows => {
  const known = REPORT.map(([label, value]) => [label, label in changes ? (changes[label] ?? null) : value]);
  const added = Object.entries(changes).filter(([label]) => !REPORT.some(([each]) => each === label));
  return [...known, ...added];
};
const sheet = (rows: Rows): Promise<Outcome> => translate(unit, writeWorkbook([{ name: '表单', rows }]));
const body = async (
  changes: Readonly<Record<string, WrittenCell>>,
): Promise<Readonly<Record<string, unknown>> | undefined> => (await sheet(report(changes))).drafts[0]?.body;

describe("a unit's form", () => {
  it('case 1: gives the same record for the same form, and one changed record for a changed cell', async () => {
    const [first] = (await sheet(report())).drafts;
    expect((await sheet(report())).drafts).toEqual([first]);
    const [changed] = (await sheet(report({ 整改情况: '已整改' }))).drafts;
    expect(changed?.sourceKey).toBe(first?.sourceKey);
    expect(changed?.body).toMatchObject({ claimedStatus: 'DONE' });
  });

  it('case 2: says the same in every encoding a CSV may come in', async () => {
    const text = report()
      .map((row) => row.map((cell) => `"${String(cell)}"`).join(','))
      .join('\r\n');
    const [first] = (await translate(unit, Buffer.from(text))).drafts;
    expect(first?.body).toMatchObject({ claimedAmountFen: 1_000_000_000 });
    for (const bytes of [Buffer.from(`\uFEFF${text}`), iconv.encode(text, 'gb18030'), iconv.encode(text, 'gbk')])
      expect((await translate(unit, bytes)).drafts).toEqual([first]);
    expect(
      (await translate(unit, Buffer.concat([iconv.encode(text, 'gbk'), Buffer.from([0x81, 0x20])]))).faults,
    ).toMatchObject([{ rule: 'FILE_ENCODING' }]);
  });

  it('case 3: finds labels that moved, and holds a form whose required label is gone or not known', async () => {
    const [plain] = (await sheet(report())).drafts;
    const moved = [
      ['标题'],
      [],
      ...report().map(([label, value]) => [null, `${String(label)}：`, null, value ?? null]),
    ];
    expect((await sheet(moved)).drafts).toEqual([plain]);
    const pairs = [report().flat().slice(0, 8), report().flat().slice(8)];
    expect((await sheet(pairs)).drafts).toEqual([plain]);
    const gone = await sheet(report().filter(([label]) => label !== '责任单位'));
    expect(gone).toMatchObject({ drafts: [], faults: [{ rule: 'FIELD_REQUIRED', field: '责任单位' }] });
    const misspelt = await sheet(report({ 责任单位名: '示范市教育和体育局' }));
    expect(misspelt).toMatchObject({
      drafts: [],
      faults: [{ rule: 'FORM_LABEL_UNKNOWN', text: '最接近的标签：责任单位' }],
    });
  });

  it('case 4: merged cells are one value, and a line of sums in a list is no item', async () => {
    const [plain] = (await sheet(report())).drafts;
    const rows = report().map(([label, value]) => [label ?? null, null, value ?? null, null]);
    const merges = rows.flatMap((_, at) => [`A${at + 1}:B${at + 1}`, `C${at + 1}:D${at + 1}`]);
    expect((await translate(unit, writeWorkbook([{ name: '表单', rows, merges }]))).drafts).toEqual([plain]);
    const listed = [
      ...report(),
      ['【整改措施】'],
      ['序号', '措施内容', '完成时限'],
      [1, '收回多付款项', '2025年9月30日'],
      [2, '修订合同办法', '2025年12月31日'],
      ['合计', '2项', null],
    ];
    const { drafts } = await sheet(listed);
    expect(drafts[0]?.body['measures']).toMatchObject([{ text: '收回多付款项' }, { text: '修订合同办法' }]);
  });

  it('case 5: follows the unit of the label, and the unit in the cell before it', async () => {
    expect(await body({})).toMatchObject({ claimedAmountFen: 1_000_000_000, claimedAmountApproximate: false });
    expect(await body({ '已整改金额（万元）': '1,010.10元' })).toMatchObject({ claimedAmountFen: 101_010 });
    expect(await body({ '已整改金额（万元）': '约12.5' })).toMatchObject({
      claimedAmountFen: 12_500_000,
      claimedAmountApproximate: true,
    });
    const none = await sheet(
      report().map(([label, value]) => [
        label === '已整改金额（万元）' ? '已整改金额' : (label ?? null),
        value ?? null,
      ]),
    );
    expect(none).toMatchObject({ drafts: [], faults: [{ rule: 'AMOUNT_UNIT_UNKNOWN', field: '已整改金额' }] });
  });

  it.each(['/', '—', '无', '', null])('case 6: takes %j for nothing, never for zero', async (blank) => {
    expect(await body({ '已整改金额（万元）': blank, 追责问责人数: blank })).toMatchObject({
      claimedAmountFen: null,
      accountabilityPersons: null,
    });
    expect(await body({ '已整改金额（万元）': 0, 追责问责人数: 0 })).toMatchObject({
      claimedAmountFen: 0,
      accountabilityPersons: 0,
    });
  });

  it.each(['示教体[2025]第035号', '示教体【2025】35 号', '示教体（2025）35号'])(
    'case 7: reads the number %s',
    async (raw) => {
      expect(await body({ 整改报告文号: raw })).toMatchObject({ reportDoc: { normNo: '示教体〔2025〕35号' } });
    },
  );

  it('case 7: holds a damaged number', async () => {
    expect(await sheet(report({ 整改报告文号: '审法发【201124号' }))).toMatchObject({
      drafts: [],
      faults: [{ rule: 'DOC_NO_UNPARSEABLE', field: '整改报告文号' }],
    });
  });

  it('case 8: holds a code with a wrong check digit', async () => {
    expect(await sheet(report({ '责任单位·统一社会信用代码': '11990100003010095X' }))).toMatchObject({
      drafts: [],
      faults: [{ rule: 'USCC_CHECK_DIGIT' }],
    });
  });

  it.each([[1_759_248_000_000], ['2025-09-30T16:00:00Z'], ['20251001'], [{ date: 45_931 }]])(
    'case 9: reads %j as 1 October in China',
    async (value) => {
      expect(await body({ 实际上报整改报告时间: value })).toMatchObject({
        reportedOn: Date.UTC(2025, 9, 1) / 86_400_000,
      });
    },
  );

  it('case 13: is stopped by a mark, and by a level that says one', async () => {
    for (const changes of [{ 部分整改描述: '秘密★10年' }, { 密级: '机密' }] as const) {
      const bytes = writeWorkbook([{ name: '表单', rows: report(changes) }]);
      const { whole, records } = screen(nativeDocument('表.xlsx', bytes, await unit.read('表.xlsx', bytes)));
      expect([whole, [...records.keys()]]).toEqual([null, [0]]);
    }
  });

  it('case 15: report #3 without #2 is held, not lost, and goes out once #2 did, whatever the numbers of the forms', async () => {
    const nth = (整改上报次序: number): Buffer =>
      writeWorkbook([{ name: '表单', rows: report({ 整改上报次序, 表单编号: `表-${整改上报次序}` }) }]);
    const [, early, second, third] = await dropped(unit, 'unit-1', [
      { '一.xlsx': nth(1) },
      { '三.xlsx': nth(3) },
      { '二.xlsx': nth(2) },
      { '三再报.xlsx': nth(3) },
    ]);
    expect(early).toMatchObject({ sent: 0, held: 1, problems: [{ rule: 'PREDECESSOR_MISSING' }] });
    expect(second?.messages).toMatchObject([{ reportSeq: 2 }]);
    expect(third?.messages).toMatchObject([{ reportSeq: 3, envelope: { sourceKey: 'RT-2025-示审报-5-01/3' } }]);
  });

  it('case 16: all claimed is a claim and no determination; half of it determined is PARTIAL, whatever the word', async () => {
    const claimed = (await sheet(report({ 整改情况: '已整改' }))).drafts;
    expect(claimed).toMatchObject([{ messageType: 'RECT_REPORT', body: { claimedStatus: 'DONE' } }]);
    expect((await sheet(report({ 认定整改情况: '已整改' }))).faults).toMatchObject([{ rule: 'FORM_LABEL_UNKNOWN' }]);
    const determined = async (认定整改金额: string): Promise<unknown> => {
      const changes = { 认定整改情况: '已整改', '问题金额（元）': '125,000.00', '认定整改金额（元）': 认定整改金额 };
      const { drafts } = await translate(unit, changedForm('RECT_DETERMINATION', changes, 'csv'));
      return drafts[0]?.body['determinedStatus'];
    };
    expect(await determined('62,500.00')).toBe('PARTIAL');
    expect(await determined('125,000.00')).toBe('DONE');
    expect(await determined('0')).toBe('UNKNOWN');
  });

  it('case 14: a form that comes back as it was is a newer version, not an older one', async () => {
    const states = ['部分整改', '已整改', '部分整改'];
    const form = (整改情况: string): Buffer => writeWorkbook([{ name: '表单', rows: report({ 整改情况 }) }]);
    const drops = states.map((state, nth) => ({ [`${nth}.xlsx`]: form(state) }));
    const reports = await dropped(unit, 'unit-1', drops);
    const sent = reports.flatMap(({ messages }) => messages);
    expect(sent.map(({ envelope }) => envelope.sourceVersion)).toEqual([1, 2, 3]);
    expect(new Set(sent.map(({ envelope }) => envelope.messageId)).size).toBe(3);
  });

  it.each([
    ['92.60%', 9260],
    ['92.61%', 9261],
  ])('case 17: of 288 in 311 the rate is the one written, %s, and never reckoned anew', async (written, bps) => {
    const form = changedForm('RECT_DETERMINATION', { 整改率: written }, 'csv');
    expect((await translate(unit, form)).drafts).toMatchObject([{ body: { rectRateBps: bps } }]);
  });

  it('case 20: the audit bureau is told who answers for a report, the committee office neither name nor telephone', async () => {
    const bytes = writeWorkbook([{ name: '表单', rows: report({ 责任人: '张示例', 联系电话: '0990-7654321' }) }]);
    const [{ messages: [message] = [] } = {}] = await dropped(unit, 'unit-1', [{ '表.xlsx': bytes }]);
    if (message === undefined) throw new Error('no message');
    const copies = copiesOf(message);
    expect([...copies.keys()]).toEqual(['audit-bureau', 'committee-office']);
    for (const private_ of ['张示例', '0990-7654321']) {
      expect(copies.get('audit-bureau')?.toString()).toContain(private_);
      expect(copies.get('committee-office')?.toString()).not.toContain(private_);
    }
    expect(copies.get('committee-office')?.toString()).toContain('张某某');
  });

  it('keeps a word that is no code beside the unknown one, and holds it where there is no place for it', async () => {
    expect(await body({ 整改情况: '基本完成' })).toMatchObject({
      claimedStatus: 'UNKNOWN',
      claimedStatusNative: '基本完成',
    });
    expect(await sheet(report({ 未整改原因类别: '天气' }))).toMatchObject({
      drafts: [],
      faults: [{ rule: 'ENUM_INVALID' }],
    });
  });

  it('drops no label whatever it is called: the gate sees what stands under it, and the form is held', async () => {
    const json = (value: string): Buffer => Buffer.from(`{"消息类型":"整改报告","__proto__":"${value}"}`);
    expect((await translate(unit, json('甲'))).faults).toContainEqual(
      expect.objectContaining({ rule: 'FORM_LABEL_UNKNOWN' }),
    );
    const marked = json('秘密★10年');
    const { whole, records } = screen(nativeDocument('表.json', marked, await unit.read('表.json', marked)));
    expect(whole !== null || records.size > 0).toBe(true);
  });

  it('goes to those it names, and to nobody if one of them is not connected', async () => {
    expect((await sheet(report({ 知悉范围: '市审计局、市委审计办' }))).drafts[0]?.audience).toEqual([
      'audit-bureau',
      'committee-office',
    ]);
    expect(await sheet(report({ 知悉范围: '市审计局；市气象局' }))).toMatchObject({
      drafts: [],
      faults: [{ rule: 'FIELD_FORMAT' }],
    });
  });

  it('gives an id number to the key service and to nothing else', async () => {
    const [draft] = (await sheet(report({ 责任人: '张示例', '责任人·身份证号': '990102190001010014' }))).drafts;
    expect(draft?.personIds).toEqual([{ path: 'responsiblePerson', id: '990102190001010014' }]);
    expect(JSON.stringify(draft?.body)).not.toContain('990102190001010014');
  });
});
