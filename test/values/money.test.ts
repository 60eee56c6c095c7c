import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { namesForeignUnit, parseAmount, unitOfHeader } from '../../schemas/values/money.ts';
import type { MoneyUnit } from '../../schemas/values/money.ts';

const exact = (fen: number) => ({ fen, approximate: false });
const about = (fen: number) => ({ fen, approximate: true });

const amounts: readonly (readonly [string | number, MoneyUnit | null, unknown])[] = [
  ['1.005', '万元', exact(1_005_000)],
  [1.005, '万元', exact(1_005_000)],
  ['1,010.10', '万元', exact(1_010_100_000)],
  ['１，０１０．１０', '万元', exact(1_010_100_000)],
  [1010.1, '万元', exact(1_010_100_000)],
  [1010.0999999999999, '万元', exact(1_010_100_000)],
  [0.1 + 0.2, '元', exact(30)],
  ['62,500.00', '元', exact(6_250_000)],
  ['2,350,097.00', '元', exact(235_009_700)],
  ['12.5万', null, exact(12_500_000)],
  ['12.5万元', '元', exact(12_500_000)],
  ['12.5 万元', null, exact(12_500_000)],
  ['62500元', '万元', exact(6_250_000)],
  ['约12万元', null, about(12_000_000)],
  ['12万余元', null, about(12_000_000)],
  ['近3.2亿元', '元', about(32_000_000_000)],
  ['12万元左右', null, about(12_000_000)],
  ['124亿元', null, exact(1_240_000_000_000)],
  ['23500.97', '万元', exact(23_500_970_000)],
  ['￥1,000.50元', null, exact(100_050)],
  ['12.5（万元）', '元', exact(12_500_000)],
  ['人民币12万元整', null, exact(12_000_000)],
  ['12万元（约）', null, about(12_000_000)],
  ['0', '万元', exact(0)],
  [0, '万元', exact(0)],
  ['-3.5', '元', exact(-350)],
  ['1.01E3', '万元', exact(1_010_000_000)],
  ['1e-2', '元', exact(1)],
];

const blanks = ['', '  ', '/', '／', '—', '——', '-', '无', '\u3000'];
const unparseable = ['abc', '十二万', '1,01,0.1', '12..5', '12 500', '0.001', '1e99', '90071992547409.93', '12-15'];

describe('parseAmount', () => {
  it.each(amounts)('reads %j in a column of %s', (value, unit, expected) => {
    expect(parseAmount(value, unit)).toEqual(expected);
  });
  it.each(blanks)('takes %j for nothing written, never for zero', (value) => {
    expect(parseAmount(value, '万元')).toBeNull();
    expect(parseAmount(value, null)).toBeNull();
  });
  it.each(unparseable)('refuses %j', (value) => {
    expect(parseAmount(value, '元')).toMatchObject({ rule: 'AMOUNT_UNPARSEABLE' });
  });
  it.each(['12.5', '12.5吨', '3万美元', '12.5千'])('refuses %j where no known unit is given', (value) => {
    expect(parseAmount(value, null)).toMatchObject({ rule: 'AMOUNT_UNIT_UNKNOWN' });
  });
  it('reads every whole number of fen back from its writing in 万元', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (fen) => {
        const digits = String(fen).padStart(7, '0');
        expect(parseAmount(`${digits.slice(0, -6)}.${digits.slice(-6)}`, '万元')).toEqual(exact(fen));
      }),
    );
  });
  it('never throws and never gives an unsafe number', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.double()), (value) => {
        const amount = parseAmount(value, '亿元');
        if (amount !== null && 'fen' in amount) expect(Number.isSafeInteger(amount.fen)).toBe(true);
      }),
    );
  });
});

describe('unitOfHeader', () => {
  it.each([
    ['问题金额（万元）', '万元'],
    ['已整改金额(元)', '元'],
    ['涉及金额（亿元）', '亿元'],
    ['单位：万元', '万元'],
    ['金额（单位：元）', '元'],
    ['金额（人民币万元）', '万元'],
    ['挽回损失（万）', '万元'],
    ['问题金额', null],
    ['金额（千元）', null],
    ['金额（美元）', null],
    ['填报单位：市审计局', null],
  ] as const)('finds in %j the unit %s', (header, unit) => {
    expect(unitOfHeader(header)).toBe(unit);
  });
});

describe('namesForeignUnit', () => {
  it.each([
    ['金额（美元）', true],
    ['金额（千元）', true],
    ['问题金额（万元）', false],
    ['问题金额', false],
    ['完成率（%）', false],
  ] as const)('says of %j %s', (header, foreign) => {
    expect(namesForeignUnit(header)).toBe(foreign);
  });
});
