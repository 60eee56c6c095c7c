import { fault } from '../../schemas/fault.ts';
import { FormTypes } from '../../schemas/forms.ts';
import type { FormType } from '../../schemas/forms.ts';
import type { Beside, Directory, NativeRecord } from '../contract.ts';
import type { Read } from '../formats/document.ts';
import { readForms } from '../formats/read-forms.ts';
import type { FormsRead } from '../formats/read-forms.ts';
import { draftOfForm } from './form-draft.ts';
import type { FormOutcome } from './form-draft.ts';
import { formName } from './found-form.ts';
import { headOf, TYPE_LABEL } from './head.ts';
import type { HeadName } from './head.ts';
import { readGeneral, withGeneral } from './read-general.ts';
import { cellsOf } from './write-values.ts';
import type { FormCell } from './write-values.ts';
import { formSheet, writeForm } from './write-form.ts';
import type { FormFormat, WrittenForm } from './write-form.ts';
import { writeWorkbook } from '../formats/workbook-writer.ts';

type ReadFile = (name: string, bytes: Buffer, beside?: Beside) => Promise<FormsRead> | FormsRead;

/** What a form's head says besides its type; names of bodies as the directory knows them. */
export type HeadValues = Readonly<Partial<Record<Exclude<HeadName, 'type'>, unknown>>>;

/** The general form of the message types a department may send beside its own forms. */
export interface GeneralForms {
  /**
   * A reader of dropped files: the department's own forms first; what is none of them, the whole file or other sheets and
   * elements of it, is looked at as general forms. Without own forms it reads general forms only.
   */
  reader(own?: ReadFile): ReadFile;
  /** Whether a record is a general form. */
  owns(record: NativeRecord): boolean;
  /** A filled form as a message; for records that `owns` says yes to. */
  toCanonical(record: NativeRecord, directory: Directory): FormOutcome;
}

const UNKNOWN = fault('FILE_FORM_UNKNOWN', '', '不是与本单位约定的表');

/** The committed types as forms. */
export const committedForms = new FormTypes();

/** The general forms of some message types. Types that are not committed are an error. */
export function generalForms(messageTypes: readonly string[], types: FormTypes = committedForms): GeneralForms {
  let loaded: readonly FormType[] | undefined;
  const forms = (): readonly FormType[] => (loaded ??= messageTypes.map((type) => types.formOf(type)));
  const byName = (name: string): FormType | undefined => forms().find((form) => formName(form.messageType) === name);
  return {
    reader: (own) => async (name, bytes, beside) => {
      const native = await own?.(name, bytes, beside);
      if (native !== undefined && !isUnknown(native)) return withGeneral(name, native, forms());
      const general = await readGeneral(name, bytes, forms());
      // A file that is nothing agreed is still shown to the classification gate whole.
      return general ?? native ?? readForms(name, bytes, []);
    },
    owns: ({ form }) => byName(form) !== undefined,
    toCanonical(record, directory) {
      const form = byName(record.form);
      return form === undefined ? { drafts: [], faults: [UNKNOWN] } : draftOfForm(form, record, directory);
    },
  };
}

/** What a reader says of a file that is none of its forms, or at most looks a little like one. */
const NONE_OF_THEM: ReadonlySet<string> = new Set(['FILE_FORM_UNKNOWN', 'FILE_HEADER_MISSING']);

/** True if a reader found none of its forms: a list in a general form may look like a table with headers missing. */
function isUnknown({ readings }: Read): boolean {
  for (const reading of readings) if (reading.kind === 'record' || !NONE_OF_THEM.has(reading.fault.rule)) return false;
  return true;
}

/** A message as a filled form. Bodies of the audience are given as `{ name }`. */
export function filledForm(
  messageType: string,
  body: Readonly<Record<string, unknown>>,
  head: HeadValues = {},
  types: FormTypes = committedForms,
): WrittenForm {
  const form = types.formOf(messageType);
  const { fields, whole } = headOf(form);
  const values = Object.fromEntries(Object.entries(head).map(([name, value]) => [`@${name}`, value]));
  const free = fields.filter((field) => field.label !== TYPE_LABEL);
  const hidden = whole.parts.filter((part) => !fields.some(({ name }) => name === part.name));
  const typeCell: FormCell = { path: [{ label: TYPE_LABEL, index: null }], text: form.title };
  return {
    title: form.title,
    cells: [
      typeCell,
      ...cellsOf(free, values),
      ...cellsOf([{ ...whole, parts: hidden }], { '@': values }),
      ...cellsOf(form.fields, body),
    ],
  };
}

/** Several filled forms as one workbook, a sheet each. */
export const formsWorkbook = (forms: readonly WrittenForm[]): Buffer =>
  writeWorkbook(forms.map((form, nth) => formSheet(`${nth + 1} ${form.title}`.slice(0, 31), form)));

/** One filled form as a file. */
export const formFile = (form: WrittenForm, format: FormFormat): Buffer => writeForm(form, format);
