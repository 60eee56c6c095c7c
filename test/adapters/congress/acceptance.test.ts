import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { metadata, ofdOf } from '../../../adapters/congress/harness.ts';
import { adapter } from '../../../adapters/congress/index.ts';
import type { DryRunReport } from '../../../adapters/host/dry-run.ts';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell } from '../../../adapters/formats/workbook-writer.ts';
import { countsOf, dropped } from '../support/dry-run.ts';
import type { Drop } from '../support/dry-run.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'adapters', 'congress', 'samples');
const META = '04_npc_opinion_meta.xml';
const OFD = '04_npc_opinion.ofd';
const meta = readFileSync(join(samples, META));
const ofd = readFileSync(join(samples, OFD));
const run = (...drops: readonly Drop[]): Promise<DryRunReport[]> => dropped(adapter, 'congress', drops);
const xml = (...documents: readonly string[]): Buffer => Buffer.from(`<公文集>${documents.join('')}</公文集>`);
const one = async (bytes: Buffer, name = '元数据.xml'): Promise<DryRunReport> => {
  const [report] = await run({ [name]: bytes });
  if (report === undefined) throw new Error('nothing was taken');
  return report;
};
const rulesOf = ({ problems }: DryRunReport): string[] => problems.map(({ rule }) => rule);
const bodyOf = ({ messages }: DryRunReport, nth = 0) => messages[nth] as unknown as Record<string, unknown>;
const attachmentsOf = ({ messages }: DryRunReport) => messages[0]?.envelope.attachments ?? [];

describe('a document of the standing committee', () => {
  it('is its opinion and its votes, with the status in its own words and no code guessed', async () => {
    const [report] = await run({ [META]: meta, [OFD]: ofd });
    expect(report?.messages.map(({ envelope }) => envelope.messageType)).toEqual(['NPC_OPINION', 'SATISFACTION']);
    expect(bodyOf(report as DryRunReport)).toMatchObject({
      opinionDoc: { normNo: '示人常办〔2025〕21号', docKind: '审议意见', mainTo: '市人民政府' },
      meeting: '市十九届人大常委会第三十次会议',
      due: { kind: 'FIXED_DATE', date: Date.UTC(2026, 2, 5) / 86_400_000 },
      status: 'UNKNOWN',
      statusNative: '常委会审议意见办理中',
      statusCode: '10',
    });
    expect(bodyOf(report as DryRunReport, 1)).toMatchObject({
      rows: [
        { unit: { participant: 'unit-1' }, expectedCount: 41, satisfiedCount: 25, dissatisfiedCount: 4, result: null },
        { unit: { participant: 'unit-2' }, basicallyCount: 10, dissatisfiedCount: 13, abstainedCount: 1 },
      ],
    });
  });

  it.each([
    ['待主任会审议', 'AWAITING_DIRECTORS'],
    ['方案通过', 'PLAN_PASSED'],
    ['方案不通过', 'PLAN_NOT_PASSED'],
    ['方案驳回', 'PLAN_REJECTED'],
    ['询问提纲准备中', 'OUTLINE_PREPARING'],
    ['专题询问会中', 'INQUIRY_IN_SESSION'],
    ['满意度测评中', 'SATISFACTION_VOTE'],
    ['审议意见办理中', 'OPINION_HANDLING'],
    ['已提交办理情况报告', 'REPORT_SUBMITTED'],
    ['常委会审议中', 'STANDING_DELIBERATION'],
    ['承办单位办理中', 'UNIT_HANDLING'],
    ['已完结', 'FINISHED'],
    ['材料流转中', 'UNKNOWN'],
  ])('of a 专题询问 is %s, which is %s', async (native, code) => {
    const report = await one(xml(metadata({ 文种: '专题询问', 办理状态: native })));
    expect(bodyOf(report)).toMatchObject({ kind: 'SPECIAL_INQUIRY', status: code, statusNative: native });
  });

  it('goes to those it is addressed to', async () => {
    const audience = async (to: string) =>
      (await one(xml(metadata({ 主送机关: to })))).messages[0]?.envelope.audience.map(({ participant }) => participant);
    expect(await audience('市委审计办')).toEqual(['committee-office']);
    expect(await audience('市人民政府；市水务局')).toEqual(['government', 'unit-2']);
  });

  it('is read wholly where the file holds several, and held wholly where one document has two numbers', async () => {
    const several = await one(xml(metadata(), metadata({ 发文字号: '示人常办〔2025〕31号' })));
    expect(countsOf([several])).toEqual(['2=2+0+0+0']);
    const twice = await one(xml(metadata({}, '<发文字号>示人常办〔2025〕31号</发文字号>')));
    expect(countsOf([twice])).toEqual(['1=0+0+1+0']);
    const unit = '<单位 名称="市水务局" 满意="1"/>';
    expect(rulesOf(await one(xml(metadata({}, `<满意度测评>${unit}${unit}</满意度测评>`))))).toEqual(['FIELD_FORMAT']);
  });
});

