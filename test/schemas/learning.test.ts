import { beforeEach, describe, expect, it } from 'vitest';
import { loadCatalog } from '../../schemas/catalog.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { compileAvro } from '../../schemas/avsc.ts';
import { FRAME_BYTES, writeFrame } from '../../schemas/framing.ts';
import { parseCommitted } from '../../schemas/parse.ts';
import { transfer } from '../support/traffic.ts';

const LATER = 999_001;
const PROFILES = ['RP-P'];

type Json = { [name: string]: unknown } & { fields: { [name: string]: unknown }[] };

let catalog: Catalog;
beforeEach(() => {
  catalog = loadCatalog();
});

/** The committed view as a later version might have it: one field more, and one symbol more where a code is given. */
function laterView(): string {
  const schema = JSON.parse(catalog.json(catalog.view('CLUE_TRANSFER', PROFILES).id) ?? '') as Json;
  const sample = schema.fields.find(({ name }) => name === 'clueId') ?? {};
  schema.fields.splice(-1, 0, { ...sample, name: 'laterField', default: '' });
  const stage = schema.fields.find(({ name }) => name === 'stage') as { type: { symbols: string[] } };
  stage.type.symbols.push('LATER_STAGE');
  return JSON.stringify(schema);
}

/** A copy as a later version would write it. */
function laterCopy(text: string): Buffer {
  const type = compileAvro(parseCommitted(text, 'later'));
  const own = catalog.view('CLUE_TRANSFER', PROFILES);
  const framed = own.encode(transfer(1), { caseId: null, recipientSeq: 7 });
  const decoded = catalog.decodeCopy(framed);
  if (!decoded.ok) throw new Error(decoded.fault.rule);
  const body = type.toBuffer({ ...decoded.message, laterField: '后来的内容', stage: 'LATER_STAGE' });
  const head = Buffer.alloc(FRAME_BYTES);
  writeFrame(head, LATER);
  return Buffer.concat([head, body]);
}

describe('a schema of a later version', () => {
  it('is unknown until it is learned; then its copies are read in the shape known here', () => {
    const text = laterView();
    const copy = laterCopy(text);
    expect(catalog.reads(LATER)).toBe(false);
    expect(catalog.decodeCopy(copy)).toMatchObject({ ok: false, fault: { rule: 'SCHEMA_UNKNOWN' } });
    catalog.learn(LATER, text);
    expect(catalog.reads(LATER)).toBe(true);
    const read = catalog.decodeCopy(copy);
    if (!read.ok) throw new Error(read.fault.rule);
    const known = catalog.view('CLUE_TRANSFER', PROFILES);
    expect(read.entry.name).toBe('CLUE_TRANSFER');
    expect({ id: read.view.id, withheld: read.view.withheld }).toEqual({ id: known.id, withheld: known.withheld });
    expect(read.message).toMatchObject({ clueId: transfer(1)['clueId'], envelope: { recipientSeq: 7 } });
    expect(read.message).not.toHaveProperty('laterField');
    expect(read.message['stage'], 'a code that is not known here').toBe('UNKNOWN');
  });

  it('says what it withholds itself', () => {
    const text = laterView();
    const schema = JSON.parse(text) as Json;
    const view = schema['view'] as { withheld: object[] };
    view.withheld.push({ field: 'laterHidden', rule: 'RP-P' });
    catalog.learn(LATER, JSON.stringify(schema));
    const read = catalog.decodeCopy(laterCopy(text));
    expect(read.ok && read.view.withheld).toContainEqual({ field: 'laterHidden', rule: 'RP-P' });
  });

  it('is not taken when it is of a type or a view that is not known here, or cannot be read', () => {
    const strange = laterView().replaceAll('CLUE_TRANSFER', 'LATER_TYPE');
    expect(() => catalog.learn(LATER, strange)).toThrow('a type that this version does not know');
    const view = JSON.parse(laterView()) as Json;
    (view['view'] as { profiles: string[] }).profiles = ['RP-P', 'RP-Z'];
    expect(() => catalog.learn(LATER, JSON.stringify(view))).toThrow('a view that this version does not know');
    expect(() => catalog.learn(LATER, '{"type":"record"')).toThrow();
    expect(catalog.reads(LATER)).toBe(false);
  });

  it('changes nothing of one that is committed', () => {
    const { id } = catalog.view('CLUE_TRANSFER', PROFILES);
    catalog.learn(id, 'not even JSON');
    expect(catalog.json(id)).toContain('CLUE_TRANSFER');
  });
});
