import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Deadline, DocRef, Money, OrgRef, PartialDate } from '../../schemas/gen/common.gen.ts';
import type { Rule } from '../../schemas/rules.ts';
import { areaUnitOfHeader, parseArea } from '../../schemas/values/area.ts';
import type { Area, AreaUnitName } from '../../schemas/values/area.ts';
import { parseDate } from '../../schemas/values/dates.ts';
import { parseDeadline } from '../../schemas/values/deadline.ts';
import { parseAmount, unitOfHeader } from '../../schemas/values/money.ts';
import type { Amount } from '../../schemas/values/money.ts';
import { parsePartialDate } from '../../schemas/values/partial-date.ts';
import { isPercentHeader, parseRate } from '../../schemas/values/rate.ts';
import { squeeze, textOrNull } from '../../schemas/values/text.ts';
import { usccFault } from '../../schemas/values/uscc.ts';
import type { Directory, NativeFields } from '../contract.ts';
import { fieldOf } from '../formats/labels.ts';
import type { Field } from '../formats/labels.ts';
import { SHEET_UNIT } from '../formats/table.ts';
import { docRef, orgRef } from './references.ts';
import { COUNT, SIZE, wholeNumber } from './whole-number.ts';

/** Names of the attribute that carries an amount's unit in XML forms. */
const UNIT_ATTRIBUTES = ['单位', 'DW'];
const YES = new Set(['是', '有', '√', '☑', 'Y', '1', '已', 'true']);
const NO = new Set(['否', '不', '×', 'N', '0', '未', 'false']);
const SEPARATORS = /[、；;，,\n\r]+/u;

/**
 * Takes the values of one native record by their bare labels and gathers what is wrong with them, each fault under the
 * label the department wrote. After any fault the values given are good for nothing but going on to the next fault.
 */
export class RecordReader {
  readonly faults: Fault[];
  readonly #fields: NativeFields;
  readonly #directory: Directory;

  constructor(fields: NativeFields, directory: Directory, faults: Fault[] = []) {
    this.faults = faults;
    this.#fields = fields;
    this.#directory = directory;
  }

  fail(rule: Rule, label: string, text = ''): null {
    this.faults.push(fault(rule, label, text));
    return null;
  }

