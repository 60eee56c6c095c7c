import { describe, expect, it } from 'vitest';
import { displayWidth } from '../../cli/table.ts';
import { fit, fitEnd, wrap } from '../../demo/columns.ts';
import { comparison } from '../../demo/comparison.ts';
import type { Names } from '../../demo/comparison.ts';
import { closing } from '../../demo/telling.ts';
import { field, fullCopy, maskedCopy, message } from './seen.ts';

const names: Names = {
  participant: (id) => id,
  shortName: (id) => ({ 'committee-office': '市委审计办', discipline: '市纪委监委' })[id] ?? id,
  label: (_type, path) => path,
};

describe('a cell', () => {
  it('takes exactly its columns, Chinese characters counting two', () => {
    for (const text of ['', '线索', '示审移〔2025〕3号', 'CL-2025-990100-0031', '事实'.repeat(30)])
      for (const width of [4, 15, 16]) expect(displayWidth(fit(text, width))).toBe(width);
  });

  it('marks what it cuts, and never half a character', () => {
    expect(fit('示范市纪委监委', 8)).toBe('示范市… ');
    expect(fit('a\r\nb', 8)).toBe('a b     ');
  });

  it('keeps the end of a label', () => {
    expect(fitEnd('移送处理书·文号（规范写法）', 16)).toBe('…号（规范写法） ');
    expect(fitEnd('状态', 6)).toBe('状态  ');
  });
});

it('wraps a long line at words, and a word only if it fills a line', () => {
  expect(wrap('送达回执：committee-office', 20)).toEqual(['送达回执：', 'committee-office']);
  expect(wrap('x'.repeat(25), 10)).toEqual(['x'.repeat(10), 'x'.repeat(10), 'x'.repeat(5)]);
});

describe('the table of a message', () => {
  const cells = (line: string | undefined): string[] => (line ?? '').trim().split(/ {2,}/);
  const row = (lines: readonly string[], label: string): string[] =>
    cells(lines.find((line) => line.startsWith(label)));

  it('shows the original beside what each recipient sees: the value, a masked name, or by which rule nothing', () => {
    const lines = comparison(message, names, 100);
    expect(cells(lines[0])).toEqual(['字段', '原件', '市委审计办 *', '市纪委监委']);
    expect(row(lines, 'clueId')).toEqual(['clueId', 'CL-1', 'CL-1', 'CL-1']);
    expect(row(lines, 'persons[0].name')).toEqual(['persons[0].name', '欧阳示例', '欧阳某某〔脱敏〕', '欧阳示例']);
    expect(row(lines, 'facts')).toEqual(['facts', '事实', '〔不提供：RP-P〕', '事实']);
  });

  it('is at no width wider than the terminal', () => {
    const long = { ...message, original: [...(message.original ?? []), field('facts2', '事实'.repeat(90))] };
    for (const width of [80, 100, 120])
      for (const line of comparison(long, names, width)) expect(displayWidth(line)).toBeLessThanOrEqual(width);
  });

  it('shows what a copy lacks without saying so', () => {
    const silent = { ...maskedCopy, withheld: [] };
    expect(row(comparison({ ...message, copies: [silent] }, names, 100), 'facts')).toEqual(['facts', '事实', '缺失']);
  });

  it('shows of the envelope only what is kept from somebody, a whole part in one row', () => {
    const original = [
      field('envelope.messageId', 'm-1'),
      field('envelope.docRef.rawNo', '示审移〔2025〕3号'),
      field('envelope.docRef.year', '2025'),
      field('clueId', 'CL-1'),
    ];
    const hiding = { ...maskedCopy, withheld: [{ field: 'envelope.docRef', rule: 'RP-C' }] };
    const showing = { ...fullCopy, fields: original };
    const lines = comparison({ ...message, original, copies: [hiding, showing] }, names, 120);
    expect(lines.join()).not.toContain('envelope.messageId');
    expect(row(lines, 'envelope.docRef')).toEqual([
      'envelope.docRef',
      '示审移〔2025〕3号 等2项',
      '〔不提供：RP-C〕',
      '示审移〔2025〕3号 等2项',
    ]);
  });

  it('writes 分 as 元', () => {
    const amount = { ...field('amountInvolvedFen', '25000000'), label: '涉及金额（分）', value: 25_000_000 };
    const copy = { ...fullCopy, fields: [amount] };
    const lines = comparison({ ...message, original: [amount], copies: [copy] }, names, 100);
    expect(row(lines, '涉及金额')).toEqual(['涉及金额（元）', '250,000.00', '250,000.00']);
  });

  it('names below it what is withheld although the original is empty there', () => {
    const copy = { ...maskedCopy, withheld: [...maskedCopy.withheld, { field: 'informant', rule: 'RP-P' }] };
    expect(comparison({ ...message, copies: [copy] }, names, 100).at(-1)).toBe(
      '* 市委审计办另有不提供的项目（原件为空）：informant',
    );
  });
});

it('closes with a mark for each finding and the count of those not met', () => {
  const lines = closing(
    [
      { ok: true, about: 'CL-1', text: '见' },
      { ok: false, about: 'CL-2', text: '未见' },
    ],
    { width: 100, full: true },
  );
  expect(lines).toContain('✓ CL-1  见');
  expect(lines).toContain('✗ CL-2  未见');
  expect(lines.at(-1)).toBe('✗ 2 项中有 1 项不符');
});
