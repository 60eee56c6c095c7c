import { ticked } from '../formats/form.ts';
import type { RecordReader } from '../translating/record-reader.ts';

/** A ticked answer (`√是  □否`) or a plain one (`是`). */
export function answer(reader: RecordReader, label: string): boolean | null {
  const text = reader.text(label);
  const [choice] = ticked(text ?? '');
  if (choice === undefined) return /[□☐]/u.test(text ?? '') ? null : reader.yesNo(label);
  return choice === '是' ? true : choice === '否' ? false : reader.fail('FIELD_FORMAT', label, '应为“是”或“否”');
}

/** The kinds ticked, or written without boxes as a platform does. */
export function choices(reader: RecordReader, label: string): readonly string[] {
  const text = reader.must(label);
  return /[□☐○√☑✓✔■]/u.test(text) ? ticked(text) : reader.texts(label);
}
