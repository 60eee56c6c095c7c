import fc from 'fast-check';
import type { Format } from '../../../schemas/model.ts';
import type { FormField } from '../../../schemas/forms.ts';
import { chineseDate } from '../../../schemas/values/dates.ts';
import { parseDeadline } from '../../../schemas/values/deadline.ts';
import { isBlank, tidy } from '../../../schemas/values/text.ts';
import { docRef, orgRef } from '../../../adapters/translating/references.ts';
import { directory, policy } from '../support/directory.ts';

/** Texts a form can carry: not blank, tidy, and line ends as LF. */
const carried = (text: string): boolean =>
  !isBlank(text) &&
  tidy(text) === text &&
  !/[\r\t]/u.test(text) &&
  text.isWellFormed() &&
  !/[\uFFFD\uE000-\uF8FF\p{Cn}]/u.test(text) &&
  !/[\u0000-\u001F\u007F-\u009F]/u.test(text.replaceAll('\n', ''));
const texts = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      '张测试',
      '=1+1',
      "'=1+1",
      '-5',
      '@某',
      'a,b"c"',
      '甲\n乙',
      '𬭚県',
      '<b>&amp;',
      '标题',
      '其他；另有',
      '[1]·x',
      '※注',
      '1.0',
    ),
  )
  .filter(carried);
const BY_FORMAT: Readonly<Record<Format, readonly string[]>> = {
  uscc: ['11990100003010095M', '91990100MA3DEMX197'],
  division: ['990100'],
  docNo: ['示审发〔2025〕5号', '示审发[2025]第05号'],
  docNoNorm: ['示审发〔2025〕5号'],
  messageId: ['0197f000-0000-8000-8000-000000000001'],
  participant: ['audit-bureau', 'unit-1'],
};
const days = fc.integer({ min: -25_000, max: 47_000 });
const longs = fc.integer({ min: -(2 ** 52) + 1, max: 2 ** 52 - 1 });

const docs = fc
  .tuple(
    fc.constantFrom('示审报', '示审移', '示（委）办'),
    fc.integer({ min: 2000, max: 2030 }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([code, year, serial]) => docRef(`${code}〔${year}〕${serial}号`));
const orgNames = policy.participants.map(({ name }) => name);

/** Values that are consistent in themselves, as the parts of a reference are in a valid message. */
export function anyForm(field: FormField): fc.Arbitrary<unknown> {
  const one = single(field);
  if (field.list) return fc.array(one, { maxLength: 3 });
  return field.required || field.fallback !== null ? one : fc.option(one, { nil: null, freq: 3 });
}

export const anyFields = (fields: readonly FormField[]): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(fields.map((field) => [field.name, anyForm(field)])), { noNullPrototype: true });

const parts = (field: FormField): fc.Arbitrary<Record<string, unknown>> => anyFields(field.parts);

function single(field: FormField): fc.Arbitrary<unknown> {
  switch (field.kind) {
    case 'text':
      return field.format === null
        ? texts.filter(({ length }) => length <= (field.maxLength ?? 2000))
        : fc.constantFrom(...BY_FORMAT[field.format]);
    case 'int':
    case 'bps':
      return fc.integer();
    case 'long':
    case 'fen':
      return longs;
    case 'yes-no':
      return fc.boolean();
    case 'date':
      return days;
    case 'timestamp':
      return fc.integer({ min: -2_000_000_000_000, max: 4_000_000_000_000 });
    case 'code':
      return fc.constantFrom(...Object.keys(field.codes));
    case 'record':
      return parts(field).filter((value) => field.parts.some((part) => says(part, value[part.name])));
    case 'doc':
      return fc.tuple(docs, parts(field)).map(([known, more]) => ({
        ...more,
        rawNo: known?.rawNo,
        normNo: known?.normNo,
        agencyCode: known?.agencyCode,
        year: known?.year,
        serial: known?.serial,
      }));
    case 'org':
      return fc.oneof(
        fc.constantFrom(...orgNames).map((name) => orgRef(name, null, directory)),
        texts
          .filter((name) => directory.participant(name) === undefined && !/[；、;\n]/u.test(name))
          .map((name) => orgRef(name, null, directory)),
      );
    case 'dept':
      return fc.constantFrom(...policy.participants).map(({ id, uscc, name }) => ({ participant: id, uscc, name }));
    case 'person':
      return parts(field).filter(({ name }) => name !== null);
    case 'deadline':
      return fc.oneof(
        fc
          .constantFrom('2025年底前，并长期坚持', '立行立改', '60日内', '2025年9月30日', '按会议要求')
          .map((text) => parseDeadline(text)),
        days.map((date) => ({
          kind: 'FIXED_DATE',
          date,
          period: null,
          text: null,
          legalBasis: '示范条例第三条',
          calendar: null,
        })),
      );
    case 'money':
      return fc.record(
        { fen: longs, approximate: fc.boolean(), text: fc.option(fc.constant('约12万元'), { nil: null }) },
        { noNullPrototype: true },
      );
    case 'partial-date':
      return fc.oneof(
        days.map((day) => {
          const at = new Date(day * 86_400_000);
          return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), text: null };
        }),
        fc.constantFrom(
          { year: 2021, month: 3, day: null, text: null },
          { year: 2021, month: null, day: null, text: chineseDate(0) },
        ),
      );
  }
}

/** Whether a value fills a cell with more than a word for nothing: 无 is also a code. */
function says(field: FormField, value: unknown): boolean {
  if (value === null || value === undefined) return false;
  if (Array.isArray(value)) return value.length > 0;
  return field.kind !== 'code' || !isBlank(field.codes[String(value)] ?? '');
}
