import type { FormTypes } from '../../schemas/forms.ts';
import type { Delivered, NativeOutput } from '../contract.ts';
import { answerName } from '../rendering/readable.ts';
import { deliveredCells } from './delivered-cells.ts';
import { committedForms } from './general-forms.ts';
import { labelOf } from './labels.ts';
import { letterHtml } from './letter-html.ts';
import { letterOf, letterText } from './letter.ts';
import { writeForm } from './write-form.ts';
import type { FormFormat } from './write-form.ts';

/** `letter` is a printable page, `text` the same letter without layout. */
export type RenderFormat = FormFormat | 'letter' | 'text';

const EXTENSION: Readonly<Record<RenderFormat, string>> = {
  letter: 'html',
  text: 'txt',
  workbook: 'xlsx',
  xml: 'xml',
  csv: 'csv',
  json: 'json',
};

/** Every cell of a delivered message with its whole label, for a format of the department's own. */
export function renderedLines(
  delivered: Delivered,
  types: FormTypes = committedForms,
): readonly { readonly label: string; readonly text: string }[] {
  const { type, matter, envelope, withheld } = deliveredCells(types.formOf(delivered.messageType), delivered);
  return [type, ...matter, ...envelope, ...withheld].map(({ path, text }) => ({ label: labelOf(path), text }));
}

/** Any delivered message as a readable native record, the same way each time. */
export function renderGeneral(
  delivered: Delivered,
  format: RenderFormat,
  types: FormTypes = committedForms,
): NativeOutput {
  const form = types.formOf(delivered.messageType);
  const fileName = answerName(delivered, EXTENSION[format]);
  if (format === 'letter') return { fileName, bytes: Buffer.from(letterHtml(letterOf(form, delivered))) };
  if (format === 'text') return { fileName, bytes: Buffer.from(letterText(letterOf(form, delivered))) };
  const { type, matter, envelope, withheld } = deliveredCells(form, delivered);
  return {
    fileName,
    bytes: writeForm({ title: form.title, cells: [type, ...matter, ...envelope, ...withheld] }, format),
  };
}
