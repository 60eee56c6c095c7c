import fc from 'fast-check';
import type { Catalog } from '../../schemas/catalog.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import type { Message } from '../../schemas/message.ts';
import type { Field, Node, RecordNode } from '../../schemas/model.ts';
import { parseCommitted } from '../../schemas/parse.ts';

export const catalog: Catalog = loadCatalog();

/** A committed schema, resolved. */
export function recordOf(id: number): RecordNode {
  const text = catalog.json(id);
  if (text === undefined) throw new Error(`no schema ${id}`);
  return parseCommitted(text, `schema ${id}`);
}

const texts = fc.oneof(
  // What stands for bytes that could not be read is refused everywhere as broken text.
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\ufffd')),
  fc.constantFrom('', '张测试', '欧阳示例', '示审移〔2025〕3号', '25,000.00', '𬭚県', 'a\tb\n'),
);

/** Any value a schema allows: texts are well-formed, longs exact. Whether the values make sense is not asked. */
export function anyValue(node: Node): fc.Arbitrary<unknown> {
  switch (node.kind) {
    case 'string':
      return texts;
    case 'boolean':
      return fc.boolean();
    case 'int':
      return fc.integer();
    case 'long':
      return fc.integer({ min: -(2 ** 52) + 1, max: 2 ** 52 - 1 });
    case 'enum':
      return fc.constantFrom(...node.symbols);
    case 'array':
      return fc.array(anyValue(node.items), { maxLength: 3 });
    case 'record':
      return fc.record(Object.fromEntries(node.fields.map((field) => [field.name, anyField(field)])), {
        noNullPrototype: true,
      });
  }
}

const anyField = (field: Field): fc.Arbitrary<unknown> =>
  field.nullable ? fc.option(anyValue(field.node), { nil: null, freq: 3 }) : anyValue(field.node);

/** Random messages of a type, or of one view of it. */
export const anyMessage = (record: RecordNode): fc.Arbitrary<Message> => anyValue(record) as fc.Arbitrary<Message>;

/** Plain objects without the decoder's classes, for comparison. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
