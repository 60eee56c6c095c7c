import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskName } from '../../schemas/mask-name.ts';
import type { Message } from '../../schemas/message.ts';
import { SMALL_CELL } from '../../schemas/model.ts';
import type { Field, Node, RecordNode } from '../../schemas/model.ts';
import type { View } from '../../schemas/view.ts';
import { schemasRoot } from '../../schemas/root.ts';
import { anyMessage, catalog, plain, recordOf } from './records.ts';
import { clueTransfer } from './sample.ts';

const stamp = { caseId: 'C-2025-0001', recipientSeq: 12 };

/** Every committed view with its type. */
const views: readonly { readonly view: View; readonly type: RecordNode; readonly shown: RecordNode }[] = catalog
  .subjects()
  .filter(({ subject }) => subject.includes('.view.'))
  .flatMap(({ versions }) => {
    const view = catalog.viewById(versions.at(-1)?.id ?? 0);
    const entry = view && catalog.type(view.typeName);
    return view && entry ? [{ view, type: recordOf(entry.id), shown: recordOf(view.id) }] : [];
  });

const read = (framed: Buffer): Message => {
  const outcome = catalog.decodeCopy(framed);
  if (!outcome.ok) throw new Error(`${outcome.fault.rule} ${outcome.fault.field}`);
  return outcome.message;
};

type Values = Readonly<Record<string, unknown>>;

/**
 * A message that differs from `a` in hidden values only, which come from `b`. Masked names keep their surname, counts
 * that are large enough themselves.
 */
function differHidden(type: RecordNode, shown: RecordNode | undefined, a: Values, b: Values): Values {
  const result: Record<string, unknown> = {};
  for (const field of type.fields) {
    const kept = shown?.fields.find((one) => one.name === field.name);
    const hidden = kept === undefined || (kept.smallCell !== null && !isLarge(a[kept.smallCell]));
    const counts = shown?.fields.some(({ smallCell }) => smallCell === field.name) ?? false;
    const value = hidden ? b[field.name] : keptValue(field, kept, a[field.name], b[field.name]);
    result[field.name] = counts && isLarge(value) !== isLarge(a[field.name]) ? a[field.name] : value;
  }
  return result;
}

const isLarge = (count: unknown): boolean => typeof count === 'number' && count >= SMALL_CELL;

function keptValue(field: Field, kept: Field, a: unknown, b: unknown): unknown {
  if (a === null) return null;
  if (kept.mask) return sameSurname(a as string);
  return differNode(field.node, kept.node, a, b);
}

function differNode(node: Node, kept: Node, a: unknown, b: unknown): unknown {
  if (node.kind === 'record' && kept.kind === 'record')
    return differHidden(node, kept, a as Values, (b ?? a) as Values);
  if (node.kind === 'array' && kept.kind === 'array') {
    const others = (b ?? []) as readonly unknown[];
    return (a as readonly unknown[]).map((item, i) => differNode(node.items, kept.items, item, others[i] ?? item));
  }
  return a;
}

/** Another name that is masked alike. */
const sameSurname = (name: string): string => {
  const shown = maskName(name).slice(0, -2);
  return name.trim() === '' ? '   ' : `${shown}另有其名`;
};

