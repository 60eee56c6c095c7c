import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { Envelope } from '../../schemas/gen/common.gen.ts';
import { attachmentAddress } from '../../schemas/attachment-address.ts';
import { maskName } from '../../schemas/mask-name.ts';
import type { Message } from '../../schemas/message.ts';
import type { Field, Format, Node, RecordNode } from '../../schemas/model.ts';

type Values = Readonly<Record<string, unknown>>;

/** Values of each format that pass its check. */
const FORMATS: Readonly<Record<Format, readonly string[]>> = {
  uscc: ['1199010000301001XP', '11990100003010028P', '129901000030101088', '11990100003010095M'],
  division: ['990100', '990101'],
  docNo: ['示审移[2025]第03号', '示审移〔2025〕3号'],
  docNoNorm: ['示审移〔2025〕3号', '示审报〔2025〕11号'],
  messageId: ['0197f000-0000-8000-8000-00000000000a', '0197f000-0000-8000-8000-00000000000b'],
  participant: ['unit-1', 'discipline'],
};

/** Where the content of an attachment is: the hub holds it against its store, where no two contents share an address. */
const ADDRESS = 'storageRef';
const addresses = fc.constant(null).map(() => attachmentAddress(randomBytes(32).toString('hex')));

const texts = fc.string({
  unit: fc.constantFrom(...'审计局张李事项款〔〕一二三AZaz09 ，。'),
  minLength: 1,
  maxLength: 12,
});

/** The last one of the calendar that a message may use. */
const LAST_INSTANT = Date.UTC(2200, 0, 1) - 1;

/** Random values that every check of a field lets through, and that the gate has no doubt about. */
function valid(node: Node, field: Field): fc.Arbitrary<unknown> {
  switch (node.kind) {
    case 'string':
      if (field.name === ADDRESS) return addresses;
      if (field.format !== null) return fc.constantFrom(...FORMATS[field.format]);
      return texts.filter((text) => text.trim() !== '');
    case 'boolean':
      return fc.boolean();
    case 'int':
      return fc.integer({ min: 0, max: 30_000 });
    case 'long':
      return fc.integer({ min: 0, max: node.logicalType === 'timestamp-millis' ? LAST_INSTANT : 2 ** 50 });
    case 'enum':
      return fc.constantFrom(...node.symbols);
    case 'array':
      return fc.array(valid(node.items, field), { minLength: 1, maxLength: 3 });
    case 'record':
      return validRecord(node);
  }
}

function validRecord(record: RecordNode): fc.Arbitrary<Values> {
  const fields = record.fields.map((field) => {
    const value = valid(field.node, field);
    return [field.name, field.nullable ? fc.option(value, { nil: null, freq: 5 }) : value] as const;
  });
  return fc.record(Object.fromEntries(fields), { noNullPrototype: true });
}

/** Random messages of a type that the hub accepts under this envelope. */
export const validMessage = (record: RecordNode, envelope: Partial<Envelope>): fc.Arbitrary<Message> =>
  validRecord(record).map((values) => {
    const random = values['envelope'] as Envelope;
    return { ...values, envelope: { ...random, ...envelope } } as Message;
  });

/**
 * A message that differs from `a` only in what a view hides: hidden values come from `b`, hidden texts without a format
 * and with room for it bear the sentinel too. A masked name keeps what the mask shows.
 */
export function hiddenTwin(
  type: RecordNode,
  shown: RecordNode | undefined,
  a: Values,
  b: Values,
  sentinel: string,
): Values {
  const result: Record<string, unknown> = {};
  for (const field of type.fields) {
    const kept = shown?.fields.find((one) => one.name === field.name);
    const [mine, other] = [a[field.name], b[field.name]];
    result[field.name] =
      kept === undefined ? marked(field.node, field, other, sentinel) : partly(field, kept, mine, other, sentinel);
  }
  return result;
}

function partly(field: Field, kept: Field, a: unknown, b: unknown, sentinel: string): unknown {
  if (a === null) return null;
  if (kept.mask) return `${maskName(a as string).slice(0, -2)}${sentinel}`;
  return inside(field.node, kept.node, a, b, sentinel);
}

function inside(node: Node, kept: Node, a: unknown, b: unknown, sentinel: string): unknown {
  if (node.kind === 'record' && kept.kind === 'record')
    return hiddenTwin(node, kept, a as Values, (b ?? a) as Values, sentinel);
  if (node.kind === 'array' && kept.kind === 'array') {
    const others = (b ?? []) as readonly unknown[];
    return (a as readonly unknown[]).map((item, i) =>
      inside(node.items, kept.items, item, others[i] ?? item, sentinel),
    );
  }
  return a;
}

function marked(node: Node, field: Field, value: unknown, sentinel: string): unknown {
  if (value === null) return null;
  if (node.kind === 'string') {
    const bearing = `${value as string}${sentinel}`;
    const fits = bearing.length <= (field.maxLength ?? bearing.length);
    return field.format === null && field.name !== ADDRESS && fits ? bearing : value;
  }
  if (node.kind === 'array')
    return (value as readonly unknown[]).map((item) => marked(node.items, field, item, sentinel));
  if (node.kind !== 'record') return value;
  const pairs = node.fields.map(
    (one) => [one.name, marked(one.node, one, (value as Values)[one.name], sentinel)] as const,
  );
  return Object.fromEntries(pairs);
}
