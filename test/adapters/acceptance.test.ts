import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { forms as bureauForms } from '../../adapters/audit-bureau/forms.ts';
import { translator as bureau } from '../../adapters/audit-bureau/translator.ts';
import type { Draft, Translator } from '../../adapters/contract.ts';
import { forms as filingForms } from '../../adapters/internal-audit/forms.ts';
import { translator as internalAudit } from '../../adapters/internal-audit/translator.ts';
import { nativeDocument } from '../../adapters/formats/document.ts';
import { readForms } from '../../adapters/formats/read-forms.ts';
import type { Form } from '../../adapters/formats/read-forms.ts';
import { writeWorkbook } from '../../adapters/formats/workbook-writer.ts';
import type { WrittenCell } from '../../adapters/formats/workbook-writer.ts';
import { screen } from '../../adapters/host/screen.ts';
import type { Fault } from '../../schemas/fault.ts';
import { directory } from './support/directory.ts';

const adapters = join(import.meta.dirname, '..', '..', 'adapters');
const sample = (department: string, file: string): Buffer => readFileSync(join(adapters, department, 'samples', file));

interface Outcome {
  readonly drafts: readonly Draft[];
  readonly faults: readonly (Fault & { readonly place: string })[];
}

async function translate(bytes: Buffer, forms: readonly Form[], translator: Translator): Promise<Outcome> {
  const drafts: Draft[] = [];
  const faults: (Fault & { place: string })[] = [];
  for (const reading of (await readForms('文件', bytes, forms)).readings) {
    if (reading.kind === 'fault') {
      faults.push({ ...reading.fault, place: reading.at.place });
      continue;
    }
    const found = translator.toCanonical(reading.record, directory);
    drafts.push(...found.drafts);
    faults.push(...found.faults.map((fault) => ({ ...fault, place: reading.record.at.place })));
  }
  return { drafts, faults };
}

const HEADER = [
  '问题顺序号',
  '被审计领导干部',
  '所在地方或单位',
  '问题源自审计报告文号',
  '出具审计专报时间',
  '问题描述',
  '问题一级分类',
  '问题金额（万元）',
  '移送及处理情况',
  '整改责任部门',
  '统一社会信用代码',
  '应上报整改报告时间',
] as const;
type Header = (typeof HEADER)[number];
const GOOD: Record<Header, WrittenCell> = {
  问题顺序号: 1,
  被审计领导干部: null,
  所在地方或单位: '示范市教育和体育局',
  问题源自审计报告文号: '示审报〔2025〕5号',
  出具审计专报时间: { date: 45_833 },
  问题描述: '专项资金滞留',
  问题一级分类: '财政财务收支',
  '问题金额（万元）': 1010.1,
  移送及处理情况: '/',
  整改责任部门: '市教育和体育局',
  统一社会信用代码: null,
  应上报整改报告时间: { date: 45_893 },
};
const row = (number: number, changes: Partial<Record<Header, WrittenCell>> = {}): WrittenCell[] => {
  const cells = { ...GOOD, 问题顺序号: number, ...changes };
  return HEADER.map((header) => cells[header]);
};
const ledger = (rows: readonly (readonly WrittenCell[])[], merges: readonly string[] = []): Promise<Outcome> =>
  translate(writeWorkbook([{ name: '台账', rows, merges }]), bureauForms, bureau);
const problems = ({ drafts }: Outcome): Draft[] => drafts.filter(({ messageType }) => messageType === 'PROBLEM_ITEM');
const seqNos = (outcome: Outcome): unknown[] => problems(outcome).map(({ body }) => body['seqNo']);

