import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';
import { sample, taken } from '../support/dry-run.ts';

const bodies = async (name: string, bytes: Buffer) =>
  (await taken('audit-bureau', name, bytes)).messages.map(({ envelope: _, ...body }) => body);

describe("the bureau's plan list", () => {
  it('case 2: it says the same in every encoding it may come in', async () => {
    const text = iconv.decode(sample('audit-bureau', 'plan_list_2025.csv'), 'gb18030');
    const written = [iconv.encode(text, 'gb18030'), iconv.encode(text, 'gbk'), text, `\uFEFF${text}`];
    const [first, ...others] = await Promise.all(written.map((bytes) => bodies('计划.csv', Buffer.from(bytes))));
    expect(first).toHaveLength(3);
    for (const other of others) expect(other).toEqual(first);
  });

  it('case 2: bytes that no encoding explains hold the whole file', async () => {
    const damaged = Buffer.concat([sample('audit-bureau', 'plan_list_2025.csv'), Buffer.from([0x81, 0x20])]);
    const report = await taken('audit-bureau', '计划.csv', damaged);
    expect(report).toMatchObject({ sent: 0, held: 1, messages: [] });
    expect(report.problems).toMatchObject([{ rule: 'FILE_ENCODING' }]);
  });
});

describe('a transfer', () => {
  const whole = sample('audit-bureau', 'transfer_2025_3.xml').toString();
  const audience = async (text: string) =>
    (await taken('audit-bureau', '移送.xml', Buffer.from(text))).messages.map(({ envelope }) =>
      envelope.audience.map(({ participant }) => participant),
    );

  it('is linked to the answer discipline gives by its number, and to its problem', async () => {
    const [transfer] = await bodies('移送.xml', Buffer.from(whole));
    expect(transfer).toMatchObject({
      transferDoc: { normNo: '示审移〔2025〕3号' },
      problemIds: ['PB-2025-示审报-5-02'],
    });
    const rows = await bodies('台账.xlsx', sample('audit-bureau', '10_audit_office_ledger.xlsx'));
    expect(rows.map((body) => body['problemId'])).toContain('PB-2025-示审报-5-02');
  });

  it('goes to those it is addressed to and to nobody else', async () => {
    expect(await audience(whole)).toEqual([['discipline', 'committee-office']]);
    expect(await audience(whole.replace('市委审计办', ''))).toEqual([['discipline']]);
  });

  it('case 20: the committee office of the same house sees handle, stage and dates of it, and nothing of the matter', () => {
    const policy = loadPolicy(undefined, catalog);
    const routing = policy.recipients('audit-bureau', 'CLUE_TRANSFER', ['discipline', 'committee-office']);
    const office =
      'recipients' in routing ? routing.recipients.find((each) => each.participant === 'committee-office') : undefined;
    expect(office?.profiles).toEqual(['RP-C']);
    const hidden = catalog.view('CLUE_TRANSFER', office?.profiles ?? []).withheld.map(({ field }) => field);
    expect(hidden).toEqual(expect.arrayContaining(['facts', 'persons', 'title', 'transferDoc', 'amountInvolvedFen']));
    expect(hidden).not.toContain('clueId');
  });

  it('case 5: says that an amount is about so much where it is written so', async () => {
    const about = whole.replace('<涉及金额 单位="万元">25<', '<涉及金额 单位="元">约25万元<');
    expect(await bodies('移送.xml', Buffer.from(whole))).toMatchObject([
      { amountInvolvedFen: 25_000_000, amountApproximate: false },
    ]);
    expect(await bodies('移送.xml', Buffer.from(about))).toMatchObject([
      { amountInvolvedFen: 25_000_000, amountApproximate: true },
    ]);
  });

  it('says nothing of the matter when it is handle-only', async () => {
    const [transfer] = (await taken('audit-bureau', '移送.xml', sample('audit-bureau', 'transfer_handle_only.xml')))
      .messages;
    expect(transfer).toMatchObject({
      clueId: 'CL-2025-990100-0032',
      direction: 'AUDIT_TO_DEPT',
      stage: 'SENT',
      transferKind: 'PERSON',
      personCount: 2,
      evidenceCount: 11,
    });
    const told = ['envelope', 'clueId', 'direction', 'stage', 'transferKind', 'transferredOn'];
    told.push('mainRecipient', 'cc', 'personCount', 'evidenceCount');
    const rest = Object.entries(transfer ?? {}).filter(([name]) => !told.includes(name));
    const saysSomething = ([, value]: (typeof rest)[number]) =>
      value !== null && value !== false && !(Array.isArray(value) && value.length === 0);
    expect(rest.filter(saysSomething)).toEqual([]);
    expect(transfer?.envelope).toMatchObject({
      docRef: null,
      outOfBand: { channel: 'CONFIDENTIAL_MAIL', registerNo: 'JY2025-0398', copies: 1 },
    });
  });
});

describe('a report on results', () => {
  const whole = sample('audit-bureau', 'result_report_2025_5.xml').toString();

  it('case 5: follows the unit of each amount; 约 is said of the sum, and holds a part, which cannot say it', async () => {
    const [plain] = await bodies('报告.xml', Buffer.from(whole));
    expect(plain).toMatchObject({ amountFen: 1_035_100_000, amountApproximate: false, violationFen: 25_000_000 });
    const [about] = await bodies('报告.xml', Buffer.from(whole.replace('1,035.10', '约1,035')));
    expect(about).toMatchObject({ amountFen: 1_035_000_000, amountApproximate: true });
    const part = Buffer.from(whole.replace('250,000.00', '约25万元'));
    expect(await taken('audit-bureau', '报告.xml', part)).toMatchObject({
      sent: 0,
      held: 1,
      problems: [{ rule: 'AMOUNT_UNPARSEABLE', field: '违规金额' }],
    });
  });
});

describe('a general form', () => {
  it('carries each type without a form of its own, all of one workbook or those that are right', async () => {
    const report = await taken('audit-bureau', '表单.xlsx', sample('audit-bureau', 'general_forms.xlsx'));
    expect(report).toMatchObject({ came: 66, sent: 66, held: 0 });
    expect(new Set(report.messages.map(({ envelope }) => envelope.messageType)).size).toBe(66);
  });
});
