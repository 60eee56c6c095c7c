import { describe, expect, it } from 'vitest';
import { filled, typeOf } from './postings.ts';
import { expectedCopy } from './expected-copy.ts';
import type { Values } from './expected-copy.ts';
import { tokensIn } from './filled.ts';
import { rows } from './written.ts';
import type { Mark, Shape } from './written.ts';
import { catalog } from '../schemas/records.ts';

interface Place {
  readonly path: string;
  readonly mark: Mark;
  /** The record the field stands in, without its namespace. */
  readonly owner: string;
  readonly value: unknown;
}

/** Every single value of a message with where it stands. */
function placesIn(shape: Shape, value: unknown, path: string): readonly Place[] {
  return (shape.fields ?? []).flatMap((mark) => {
    const own = (value as Values)[mark.name];
    const at = path === '' ? mark.name : `${path}.${mark.name}`;
    const all = mark.shape.kind === 'array' ? (own as readonly unknown[]) : [own];
    const one = mark.shape.kind === 'array' ? (mark.shape.items as Shape) : mark.shape;
    const owner = shape.name ?? '';
    return all.flatMap((item): readonly Place[] =>
      one.kind === 'record' && item !== null ? placesIn(one, item, at) : [{ path: at, mark, owner, value: item }],
    );
  });
}

const named =
  (...names: readonly string[]) =>
  ({ mark, path }: Place): boolean =>
    names.includes(mark.name) || names.some((name) => path.split('.').includes(name));
const ofPerson = ({ owner }: Place): boolean => ['PersonRef', 'ContactRef'].includes(owner);
const ofDocument = ({ owner }: Place): boolean => owner === 'DocRef';
const isStory = ({ mark }: Place): boolean => mark.shape.kind === 'string' && mark.maxLength > 2000;

/** Not about anybody: the wording of a rule, a risk of an industry and how it is controlled. */
const IMPERSONAL = ['RectCriterion.text', 'RiskItem.riskPoint', 'RiskItem.control'];

/** Names things and says nothing of them: handles, codes, the sending body. */
const HANDLE =
  /(?:Id|No|Key|Seq|Ref|reference|uscc|participant|schemaVersion|period|ruleSetId|batch|calendar|mergedInto|replacedBy)$/i;
const RULES = ['schemeName', 'formulaId', 'departmentRole', 'codeSystem', 'code', 'label', 'indicator'];
const isText = ({ mark }: Place): boolean =>
  mark.shape.kind === 'string' || (mark.shape.kind === 'array' && mark.shape.items?.kind === 'string');

/** What a profile keeps from its readers, said by meaning and not by mark. The envelope's sender is known to all. */
const hides: Readonly<Record<string, (place: Place) => boolean>> = {
  'RP-P': (place) =>
    (ofPerson(place) && ['name', 'phone', 'post', 'isPartyMember'].includes(place.mark.name)) ||
    (place.owner === 'DocRef' && place.mark.name === 'signer') ||
    named('phone', 'accountNo', 'education', 'concurrentPosts', 'storageRef')(place) ||
    (isStory(place) && !IMPERSONAL.includes(`${place.owner}.${place.mark.name}`)),
  'RP-S': named('informant', 'petitionNo', 'sourceDetail', 'ledgerNo', 'nativeClueNo', 'storageRef'),
  'RP-B': named('bankAccounts', 'accountNo', 'unitPriceFen', 'bidDetail', 'taxDetail', 'processData', 'contractPrices'),
  'RP-G': named('coordinates', 'locationCode', 'locationName', 'point', 'extent', 'storageRef'),
  'RP-E': named('storageRef', 'fileHandle', 'voucherAmount'),
  'RP-C': (place) =>
    (isText(place) && !HANDLE.test(place.mark.name) && !place.path.startsWith('envelope.sender.')) ||
    ofPerson(place) ||
    ofDocument(place) ||
    /Fen$/.test(place.mark.name),
  'RP-A': (place) =>
    (isText(place) &&
      !HANDLE.test(place.mark.name) &&
      !RULES.includes(place.mark.name) &&
      !place.path.endsWith('rates.name') &&
      !place.path.startsWith('envelope.sender.')) ||
    ofPerson(place) ||
    ofDocument(place) ||
    place.path.startsWith('orgs.') ||
    place.path.includes('.org.'),
};

const used = new Map(
  rows.flatMap(({ type, to }) =>
    to
      .filter(({ profiles }) => profiles.length > 0)
      .map(({ profiles }) => [`${type} ${profiles.join('+')}`, { type, profiles }]),
  ),
);

/** The part of a text that stands nowhere else; codes and enums have none. */
const sentinelIn = (value: unknown): string | null => {
  if (typeof value !== 'string') return null;
  const [token] = tokensIn(value);
  return token ?? (/〔\d{4}〕|^\/v1\//.test(value) ? value : null);
};

const stamp = { caseId: 'C-1', recipientSeq: 1 };

describe.each(Object.entries(hides))('%s', (profile, isHidden) => {
  const views = [...used.values()].filter(({ profiles }) => profiles.includes(profile));

  it('keeps what it must from its readers, in every type it is used for', () => {
    let planted = 0;
    const seen: string[] = [];
    for (const { type, profiles } of views) {
      const message = filled(type, 'audit-bureau', ['unit-1']);
      const original = catalog.encode(type, message);
      const bytes = catalog.view(type, profiles).encode(message, stamp, original).toString('utf8');
      for (const { path, value } of placesIn(typeOf(type).shape, message, '').filter(isHidden)) {
        const sentinel = sentinelIn(value);
        if (sentinel === null) continue;
        planted += 1;
        if (bytes.includes(sentinel)) seen.push(`${type} ${profiles.join('+')} ${path}`);
      }
    }
    expect([...new Set(seen)]).toEqual([]);
    expect(planted, 'sentinels').toBeGreaterThan(views.length);
  });

  it('gives the same bytes whether a copy is made of the message or of its record, and what the marks let through', () => {
    expect(views.length).toBeGreaterThan(0);
    for (const { type, profiles } of views) {
      const message = filled(type, 'audit-bureau', ['unit-1']);
      const view = catalog.view(type, profiles);
      const copy = view.encode(message, stamp);
      expect(view.encode(message, stamp, catalog.encode(type, message)).equals(copy), type).toBe(true);
      const may = tokensIn(JSON.stringify(expectedCopy(typeOf(type).shape, message as unknown as Values, profiles)));
      expect(tokensIn(copy.toString('utf8')), type).toEqual(may);
    }
  });
});