describe("the bureau's ledger", () => {
  it('gives one changed record for one changed row', async () => {
    const before = problems(await ledger([HEADER, row(1), row(2), row(3)]));
    const after = problems(await ledger([HEADER, row(1), row(2, { 问题描述: '专项资金滞留，已补充说明' }), row(3)]));
    expect(after.map(({ sourceKey }) => sourceKey)).toEqual(before.map(({ sourceKey }) => sourceKey));
    const changed = after.filter((draft, index) => JSON.stringify(draft) !== JSON.stringify(before[index]));
    expect(changed.map(({ body }) => body['seqNo'])).toEqual([2]);
  });

  it('gives the same records when the header has moved by a row, or a column was inserted', async () => {
    const plain = (await ledger([HEADER, row(1)])).drafts;
    expect(plain).toHaveLength(2);
    expect((await ledger([['整改台账'], ['填报单位：市审计局'], HEADER, row(1)])).drafts).toEqual(plain);
    const inserted = [HEADER, row(1)].map((cells) => [...cells.slice(0, 4), '新增列', ...cells.slice(4)]);
    expect((await ledger(inserted)).drafts).toEqual(plain);
  });

  it('gives nothing when a required header is missing, and names it', async () => {
    const { drafts, faults } = await ledger([
      HEADER.map((header) => (header === '整改责任部门' ? '责任部门' : header)),
      row(1),
    ]);
    expect(drafts).toEqual([]);
    expect(faults).toMatchObject([{ rule: 'FILE_HEADER_MISSING', field: '整改责任部门', place: '台账' }]);
  });

  it('fills merged cells down and counts no sums and sub-rows', async () => {
    const unmerged = row(2, { 所在地方或单位: null, 问题源自审计报告文号: null });
    const sums = [
      ['合计', null, null, null, null, null, null, 2020.2],
      [null, null, '（其中：市河道管理处）', null, null, null, null, 5],
    ];
    const outcome = await ledger([HEADER, row(1), unmerged, ...sums], ['C2:C3', 'D2:D3']);
    expect(seqNos(outcome)).toEqual([1, 2]);
    expect(outcome.faults).toEqual([]);
    expect(problems(outcome)[1]?.body['org']).toMatchObject({ name: '示范市教育和体育局' });
  });

  it('follows the unit of the header, and refuses a row when there is none', async () => {
    const inUnit = (unit: string) =>
      HEADER.map((header) => (header === '问题金额（万元）' ? `问题金额${unit}` : header));
    const fen = async (unit: string) => problems(await ledger([inUnit(unit), row(1)]))[0]?.body['amountFen'];
    expect(await fen('（万元）')).toBe(1_010_100_000);
    expect(await fen('(元)')).toBe(101_010);
    expect(await fen('（亿元）')).toBe(10_101_000_000_000);
    const outcome = await ledger([inUnit(''), row(1), row(2, { '问题金额（万元）': '25万元' })]);
    expect(outcome.faults).toMatchObject([{ rule: 'AMOUNT_UNIT_UNKNOWN', field: '问题金额', place: '台账!第2行' }]);
    expect(seqNos(outcome)).toEqual([2]);
    const bySheet = await ledger([['台账', null, '单位：万元'], inUnit(''), row(1)]);
    expect(problems(bySheet)[0]?.body['amountFen']).toBe(1_010_100_000);
  });

  it.each(['/', '—', '无', '', ' ', null])('takes %j for no amount, never for zero', async (blank) => {
    const outcome = await ledger([HEADER, row(1, { '问题金额（万元）': blank })]);
    expect(problems(outcome)[0]?.body['amountFen']).toBeNull();
    expect(problems(await ledger([HEADER, row(1, { '问题金额（万元）': 0 })]))[0]?.body['amountFen']).toBe(0);
  });

  it('reads a date written as text, and refuses a row whose text is no date', async () => {
    const plain = (await ledger([HEADER, row(1)])).drafts;
    expect((await ledger([HEADER, row(1, { 出具审计专报时间: '2025年6月25日' })])).drafts).toEqual(plain);
    const outcome = await ledger([HEADER, row(1, { 出具审计专报时间: '6月底' }), row(2)]);
    expect(outcome.faults).toMatchObject([
      { rule: 'DATE_UNPARSEABLE', field: '出具审计专报时间', place: '台账!第2行' },
    ]);
    expect(seqNos(outcome)).toEqual([2]);
  });

  it('holds the row whose document number is damaged, and goes on', async () => {
    const outcome = await ledger([HEADER, row(1), row(2, { 问题源自审计报告文号: '审法发【201124号' }), row(3)]);
    expect(outcome.faults).toMatchObject([
      { rule: 'DOC_NO_UNPARSEABLE', field: '问题源自审计报告文号', place: '台账!第3行' },
    ]);
    expect(seqNos(outcome)).toEqual([1, 3]);
  });

  it('knows a report by its number however it was written', async () => {
    const keys = (await ledger([HEADER, row(1), row(1, { 问题源自审计报告文号: '示审报[2025]第05号' })])).drafts.map(
      ({ sourceKey }) => sourceKey,
    );
    expect(new Set(keys).size).toBe(2);
  });

  it('holds the row whose unit code has a wrong check digit, and goes on', async () => {
    const outcome = await ledger([
      HEADER,
      row(1, { 统一社会信用代码: '11990100003010095X' }),
      row(2, { 统一社会信用代码: '11990100003010095M' }),
    ]);
    expect(outcome.faults).toMatchObject([{ rule: 'USCC_CHECK_DIGIT', place: '台账!第2行' }]);
    expect(seqNos(outcome)).toEqual([2]);
  });

  it('issues a notice only to a connected unit, and only with a date', async () => {
    const outcome = await ledger([
      HEADER,
      row(1),
      row(2, { 应上报整改报告时间: '/' }),
      row(3, { 整改责任部门: '示范市某局' }),
      row(4, { 整改责任部门: '市纪委监委' }),
    ]);
    const notices = outcome.drafts.filter(({ messageType }) => messageType === 'RECT_NOTICE');
    expect(notices.map(({ body, audience }) => [body['seqNo'], audience])).toEqual([[1, ['unit-1']]]);
    expect(seqNos(outcome)).toEqual([1, 2, 3, 4]);
  });
});

