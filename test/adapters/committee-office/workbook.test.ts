import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  colouredSheet,
  INCOMING,
  INSTRUCTION_HEADER,
  registerCsv,
  TWO_INSTRUCTIONS,
} from '../../../adapters/committee-office/harness.ts';
import type { RowColour } from '../../../adapters/committee-office/harness.ts';
import { adapter } from '../../../adapters/committee-office/index.ts';
import { readWorkbook } from '../../../adapters/formats/workbook.ts';
import { writeWorkbook } from '../../../adapters/formats/workbook-writer.ts';
import type { WrittenCell, WrittenSheet } from '../../../adapters/formats/workbook-writer.ts';
import { isFault } from '../../../schemas/fault.ts';
import { labelledReader } from '../../../schemas/labelled-reader.ts';
import { catalog } from '../../schemas/records.ts';
import { clueTransfer } from '../../schemas/sample.ts';
import { day, outcomeOf, policy } from './outcome.ts';

const samples = join(import.meta.dirname, '..', '..', '..', 'adapters', 'committee-office', 'samples');
const LABELS = Object.keys(INCOMING).filter((label) => label !== '登记簿' && label !== '状态');
const CELLS = LABELS.map((label) => INCOMING[label] ?? '');
const incoming = (colour: RowColour | null): WrittenSheet => colouredSheet('收文', LABELS, [{ colour, cells: CELLS }]);
const instructed = (changes: Readonly<Record<string, WrittenCell>>): ReturnType<typeof outcomeOf> =>
  outcomeOf(
    writeWorkbook([
      colouredSheet('批文', INSTRUCTION_HEADER, [
        { colour: '红', cells: TWO_INSTRUCTIONS.map((cell, at) => changes[INSTRUCTION_HEADER[at] ?? ''] ?? cell) },
      ]),
    ]),
  );
const said = async (content: string): Promise<readonly unknown[]> => {
  const { drafts, faults } = await outcomeOf(registerCsv({ 登记簿: '批文', 批示内容: content }));
  return faults.length > 0
    ? faults.map(({ rule }) => rule)
    : drafts.map(({ body }) => [body['content'], body['instructor']]);
};

describe('the registers as sheets with coloured rows', () => {
  it('tell by the colour of a row whether it is open, handled or filed', async () => {
    for (const [colour, status] of [
      ['红', 'OPEN'],
      ['绿', 'LETTER_DONE'],
      ['黑', 'ARCHIVED'],
    ] as const) {
      const { drafts, faults } = await outcomeOf(writeWorkbook([incoming(colour)]));
      expect(faults).toEqual([]);
      expect(drafts[0]?.body).toMatchObject({ status, statusNative: colour, register: '收文' });
    }
    const filled = { ...incoming(null), colours: new Map([[2, { fill: '00B050', font: '000000' }]]) };
    expect((await outcomeOf(writeWorkbook([filled]))).drafts[0]?.body).toMatchObject({ status: 'LETTER_DONE' });
  });

  it('hold a row that has neither colour nor word, and one whose colour contradicts its word', async () => {
    expect((await outcomeOf(writeWorkbook([incoming(null)]))).faults).toMatchObject([
      { rule: 'FILE_HEADER_MISSING', field: '状态' },
    ]);
    const both = (word: string): Buffer =>
      writeWorkbook([colouredSheet('收文', [...LABELS, '状态'], [{ colour: '红', cells: [...CELLS, word] }])]);
    expect((await outcomeOf(both('绿'))).faults).toMatchObject([{ rule: 'FIELD_FORMAT', field: '状态' }]);
    expect((await outcomeOf(both('件未办结'))).drafts[0]?.body).toMatchObject({ status: 'OPEN' });
    expect((await outcomeOf(both('待阅'))).drafts[0]?.body).toMatchObject({ status: 'UNKNOWN', statusNative: '待阅' });
  });

  it('give a record for each 批示 of a paper, or none', async () => {
    const { drafts, faults } = await instructed({});
    expect(faults).toEqual([]);
    expect(
      drafts.map(({ sourceKey, body }) => [sourceKey, body['seqNo'], body['instructedOn'], body['instructorPost']]),
    ).toEqual([
      ['批字〔2025〕3号', 1, day('2025-09-01'), '市委书记'],
      ['批字〔2025〕3号/2', 2, day('2025-09-02'), '市长'],
    ]);
    expect(drafts[1]?.body).toMatchObject({
      instructor: { name: '李示例' },
      content: '同意，年内见效。',
      carrier: '审计专报第5期',
      requiredBy: { date: day('2025-12-31') },
    });
    for (const label of ['批示人', '职务', '批示时间', '办理要求时间'])
      expect((await instructed({ [label]: '一\n二\n三' })).drafts, label).toEqual([]);
    expect((await instructed({ 批示人: '张示例' })).drafts).toEqual([]);
  });

  it('tell who says what where names stand before the words, and hold what cannot be told apart', async () => {
    expect(await said('张示例：请审计局跟踪。\n李示例同志：同意。')).toMatchObject([
      ['请审计局跟踪。', { name: '张示例' }],
      ['同意。', { name: '李示例' }],
    ]);
    expect(await said('请审计局跟踪。\n按程序办理。')).toEqual([
      ['请审计局跟踪。', null],
      ['按程序办理。', null],
    ]);
    expect(await said('张示例：请审计局跟踪，\n并报结果。')).toEqual(['FIELD_FORMAT']);
  });

  it('case 4: titles, sums and blank rows are no records, merged cells reach down', async () => {
    const sheet = incoming('红');
    const [number, second] = [LABELS.indexOf('编号'), [...CELLS]];
    second[number] = '请字〔2025〕14号';
    const [title = [], header = [], first = []] = sheet.rows;
    const blank = second.map((cell, at) => (LABELS[at] === '来文单位' ? null : cell));
    const rows = [title, header, first, blank, [], ['合计', 2]];
    const column = String.fromCharCode(65 + LABELS.indexOf('来文单位'));
    const colours = new Map([2, 3].map((at) => [at, { font: 'FF0000' }]));
    const { drafts, faults } = await outcomeOf(
      writeWorkbook([{ ...sheet, rows, colours, merges: [`${column}3:${column}4`] }]),
    );
    expect(faults).toEqual([]);
    expect(drafts.map(({ body }) => [body['registerNo'], body['fromOrg']])).toMatchObject([
      ['请字〔2025〕13号', { name: '示范市水务局' }],
      ['请字〔2025〕14号', { name: '示范市水务局' }],
    ]);
  });

  it('name letters of supervision as what they are, to their unit alone', async () => {
    const { drafts } = await outcomeOf(readFileSync(join(samples, 'registers.xlsx')));
    const letters = drafts.filter(({ messageType }) => ['REMIND', 'SUPERVISE'].includes(messageType));
    expect(letters.map(({ messageType, audience, body }) => [messageType, audience, body['issuedOn']])).toEqual([
      ['REMIND', ['unit-1'], day('2025-10-13')],
      ['SUPERVISE', ['unit-1'], day('2025-10-30')],
    ]);
  });
});

