import { squeeze } from '../../schemas/values/text.ts';
import type { NativeFields, NativeValue } from '../contract.ts';

const ID_LABEL = /(?:身份证|身份证号码?|公民身份号码|证件号码?|ShenFenZheng|SFZHM?)$/u;

/** Whether values under this label are id numbers of persons: they stand in memory only and are written by no command. */
export const namesIdNumber = (label: string): boolean => ID_LABEL.test(squeeze(label));

/** The same record without id numbers: what may be shown or put into a file for a person. */
export function withoutIdNumbers(fields: NativeFields): NativeFields {
  const kept = Object.entries(fields).filter(([label]) => !namesIdNumber(label));
  return Object.fromEntries(
    kept.map(([label, value]): [string, NativeValue] => [
      label,
      value !== null && typeof value === 'object' ? value.map(withoutIdNumbers) : value,
    ]),
  );
}
