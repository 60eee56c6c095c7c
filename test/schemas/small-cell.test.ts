import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAvro } from '../../schemas/avsc.ts';
import { FRAME_BYTES, writeFrame } from '../../schemas/framing.ts';
import { checkMarks } from '../../schemas/marks.ts';
import type { Message } from '../../schemas/message.ts';
import type { RecordNode } from '../../schemas/model.ts';
import { parseDefinition } from '../../schemas/parse.ts';
import { loadProfiles } from '../../schemas/profiles.ts';
import type { Profile } from '../../schemas/profiles.ts';
import { schemasRoot } from '../../schemas/root.ts';
import { loadSource } from '../../schemas/source.ts';
import { compileView } from '../../schemas/view.ts';
import { viewSchema } from '../../schemas/view-schema.ts';
import { anyMessage, plain } from './records.ts';

const profiles = loadProfiles(schemasRoot);
const { common } = loadSource(schemasRoot, profiles);
const shared = (name: string): RecordNode => {
  const node = common.get(name);
  if (node?.kind !== 'record') throw new Error(`${name} is no record`);
  return node;
};
const L0 = { sensitivity: 'L0_PUBLIC' };
const field = (name: string, type: unknown, rpA: string | null, more: object = {}) => ({
  ...{ name, type, doc: name, ...L0, ...more },
  ...(rpA === null ? {} : { redact: { 'RP-A': rpA } }),
});

const definition = (fields: readonly object[]) => ({
  ...{ type: 'record', name: 'SMALL', namespace: 'liandong.result', doc: '小格' },
  fields: [{ name: 'envelope', type: 'liandong.common.Envelope', doc: '信封', ...L0 }, ...fields],
});
const parsed = (fields: readonly object[]): RecordNode => {
  const node = parseDefinition(definition(fields), 'test SMALL', shared);
  if (node.kind !== 'record') throw new Error('no record');
  return node;
};

/** Sums before and behind their count, optional and not, at the top and in the rows of a list. */
const rows = {
  ...{ type: 'record', name: 'SmallRow', namespace: 'liandong.result', doc: '行' },
  fields: [
    field('sumBefore', 'long', 'small-cell:rowCount'),
    field('year', 'int', 'keep'),
    field('text', 'string', null),
    field('rowCount', ['null', 'int'], 'small-cell', { default: null }),
    field('sumBehind', ['null', 'long'], 'small-cell:rowCount', { default: null }),
  ],
};
const type = parsed([
  field('total', 'int', 'small-cell'),
  field('rows', { type: 'array', items: rows }, 'keep'),
  field('note', ['null', 'string'], null, { default: null }),
  field('sum', 'long', 'small-cell:total'),
]);

const view = (ids: readonly string[]) => {
  const chosen = ids.map((id) => profiles.get(id) as Profile);
  return compileView(2, 'SMALL', viewSchema(type, chosen, shared('liandong.common.Withheld')), { id: 1, record: type });
};
const head = Buffer.alloc(FRAME_BYTES);
writeFrame(head, 1);
const avro = compileAvro(type);
const original = (message: Message): Buffer => Buffer.concat([head, avro.toBuffer(message)]);
const stamp = { caseId: 'C-1', recipientSeq: 1 };

/** Any values, with counts often near the threshold. */
const count = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.integer());
const near: fc.Arbitrary<Message> = anyMessage(type).chain((message) =>
  fc.record({ total: count, counts: fc.array(fc.option(count), { minLength: 3, maxLength: 3 }) }).map((drawn) => ({
    ...message,
    total: drawn.total,
    rows: (message['rows'] as readonly object[]).map((row, i) => ({ ...row, rowCount: drawn.counts[i] ?? null })),
  })),
);
type Row = { readonly rowCount: number | null; readonly sumBefore: number; readonly sumBehind: number | null };
const large = (of: number | null): boolean => of !== null && of >= 3;

/** Another message that differs only in what small cells hide. */
function twin(message: Message, other: { readonly low: number; readonly sum: number }): Message {
  const total = message['total'] as number;
  return {
    ...message,
    ...(large(total) ? {} : { total: other.low, sum: other.sum }),
    note: 'differs',
    rows: (message['rows'] as readonly Row[]).map((row) =>
      large(row.rowCount)
        ? { ...row, text: 'differs' }
        : { ...row, rowCount: row.rowCount === null ? other.low : null, sumBefore: other.sum, sumBehind: null },
    ),
  };
}
const others = fc.record({ low: fc.integer({ min: 0, max: 2 }), sum: fc.integer() });

