import { describe, expect, it } from 'vitest';
import { loadProfiles } from '../../schemas/profiles.ts';
import { schemasRoot } from '../../schemas/root.ts';
import { loadSource } from '../../schemas/source.ts';
import { ContractsCopy } from './copy.ts';

const load = (root: string) => loadSource(root, loadProfiles(root));
const CLUE = 'avro/clue/CLUE_TRANSFER.avsc';
const PERSON = 'avro/common/PersonRef.avsc';

describe('reading the definitions', () => {
  it('finds every type in its family and every field with label and tier', () => {
    const source = load(schemasRoot);
    const byFamily = Map.groupBy(source.types, (type) => type.family);
    expect([...byFamily].map(([family, types]) => [family, types.length])).toEqual([
      ['plan', 13],
      ['clue', 16],
      ['result', 26],
      ['rectification', 38],
      ['liaison', 25],
      ['receipt', 4],
    ]);
    const codes = source.common.get('liandong.common.MessageType');
    const named = codes?.kind === 'enum' ? codes.symbols.filter((symbol) => symbol !== 'UNKNOWN') : [];
    expect(source.types.map((type) => type.record.name.split('.')[2]).toSorted()).toEqual(named.toSorted());
  });

  const spoilt: readonly {
    readonly name: string;
    readonly spoil: (copy: ContractsCopy) => void;
    readonly says: RegExp;
  }[] = [
    {
      name: 'a field without a label',
      spoil: (copy) => copy.field(CLUE, 'facts', (field) => delete field['doc']),
      says: /clue\/CLUE_TRANSFER\.avsc.*\.facts: doc is missing/,
    },
    {
      name: 'a field without a tier',
      spoil: (copy) => copy.field(CLUE, 'facts', (field) => delete field['sensitivity']),
      says: /CLUE_TRANSFER\.facts: sensitivity is missing/,
    },
    {
      name: 'a sensitive field without a decision for one profile',
      spoil: (copy) => copy.field(CLUE, 'facts', (field) => delete (field['redact'] as Record<string, string>)['RP-S']),
      says: /CLUE_TRANSFER\.facts: a sensitive field needs a decision for RP-S/,
    },
    {
      name: 'a sensitive field inside a shared record without a decision',
      spoil: (copy) => copy.field(PERSON, 'post', (field) => delete field['redact']),
      says: /common\/PersonRef\.avsc.*PersonRef\.post: a sensitive field needs a decision for RP-P/,
    },
    {
      name: 'an unknown profile',
      spoil: (copy) =>
        copy.field(CLUE, 'facts', (field) => Object.assign(field['redact'] as object, { 'RP-Z': 'drop' })),
      says: /CLUE_TRANSFER\.facts: unknown profile RP-Z/,
    },
    {
      name: 'an unknown decision',
      spoil: (copy) =>
        copy.field(CLUE, 'facts', (field) => Object.assign(field['redact'] as object, { 'RP-P': 'hide' })),
      says: /CLUE_TRANSFER\.facts: redact RP-P hide is not one of keep, small-cell, mask-name, drop/,
    },
    {
      name: 'a mask on what is no text',
      spoil: (copy) =>
        copy.field(CLUE, 'persons', (field) => Object.assign(field['redact'] as object, { 'RP-P': 'mask-name' })),
      says: /CLUE_TRANSFER\.persons: only a text can be masked/,
    },
    {
      name: 'a misspelt mark, which would show the field to everybody',
      spoil: (copy) => copy.field(CLUE, 'title', (field) => Object.assign(field, { redcat: field['redact'] })),
      says: /CLUE_TRANSFER\.title: unknown attribute redcat/,
    },
    {
      name: 'a reference to nothing',
      spoil: (copy) => copy.field(CLUE, 'clueId', (field) => Object.assign(field, { type: 'liandong.common.Nothing' })),
      says: /CLUE_TRANSFER\.clueId: liandong\.common\.Nothing cannot be read/,
    },
    {
      name: 'a record that contains itself',
      spoil: (copy) =>
        copy.field(PERSON, 'org', (field) => Object.assign(field, { type: ['null', 'liandong.common.PersonRef'] })),
      says: /PersonRef\.org: liandong\.common\.PersonRef contains itself/,
    },
    {
      name: 'a union other than null and a type',
      spoil: (copy) => copy.field(CLUE, 'title', (field) => Object.assign(field, { type: ['string', 'null'] })),
      says: /CLUE_TRANSFER\.title: the only union we use/,
    },
    {
      name: 'a symbol without a label',
      spoil: (copy) => copy.change('codes/ClueStage.json', (labels) => delete labels['SENT']),
      says: /codes\/ClueStage\.json: no label for SENT/,
    },
    {
      name: 'a label without a symbol',
      spoil: (copy) => copy.change('codes/ClueStage.json', (labels) => Object.assign(labels, { LOST: '遗失' })),
      says: /codes\/ClueStage\.json: LOST is no symbol/,
    },
    {
      name: 'an enum without UNKNOWN as its default',
      spoil: (copy) => copy.change('avro/common/ClueStage.avsc', (json) => delete json['default']),
      says: /ClueStage\.avsc: the default must be the symbol UNKNOWN/,
    },
    {
      name: 'a type whose envelope is not the first field',
      spoil: (copy) => copy.change(CLUE, (json) => (json['fields'] as unknown[]).reverse()),
      says: /CLUE_TRANSFER\.avsc: the first field must be the envelope/,
    },
    {
      name: 'a definition in the wrong place',
      spoil: (copy) => copy.write('avro/plan/CLUE_TRANSFER.avsc', copy.read(CLUE)),
      says: /avro\/plan\/CLUE_TRANSFER\.avsc: defines liandong\.clue\.CLUE_TRANSFER/,
    },
  ];
  for (const { name, spoil, says } of spoilt)
    it(`refuses ${name}, naming the place`, () => {
      const copy = new ContractsCopy(['avro', 'codes', 'policy']);
      spoil(copy);
      expect(() => load(copy.root)).toThrow(says);
    });
});
