import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell } from '../../../adapters/formats/workbook-writer.ts';
import type { DryRunReport } from '../../../adapters/host/dry-run.ts';
import { ledger, TASK } from '../../../adapters/reform/harness.ts';
import { adapter } from '../../../adapters/reform/index.ts';
import { countsOf, dropped } from '../support/dry-run.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'adapters', 'reform', 'samples');
const sample = readFileSync(join(samples, '05_reform_tasks.csv'));

const take = (...files: readonly Buffer[]): Promise<DryRunReport[]> =>
  dropped(
    adapter,
    'reform',
    files.map((bytes, nth) => ({ [`台账${nth + 1}.csv`]: bytes })),
  );
const one = async (bytes: Buffer): Promise<DryRunReport> => {
  const [report] = await take(bytes);
  if (report === undefined) throw new Error('nothing was taken');
  return report;
};
const said = ({ messages }: DryRunReport) =>
  messages.map(({ envelope: _, ...body }) => body as Record<string, unknown>);
const typesOf = ({ messages }: DryRunReport): string[] => messages.map(({ envelope }) => envelope.messageType);
const ofType = (report: DryRunReport, type: string): Record<string, unknown> | undefined =>
  said(report)[typesOf(report).indexOf(type)];
const rulesOf = ({ problems }: DryRunReport): string[] => problems.map(({ rule }) => rule);
const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000;

describe('the task ledger', () => {
  it('is progress, a finding before an audit, and how a reported problem is put right: each as written', async () => {
    const report = await one(sample);
    expect(countsOf([report])).toEqual(['2=2+0+0+0']);
    expect(typesOf(report)).toEqual(['TASK_PROGRESS', 'CLUE_PREAUDIT', 'RECT_PROGRESS', 'TASK_PROGRESS']);
    const [progress, finding, rectification, done] = said(report);
    expect(progress).toMatchObject({
      taskNo: 'GG-2025-017',
      year: 2025,
      title: '医保基金支付方式改革（ＤＲＧ）落地，\r\n覆盖统筹区内二级以上医院',
      lead: { name: '市医保局' },
      reporter: { participant: 'reform' },
      status: 'UNKNOWN',
      statusNative: '进展较慢',
      due: { kind: 'LONG_TERM', date: day('2025-12-31'), text: '2025年底前，并长期坚持' },
      relatedReportDoc: { rawNo: '示审报[2025]12号', normNo: '示审报〔2025〕12号' },
    });
    expect(finding).toMatchObject({ kind: 'REFORM_FINDING', facts: '３家医院未按时接入结算系统' });
    expect(rectification).toMatchObject({
      basisDoc: { normNo: '示审报〔2025〕12号' },
      progressNative: '立行立改，长期坚持',
      responsibleOrg: null,
    });
    expect(done).toMatchObject({
      status: 'DONE',
      findings: null,
      auditRelated: false,
      relatedReportDoc: null,
      due: { kind: 'FIXED_DATE', date: day('2025-06-30') },
    });
  });

  it('sends no finding where there is none, and nothing of a rectification that names no report', async () => {
    expect(typesOf(await one(ledger({ 督察发现问题: '无' })))).toEqual(['TASK_PROGRESS', 'RECT_PROGRESS']);
    expect(typesOf(await one(ledger({ 关联审计报告文号: '/' })))).toEqual(['TASK_PROGRESS', 'CLUE_PREAUDIT']);
  });

  it('says by its day of reporting when it happened, else by the year of the task', async () => {
    const at = async (bytes: Buffer) => (await one(bytes)).messages[0]?.envelope.occurredAt;
    expect(await at(ledger({}))).toBe(Date.parse('2025-01-01T00:00:00+08:00'));
    expect(await at(ledger({ 填报日期: '2025年12月20日' }))).toBe(Date.parse('2025-12-20T00:00:00+08:00'));
  });

  it('is the same as a workbook, with what holds for all rows above the header', async () => {
    const bytes = readFileSync(join(samples, 'reform_tasks_q4.xlsx'));
    const report = (await dropped(adapter, 'reform', [{ '台账.xlsx': bytes }]))[0] as DryRunReport;
    expect(countsOf([report])).toEqual(['2=2+0+0+0']);
    expect(ofType(report, 'RECT_PROGRESS')).toMatchObject({
      asOf: day('2025-12-20'),
      progressBps: 9000,
      institutionCount: 1,
      institutions: [{ normNo: '示医保发〔2025〕8号' }],
      responsibleOrg: { name: '市第一人民医院' },
    });
  });
});

