import { formFile } from '../../../adapters/general-form/general-forms.ts';
import { labelOf } from '../../../adapters/general-form/labels.ts';
import { sampleForm } from '../../../adapters/general-form/sample-form.ts';
import type { FormFormat } from '../../../adapters/general-form/write-form.ts';

/** The sample form of a type with what stands under some labels exchanged; a label it does not have is a mistake. */
export function changedForm(type: string, changes: Readonly<Record<string, string>>, format: FormFormat): Buffer {
  const { title, cells } = sampleForm(type);
  const left = new Set(Object.keys(changes));
  const changed = cells.map((cell) => {
    const label = labelOf(cell.path);
    left.delete(label);
    return label in changes ? { ...cell, text: changes[label] ?? '' } : cell;
  });
  if (left.size > 0) throw new Error(`the form of ${type} has no ${[...left].join()}`);
  return formFile({ title, cells: changed }, format);
}