describe('small cells', () => {
  it('records that differ only under the threshold give byte-identical copies, by either way of making them', () => {
    let differed = 0;
    const aggregated = view(['RP-A']);
    fc.assert(
      fc.property(near, others, (message, other) => {
        const second = twin(message, other);
        if (!original(message).equals(original(second))) differed++;
        const copy = aggregated.encode(message, stamp);
        expect(aggregated.encode(second, stamp).equals(copy)).toBe(true);
        expect(aggregated.encode(message, stamp, original(message)).equals(copy)).toBe(true);
        expect(aggregated.encode(second, stamp, original(second)).equals(copy)).toBe(true);
      }),
      { numRuns: 300 },
    );
    expect(differed).toBeGreaterThan(100);
  });

  for (const set of [['RP-A'], ['RP-A', 'RP-P'], ['RP-A', 'RP-C', 'RP-P']])
    it(`${set.join('+')} gives a value if and only if its count is large enough`, () => {
      const shown = viewSchema(
        type,
        set.map((id) => profiles.get(id) as Profile),
        shared('liandong.common.Withheld'),
      );
      const reader = compileAvro(shown);
      const given = set.includes('RP-C') ? [] : ['total', 'rows', 'sum'];
      expect(shown.fields.map(({ name }) => name)).toEqual(['envelope', ...given, 'withheld']);
      fc.assert(
        fc.property(near, (message) => {
          const body = view(set).encode(message, stamp, original(message)).subarray(FRAME_BYTES);
          const copy = plain(reader.fromBuffer(body)) as Record<string, unknown>;
          if (given.length === 0) return;
          const total = message['total'] as number;
          expect(copy['total']).toBe(large(total) ? total : null);
          expect(copy['sum']).toBe(large(total) ? message['sum'] : null);
          const expected = (message['rows'] as readonly (Row & { readonly year: number })[]).map((row) => ({
            sumBefore: large(row.rowCount) ? row.sumBefore : null,
            year: row.year,
            rowCount: large(row.rowCount) ? row.rowCount : null,
            sumBehind: large(row.rowCount) ? row.sumBehind : null,
          }));
          expect(copy['rows']).toEqual(expected);
        }),
        { numRuns: 100 },
      );
    });

  it('stand in the list of what is withheld, under the profile that suppresses them', () => {
    const { withheld } = view(['RP-A']);
    expect(withheld.filter(({ field: path }) => !path.startsWith('envelope.'))).toEqual([
      ...['total', 'rows.sumBefore', 'rows.text', 'rows.rowCount', 'rows.sumBehind', 'note', 'sum'].map((path) => ({
        ...{ field: path, rule: 'RP-A' },
      })),
    ]);
  });

  const spoilt: readonly (readonly [string, readonly object[], RegExp])[] = [
    ['a text', [field('a', 'string', 'small-cell')], /SMALL\.a: only a number can be a small cell for RP-A/],
    [
      'a date',
      [field('a', { type: 'int', logicalType: 'date' }, 'small-cell')],
      /SMALL\.a: only a number can be a small cell/,
    ],
    ['a count that is not there', [field('a', 'long', 'small-cell:b')], /SMALL\.a: RP-A goes by b/],
    [
      'a count that is none',
      [field('a', 'long', 'small-cell:b'), field('b', 'string', null)],
      /SMALL\.a: RP-A goes by b/,
    ],
    [
      'a field that two profiles count by different fields',
      [
        field('a', 'long', null, { redact: { 'RP-A': 'small-cell:b', 'RP-C': 'small-cell:c' } }),
        field('b', 'int', null),
        field('c', 'int', null),
      ],
      /SMALL\.a: a field goes by one count, not by b and c/,
    ],
    [
      'a count that one profile takes by itself and another by its neighbour',
      [field('a', 'long', null, { redact: { 'RP-A': 'small-cell', 'RP-C': 'small-cell:b' } }), field('b', 'int', null)],
      /SMALL\.a: a field goes by one count, not by a and b/,
    ],
    ['a decision that is none', [field('a', 'long', 'small-cell:')], /redact RP-A small-cell: is not one of/],
  ];
  for (const [name, fields, says] of spoilt)
    it(`refuses ${name}, naming the place`, () => {
      expect(() => checkMarks(parsed(fields), 'test', profiles)).toThrow(says);
    });
});
