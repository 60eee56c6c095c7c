import avsc from 'avsc';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCatalog } from '../../schemas/catalog.ts';
import { FaultError } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { frame, unframe } from '../../schemas/framing.ts';
import { write } from '../../schemas/generate.ts';
import type { Message } from '../../schemas/message.ts';
import { ContractsCopy, REGENERATES } from './copy.ts';
import { anyMessage, catalog, plain, recordOf } from './records.ts';
import { clueTransfer, envelope } from './sample.ts';

const TYPE = 'CLUE_TRANSFER';
const idOf = (name: string): number => catalog.type(name)?.id ?? 0;

function faultOf(framed: Buffer): Fault {
  const outcome = catalog.decode(framed);
  if (outcome.ok) throw new Error('was decoded');
  return outcome.fault;
}

function encodeFault(message: unknown): Fault {
  try {
    catalog.encode(TYPE, message as Message);
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('was encoded');
}

describe('the wire form', () => {
  it('is byte 0, the schema id big-endian, and the body', () => {
    const framed = frame(0x01020304, Buffer.from([9, 8]));
    expect([...framed]).toEqual([0, 1, 2, 3, 4, 9, 8]);
    expect(unframe(framed)).toEqual({ id: 0x01020304, body: Buffer.from([9, 8]) });
    expect(unframe(Buffer.from([1, 0, 0, 0, 1]))).toBeNull();
    expect(unframe(Buffer.from([0, 0, 0, 0]))).toBeNull();
  });

  for (const entry of catalog.types)
    it(`gives back every ${entry.name} as it was, and avsc alone reads the same`, () => {
      const foreign = avsc.Type.forSchema(JSON.parse(catalog.json(entry.id) ?? '') as avsc.Schema, {
        wrapUnions: 'never',
      });
      fc.assert(
        fc.property(anyMessage(recordOf(entry.id)), (message) => {
          const framed = catalog.encode(entry.name, message);
          const outcome = catalog.decode(framed);
          if (!outcome.ok) throw new Error(outcome.fault.rule);
          expect(outcome.decoded.entry).toBe(entry);
          expect(outcome.decoded.schemaId).toBe(entry.id);
          expect(plain(outcome.decoded.message)).toEqual(plain(message));
          expect(plain(foreign.fromBuffer(framed.subarray(5)))).toEqual(plain(message));
          expect(framed.equals(frame(entry.id, foreign.toBuffer(message)))).toBe(true);
        }),
        { numRuns: 40 },
      );
    });
});

describe('what cannot be read', () => {
  const framed = catalog.encode(TYPE, clueTransfer());

  it('has no frame', () => {
    expect(faultOf(Buffer.alloc(0)).rule).toBe('FRAMING_WRONG');
    expect(faultOf(Buffer.from([7, 0, 0, 0, 1, 0])).rule).toBe('FRAMING_WRONG');
  });

  it('has an id nobody registered, or the id of a view', () => {
    expect(faultOf(frame(4_000_000_000, framed.subarray(5))).rule).toBe('SCHEMA_UNKNOWN');
    expect(faultOf(frame(0, framed.subarray(5))).rule).toBe('SCHEMA_UNKNOWN');
    const view = catalog.view(TYPE, ['RP-C']);
    expect(faultOf(view.encode(clueTransfer(), { caseId: null, recipientSeq: null })).rule).toBe('SCHEMA_UNKNOWN');
  });

  it('ends too early: wherever it is cut, the field where it ends is named', () => {
    const fields = new Set<string>();
    for (let end = 5; end < framed.length; end++) {
      const found = faultOf(framed.subarray(0, end));
      expect(found.rule).toBe('AVRO_TRUNCATED');
      fields.add(found.field);
    }
    for (const field of ['envelope.messageId', 'envelope.audience[0].person', 'facts', 'persons[1].name', 'problemIds'])
      expect(fields).toContain(field);
  });

  it('goes on after its end', () => {
    const found = faultOf(Buffer.concat([framed, Buffer.from([1, 2, 3])]));
    expect(found).toEqual({ rule: 'AVRO_MALFORMED', field: '', text: '3 bytes after the end of the record' });
  });

  it('has a symbol that does not exist', () => {
    const [before, after] = [[0], [99]].map(([stage]) => bodyUpTo('stage', stage ?? 0));
    expect(before?.ok).toBe(true);
    expect(after).toMatchObject({ ok: false, fault: { rule: 'ENUM_INVALID', field: 'stage' } });
  });

  /** The record with another index where `stage` stands: the field after the envelope, the handle and the direction. */
  function bodyUpTo(_field: 'stage', stage: number) {
    const handle = Buffer.from('CL-2025-990100-0031');
    const place = framed.indexOf(handle) + handle.length + 1;
    const copy = Buffer.concat([framed.subarray(0, place), zigzag(stage), framed.subarray(place + 1)]);
    return catalog.decode(copy);
  }

  const zigzag = (value: number): Buffer => {
    const bytes: number[] = [];
    let rest = BigInt(value) << 1n;
    do {
      bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
      rest >>= 7n;
    } while (rest > 0n);
    return Buffer.from(bytes);
  };

  it('has a branch that is neither null nor a value, an int past 32 bits, a long past 2^52', () => {
    const receipt = catalog.encode('GATE_ALARM', {
      envelope: envelope('GATE_ALARM'),
      detectedAt: 1,
      rule: 'CLASSIFIED_MARKED',
      place: null,
      bytes: 1,
      digest: 'd',
    });
    const tail = (bytes: Buffer): Buffer => Buffer.concat([receipt.subarray(0, receipt.length - 4), bytes]);
    // The tail is: place (branch), bytes (long), digest (length, 'd').
    expect(catalog.decode(tail(Buffer.from([0, 2, 2, 100]))).ok).toBe(true);
    expect(faultOf(tail(Buffer.from([4, 2, 2, 100])))).toMatchObject({ rule: 'AVRO_MALFORMED', field: 'place' });
    expect(faultOf(tail(Buffer.concat([Buffer.from([0]), zigzag(2 ** 52), Buffer.from([2, 100])])))).toMatchObject({
      rule: 'AVRO_MALFORMED',
      field: 'bytes',
    });
    const verdict = catalog.encode('VERDICT_RECEIPT', verdictReceipt(4));
    const at = verdict.indexOf(Buffer.from('a.b.out.plan')) + 'a.b.out.plan'.length;
    const huge = Buffer.concat([verdict.subarray(0, at), zigzag(2 ** 40), verdict.subarray(at + 1)]);
    expect(faultOf(huge)).toMatchObject({ rule: 'AVRO_MALFORMED', field: 'partition' });
  });

  it('claims more items than it has bytes, and is refused at once', () => {
    const sender = framed.indexOf(Buffer.from('示范市审计局')) + Buffer.byteLength('示范市审计局');
    const hostile = Buffer.concat([framed.subarray(0, sender), zigzag(2 ** 40), framed.subarray(sender + 1)]);
    const started = performance.now();
    expect(faultOf(hostile)).toMatchObject({ rule: 'AVRO_TRUNCATED', field: 'envelope.audience' });
    const negative = Buffer.concat([framed.subarray(0, sender), Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0x0f, 2])]);
    expect(faultOf(negative).field).toBe('envelope.audience');
    expect(performance.now() - started).toBeLessThan(200);
  });

  it('never throws and never hangs, whatever bytes come', () => {
    const bytes = fc.array(fc.tuple(fc.nat(framed.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(bytes, (changes) => {
        const copy = Buffer.from(framed);
        for (const [place, byte] of changes) if (place >= 5) copy[place] = byte;
        const outcome = catalog.decode(copy);
        if (outcome.ok) catalog.validate(TYPE, outcome.decoded.message);
        else expect(outcome.fault.text).not.toContain('张');
      }),
      { numRuns: 3000 },
    );
  });
});

function verdictReceipt(partition: number): Message {
  return {
    envelope: envelope('VERDICT_RECEIPT'),
    verdict: 'ACCEPTED',
    ofMessageId: null,
    ofMessageType: null,
    ofSourceSystem: null,
    ofSourceKey: null,
    ofSourceVersion: null,
    channel: 'a.b.out.plan',
    partition,
    offset: 1,
    rule: null,
    field: null,
    text: null,
    recipients: [],
    decidedAt: 1,
  };
}

describe('an older version', () => {
  it('is read in the shape of the current one', { timeout: REGENERATES }, async () => {
    const copy = new ContractsCopy();
    copy.change('avro/clue/CLUE_TRANSFER.avsc', (json) =>
      (json['fields'] as unknown[]).push({
        name: 'urgency',
        type: ['null', 'string'],
        default: null,
        doc: '紧急程度',
        sensitivity: 'L1_INTERNAL',
      }),
    );
    await write(copy.root);
    const current = loadCatalog(copy.root);
    const old = catalog.encode(TYPE, clueTransfer());
    const outcome = current.decode(old);
    if (!outcome.ok) throw new Error(outcome.fault.rule);
    expect(outcome.decoded.entry).toMatchObject({ version: 1 + (catalog.type(TYPE)?.version ?? 0) });
    expect(outcome.decoded.schemaId).toBe(idOf(TYPE));
    expect(outcome.decoded.ceType, 'what its sender wrote in the header').toBe(catalog.type(TYPE)?.ceType);
    expect(outcome.decoded.message['urgency']).toBeNull();
    expect(outcome.decoded.message['clueId']).toBe('CL-2025-990100-0031');
    expect(current.decode(old.subarray(0, -3))).toMatchObject({ ok: false, fault: { rule: 'AVRO_TRUNCATED' } });
  });
});

describe('what cannot be encoded', () => {
  const message = clueTransfer();
  const cases: readonly (readonly [string, unknown, Partial<Fault>])[] = [
    ['a required field that is null', { ...message, clueId: null }, { rule: 'FIELD_REQUIRED', field: 'clueId' }],
    ['a required field that is absent', { ...message, stage: undefined }, { rule: 'FIELD_REQUIRED', field: 'stage' }],
    [
      'a wrong type deep inside',
      { ...message, persons: [{ ...message.persons?.[0], isPartyMember: '是' }] },
      { rule: 'FIELD_FORMAT', field: 'persons[0].isPartyMember' },
    ],
    ['a symbol that does not exist', { ...message, stage: '已移送' }, { rule: 'ENUM_INVALID', field: 'stage' }],
    ['a symbol that every object has', { ...message, stage: 'constructor' }, { rule: 'ENUM_INVALID', field: 'stage' }],
    [
      'an amount that is no integer',
      { ...message, amountInvolvedFen: 0.5 },
      { rule: 'FIELD_FORMAT', field: 'amountInvolvedFen' },
    ],
    [
      'a long past 2^52',
      { ...message, amountInvolvedFen: 2 ** 52 },
      { rule: 'FIELD_FORMAT', field: 'amountInvolvedFen' },
    ],
    ['a list that is none', { ...message, persons: {} }, { rule: 'FIELD_FORMAT', field: 'persons' }],
    ['a field the type does not have', { ...message, clueld: 'x' }, { rule: 'FIELD_FORMAT', field: 'clueld' }],
    [
      'a field an inner record does not have',
      { ...message, envelope: { ...message.envelope, caseID: 'x' } },
      { rule: 'FIELD_FORMAT', field: 'envelope.caseID' },
    ],
  ];
  for (const [name, value, expected] of cases)
    it(`is ${name}: the fault names the field and not the value`, () => {
      const found = encodeFault(value);
      expect(found).toMatchObject(expected);
      expect(found.text).not.toContain('张测试');
    });

  it('is not an absent optional field, nor an absent list', () => {
    const { cc: _cc, title: _title, ...rest } = message;
    const outcome = catalog.decode(catalog.encode(TYPE, rest as unknown as Message));
    expect(outcome.ok && outcome.decoded.message).toMatchObject({ cc: [], title: null });
  });
});
