import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import { sampleForm } from '../../../adapters/general-form/sample-form.ts';
import { formSheet } from '../../../adapters/general-form/write-form.ts';
import type { DryRunReport } from '../../../adapters/host/dry-run.ts';
import { HEADER, row } from '../audit-bureau/ledger.ts';
import { changedForm } from '../support/changed-form.ts';
import { sample, taken } from '../support/dry-run.ts';

const LEDGER = { name: '台账', rows: [HEADER, row(1), row(2)] };
const EXPLAINED = { name: '填表说明', rows: [['填表说明'], ['金额以万元计', '日期写全']] };
const typesOf = ({ messages }: DryRunReport): readonly string[] => messages.map(({ envelope }) => envelope.messageType);

describe("a general form in a file of the department's own form", () => {
  it('is a record of its own on another sheet, and a sheet that is no form at all is none', async () => {
    const form = formSheet('通报', sampleForm('BRIEFING'));
    const report = await taken('audit-bureau', '台账.xlsx', writeWorkbook([LEDGER, EXPLAINED, form]));
    expect(report).toMatchObject({ came: 3, sent: 3, problems: [] });
    expect(typesOf(report).filter((type) => type === 'BRIEFING')).toHaveLength(1);
    expect(await taken('audit-bureau', '台账.xlsx', writeWorkbook([LEDGER, EXPLAINED]))).toMatchObject({ came: 2 });
  });

  it('is a record of its own beside a register whose documents may have files', async () => {
    const register = [
      ['发文字号', '文种', '标题', '成文日期', '主送机关'],
      ['示人常办〔2025〕30号', '审议意见', '关于示范事项的审议意见', '2025-12-05', '市委审计办'],
    ];
    const form = formSheet('计划建议', sampleForm('PLAN_PROPOSAL'));
    const report = await taken('congress', '登记表.xlsx', writeWorkbook([{ name: '登记表', rows: register }, form]));
    expect(report).toMatchObject({ came: 2, sent: 2, problems: [] });
    expect(typesOf(report)).toEqual(['NPC_OPINION', 'PLAN_PROPOSAL']);
  });

  it('is refused alone where a mark stands in it, and held where its type is not agreed', async () => {
    const { title, cells } = sampleForm('BRIEFING');
    const marked = cells.map((cell, nth) => (nth === cells.length - 1 ? { ...cell, text: '秘密★10年' } : cell));
    const refused = await taken(
      'audit-bureau',
      '台账.xlsx',
      writeWorkbook([LEDGER, formSheet('通报', { title, cells: marked })]),
    );
    expect(refused).toMatchObject({ came: 3, sent: 2, refused: 1, problems: [{ rule: 'CLASSIFIED_MARKED' }] });
    const foreign = formSheet('审议意见', sampleForm('NPC_OPINION'));
    expect(await taken('audit-bureau', '台账.xlsx', writeWorkbook([LEDGER, foreign]))).toMatchObject({
      came: 3,
      sent: 2,
      held: 1,
      problems: [{ rule: 'FILE_FORM_UNKNOWN', field: '消息类型' }],
    });
  });

  it('is a record of its own beside an XML element', async () => {
    const own = iconv.decode(sample('discipline', '01_discipline_feedback.xml'), 'gb18030');
    const form = changedForm('PLAN_PROPOSAL', {}, 'xml')
      .toString()
      .replace(/^<\?xml[^>]*\?>\s*/u, '');
    const both = own.replace('</soapenv:Body>', `${form}</soapenv:Body>`);
    const report = await taken('discipline', '反馈.xml', iconv.encode(both, 'gb18030'));
    expect(report).toMatchObject({ came: 2, sent: 2, problems: [] });
    expect(typesOf(report)).toEqual(['CLUE_DISPOSAL', 'PLAN_PROPOSAL']);
  });
});