describe("the bureau's plan list", () => {
  it('says the same in every encoding it may come in', async () => {
    const text = iconv.decode(sample('audit-bureau', 'plan_list_2025.csv'), 'gb18030');
    const [first, ...others] = await Promise.all(
      [iconv.encode(text, 'gb18030'), iconv.encode(text, 'gbk'), Buffer.from(text), Buffer.from(`\uFEFF${text}`)].map(
        async (bytes) => (await translate(bytes, bureauForms, bureau)).drafts,
      ),
    );
    expect(first).toHaveLength(3);
    for (const other of others) expect(other).toEqual(first);
  });

  it('is refused whole in an encoding it cannot have', async () => {
    const damaged = Buffer.concat([sample('audit-bureau', 'plan_list_2025.csv'), Buffer.from([0x81, 0x20])]);
    expect(await translate(damaged, bureauForms, bureau)).toMatchObject({
      drafts: [],
      faults: [{ rule: 'FILE_ENCODING' }],
    });
  });
});

describe('a transfer', () => {
  const whole = sample('audit-bureau', 'transfer_2025_3.xml').toString();

  it('is linked to the answer discipline gives by its number, and to its problem', async () => {
    const { drafts } = await translate(Buffer.from(whole), bureauForms, bureau);
    expect(drafts[0]?.body).toMatchObject({
      transferDoc: { normNo: '示审移〔2025〕3号' },
      problemIds: ['PB-2025-示审报-5-02'],
    });
    const rows = await translate(sample('audit-bureau', '10_audit_office_ledger.xlsx'), bureauForms, bureau);
    expect(rows.drafts.map(({ body }) => body['problemId'])).toContain('PB-2025-示审报-5-02');
  });

  it('goes to those it is addressed to and to nobody else', async () => {
    const { drafts } = await translate(Buffer.from(whole), bureauForms, bureau);
    expect(drafts[0]?.audience).toEqual(['discipline', 'committee-office']);
    const alone = await translate(Buffer.from(whole.replace('市委审计办', '')), bureauForms, bureau);
    expect(alone.drafts[0]?.audience).toEqual(['discipline']);
  });

  it('says nothing of the matter when it is handle-only', async () => {
    const { drafts } = await translate(sample('audit-bureau', 'transfer_handle_only.xml'), bureauForms, bureau);
    const {
      clueId,
      direction,
      stage,
      transferKind,
      transferredOn,
      mainRecipient,
      cc,
      personCount,
      evidenceCount,
      ...rest
    } = drafts[0]?.body ?? {};
    expect([clueId, direction, stage, transferKind, personCount, evidenceCount]).toEqual([
      'CL-2025-990100-0032',
      'AUDIT_TO_DEPT',
      'SENT',
      'PERSON',
      2,
      11,
    ]);
    expect([transferredOn, mainRecipient, cc].every((value) => value !== null)).toBe(true);
    expect(Object.values(rest).every((value) => value === null || (Array.isArray(value) && value.length === 0))).toBe(
      true,
    );
    expect(drafts[0]).toMatchObject({
      docRef: null,
      outOfBand: { channel: 'CONFIDENTIAL_MAIL', registerNo: 'JY2025-0398', copies: 1 },
    });
  });
});

