import { attachmentAddress } from '../../../schemas/attachment-address.ts';
import type { Field, Format, Node, RecordNode } from '../../../schemas/model.ts';
import type { Random } from './random.ts';
import { SENTINEL, WORDS } from './words.ts';

type Values = Readonly<Record<string, unknown>>;

const FORMATS: Readonly<Record<Format, readonly [string, ...string[]]>> = {
  uscc: ['11990100003010095M', '1199010000301001XP'],
  division: ['990100', '990101'],
  docNo: ['示审移〔2025〕3号', '示审移[2025]第03号', '鄂审计委办便签（无编号）'],
  docNoNorm: ['示审移〔2025〕3号'],
  messageId: ['0197f000-0000-8000-8000-00000000000a'],
  participant: ['unit-1', 'discipline'],
};
const TEXTS = [
  '示范事项',
  `${SENTINEL} 款项`,
  '张测试',
  '欧阳示例',
  '二期工程（示范）',
  'ＡＢＣ１２３',
  '𠮷𬭚県',
  'a\tb\nc',
] as const;
const INTS = [0, 1, 2, 3, -1, 2025, 20_264, 2 ** 31 - 1, -(2 ** 31), 127, 128] as const;
const LONGS = [0, 1, 2, 3, 299, 12_500_000, 1_750_809_600_000, -1, 2 ** 52 - 1, -(2 ** 52) + 1, 2 ** 31] as const;
const ADDRESS = 'storageRef';

/** Values of every field of a type. `odd`: one value in so many is of the kind that fields are checked against. */
export function valuesOf(record: RecordNode, random: Random, odd: number): Values {
  return Object.fromEntries(record.fields.map((field) => [field.name, fieldValue(field, random, odd)]));
}

function fieldValue(field: Field, random: Random, odd: number): unknown {
  return field.nullable && random.once(3) ? null : nodeValue(field.node, field, random, odd);
}

function nodeValue(node: Node, field: Field, random: Random, odd: number): unknown {
  switch (node.kind) {
    case 'string':
      return textValue(field, random, odd);
    case 'boolean':
      return random.once(2);
    case 'int':
      return random.once(odd) ? random.pick(INTS) : random.below(3_000);
    case 'long':
      return random.once(odd) ? random.pick(LONGS) : random.below(2 ** 31);
    case 'enum':
      return random.pick(node.symbols);
    case 'array':
      return Array.from({ length: random.below(3) }, () => nodeValue(node.items, field, random, odd));
    case 'record':
      return valuesOf(node, random, odd);
  }
}

function textValue({ name, format, maxLength }: Field, random: Random, odd: number): string {
  if (random.once(odd * 3)) return random.pick(WORDS);
  if (name === ADDRESS) return attachmentAddress(random.next().toString(16).padStart(64, '0'));
  if (format !== null) return random.pick(FORMATS[format]);
  const text = random.pick(TEXTS);
  return maxLength !== null && text.length > maxLength ? '示范' : text;
}
