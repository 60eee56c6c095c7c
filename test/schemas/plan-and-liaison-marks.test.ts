import { describe, expect, it } from 'vitest';
import type { Field, RecordNode } from '../../schemas/model.ts';
import { shortName } from '../../schemas/model.ts';
import { loadProfiles } from '../../schemas/profiles.ts';
import { project } from '../../schemas/projection.ts';
import { schemasRoot } from '../../schemas/root.ts';
import { loadSource } from '../../schemas/source.ts';

const profiles = loadProfiles(schemasRoot);
const records = loadSource(schemasRoot, profiles)
  .types.filter(({ family }) => family === 'plan' || family === 'liaison')
  .map(({ record }) => record);

/** What one profile leaves of a type beside its envelope: every field by its path. */
function shown(record: RecordNode, profileId: string): ReadonlyMap<string, Field> {
  const profile = profiles.get(profileId);
  if (profile === undefined) throw new Error(`${profileId} is no profile`);
  const left = project(record, [profile]).record;
  const fields = new Map<string, Field>();
  for (const field of left?.fields ?? []) if (field.name !== 'envelope') gather(field, field.name, fields);
  return fields;
}

function gather(field: Field, path: string, fields: Map<string, Field>): void {
  fields.set(path, field);
  const node = field.node.kind === 'array' ? field.node.items : field.node;
  if (node.kind !== 'record') return;
  for (const inner of node.fields) gather(inner, `${path}.${inner.name}`, fields);
}

function named(name: string): RecordNode {
  const found = records.find((record) => shortName(record.name) === name);
  if (found === undefined) throw new Error(`${name} is no type`);
  return found;
}

const itemsName = ({ node }: Field): string => {
  const item = node.kind === 'array' ? node.items : node;
  return item.kind === 'record' ? shortName(item.name) : '';
};

/** Texts long enough to tell a story; a store handle or a name is shorter. */
const isFreeText = ({ node, maxLength }: Field): boolean => node.kind === 'string' && (maxLength ?? 0) >= 500;

describe('what the marks of plan and liaison types leave', () => {
  it.each(['RP-C', 'RP-A'])('%s gives no person, contact, body, document, amount or text', (profile) => {
    const told = records.flatMap((record) =>
      [...shown(record, profile)]
        .filter(
          ([, field]) =>
            isFreeText(field) ||
            ['PersonRef', 'ContactRef', 'OrgRef', 'DocRef', 'Money', 'AttachmentRef'].includes(itemsName(field)),
        )
        .map(([path]) => `${shortName(record.name)}.${path}`),
    );
    expect(told).toEqual([]);
  });

  it('RP-A gives every number as a small cell, but years and quarters', () => {
    const bare = records.flatMap((record) =>
      [...shown(record, 'RP-A')]
        .filter(([, { node, smallCell }]) => (node.kind === 'int' || node.kind === 'long') && smallCell === null)
        .filter(([, { node }]) => 'logicalType' in node && node.logicalType === null)
        .map(([path]) => path),
    );
    expect(bare.filter((path) => path !== 'year' && path !== 'quarter')).toEqual([]);
  });

  it('RP-P gives no phone, no post, and names as masks only', () => {
    const told = records.flatMap((record) =>
      [...shown(record, 'RP-P')]
        .filter(
          ([path, { mask }]) => /\.(phone|post|isPartyMember)$/.test(path) || (isPersonName(path, record) && !mask),
        )
        .map(([path]) => `${shortName(record.name)}.${path}`),
    );
    expect(told).toEqual([]);
  });

  it.each(['RP-P', 'RP-S', 'RP-B', 'RP-G', 'RP-E'])('%s leaves nothing of a coming change of cadres', (profile) => {
    expect([...shown(named('CADRE_CHANGE_NOTICE'), profile).keys()]).toEqual(['noticeNo', 'year', 'issuedOn']);
  });

  it.each([...profiles.keys()])('%s says which message was corrected or withdrawn, and not what changed', (profile) => {
    for (const type of ['CORRECTION', 'WITHDRAWAL']) {
      const left = shown(named(type), profile);
      expect([...left.keys()]).toEqual(expect.arrayContaining(['targetMessageId', 'targetType']));
      expect(left.has('changedFields')).toBe(false);
      expect(left.has('reasonText')).toBe(false);
    }
  });

  it('RP-E keeps the name and digest of delivered data, not the way to them; RP-G keeps no place', () => {
    const evidence = shown(named('DATASET_DELIVERY'), 'RP-E');
    expect(evidence.has('fileName') && evidence.has('sm3')).toBe(true);
    expect(evidence.has('fileHandle')).toBe(false);
    for (const type of ['DATASET_OFFER', 'DATASET_REQUEST', 'DATASET_DELIVERY'])
      expect(
        [...shown(named(type), 'RP-G').keys()].filter((path) => /(extent|area|coordinateSystem)$/.test(path)),
      ).toEqual([]);
  });

  it('RP-S gives no clue, no source and no reason of a proposal', () => {
    const consult = shown(named('CONSULT_REQUEST'), 'RP-S');
    expect(consult.has('clueIds') || consult.has('sourceDetail') || consult.has('background')).toBe(false);
    const proposal = shown(named('PLAN_PROPOSAL'), 'RP-S');
    expect(proposal.has('items.reason') || proposal.has('items.focus')).toBe(false);
  });
});

/** `persons.name`, where `persons` is a list of persons or of contacts. */
function isPersonName(path: string, record: RecordNode): boolean {
  if (!path.endsWith('.name')) return false;
  const owner = shown(record, 'RP-P').get(path.slice(0, -'.name'.length));
  return owner !== undefined && ['PersonRef', 'ContactRef'].includes(itemsName(owner));
}
