import { describe, expect, it } from 'vitest';
import { openJudge } from '../../../hub/pipeline/judge.ts';
import { MAX_BYTES } from '../../../hub/pipeline/read.ts';
import { isRejected } from '../../../hub/pipeline/stages.ts';
import type { Judged } from '../../../hub/pipeline/judge.ts';
import type { Catalog } from '../../../schemas/catalog.ts';
import { catalog } from '../../schemas/records.ts';
import { without } from '../../support/craft.ts';
import { clueReturn, deliveryReceipt, rectNotice } from '../../support/messages.ts';
import { transfer } from '../../support/traffic.ts';
import { incoming, judge, names, policy } from './records.ts';

const fate = (judged: Judged): string =>
  isRejected(judged) ? `${judged.rejected.rule} ${judged.rejected.field}${judged.seal ? '' : ' unsealed'}` : 'passed';
const marked = transfer(1, {}, { title: '某事项 机密★10年' });

describe('the judge', () => {
  it('passes what is right, with its recipients and their profiles', () => {
    const judged = judge.judge(incoming(transfer(1)));
    expect(isRejected(judged)).toBe(false);
    expect(!isRejected(judged) && judged.recipients).toEqual([
      { participant: 'committee-office', profiles: ['RP-C'] },
      { participant: 'discipline', profiles: [] },
    ]);
    expect(!isRejected(judged) && judged.linkage?.id).toBe('L1-3a');
  });

  it('gives the same answer every time', () => {
    const record = incoming(transfer(1));
    expect(judge.judge(record)).toEqual(judge.judge(record));
  });

  it('takes the sender from the channel', () => {
    expect(judge.judge(incoming(clueReturn(), {}, 'discipline')).sender).toBe('discipline');
    expect(fate(judge.judge(incoming(clueReturn(), {}, 'audit-bureau')))).toBe(
      'SENDER_MISMATCH envelope.sender.participant',
    );
    expect(() => judge.judge({ ...incoming(transfer(1)), channel: names.inbox('discipline', 'clue') })).toThrow(
      /no outbox/,
    );
    expect(() => judge.judge({ ...incoming(transfer(1)), channel: names.outbox('stranger', 'clue') })).toThrow(
      /no outbox/,
    );
  });

  it('asks the gate before anything that would seal what it read', () => {
    const wrong: readonly Parameters<typeof incoming>[1][] = [
      { headers: () => ({}) },
      { headers: without('ce_id') },
      { channel: names.outbox('audit-bureau', 'result') },
    ];
    for (const crafting of wrong)
      expect(fate(judge.judge(incoming(marked, crafting)))).toBe('CLASSIFIED_MARKED title unsealed');
    const undeclared = transfer(1, { classificationDeclared: 'UNKNOWN' });
    expect(fate(judge.judge(incoming(undeclared, { headers: () => ({}) })))).toMatch(
      /^CLASSIFICATION_UNDECLARED .* unsealed$/,
    );
  });

  it('seals what cannot be read, unless its bytes bear a mark', () => {
    const cut = (bytes: Buffer): Buffer => bytes.subarray(0, bytes.length - 3);
    expect(fate(judge.judge(incoming(transfer(1), { value: cut })))).toMatch(/^AVRO_TRUNCATED \w+$/);
    expect(fate(judge.judge(incoming(marked, { value: cut })))).toBe('CLASSIFIED_MARKED  unsealed');
    const ordinary = transfer(1, {}, { title: '违反《保守国家秘密法》，泄露商业秘密' });
    expect(fate(judge.judge(incoming(ordinary, { value: cut })))).toMatch(/^AVRO_TRUNCATED \w+$/);
  });

  it('takes messages up to its limit and none above', () => {
    const padded = (length: number) => (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
    expect(fate(judge.judge(incoming(transfer(1), { value: padded(MAX_BYTES) })))).toBe('AVRO_MALFORMED ');
    expect(fate(judge.judge(incoming(transfer(1), { value: padded(MAX_BYTES + 1) })))).toBe('RECORD_TOO_LARGE ');
  });

  it('asks no headers of a sealed original, and everything else', () => {
    expect(fate(judge.judgeSealed(incoming(transfer(1), { headers: () => ({}) })))).toBe('passed');
    expect(fate(judge.judgeSealed(incoming(marked, { headers: () => ({}) })))).toBe('CLASSIFIED_MARKED title unsealed');
    expect(fate(judge.judgeSealed(incoming(rectNotice())))).toBe('AUDIENCE_REQUIRED envelope.audience');
  });

  it('leaves what a receipt refers to for the ledger', () => {
    const judged = judge.judge(incoming(deliveryReceipt('unit-1', 'whatever-it-is-1234'), {}, 'unit-1'));
    expect(!isRejected(judged) && judged.linkage).toBeNull();
    expect(!isRejected(judged) && judged.recipients).toEqual([]);
  });

  it('makes a record dead that our own code fails on, says nothing of the failure, and does not throw', () => {
    const broken: Catalog = Object.create(catalog, {
      validate: {
        value: () => {
          throw new TypeError('张测试 is quoted here');
        },
      },
      decode: { value: catalog.decode.bind(catalog) },
      texts: { value: catalog.texts.bind(catalog) },
      json: { value: catalog.json.bind(catalog) },
    }) as Catalog;
    const failing = openJudge(broken, policy, names);
    const judged = failing.judge(incoming(transfer(1)));
    expect(isRejected(judged) && judged.rejected).toEqual({ rule: 'PROCESSING_FAILED', field: '', text: 'TypeError' });
    expect(fate(failing.judge(incoming(marked)))).toBe('CLASSIFIED_MARKED title unsealed');
  });
});