describe('a view', () => {
  it('exists for every profile set a linkage uses', () => {
    const { linkages } = JSON.parse(readFileSync(`${schemasRoot}/policy/linkages.json`, 'utf8')) as {
      readonly linkages: readonly {
        readonly type: string;
        readonly to: string | readonly { readonly profiles: readonly string[] }[];
      }[];
    };
    expect(linkages.length).toBeGreaterThan(10);
    for (const { type, to } of linkages)
      for (const { profiles } of typeof to === 'string' ? [] : to)
        expect(catalog.view(type, profiles).profiles, type).toEqual(profiles.toSorted());
    expect(catalog.view('IA_REPORT_FILING', ['RP-P', 'RP-B'])).toBe(
      catalog.view('IA_REPORT_FILING', ['RP-B', 'RP-P', 'RP-B']),
    );
    expect(() => catalog.view('PLAN_ITEM', ['RP-B', 'RP-P'])).toThrow(/no committed view of PLAN_ITEM for RP-B\+RP-P/);
    expect(() => catalog.view('NOTHING', [])).toThrow(/no message type NOTHING/);
  });

  for (const { view, type, shown } of views)
    it(`${view.typeName} ${view.profiles.join('+')} says nothing of what it hides`, () => {
      let differed = 0;
      fc.assert(
        fc.property(anyMessage(type), anyMessage(type), (a, b) => {
          const twin = differHidden(type, shown, a, b) as Message;
          const [one, other] = [catalog.encode(view.typeName, a), catalog.encode(view.typeName, twin)];
          if (!one.equals(other)) differed++;
          const copy = view.encode(a, stamp);
          expect(copy.equals(view.encode(twin, stamp))).toBe(true);
          // And so by way of the originals, which is how the hub does it.
          expect(copy.equals(view.encode(a, stamp, one))).toBe(true);
          expect(copy.equals(view.encode(twin, stamp, other))).toBe(true);
        }),
        { numRuns: 30 },
      );
      // Or the property would hold for nothing.
      expect(differed).toBeGreaterThan(20);
    });

  for (const { view, type, shown } of views)
    it(`${view.typeName} ${view.profiles.join('+')} shows what it keeps, unchanged`, () => {
      fc.assert(
        fc.property(anyMessage(type), (message) => {
          const copy = read(view.encode(message, stamp));
          expect(plain(copy)).toEqual(plain({ ...(expected(shown, message) as object), withheld: view.withheld }));
        }),
        { numRuns: 15 },
      );
    });

  /** What the schema of the view lets through, worked out from the decoded value. */
  function expected(node: Node, value: unknown, field?: Field): unknown {
    if (value === null) return null;
    if (field?.mask) return maskName(value as string);
    if (node.kind === 'array') return (value as readonly unknown[]).map((item) => expected(node.items, item));
    if (node.kind !== 'record') return value;
    const values = value as Values;
    const pairs = node.fields
      .filter((one) => one.name !== 'withheld')
      .map((one) => {
        const suppressed = one.smallCell !== null && !isLarge(values[one.smallCell]);
        return [one.name, suppressed ? null : expected(one.node, values[one.name], one)] as const;
      });
    const result: Record<string, unknown> = Object.fromEntries(pairs);
    if (node.name !== 'liandong.common.Envelope') return result;
    result['caseId'] = stamp.caseId;
    result['recipientSeq'] = stamp.recipientSeq;
    if ('senderSeq' in result) result['senderSeq'] = null;
    return result;
  }

  it('has a list of what it withholds that is the same for every message, in the order of the schema', () => {
    const view = catalog.view('PLAN_ITEM', ['RP-P']);
    expect(view.withheld).toEqual([
      { field: 'envelope.audience.person', rule: 'RP-P' },
      { field: 'envelope.docRef.title', rule: 'RP-P' },
      { field: 'envelope.docRef.signer', rule: 'RP-P' },
      { field: 'envelope.docRef.mainTo', rule: 'RP-P' },
      { field: 'envelope.docRef.cc', rule: 'RP-P' },
      { field: 'envelope.replyBy.text', rule: 'RP-P' },
      { field: 'envelope.sourceKey', rule: 'RP-P' },
      { field: 'envelope.attachments.name', rule: 'RP-P' },
      { field: 'envelope.attachments.sm3', rule: 'RP-P' },
      { field: 'envelope.attachments.storageRef', rule: 'RP-P' },
      { field: 'envelope.signature', rule: 'RP-P' },
      { field: 'projectName', rule: 'RP-P' },
      { field: 'targetPerson.name', rule: 'RP-P' },
      { field: 'targetPerson.post', rule: 'RP-P' },
      { field: 'targetPerson.isPartyMember', rule: 'RP-P' },
      { field: 'entrustDoc.title', rule: 'RP-P' },
      { field: 'entrustDoc.signer', rule: 'RP-P' },
      { field: 'entrustDoc.mainTo', rule: 'RP-P' },
      { field: 'entrustDoc.cc', rule: 'RP-P' },
      { field: 'approval.docRef.title', rule: 'RP-P' },
      { field: 'approval.docRef.signer', rule: 'RP-P' },
      { field: 'approval.docRef.mainTo', rule: 'RP-P' },
      { field: 'approval.docRef.cc', rule: 'RP-P' },
      { field: 'note', rule: 'RP-P' },
    ]);
  });
});