describe('an answer to the office', () => {
  it('is a red line for its register and the letter behind it', async () => {
    const message = clueTransfer();
    const delivered = {
      messageType: 'CLUE_TRANSFER',
      message: { ...message },
      label: (path: string) => catalog.label('CLUE_TRANSFER', path),
      fields: labelledReader(catalog).fields(catalog.type('CLUE_TRANSFER')?.id ?? 0, message),
    };
    const output = adapter.translator.fromCanonical(delivered);
    expect(output.fileName).toBe(`CLUE_TRANSFER-${message.envelope.messageId}.xlsx`);
    const book = await readWorkbook(output.bytes);
    if (isFault(book)) throw new Error(book.rule);
    const [register, letter] = book.sheets.map(({ rows }) => [...rows]);
    expect(register?.[1]?.colours?.font).toBe('红');
    expect(register?.[1]?.cells.map((cell) => cell?.value)).toContain('红');
    const labels = letter?.map(({ cells }) => cells[0]?.value);
    expect(labels).toContain('消息类型');
    // Dropped back by mistake it is no register entry: the office has given it no number yet.
    expect((await outcomeOf(output.bytes)).drafts).toEqual([]);
  });
});

describe('what the office may send and is sent', () => {
  it('is what the policy says', () => {
    const own = policy.linkages.filter(({ from }) => from === 'committee-office' || from === '*');
    const got = policy.linkages.filter(
      ({ to, copies }) => copies || to.some((one) => one.department === 'committee-office'),
    );
    const types = (rows: typeof own): readonly string[] => [...new Set(rows.map(({ type }) => type))].sort();
    expect(adapter.manifest.sends).toEqual(types(own));
    expect(adapter.manifest.receives).toEqual(types(got));
  });

  it('is routed: a directive without addressees to the audit bureau, an instruction only to whom it names', () => {
    const reached = (type: string, audience: readonly string[]): unknown => {
      const routing = policy.recipients('committee-office', type, audience);
      return 'refused' in routing ? routing.refused.rule : routing.recipients.map(({ participant }) => participant);
    };
    expect(reached('DIRECTIVE', [])).toEqual(['audit-bureau']);
    expect(reached('DIRECTIVE', ['discipline'])).toEqual(['discipline']);
    expect(reached('INSTRUCTION', ['audit-bureau'])).toEqual(['audit-bureau']);
    expect(reached('INSTRUCTION', [])).toBe('AUDIENCE_REQUIRED');
    expect(reached('INSTRUCTION', ['discipline'])).toBe('AUDIENCE_REQUIRED');
  });
});
