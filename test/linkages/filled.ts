import { attachmentAddress } from '../../schemas/attachment-address.ts';
import type { Mark, Shape } from './written.ts';

/**
 * Messages with every field filled, each text with a token of its own: wherever a token turns up, the place it came from is
 * known. The same seed gives the same messages.
 */
export interface Filling {
  /** Of a record, every field. */
  record(shape: Shape): Readonly<Record<string, unknown>>;
  /** A UUID that was not given before. */
  id(): string;
  /** A whole number below. */
  below(limit: number): number;
}

/** Every token in a text or in bytes read as Latin-1: all are of one length, so none is part of another. */
export const tokensIn = (text: string): ReadonlySet<string> => new Set(text.match(/tk\d{8}/g));

/** What the mask leaves of a name made here: the token goes. */
export const maskedText = (name: string): string => name.replace(/tk\d{8}$/, '某某');

const USCCS = ['1199010000301001XP', '11990100003010028P', '129901000030101088', '11990100003010095M'];
const SURNAMES = ['张', '李', '欧阳', '令狐'];

export function filling(seed: number): Filling {
  let state = seed >>> 0;
  let serial = 0;
  const below = (limit: number): number => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const hex = (digits: number): string => Array.from({ length: digits }, () => below(16).toString(16)).join('');
  const next = (): number => (serial += 1);
  const token = (): string => `tk${String(next()).padStart(8, '0')}`;
  const id = (): string => `${hex(8)}-${hex(4)}-8${hex(3)}-a${hex(3)}-${hex(12)}`;

  /** A document number that no other message bears: one that is shared would join two matters. */
  const docNo = (): string => {
    const number = next();
    return `示审${String.fromCharCode(65 + Math.floor(number / 90_000))}〔2025〕${(number % 90_000) + 1}号`;
  };

  const text = ({ name, format, redact, maxLength }: Mark): string => {
    if (name === 'storageRef') return attachmentAddress(hex(64));
    if (format === 'uscc') return oneOf(USCCS);
    if (format === 'division') return '990100';
    if (format === 'docNo' || format === 'docNoNorm') return docNo();
    if (format === 'messageId') return id();
    if (format === 'participant') return oneOf(['unit-1', 'discipline']);
    if (Object.values(redact).includes('mask-name')) return `${oneOf(SURNAMES)}${token()}`;
    return maxLength < 12 ? token() : `事项${token()}`;
  };

  const number = ({ shape, redact }: Mark): number => {
    if (shape.logicalType === 'date') return 20_000 + (next() % 2_000);
    if (shape.logicalType === 'timestamp-millis') return 1_750_000_000_000 + next() * 1_000;
    // About the threshold of a small cell, from both sides.
    return Object.values(redact).includes('small-cell') ? below(7) : 100_000 + next();
  };

  const value = (shape: Shape, mark: Mark): unknown => {
    switch (shape.kind) {
      case 'record':
        return record(shape);
      case 'array':
        return [value(shape.items as Shape, mark), value(shape.items as Shape, mark)];
      case 'enum':
        return oneOf((shape.symbols ?? []).filter((symbol) => symbol !== 'UNKNOWN'));
      case 'boolean':
        return below(2) === 1;
      case 'string':
        return text(mark);
      default:
        return number({ ...mark, shape });
    }
  };

  const record = (shape: Shape): Readonly<Record<string, unknown>> =>
    Object.fromEntries((shape.fields ?? []).map((mark) => [mark.name, value(mark.shape, mark)]));

  return { record, id, below };
}
