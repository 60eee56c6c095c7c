import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { NativeFields, NativeValue } from '../contract.ts';
import { namesIdNumber } from './id-labels.ts';
import { ruleOf } from './screen.ts';

/**
 * The fields of a record with a person's new values in place of the old ones. A label the record does not have is a mistake,
 * and a mark of state secrecy is refused like one in a file.
 */
export function mended(fields: NativeFields, changes: Readonly<Record<string, unknown>>): NativeFields | Fault {
  const result: Record<string, NativeValue> = { ...fields };
  for (const [label, value] of Object.entries(changes)) {
    if (!Object.hasOwn(fields, label)) return fault('FORM_LABEL_UNKNOWN', label);
    // A command is written down until it is done; an id number must not be.
    if (namesIdNumber(label)) return fault('FIELD_FORMAT', label, '证件号码请在原文件中改正后重新放入');
    if (!isNative(value)) return fault('FIELD_FORMAT', label);
    const rule = markIn(label, value);
    if (rule !== null) return fault(rule, label);
    result[label] = value;
  }
  return result;
}

function markIn(label: string, value: NativeValue): ReturnType<typeof ruleOf> {
  if (value === null || typeof value !== 'object') return ruleOf({ text: String(value ?? ''), label });
  for (const part of value)
    for (const [inner, text] of Object.entries(part)) {
      const rule = markIn(inner, text);
      if (rule !== null) return rule;
    }
  return null;
}

function isNative(value: unknown): value is NativeValue {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  return (
    Array.isArray(value) &&
    value.every((part) => typeof part === 'object' && part !== null && Object.values(part).every(isNative))
  );
}