describe('the OFD of a document', () => {
  const sm3 = createHash('sm3').update(ofd).digest('hex');
  const sentWith = { name: OFD, mime: 'application/ofd', ofd: true, bytes: ofd.length, sm3 };

  it('goes with the metadata, whichever of the two is read first, once', async () => {
    const both = await run({ [META]: meta, [OFD]: ofd });
    expect(countsOf(both)).toEqual(['1=1+0+0+0', '1=0+1+0+0']);
    expect(attachmentsOf(both[0] as DryRunReport)).toMatchObject([sentWith]);
    const other = await run({ [OFD]: ofd, [META]: meta });
    expect(countsOf(other)).toEqual(['1=1+0+0+0', '1=0+1+0+0']);
    expect(other[0]?.messages.map(({ envelope }) => envelope.sourceKey)).toEqual(
      both[0]?.messages.map(({ envelope }) => envelope.sourceKey),
    );
  });

  it('is awaited under its name, and is the next version of the same message when it comes', async () => {
    const [first, then] = await run({ [META]: meta }, { [OFD]: ofd });
    expect(attachmentsOf(first as DryRunReport)).toMatchObject([{ name: OFD, bytes: 0, sm3: null, storageRef: null }]);
    expect(then?.messages.map(({ envelope }) => [envelope.messageType, envelope.sourceVersion])).toEqual([
      ['NPC_OPINION', 2],
    ]);
    expect(attachmentsOf(then as DryRunReport)).toMatchObject([sentWith]);
  });

  it('is held while there is no metadata for it', async () => {
    const [alone, withMetadata] = await run({ [OFD]: ofd }, { [META]: meta });
    expect(rulesOf(alone as DryRunReport)).toEqual(['METADATA_MISSING']);
    expect(countsOf([withMetadata as DryRunReport])).toEqual(['1=1+0+0+0']);
  });

  it('that bears another number or has another digest holds the record', async () => {
    const [other] = await run({ [META]: meta, [OFD]: ofdOf('示人常办〔2025〕22号') });
    expect(rulesOf(other as DryRunReport)).toEqual(['EVIDENCE_MISMATCH']);
    const stated = (digest: string) =>
      Buffer.from(meta.toString().replace('摘要算法="SM3"', `摘要算法="SM3" 摘要值="${digest}"`));
    expect(countsOf([(await run({ [META]: stated(sm3), [OFD]: ofd }))[0] as DryRunReport])).toEqual(['1=1+0+0+0']);
    const [wrong] = await run({ [META]: stated('0'.repeat(64)), [OFD]: ofd });
    expect(rulesOf(wrong as DryRunReport)).toEqual(['EVIDENCE_MISMATCH']);
  });

  it('may be a PDF beside it: awaited under its name, then taken as it is, held only for a digest that is not its own', async () => {
    const pdf = Buffer.from('%PDF-1.7\n示例');
    const digest = createHash('sm3').update(pdf).digest('hex');
    const naming = (of: string): Buffer => xml(metadata({}, `<附件 文件名="附表.pdf" 摘要算法="SM3" 摘要值="${of}"/>`));
    const [first, then, itself] = await run({ 'a.xml': naming(digest) }, { 'a.xml': naming(digest), '附表.pdf': pdf });
    const awaited = { name: '附表.pdf', mime: 'application/pdf', ofd: false, sm3: digest };
    expect(attachmentsOf(first as DryRunReport)).toMatchObject([{ ...awaited, bytes: 0 }]);
    expect(attachmentsOf(then as DryRunReport)).toMatchObject([{ ...awaited, bytes: pdf.length }]);
    expect(then?.messages.map(({ envelope }) => envelope.sourceVersion)).toEqual([2]);
    expect(countsOf([itself as DryRunReport])).toEqual(['0=0+0+0+0']);
    const [wrong] = await run({ 'a.xml': naming('0'.repeat(64)), '附表.pdf': pdf });
    expect(rulesOf(wrong as DryRunReport)).toEqual(['EVIDENCE_MISMATCH']);
    expect(rulesOf((await run({ [META]: meta, [OFD]: pdf }))[0] as DryRunReport)).toEqual(['FILE_UNREADABLE']);
    const [unnamed] = await run({ '附表.pdf': pdf });
    expect(rulesOf(unnamed as DryRunReport)).toEqual(['METADATA_MISSING']);
    const [other] = await run({
      'a.xml': naming(createHash('sm3').update('x').digest('hex')),
      '附表.pdf': Buffer.from('x'),
    });
    expect(rulesOf(other as DryRunReport)).toEqual(['FILE_UNREADABLE']);
  });

  it('that cannot be read holds the record, and says why', async () => {
    const [cut] = await run({ [META]: meta, [OFD]: ofd.subarray(0, 300) });
    expect(rulesOf(cut as DryRunReport)).toEqual(['FILE_UNREADABLE']);
  });

  it('is found by the name of its metadata where that names none', async () => {
    const unnamed = Buffer.from(meta.toString().replace(/<附件[^>]*>/u, ''));
    const [report] = await run({ [META]: unnamed, [OFD]: ofd });
    expect(attachmentsOf(report as DryRunReport)).toMatchObject([sentWith]);
    expect(attachmentsOf((await run({ [META]: unnamed }))[0] as DryRunReport)).toEqual([]);
  });
});

