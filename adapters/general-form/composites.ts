import { fault, isFault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { Composite, FormField, FormKind } from '../../schemas/forms.ts';
import { chineseDate, parseDate } from '../../schemas/values/dates.ts';
import { parseDeadline } from '../../schemas/values/deadline.ts';
import { parseAmount, unitOfHeader } from '../../schemas/values/money.ts';
import { squeezeApart, textOrNull, tidy } from '../../schemas/values/text.ts';
import type { Directory } from '../contract.ts';
import { yuan } from '../rendering/readable.ts';
import { docRef, orgRef, personRef } from '../translating/references.ts';
import type { CellValue } from './cell-tree.ts';

type Parts = Readonly<Record<string, unknown>>;

/** A shared record whose main value stands in the cell of the field itself. */
export interface Shape {
  /** The part the main cell is written as; null if it sums up several. */
  readonly main: string | null;
  /** Parts no form carries: they are known from the directory. */
  readonly hidden: readonly string[];
  /** What to write into the main cell; null if nothing can be. */
  write(value: Parts): string | null;
  /** All parts the main cell alone tells. Null: nothing was written. */
  read(written: CellValue, label: string, directory: Pick<Directory, 'participant'>): Parts | null | Fault;
}

const asText = (value: unknown): string | null => (typeof value === 'string' ? textOrNull(value) : null);
const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** `约12.50元` */
const moneyText = (fen: number, approximate: boolean): string => `${approximate ? '约' : ''}${yuan(fen)}元`;

/** `2021年3月`: as much of the day as is known. */
function partialText(year: number, month: number | null, day: number | null): string {
  const precision = month === null ? 'YEAR' : day === null ? 'MONTH' : 'DAY';
  return chineseDate({ days: Date.UTC(year, (month ?? 1) - 1, day ?? 1) / 86_400_000, precision });
}

const shapes: Readonly<Record<Composite, Shape>> = {
  doc: {
    main: 'rawNo',
    hidden: [],
    write: ({ rawNo }) => asText(rawNo),
    read(written) {
      const text = textOrNull(String(written));
      if (text === null || text.includes('无编号')) return null;
      return (docRef(text) as Parts | null) ?? fault('DOC_NO_UNPARSEABLE', '', '机关代字〔年份〕序号号');
    },
  },
  org: {
    main: 'name',
    hidden: ['participant'],
    write: ({ name }) => asText(name),
    read: (written, _, directory) => ({ ...orgRef(tidy(String(written)), null, directory) }),
  },
  person: {
    main: 'name',
    hidden: [],
    write: ({ name }) => asText(name),
    read: (written) => ({ ...personRef(tidy(String(written))) }),
  },
  dept: {
    main: 'name',
    hidden: ['participant', 'uscc'],
    write: ({ name, participant }) => asText(name) ?? asText(participant),
    read(written, _, directory) {
      const known = directory.participant(tidy(String(written)));
      if (known === undefined) return fault('FIELD_FORMAT', '', '应写已接入单位的全称或代码');
      return { participant: known.id, uscc: known.uscc, name: known.name };
    },
  },
  deadline: {
    main: 'text',
    hidden: [],
    write: ({ text }) => asText(text),
    read: (written) => parseDeadline(typeof written === 'boolean' ? String(written) : written) as Parts | null,
  },
  money: {
    main: null,
    hidden: [],
    write({ fen, approximate }) {
      const amount = asNumber(fen);
      return amount === null ? null : moneyText(amount, approximate === true);
    },
    read(written, label) {
      const amount = parseAmount(typeof written === 'boolean' ? String(written) : written, unitOfHeader(label));
      if (amount === null || isFault(amount)) return amount;
      const ours = String(written) === moneyText(amount.fen, amount.approximate) || typeof written === 'number';
      return { fen: amount.fen, approximate: amount.approximate, text: ours ? null : tidy(String(written)) };
    },
  },
  'partial-date': {
    main: null,
    hidden: [],
    write({ year, month, day }) {
      const written = asNumber(year);
      return written === null ? null : partialText(written, asNumber(month), asNumber(day));
    },
    read(written) {
      const date = parseDate(typeof written === 'boolean' ? String(written) : written);
      if (date === null || isFault(date)) return date;
      const at = new Date(date.days * 86_400_000);
      const year = at.getUTCFullYear();
      const month = date.precision === 'YEAR' ? null : at.getUTCMonth() + 1;
      const day = date.precision === 'DAY' ? at.getUTCDate() : null;
      const ours = squeezeApart(String(written)) === partialText(year, month, day) || typeof written === 'number';
      return { year, month, day, text: ours ? null : tidy(String(written)) };
    },
  },
};

/** How a kind is written in one cell; undefined for a leaf and for a record whose parts all have labels. */
export const shapeOf = (kind: FormKind): Shape | undefined =>
  (shapes as Readonly<Partial<Record<FormKind, Shape>>>)[kind];

/** An id number may be written beside a person's name: it leaves the form for the key service only. */
const PERSON_ID: FormField = {
  name: '@id',
  label: '身份证号',
  kind: 'text',
  list: false,
  required: false,
  fallback: null,
  sensitivity: 'L2_SENSITIVE',
  thread: null,
  unit: null,
  format: null,
  maxLength: null,
  codes: {},
  parts: [],
};

/** The parts that have labels of their own. */
export const visibleParts = ({ kind, parts }: FormField): readonly FormField[] => {
  const hidden = shapeOf(kind)?.hidden ?? [];
  const shown = parts.filter(({ name }) => !hidden.includes(name));
  return kind === 'person' ? [...shown, PERSON_ID] : shown;
};