describe('RP-C, the opaque clue', () => {
  const keep = ['clueId', 'stage', 'transferredOn', 'personCount', 'evidenceCount', 'replyDays'];

  it('leaves of a transfer the handle, the stage, dates and counts', () => {
    const copy = read(catalog.view('CLUE_TRANSFER', ['RP-C']).encode(clueTransfer(), stamp));
    expect(Object.keys(copy)).toEqual(['envelope', ...keep, 'withheld']);
    expect(Object.keys(copy.envelope)).toEqual([
      ...['messageId', 'messageType', 'schemaVersion', 'caseId', 'causationId', 'correlationId', 'sender'],
      ...['sensitivity', 'classificationDeclared', 'outOfBand', 'occurredAt', 'sentAt', 'replyBy', 'receiptRequired'],
      'recipientSeq',
    ]);
  });

  it('shows no text of a transfer but its handle, its sender and its numbers', () => {
    const bytes = catalog.view('CLUE_TRANSFER', ['RP-C']).encode(clueTransfer(), stamp).toString('utf8');
    expect(bytes).toContain('CL-2025-990100-0031');
    for (const hidden of ['测试', '津补贴', '教育', '示审移', '李', '三个月']) expect(bytes).not.toContain(hidden);
  });
});

describe('RP-P and RP-S', () => {
  it('RP-P masks names, drops posts and free text, and keeps level and category', () => {
    const copy = read(catalog.view('CLUE_TRANSFER', ['RP-P']).encode(clueTransfer(), stamp));
    expect(plain(copy['persons'])).toEqual([
      {
        name: '张某某',
        personKey: 'k-0001',
        category: 'CIVIL_SERVANT',
        level: 'TOWNSHIP',
        org: '示范市教育和体育局',
        orgAtTime: null,
      },
      { name: '欧阳某某', personKey: null, category: 'INSTITUTION_STAFF', level: null, org: null, orgAtTime: null },
    ]);
    expect(copy).not.toHaveProperty('facts');
    expect((copy['transferDoc'] as Values)['signer']).toBe('欧阳某某');
  });

  it('RP-S leaves of the source its category only', () => {
    const message = clueTransfer({ sourceKind: 'PETITION', sourceDetail: '来信', petitionNo: 'XF-1' });
    const copy = read(catalog.view('CLUE_TRANSFER', ['RP-S']).encode(message, stamp));
    expect(copy['sourceKind']).toBe('PETITION');
    for (const hidden of ['sourceDetail', 'informant', 'petitionNo']) expect(copy).not.toHaveProperty(hidden);
    expect(copy.envelope).not.toHaveProperty('sourceKey');
  });

  it('RP-B hides accounts, unit prices, bids and taxes of a report', () => {
    const { withheld } = catalog.view('RESULT_REPORT', ['RP-B']);
    const hidden = withheld.map(({ field }) => field);
    for (const field of ['bankAccounts', 'contractPrices', 'bidDetail', 'taxDetail']) expect(hidden).toContain(field);
  });

  it('several profiles hide what any of them hides, and the rule names who does', () => {
    const { withheld } = catalog.view('IA_REPORT_FILING', ['RP-B', 'RP-P']);
    const rules = new Map(withheld.map(({ field, rule }) => [field, rule]));
    expect(rules.get('taxDetail')).toBe('RP-B+RP-P');
    expect(rules.get('contractPrices')).toBe('RP-B');
    expect(rules.get('projectName')).toBe('RP-P');
  });
});

describe('the full view', () => {
  it('is the type itself with case and number stamped, and the sender’s own number taken off', () => {
    const view = catalog.view('CLUE_TRANSFER', []);
    expect(view).toBe(catalog.viewById(catalog.type('CLUE_TRANSFER')?.id ?? 0));
    expect(view.withheld).toEqual([]);
    const outcome = catalog.decode(view.encode(clueTransfer(), stamp));
    if (!outcome.ok) throw new Error(outcome.fault.rule);
    const message = read(catalog.encode('CLUE_TRANSFER', clueTransfer()));
    const stamped = { ...message.envelope, ...stamp, senderSeq: null };
    expect(plain(outcome.decoded.message)).toEqual(plain({ ...message, envelope: stamped }));
  });
});

describe('a copy that is not one', () => {
  it('is refused with the rule', () => {
    expect(catalog.decodeCopy(Buffer.from([0, 1]))).toMatchObject({ ok: false, fault: { rule: 'FRAMING_WRONG' } });
    expect(catalog.decodeCopy(Buffer.from([0, 0, 0, 99, 99, 1]))).toMatchObject({
      ok: false,
      fault: { rule: 'SCHEMA_UNKNOWN' },
    });
    const cut = catalog.view('CLUE_TRANSFER', ['RP-C']).encode(clueTransfer(), stamp).subarray(0, 60);
    expect(catalog.decodeCopy(cut)).toMatchObject({
      ok: false,
      fault: { rule: 'AVRO_TRUNCATED', field: 'envelope.caseId' },
    });
  });
});