describe('acceptance cases of the field', () => {
  it('case 1: the same file twice, and a file with one changed record: exactly one message each', async () => {
    const [a, b] = [metadata(), metadata({ 发文字号: '示人常办〔2025〕31号' })];
    const changed = metadata({ 发文字号: '示人常办〔2025〕31号', 办理时限: '2026年3月底前' });
    const reports = await run({ 'a.xml': xml(a, b) }, { 'b.xml': xml(a, b) }, { 'c.xml': xml(a, changed) });
    expect(countsOf(reports)).toEqual(['2=2+0+0+0', '2=0+2+0+0', '2=1+1+0+0']);
    expect(reports[2]?.messages.map(({ envelope }) => [envelope.sourceKey, envelope.sourceVersion])).toEqual([
      ['示人常办〔2025〕31号', 2],
    ]);
  });

  it('case 2: every encoding says the same, and a wrong one is an error', async () => {
    const text = metadata();
    const keys = async (bytes: Buffer) => (await one(bytes)).messages.map(({ envelope }) => envelope.sourceKey);
    const expected = ['示人常办〔2025〕30号'];
    expect(await keys(Buffer.from(text))).toEqual(expected);
    expect(await keys(Buffer.from(`\uFEFF${text}`))).toEqual(expected);
    for (const encoding of ['GB18030', 'GBK'])
      expect(await keys(iconv.encode(`<?xml version="1.0" encoding="${encoding}"?>${text}`, encoding))).toEqual(
        expected,
      );
    expect(rulesOf(await one(Buffer.from(`<?xml version="1.0" encoding="GBK"?>${text}`)))).toEqual(['FILE_ENCODING']);
  });

  const HEADER = ['发文字号', '文种', '标题', '成文日期', '主送机关', '办理时限'];
  const ROW: readonly WrittenCell[] = [
    '示人常办[2025]第030号',
    '审议意见',
    '关于专项资金管理情况的审议意见',
    { date: 45_996 },
    '市委审计办',
    '2025年底前，并长期坚持',
  ];
  const register = (rows: readonly (readonly WrittenCell[])[], merges: readonly string[] = []): Promise<DryRunReport> =>
    one(writeWorkbook([{ name: '公文登记表', rows, merges }]), '登记表.xlsx');
  const said = ({ messages }: DryRunReport) => messages.map(({ envelope: _, ...body }) => body);

  it('case 3: a register is matched by header text: moved, inserted and reordered columns; a missing one fails closed', async () => {
    const plain = await register([HEADER, ROW]);
    expect(bodyOf(plain)).toMatchObject({ opinionDoc: { normNo: '示人常办〔2025〕30号' }, due: { kind: 'LONG_TERM' } });
    expect(said(await register([['公文登记表'], HEADER, ROW]))).toEqual(said(plain));
    const inserted = [HEADER, ROW].map((cells) => [...cells.slice(0, 2), '新增', ...cells.slice(2)]);
    expect(said(await register(inserted))).toEqual(said(plain));
    expect(said(await register([HEADER.toReversed(), ROW.toReversed()]))).toEqual(said(plain));
    const missing = await register([HEADER.map((label) => (label === '成文日期' ? '日期' : label)), ROW]);
    expect(missing.problems).toMatchObject([{ rule: 'FILE_HEADER_MISSING', field: '成文日期' }]);
    expect(missing.messages).toEqual([]);
  });

  it('case 4: merged cells are filled down, and sums are no records', async () => {
    const second = ['示人常办〔2025〕31号', null, ...ROW.slice(2)];
    const report = await register([HEADER, ROW, second, ['合计', 2]], ['B2:B3']);
    expect(countsOf([report])).toEqual(['2=2+0+0+0']);
  });

  it.each(['/', '—', '无', ''])('case 6: %j is nothing, never zero', async (blank) => {
    const votes = `<满意度测评><单位 名称="市水务局" 满意="${blank}" 不满意="0"/></满意度测评>`;
    const report = await one(xml(metadata({ 会议: blank }, votes)));
    expect(bodyOf(report)).toMatchObject({
      meeting: null,
      satisfaction: [{ satisfiedCount: null, dissatisfiedCount: 0 }],
    });
  });

  it.each([
    ['示人常办〔2025〕30号', '示人常办〔2025〕30号'],
    ['示人常办[2025]30 号', '示人常办〔2025〕30号'],
    ['示人常办〔２０２５〕第030号', '示人常办〔2025〕30号'],
    ['示人（常）办（2025）30号', '示人（常）办〔2025〕30号'],
    ['示人常办【202530号', null],
  ])('case 7: the number %s is %s', async (written, norm) => {
    const report = await one(xml(metadata({ 发文字号: written })));
    if (norm === null) expect(rulesOf(report)).toEqual(['DOC_NO_UNPARSEABLE']);
    else expect(bodyOf(report)).toMatchObject({ opinionDoc: { normNo: norm } });
  });

  it('case 13: a mark refuses that document alone, in its metadata or in its OFD; bare words do not', async () => {
    const other = metadata({ 发文字号: '示人常办〔2025〕31号' });
    for (const marked of [metadata({}, '<密级>机密</密级>'), metadata({ 标题: '秘密★10年' })])
      expect(countsOf([await one(xml(other, marked))])).toEqual(['2=1+0+0+1']);
    const [report] = await run({ [META]: meta, [OFD]: ofdOf('示人常办〔2025〕21号', '秘密★10年') });
    expect(countsOf([report as DryRunReport])).toEqual(['1=0+0+0+1']);
    expect(rulesOf((await run({ 'x.ofd': ofdOf('绝密★') }))[0] as DryRunReport)).toEqual(['CLASSIFIED_MARKED']);
    expect(countsOf([await one(xml(metadata({ 标题: '关于保守秘密情况的审议意见' })))])).toEqual(['1=1+0+0+0']);
  });
});
