import type { FormTypes, FormField } from '../../schemas/forms.ts';
import { parseDeadline } from '../../schemas/values/deadline.ts';
import { docRef, personRef } from '../translating/references.ts';
import { committedForms, filledForm } from './general-forms.ts';
import type { HeadValues } from './general-forms.ts';
import type { WrittenForm } from './write-form.ts';

/** 2025年6月25日 */
const DAY = 20_264;
const DAY_MS = 86_400_000;

const BY_FORMAT: Readonly<Record<string, string>> = {
  uscc: '11990100003010095M',
  division: '990100',
  docNo: '示审发〔2025〕5号',
  docNoNorm: '示审发〔2025〕5号',
  messageId: '0197f000-0000-8000-8000-000000000001',
  participant: 'audit-bureau',
};

function sampleText({ format, thread, label, maxLength }: FormField): string {
  if (format !== null) return BY_FORMAT[format] ?? '';
  if (thread !== null) return `${thread.toUpperCase()}-2025-990100-0001`;
  return `示范${label}`.slice(0, maxLength ?? 100);
}

function sampleNumber({ name, kind, label }: FormField): number {
  if (kind === 'fen') return 12_500_000;
  if (kind === 'bps') return 8571;
  if (kind === 'date') return DAY;
  if (kind === 'timestamp') return DAY * DAY_MS;
  if (/年度?$/u.test(label)) return 2025;
  return /month/iu.test(name) ? 6 : /Seq(?:No)?$/u.test(name) ? 1 : 2;
}

/** A fictitious value of a field; null where only a machine could know one. */
function sampleValue(field: FormField, depth: number): unknown {
  switch (field.kind) {
    case 'text':
      return sampleText(field);
    case 'yes-no':
      return true;
    case 'code':
      return Object.keys(field.codes)[1] ?? 'UNKNOWN';
    case 'doc':
      return docRef(BY_FORMAT['docNo'] ?? '', { title: '关于示范事项的函', issuedOn: DAY });
    case 'org':
      return { name: '示范市教育和体育局', uscc: BY_FORMAT['uscc'], division: null, participant: null };
    case 'dept':
      return { name: '示范市审计局' };
    case 'person':
      return personRef('张示例');
    case 'deadline':
      return parseDeadline('2025年9月30日');
    case 'money':
      return { fen: 12_500_000, approximate: false, text: null };
    case 'partial-date':
      return { year: 2021, month: 3, day: null, text: null };
    case 'record':
      return sampleParts(field.parts, depth + 1);
    default:
      return sampleNumber(field);
  }
}

/** What must be filled in and, on the outside, what may be. */
function sampleParts(fields: readonly FormField[], depth: number): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((field) => {
      const wanted = field.required || depth === 0 || (depth === 1 && field.kind !== 'record' && !field.list);
      const value = wanted && field.name !== 'personKey' ? sampleValue(field, depth) : (field.fallback ?? null);
      return [field.name, wanted && field.list ? [value] : value];
    }),
  );
}

/** A filled form of a type with fictitious values, for samples and simulators: the same each time. */
export function sampleForm(messageType: string, head: HeadValues = {}, types: FormTypes = committedForms): WrittenForm {
  const body = sampleParts(types.formOf(messageType).fields, 0);
  const audience = [{ name: '示范市审计局' }];
  return filledForm(
    messageType,
    body,
    { formNo: `BD-${messageType}-1`, occurredAt: DAY * DAY_MS, audience, ...head },
    types,
  );
}

/** Labels of a type with nothing filled in, each with what may be written: for people to fill in. */
export function blankForm(messageType: string, types: FormTypes = committedForms): WrittenForm {
  const { cells, title } = sampleForm(messageType, {}, types);
  return { title, cells: cells.map((cell, nth) => (nth === 0 ? cell : { ...cell, text: '' })) };
}
