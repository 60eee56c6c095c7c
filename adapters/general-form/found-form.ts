import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import type { FormField, FormType } from '../../schemas/forms.ts';
import { squeeze } from '../../schemas/values/text.ts';
import type { NativeFields, NativeValue, Reading } from '../contract.ts';
import { faultReading, recordReading } from '../formats/document.ts';
import { headOf, TYPE_LABEL } from './head.ts';
import { indexed, keyOf } from './labels.ts';

/** The record's form name: `general:RECT_REPORT`. */
export const formName = (messageType: string): string => `general:${messageType}`;

/** A filled form in a document, before its values are looked at. */
export interface FoundForm {
  readonly place: string;
  /** As written: the Chinese name of a type, or its code. */
  readonly type: string;
  readonly fields: NativeFields;
}

/** Gathers the cells of a form. A label that comes again is numbered, so that none is lost. */
export class FormFields {
  readonly #fields = new Map<string, NativeValue>();
  readonly #seen = new Map<string, number>();

  add(label: string, value: NativeValue): void {
    const nth = (this.#seen.get(label) ?? 0) + 1;
    this.#seen.set(label, nth);
    this.#fields.set(nth === 1 ? label : indexed(label, nth), value);
  }

  get fields(): NativeFields {
    // Whatever a label is called, __proto__ too: the gate and the reader see it.
    return Object.fromEntries(this.#fields);
  }
}

/** The type a form is of; undefined if it is none of these. */
export const formOfTitle = (forms: readonly FormType[], title: string): FormType | undefined =>
  forms.find((form) => keyOf(form.title) === keyOf(title) || form.messageType === squeeze(title));

/** Every label a form of this type may begin a line with. */
export function topFields(form: FormType): readonly FormField[] {
  const head = headOf(form);
  return [...form.fields, ...head.fields, head.whole];
}

export const isTypeLabel = (label: string): boolean => keyOf(label) === TYPE_LABEL;

const notOurs = (): Fault => fault('FILE_FORM_UNKNOWN', TYPE_LABEL, '本单位约定的消息类型之一');

/** A record for each form of a type that is agreed; a fault for each of another. */
export const readingOf = (
  document: string,
  { place, type, fields }: FoundForm,
  forms: readonly FormType[],
): Reading => {
  const form = formOfTitle(forms, type);
  return form === undefined
    ? faultReading(document, place, notOurs())
    : recordReading(document, place, formName(form.messageType), fields);
};