describe('the internal-audit form', () => {
  it('reads two units in one form, ticks, and a deadline written as a range', async () => {
    const { drafts } = await translate(
      sample('internal-audit', '08_internal_audit_filing.xlsx'),
      filingForms,
      internalAudit,
    );
    expect(drafts).toMatchObject([
      {
        messageType: 'IA_REPORT_FILING',
        body: {
          amountFen: 1_010_100_000,
          iaOrgForm: 'JOINT',
          recognitionRequested: true,
          problems: [{ rectifiedFen: 6_250_000, rectDeadline: { kind: 'FIXED_DATE', date: 20_453 }, amountFen: null }],
        },
      },
    ]);
  });
});

describe('the classification gate', () => {
  const hit = async (rows: readonly (readonly WrittenCell[])[]) => {
    const bytes = writeWorkbook([{ name: '台账', rows }]);
    return screen(nativeDocument('台账.xlsx', bytes, await readForms('台账.xlsx', bytes, bureauForms)));
  };

  it('stops the record of a ledger in which one cell is marked, or a column of levels says one', async () => {
    const { whole, records } = await hit([HEADER, row(1), row(2, { 问题描述: '见附件（秘密★10年）' })]);
    expect(whole).toBeNull();
    expect([...records]).toEqual([[1, { rule: 'CLASSIFIED_MARKED', place: '台账!F3' }]]);
    const declared = await hit([
      [...HEADER, '涉密等级'],
      [...row(1), '无'],
      [...row(2), '机密'],
    ]);
    expect([...declared.records]).toEqual([[1, { rule: 'CLASSIFIED_DECLARED', place: '台账!M3' }]]);
    expect(
      await hit([
        [...HEADER, '涉密等级'],
        [...row(1), '无'],
        [...row(2), '内部'],
      ]),
    ).toEqual({ whole: null, records: new Map() });
  });

  it('stops a ledger whose title, header or sheet name carries a mark', async () => {
    const rows = [HEADER, row(1)];
    expect((await hit([['机密★10年'], ...rows])).whole).toMatchObject({ place: '台账!A1' });
    expect((await hit([[...HEADER.slice(0, -1), '备注（秘密★）'], row(1)])).whole).toMatchObject({ place: '台账!L1' });
    const bytes = writeWorkbook([{ name: '绝密★长期', rows }]);
    const read = await readForms('台账.xlsx', bytes, bureauForms);
    expect(screen(nativeDocument('台账.xlsx', bytes, read)).whole).toMatchObject({ place: '' });
  });

  it('sees a workbook that is none of the forms', async () => {
    expect((await hit([['标题'], ['机密']])).whole).toMatchObject({ rule: 'CLASSIFIED_MARKED' });
  });
});
