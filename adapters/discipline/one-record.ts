import type { RecordReader } from '../translating/record-reader.ts';

/**
 * The identifying elements may stand there once: a second one means two records in one element, which must not become one
 * message with the second's values lost.
 */
export function mustOne(reader: RecordReader, tag: string): string {
  const text = reader.must(tag);
  if (text.includes('；')) reader.fail('FIELD_FORMAT', tag, '一个元素一条记录');
  return text;
}