  /** Whether the form has the label at all. */
  knows(bare: string): boolean {
    return fieldOf(this.#fields, bare) !== undefined;
  }

  /** Whether anything stands under a label: text or parts. */
  has(bare: string): boolean {
    const value = fieldOf(this.#fields, bare)?.value ?? null;
    return typeof value === 'object' ? value !== null && value.length > 0 : textOrNull(String(value)) !== null;
  }

  /** The text under a label; null for nothing written. */
  text(bare: string): string | null {
    const value = this.#scalar(fieldOf(this.#fields, bare));
    return value === null ? null : textOrNull(String(value));
  }

  /** As `text`; nothing written is a fault. */
  must(bare: string): string {
    return this.text(bare) ?? this.#missing(bare, '');
  }

  texts(bare: string): readonly string[] {
    const items = this.text(bare)?.split(SEPARATORS) ?? [];
    return items.map((item) => item.trim()).filter((item) => item !== '');
  }

  /** A calendar day as days since 1970; a month or year alone is a fault. */
  days(bare: string): number | null {
    const field = fieldOf(this.#fields, bare);
    const value = this.#scalar(field);
    if (value === null || typeof value === 'boolean') return null;
    const date = parseDate(value);
    if (date === null) return null;
    if (isFault(date)) return this.fail('DATE_UNPARSEABLE', field?.label ?? bare, date.text);
    return date.precision === 'DAY' ? date.days : this.fail('DATE_UNPARSEABLE', field?.label ?? bare, '应写到日');
  }

  mustDays(bare: string): number {
    const days = this.days(bare);
    return days ?? (this.text(bare) === null ? this.#missing(bare, 0) : 0);
  }

  /** A year, from `2025`, `2025年度` or a date in it. */
  mustYear(bare: string): number {
    const date = parseDate(this.must(bare));
    if (date === null) return 0;
    if (!isFault(date)) return new Date(date.days * 86_400_000).getUTCFullYear();
    return this.fail('DATE_UNPARSEABLE', bare, '2025, 2025年度') ?? 0;
  }

  /** An amount by the unit of its header, its attribute, the sheet, or its own. */
  amount(bare: string): Amount | null {
    const field = fieldOf(this.#fields, bare);
    const value = this.#scalar(field);
    if (value === null || typeof value === 'boolean') return null;
    const unit = field?.unit ?? (field?.foreignUnit === true ? null : this.#unitBeside(bare));
    const amount = parseAmount(value, unit);
    return isFault(amount) ? this.fail(amount.rule, field?.label ?? bare, amount.text) : amount;
  }

  /** As `amount`, for a field with no place to say that it is about so much: 约 is a fault there. */
  exactFen(bare: string): number | null {
    const amount = this.amount(bare);
    if (amount?.approximate !== true) return amount?.fen ?? null;
    return this.fail('AMOUNT_UNPARSEABLE', fieldOf(this.#fields, bare)?.label ?? bare, '应写确数');
  }

  /** As `amount`, with the words it was written in where they say more than the number. */
  money(bare: string): Money | null {
    const amount = this.amount(bare);
    const text = this.text(bare);
    if (amount === null || text === null) return null;
    return { ...amount, text: /^[\d.,]+$/u.test(squeeze(text)) ? null : text };
  }

  /** A rate in basis points: `85.71%`, `0.8571`, or `85.71` under a header that says （%）. */
  rate(bare: string): number | null {
    const field = fieldOf(this.#fields, bare);
    return this.#parsed(bare, field, (value) => parseRate(value, isPercentHeader(field?.label ?? '')));
  }

  /** An area by the unit in the cell, in the header, or `unit`: that of a column whose name says none. */
  area(bare: string, unit: AreaUnitName | null = null): Area | null {
    const field = fieldOf(this.#fields, bare);
    return this.#parsed(bare, field, (value) => parseArea(value, areaUnitOfHeader(field?.label ?? '') ?? unit));
  }

  /** A date of which only the year, or year and month, may be written. */
  partialDate(bare: string): PartialDate | null {
    return this.#parsed(bare, fieldOf(this.#fields, bare), parsePartialDate);
  }

  /** Several values in one cell, one a line (several 批示 of one document). */
  lines(bare: string): readonly string[] {
    const lines = this.text(bare)?.split(/[\n\r]+/u) ?? [];
    return lines.map((line) => textOrNull(line)).filter((line) => line !== null);
  }

  /** A department's own word and the code it certainly means; null where no code is certain. */
  coded<Symbol extends string>(
    bare: string,
    words: Readonly<Record<string, Symbol>>,
  ): { readonly native: string | null; readonly code: Symbol | null } {
    const native = this.text(bare);
    const word = native === null ? '' : squeeze(native);
    return { native, code: Object.hasOwn(words, word) ? (words[word] ?? null) : null };
  }

  count(bare: string): number | null {
    return this.#whole(bare, COUNT);
  }

  /** As `count`, for a field that holds any whole number. */
  size(bare: string): number | null {
    return this.#whole(bare, SIZE);
  }

  mustCount(bare: string): number {
    const count = this.count(bare);
    return count ?? (this.text(bare) === null ? this.#missing(bare, 0) : 0);
  }

  yesNo(bare: string): boolean | null {
    const text = this.text(bare);
    if (text === null) return this.#writtenNo(bare);
    if (YES.has(squeeze(text))) return true;
    return NO.has(squeeze(text)) ? false : this.fail('FIELD_FORMAT', bare, '是 or 否');
  }

  /** 无编号 is an answer: such a document has no number. */
  doc(bare: string, more: Partial<Omit<DocRef, 'rawNo' | 'normNo'>> = {}): DocRef | null {
    const text = this.text(bare);
    if (text === null || text.includes('无编号')) return null;
    return docRef(text, more) ?? this.fail('DOC_NO_UNPARSEABLE', bare, '机关代字〔年份〕序号号');
  }

  /** As `doc`; a document without a number is a fault too. */
  mustDoc(bare: string, more: Partial<Omit<DocRef, 'rawNo' | 'normNo'>> = {}): DocRef | null {
    const before = this.faults.length;
    return this.doc(bare, more) ?? (this.faults.length > before ? null : this.#missing(bare, null));
  }

  uscc(bare: string): string | null {
    const text = this.text(bare);
    if (text === null) return null;
    const code = squeeze(text).toUpperCase();
    const wrong = usccFault(code);
    return wrong === null ? code : this.fail(wrong, bare, '18 位，GB 32100-2015');
  }

  org(bare: string, usccLabel: string | null = null): OrgRef | null {
    const name = this.text(bare);
    const code = usccLabel === null ? null : this.uscc(usccLabel);
    return name === null ? null : orgRef(name, code, this.#directory);
  }

  mustOrg(bare: string, usccLabel: string | null = null): OrgRef {
    return this.org(bare, usccLabel) ?? this.#missing(bare, orgRef('', null, this.#directory));
  }

  /** Several bodies in one field. */
  orgs(bare: string): readonly OrgRef[] {
    return this.texts(bare).map((name) => orgRef(name, null, this.#directory));
  }

  deadline(bare: string): Deadline | null {
    const text = this.text(bare);
    return text === null ? null : parseDeadline(text);
  }

  /** A fault unless something was written under the label, or is known to be wrong already. */
  require(bare: string, why: string): void {
    if (this.text(bare) === null) this.fail('FIELD_REQUIRED', bare, why);
  }

  /** The code of a native word; a word the list does not have is UNKNOWN, never the nearest. */
  code<Symbol extends string>(
    bare: string,
    list: Readonly<Record<Symbol | 'UNKNOWN', string>>,
  ): Symbol | 'UNKNOWN' | null {
    const text = this.text(bare);
    return text === null ? null : codeOf(text, list);
  }

  mustCode<Symbol extends string>(
    bare: string,
    list: Readonly<Record<Symbol | 'UNKNOWN', string>>,
  ): Symbol | 'UNKNOWN' {
    return this.code(bare, list) ?? this.#missing(bare, 'UNKNOWN');
  }

  /** A reader for each part under a label; its faults are this record's. */
  parts(bare: string): readonly RecordReader[] {
    const value = fieldOf(this.#fields, bare)?.value;
    if (value === null || value === undefined || typeof value !== 'object') return [];
    return value.map((fields) => new RecordReader(fields, this.#directory, this.faults));
  }

  #missing<T>(bare: string, otherwise: T): T {
    this.fail('FIELD_REQUIRED', fieldOf(this.#fields, bare)?.label ?? bare);
    return otherwise;
  }

  #whole(bare: string, form: RegExp): number | null {
    const text = this.text(bare);
    if (text === null) return null;
    return wholeNumber(text, form) ?? this.fail('FIELD_FORMAT', bare, '应为整数');
  }

  #parsed<T extends object | number>(
    bare: string,
    field: Field | undefined,
    parse: (value: string | number) => T | null | Fault,
  ): T | null {
    const value = this.#scalar(field);
    if (value === null || typeof value === 'boolean') return null;
    const parsed = parse(value);
    return isFault(parsed) ? this.fail(parsed.rule, field?.label ?? bare, parsed.text) : parsed;
  }

  #scalar(field: Field | undefined): string | number | boolean | null {
    const value = field?.value ?? null;
    return typeof value === 'object' ? null : value;
  }

  /** 无 is blank elsewhere, but an answer to a question of yes or no. */
  #writtenNo(bare: string): boolean | null {
    const value = this.#scalar(fieldOf(this.#fields, bare));
    if (typeof value === 'boolean') return value;
    return typeof value === 'string' && squeeze(value) === '无' ? false : null;
  }

  #unitBeside(bare: string): ReturnType<typeof unitOfHeader> {
    for (const name of [...UNIT_ATTRIBUTES.map((attribute) => `${bare}@${attribute}`), SHEET_UNIT]) {
      const value = this.#fields[name];
      if (typeof value === 'string') return unitOfHeader(`单位：${value}`);
    }
    return null;
  }
}

/** Code of a native word in a code list; the word may carry 审计 or 类 behind the list's word. */
export function codeOf<Symbol extends string>(
  word: string,
  list: Readonly<Record<Symbol | 'UNKNOWN', string>>,
): Symbol | 'UNKNOWN' {
  const text = squeeze(word);
  for (const [symbol, label] of Object.entries<string>(list)) {
    if (text === label || text === `${label}审计` || text === `${label}类`) return symbol as Symbol;
  }
  return 'UNKNOWN';
}
