import avsc from 'avsc';
import { describe, expect, it } from 'vitest';
import { compareVersions, findings, sentence } from '../../schemas/compatibility.ts';
import type { Finding } from '../../schemas/compatibility.ts';
import { write } from '../../schemas/generate.ts';
import type { RecordNode } from '../../schemas/model.ts';
import { parseDefinition } from '../../schemas/parse.ts';
import { toAvroJson } from '../../schemas/print.ts';
import { ContractsCopy, REGENERATES } from './copy.ts';
import { catalog, recordOf } from './records.ts';

type Json = Record<string, unknown>;

const committed = recordOf(catalog.type('CLUE_TRANSFER')?.id ?? 0);
const fieldOf = (json: Json, name: string): Json => {
  const field = (json['fields'] as Json[]).find((one) => one['name'] === name);
  if (field === undefined) throw new Error(`no field ${name}`);
  return field;
};

/** The committed schema with a change made to its JSON. */
function changed(change: (json: Json) => void): RecordNode {
  const json = JSON.parse(JSON.stringify(toAvroJson(committed))) as Json;
  change(json);
  const node = parseDefinition(json, 'changed', (name) => {
    throw new Error(name);
  });
  if (node.kind !== 'record') throw new Error('no record');
  return node;
}

const found = (...records: readonly RecordNode[]): readonly Finding[] =>
  compareVersions(
    'liandong.clue.CLUE_TRANSFER',
    records.map((record, index) => ({ version: index + 1, record })),
  );

const extra = (attributes: Json): Json => ({
  name: 'extra',
  type: 'string',
  doc: '新增',
  sensitivity: 'L0_PUBLIC',
  ...attributes,
});
const envelopeType = (json: Json): Json => fieldOf(json, 'envelope')['type'] as Json;
const stageType = (json: Json): Json => fieldOf(json, 'stage')['type'] as Json;

interface Change {
  readonly name: string;
  readonly change: (json: Json) => void;
  /** [direction, field] of each finding. */
  readonly breaks: readonly (readonly ['backward' | 'forward', string])[];
}

const changes: readonly Change[] = [
  {
    name: 'a required field taken away',
    change: (json) =>
      Object.assign(json, { fields: (json['fields'] as Json[]).filter((field) => field['name'] !== 'clueId') }),
    breaks: [['forward', 'clueId']],
  },
  {
    name: 'a field added without a default',
    change: (json) => (json['fields'] as Json[]).push(extra({})),
    breaks: [['backward', 'extra']],
  },
  {
    name: 'another type',
    change: (json) => Object.assign(fieldOf(json, 'clueId'), { type: 'long' }),
    breaks: [
      ['backward', 'clueId'],
      ['forward', 'clueId'],
    ],
  },
  {
    name: 'another type deep inside',
    change: (json) => Object.assign(fieldOf(envelopeType(json), 'receiptRequired'), { type: 'string' }),
    breaks: [
      ['backward', 'envelope.receiptRequired'],
      ['forward', 'envelope.receiptRequired'],
    ],
  },
  {
    name: 'a symbol taken away where nothing stands for the unknown',
    change: (json) => {
      const type = stageType(json);
      delete type['default'];
      Object.assign(type, { symbols: (type['symbols'] as string[]).filter((symbol) => symbol !== 'SENT') });
    },
    breaks: [['backward', 'stage']],
  },
  {
    name: 'a field renamed',
    change: (json) => Object.assign(fieldOf(json, 'clueId'), { name: 'handle' }),
    breaks: [
      ['backward', 'handle'],
      ['forward', 'clueId'],
    ],
  },
  {
    name: 'a record renamed',
    change: (json) => Object.assign(json, { name: 'liandong.clue.CLUE_HANDOVER' }),
    breaks: [
      ['backward', ''],
      ['forward', ''],
    ],
  },
  {
    name: 'a required field made optional',
    change: (json) => Object.assign(fieldOf(json, 'clueId'), { type: ['null', 'string'], default: null }),
    breaks: [['forward', 'clueId']],
  },
  {
    name: 'an int made a long',
    change: (json) => Object.assign(fieldOf(json, 'personCount'), { type: ['null', 'long'] }),
    breaks: [['forward', 'personCount']],
  },
  {
    name: 'an optional field added',
    change: (json) => (json['fields'] as Json[]).push(extra({ type: ['null', 'string'], default: null })),
    breaks: [],
  },
  {
    name: 'an optional field taken away',
    change: (json) =>
      Object.assign(json, { fields: (json['fields'] as Json[]).filter((field) => field['name'] !== 'title') }),
    breaks: [],
  },
  {
    name: 'a symbol added, UNKNOWN standing for it in older readers',
    change: (json) =>
      Object.assign(stageType(json), { symbols: [...(stageType(json)['symbols'] as string[]), 'LOST'] }),
    breaks: [],
  },
];

