import { encodeGbk } from '../../adapters/formats/encoding.ts';
import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';

const HEADER =
  '序号,对象编号,姓名,身份证号,现任单位,统一社会信用代码,现任职务,任现职时间,职务级别,对象类别,上次审计年度,上次审计类型,是否重点对象,拟变动,备注';
const FIRST_BIRTHDAY = Date.UTC(1960, 0, 1);
const DAY_MS = 86_400_000;
const BIRTHDAYS = 15_000;
const CHECKS = '10X98765432';

/** A sound number (GB 11643) of a person of the fictitious district 990102: another one for each number. */
function idNumber(number: number): string {
  const birthday = new Date(FIRST_BIRTHDAY + (number % BIRTHDAYS) * DAY_MS).toISOString().slice(0, 10);
  const serial = String(Math.floor(number / BIRTHDAYS)).padStart(3, '0');
  const digits = `990102${birthday.replaceAll('-', '')}${serial}`;
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11), 0);
  return `${digits}${CHECKS.charAt(sum % 11)}`;
}

/** 审计对象库 in GBK, each person with an id number that a key is asked for. */
export const objectPool: MakeLoad = (rows, first) => {
  const many = numbered(
    rows,
    first,
    (number) =>
      `${number},DX-${number},张测试,\t${idNumber(number)},示范市教育和体育局,11990100003010095M,党组书记、局长,2021.03,正县级,党政工作部门,2019,离任,是,"2026年换届,拟交流",`,
  );
  return oneFile(`对象库-${first}.csv`, rows, encodeGbk([HEADER, ...many, ''].join('\r\n')));
};
