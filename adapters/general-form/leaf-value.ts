import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { FormField } from '../../schemas/forms.ts';
import { DEFAULT_MAX_LENGTH } from '../../schemas/strings.ts';
import { expectation, textFault } from '../../schemas/text-fault.ts';
import { cstMidnight, parseDate } from '../../schemas/values/dates.ts';
import { parseAmount, unitOfHeader } from '../../schemas/values/money.ts';
import { isBlank, squeeze, squeezeApart, tidy } from '../../schemas/values/text.ts';
import type { CellValue } from './cell-tree.ts';

const YES = new Set(['是', '有', '√', '☑', 'Y', '1', '已', 'true']);
const NO = new Set(['否', '不', '无', '×', 'N', '0', '未', 'false']);
const WHOLE = /^([+-]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?(年度?|个|人|项|份|件|次|天|日|名|家|户|期)?$/u;
const PERCENT = /^([+-]?)(\d{1,8})(?:\.(\d{1,2})0*)?%$/u;
const INSTANT = /^(.+?)(?:[T\s]+|(?<=[日号]))(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/u;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/u;
const LARGEST = { int: 2 ** 31 - 1, long: 2 ** 52 - 1 } as const;

const format = (text: string): Fault => fault('FIELD_FORMAT', '', text);

function whole(text: string, kind: 'int' | 'long', unit: string | null): number | Fault {
  const bare = unit !== null && text.endsWith(unit) ? text.slice(0, -unit.length) : text;
  const [, sign = '', digits] = WHOLE.exec(bare) ?? [];
  if (digits === undefined) return format('应为整数');
  const value = Number(`${sign}${digits.replaceAll(',', '')}`) + 0;
  return value <= LARGEST[kind] && value >= -LARGEST[kind] - 1 ? value : format('数过大');
}

function basisPoints(text: string): number | Fault {
  const [, sign = '', before, after = ''] = PERCENT.exec(text) ?? [];
  if (before === undefined) return format('应为百分数，如 85.71%');
  const value = Number(`${sign}${before}${after.padEnd(2, '0')}`) + 0;
  return Math.abs(value) <= LARGEST.int + 1 ? value : format('百分数过大');
}

function day(value: string | number): number | Fault {
  const date = parseDate(value);
  if (date === null || isFault(date)) return date ?? fault('DATE_UNPARSEABLE', '', '不是日期');
  return date.precision === 'DAY' ? date.days : fault('DATE_UNPARSEABLE', '', '应写到日');
}

/** An instant in China; a day alone is its beginning. */
function instant(value: string | number): number | Fault {
  if (ZONED.test(String(value)) && !Number.isNaN(Date.parse(String(value)))) return Date.parse(String(value));
  const [, date, hour, minute, second = '0', part = ''] = INSTANT.exec(String(value).trim()) ?? [];
  const days = day(date ?? value);
  if (isFault(days) || date === undefined) return isFault(days) ? days : cstMidnight(days);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return fault('DATE_UNPARSEABLE', '', '没有这个时刻');
  const seconds = (Number(hour) * 60 + Number(minute)) * 60 + Number(second);
  return cstMidnight(days) + seconds * 1000 + Number(part.padEnd(3, '0'));
}

function code(text: string, codes: Readonly<Record<string, string>>): string | Fault {
  const word = squeeze(text);
  const found = Object.entries(codes).find(([, label]) => squeeze(label) === word);
  if (found !== undefined) return found[0];
  return codes[word] === undefined ? fault('ENUM_INVALID', '', Object.values(codes).join('、')) : word;
}

/** A text as the schema wants it; a code of a body may be typed in small or wide letters. */
function checkedText({ format: wanted, maxLength }: FormField, text: string): string | Fault {
  const value = wanted === 'uscc' ? squeeze(text).toUpperCase() : text;
  const place = { path: '', required: false, maxLength: maxLength ?? DEFAULT_MAX_LENGTH, format: wanted };
  const rule = textFault(place, value);
  return rule === null ? value : fault(rule, '', expectation(place, rule));
}

/** An amount and whether it is only about. */
export interface LeafValue {
  readonly value: string | number | boolean | null;
  readonly approximate: boolean;
}

function amount(value: string | number, label: string): LeafValue | Fault {
  const found = parseAmount(value, unitOfHeader(label));
  if (found === null || isFault(found)) return found ?? { value: null, approximate: false };
  return { value: found.fen, approximate: found.approximate };
}

/** What a cell says, by the kind of its field. The label may carry the unit. A blank cell says nothing: null. */
export function leafValue(field: FormField, written: CellValue, label: string): LeafValue | Fault {
  const { kind, codes, unit } = field;
  const text = String(written);
  const plain = (value: LeafValue['value'] | Fault): LeafValue | Fault =>
    isFault(value) ? value : { value, approximate: false };
  if (kind === 'yes-no') {
    const word = squeeze(text);
    if (YES.has(word)) return plain(true);
    return plain(NO.has(word) ? false : isBlank(text) ? null : format('应为“是”或“否”'));
  }
  // 无 may be one of the codes.
  const isCode = kind === 'code' && Object.values(codes).includes(squeeze(text));
  if (isBlank(text) && !isCode) return plain(null);
  const dated = typeof written === 'boolean' ? text : written;
  switch (kind) {
    case 'text':
      return plain(checkedText(field, tidy(text)));
    case 'int':
    case 'long':
      return plain(whole(squeezeApart(text), kind, unit));
    case 'bps':
      return plain(basisPoints(squeeze(text)));
    case 'fen':
      return amount(dated, label);
    case 'date':
      return plain(day(dated));
    case 'timestamp':
      return plain(instant(dated));
    case 'code':
      return plain(code(text, codes));
    default:
      return format('应按下级标签分项填写');
  }
}