describe('compatibility', () => {
  it('holds for everything committed', () => {
    expect(findings().map(sentence)).toEqual([]);
  });

  for (const { name, change, breaks } of changes)
    it(`${breaks.length === 0 ? 'allows' : 'finds'} ${name}${breaks.length === 0 ? '' : ', naming the field'}, and avsc agrees`, () => {
      const next = changed(change);
      expect(found(committed, next).map(({ direction, field }) => [direction, field])).toEqual(breaks);
      for (const direction of ['backward', 'forward'] as const) {
        const [reader, writer] = direction === 'backward' ? [next, committed] : [committed, next];
        expect(avscReads(reader, writer)).toBe(!breaks.some(([one]) => one === direction));
      }
    });

  it('is asked of all versions, not of neighbours only', () => {
    const without = changed((json) =>
      Object.assign(json, { fields: (json['fields'] as Json[]).filter((field) => field['name'] !== 'title') }),
    );
    const other = changed((json) => Object.assign(fieldOf(json, 'title'), { type: ['null', 'long'] }));
    expect(found(committed, without)).toEqual([]);
    expect(found(without, other)).toEqual([]);
    const all = found(committed, without, other);
    expect(all.map(({ older, newer, direction, field }) => ({ older, newer, direction, field }))).toEqual([
      { older: 1, newer: 3, direction: 'backward', field: 'title' },
      { older: 1, newer: 3, direction: 'forward', field: 'title' },
    ]);
    expect(sentence(all[0] as Finding)).toBe(
      'liandong.clue.CLUE_TRANSFER v1 and v3, backward: title is string for the writer and long for the reader',
    );
  });

  it(
    'finds a breaking change that was committed, in the type and in every view that shows the field',
    { timeout: REGENERATES },
    async () => {
      const copy = new ContractsCopy();
      copy.field('avro/clue/CLUE_TRANSFER.avsc', 'personCount', (field) =>
        Object.assign(field, { type: ['null', 'string'], redact: { 'RP-C': 'keep' } }),
      );
      await write(copy.root);
      const lines = findings(copy.root).map(sentence);
      expect(lines).toContainEqual(
        expect.stringMatching(
          /^liandong\.clue\.CLUE_TRANSFER v1 and v\d+, backward: personCount is int for the writer and string for the reader$/,
        ),
      );
      expect(lines).toContainEqual(
        expect.stringMatching(
          /^liandong\.clue\.CLUE_TRANSFER\.view\.RP-C v1 and v\d+, forward: personCount is string for the writer and int/,
        ),
      );
      expect(lines.every((line) => line.includes('personCount is'))).toBe(true);
    },
  );
});

function avscReads(reader: RecordNode, writer: RecordNode): boolean {
  const [into, from] = [reader, writer].map((record) =>
    avsc.Type.forSchema(toAvroJson(record) as avsc.Schema, { wrapUnions: 'never' }),
  );
  if (into === undefined || from === undefined) throw new Error('unreachable');
  try {
    into.createResolver(from);
    return true;
  } catch {
    return false;
  }
}