describe('acceptance cases of the field', () => {
  it('case 1: the same file twice, and a file with one changed row: exactly one message each', async () => {
    const rows = [{}, { 任务编号: 'GG-2025-032', 督察发现问题: '无', 关联审计报告文号: '' }];
    const changed = [{}, { ...rows[1], 完成情况: '已完成' }];
    const reports = await take(ledger(...rows), ledger(...rows), ledger(...changed));
    expect(countsOf(reports)).toEqual(['2=2+0+0+0', '2=0+2+0+0', '2=1+1+0+0']);
    expect(reports[2]?.messages.map(({ envelope }) => [envelope.sourceKey, envelope.sourceVersion])).toEqual([
      ['GG-2025-032', 2],
    ]);
  });

  it('case 2: every encoding says the same, and a damaged one is an error', async () => {
    const text = sample.toString().replace('\uFEFF', '');
    const [first, ...others] = await Promise.all(
      [sample, Buffer.from(text), iconv.encode(text, 'gb18030'), iconv.encode(text, 'gbk')].map(async (bytes) =>
        said(await one(bytes)),
      ),
    );
    expect(first).toHaveLength(4);
    for (const other of others) expect(other).toEqual(first);
    expect(rulesOf(await one(Buffer.concat([iconv.encode(text, 'gbk'), Buffer.from([0x81, 0x20])])))).toEqual([
      'FILE_ENCODING',
    ]);
  });

  const sheet = async (rows: readonly (readonly WrittenCell[])[], merges: readonly string[] = []) =>
    (
      await dropped(adapter, 'reform', [{ '台账.xlsx': writeWorkbook([{ name: '台账', rows, merges }]) }])
    )[0] as DryRunReport;
  const HEADER = Object.keys(TASK);
  const ROW = Object.values(TASK);

  it('case 3: columns are matched by header text: moved, inserted, reordered; a missing one fails closed', async () => {
    const plain = said(await sheet([HEADER, ROW]));
    expect(plain).toHaveLength(3);
    expect(said(await sheet([['改革任务台账'], HEADER, ROW]))).toEqual(plain);
    const inserted = [HEADER, ROW].map((cells) => [...cells.slice(0, 3), '新增', ...cells.slice(3)]);
    expect(said(await sheet(inserted))).toEqual(plain);
    expect(said(await sheet([HEADER.toReversed(), ROW.toReversed()]))).toEqual(plain);
    for (const label of HEADER) {
      const missing = await one(ledger({ [label]: undefined }));
      expect(missing.problems).toMatchObject([{ rule: 'FILE_HEADER_MISSING', field: label }]);
      expect(missing.messages).toEqual([]);
    }
  });

  it('case 4: merged cells are filled down; sums and sub-rows are no records', async () => {
    const second = ['GG-2025-032', null, ...ROW.slice(2)];
    const report = await sheet([HEADER, ROW, second, ['合计', 2], ['（其中：市级）', 1]], ['B2:B3']);
    expect(countsOf([report])).toEqual(['2=2+0+0+0']);
    expect(said(report)[3]).toMatchObject({ taskNo: 'GG-2025-032', reformArea: '教育改革' });
  });

  it.each(['/', '—', '无', '', ' '])('case 6: %j is nothing, never zero', async (blank) => {
    const report = await one(ledger({ 时间节点: blank, 改革领域: blank, 形成制度数: blank, 备注: blank }));
    expect(said(report)[0]).toMatchObject({ due: null, reformArea: null, institutionCount: null, note: null });
    expect(said(await one(ledger({ 形成制度数: '０' })))[0]).toMatchObject({ institutionCount: 0 });
  });

  it.each([
    ['示审报[2025]12号', '示审报〔2025〕12号'],
    ['示审报［２０２５］第０12 号', '示审报〔2025〕12号'],
    ['示审（委）办经责报【2025】3号', '示审（委）办经责报〔2025〕3号'],
    ['ZK审计移字〔2026〕第001号', 'ZK审计移字〔2026〕1号'],
    ['示审报【202512号', null],
  ])('case 7: the number %s is %s, and one that cannot be read holds its row alone', async (written, norm) => {
    const report = await one(ledger({ 关联审计报告文号: written }, { 任务编号: 'GG-2025-032' }));
    if (norm === null) {
      expect(report.problems).toMatchObject([
        { rule: 'DOC_NO_UNPARSEABLE', field: '关联审计报告文号', place: '表!第2行' },
      ]);
      expect(countsOf([report])).toEqual(['2=1+0+1+0']);
    } else expect(ofType(report, 'RECT_PROGRESS')).toMatchObject({ basisDoc: { normNo: norm } });
  });

  it('case 13: a mark refuses its row alone; the bare words in a sentence do not', async () => {
    const marked = await one(ledger({ 督察发现问题: '见附件（秘密★10年）' }, { 任务编号: 'GG-2025-032' }));
    expect(countsOf([marked])).toEqual(['2=1+0+0+1']);
    expect(rulesOf(marked)).toEqual(['CLASSIFIED_MARKED']);
    expect(rulesOf(await one(ledger({ 涉密等级: '机密' })))).toEqual(['CLASSIFIED_DECLARED']);
    expect(countsOf([await one(ledger({ 督察发现问题: '未落实保守秘密的规定' }))])).toEqual(['1=1+0+0+0']);
  });

  it('holds the second of two rows with one number and other words', async () => {
    const report = await one(ledger({}, { 完成情况: '已完成' }));
    expect(countsOf([report])).toEqual(['2=1+0+1+0']);
    expect(rulesOf(report)).toEqual(['ROW_UNTRANSLATABLE']);
  });
});
