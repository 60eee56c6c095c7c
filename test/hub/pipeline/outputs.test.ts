import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { partitionOf } from '../../../bus/partition.ts';
import type { Coordinates, OutgoingRecord } from '../../../bus/record.ts';
import { NewerHubNeeded } from '../../../hub/cases/newer-hub.ts';
import { replay } from '../../../hub/cases/replay.ts';
import type { Decision, Settled } from '../../../hub/ledger/decision.ts';
import { decisionOn } from '../../../hub/pipeline/decisions.ts';
import type { Word } from '../../../hub/pipeline/decisions.ts';
import { outputsOf } from '../../../hub/pipeline/outputs.ts';
import { project } from '../../../hub/pipeline/project.ts';
import { isRejected } from '../../../hub/pipeline/stages.ts';
import type { Message } from '../../../schemas/message.ts';
import { catalog } from '../../schemas/records.ts';
import { deliveryReceipt } from '../../support/messages.ts';
import { transfer } from '../../support/traffic.ts';
import { incoming, judge, names, policy } from './records.ts';

const deciding = { policy: policy.version, now: new Date(1_750_810_000_000) };
const thread = () => ({
  caseId: randomUUID(),
  openedAt: deciding.now,
  isNew: true,
  parked: false,
  numbers: { discipline: 4 } as Record<string, number>,
  parties: new Set<string>(),
});

function accepted(message: Message): Settled {
  const judged = judge.judge(incoming(message));
  if (isRejected(judged)) throw new Error(judged.rejected.rule);
  const of = thread();
  const { copies, framed } = project(catalog, judged, of);
  const decision = decisionOn(judged, { verdict: 'accepted', caseId: of.caseId, copies }, deciding);
  return { decision, framed, occurredAt: message.envelope.occurredAt };
}

const rejected = (message: Message, word: Word, channel?: string): Settled => {
  const record = incoming(message, channel === undefined ? {} : { channel }, message.envelope.sender.participant);
  return { decision: decisionOn(judge.judge(record), word, deciding), framed: [], occurredAt: 0 };
};
const outputs = (own: Settled, released: readonly Settled[] = []): OutgoingRecord[] =>
  outputsOf(catalog, names, { own, released });
const channelsOf = (records: readonly OutgoingRecord[]): string[] => records.map(({ channel }) => channel);
const refusal = (rule: 'TYPE_NOT_PERMITTED' | 'RECEIPT_UNRELATED' | 'CLASSIFIED_MARKED', seal = true): Word => ({
  verdict: 'refused',
  fault: { rule, field: 'title', text: '' },
  seal,
});

describe('what a decision puts on the bus', () => {
  it('is a copy for each recipient and a verdict for the sender, all by the case', () => {
    const own = accepted(transfer(1));
    const records = outputs(own);
    expect(channelsOf(records)).toEqual([
      'liandong.committee-office.in.clue',
      'liandong.discipline.in.clue',
      'liandong.audit-bureau.in.receipt',
    ]);
    for (const { key, partition, headers } of records) {
      expect(key?.toString()).toBe(own.decision.caseId);
      expect(partition).toBe(partitionOf(Buffer.from(own.decision.caseId ?? '')));
      expect(headers['ce_subject']).toBe(own.decision.caseId);
    }
    expect(own.decision.copies.map(({ to, seq }) => [to, seq])).toEqual([
      ['committee-office', 1],
      ['discipline', 5],
    ]);
  });

  it('is the same bytes when made again from the journaled decision and the record', () => {
    const message = transfer(2);
    const own = accepted(message);
    const again = replay(catalog, own.decision, { value: catalog.encode('CLUE_TRANSFER', message) });
    expect(outputs(again)).toEqual(outputs(own));
  });

  it('is never made again from other content, or into other copies', () => {
    const message = transfer(3);
    const { decision } = accepted(message);
    const value = catalog.encode('CLUE_TRANSFER', message);
    const other = catalog.encode('CLUE_TRANSFER', transfer(4));
    expect(() => replay(catalog, decision, { value: other })).toThrow(decision.digest.toString('hex'));
    const [copy, ...rest] = decision.copies;
    if (copy === undefined) throw new Error('no copy');
    const changed: Decision = { ...decision, copies: [{ ...copy, digest: '0'.repeat(64) }, ...rest] };
    expect(() => replay(catalog, changed, { value })).toThrow(/came out different/);
    const byLater: Decision = { ...decision, copies: [{ ...copy, view: 9_999 }] };
    expect(() => replay(catalog, byLater, { value })).toThrow(NewerHubNeeded);
  });

  it('is for a receipt no receipt, but an alarm if nobody else would be told', () => {
    const receipt = deliveryReceipt('discipline', randomUUID());
    expect(outputs(rejected(receipt, { verdict: 'accepted' }))).toEqual([]);
    for (const rule of ['RECEIPT_UNRELATED', 'TYPE_NOT_PERMITTED'] as const)
      expect(channelsOf(outputs(rejected(receipt, refusal(rule))))).toEqual([names.events]);
  });

  it('answers a message that stands on the receipt channel though it is no receipt', () => {
    const message = transfer(5);
    const word: Word = { verdict: 'invalid', fault: { rule: 'SCHEMA_NOT_FOR_CHANNEL', field: '', text: '' } };
    const records = outputs(rejected(message, word, names.outbox('audit-bureau', 'receipt')));
    expect(channelsOf(records)).toEqual([names.inbox('audit-bureau', 'receipt')]);
  });

  it('is an event as well where a person has to hear of it, and a dead letter where one has to act', () => {
    const told = channelsOf(outputs(rejected(transfer(6), refusal('CLASSIFIED_MARKED', false))));
    expect(told).toEqual([names.inbox('audit-bureau', 'receipt'), names.events]);
    const word: Word = { verdict: 'dead-letter', fault: { rule: 'PROCESSING_FAILED', field: '', text: 'TypeError' } };
    expect(channelsOf(outputs(rejected(transfer(6), word)))).toEqual([
      names.inbox('audit-bureau', 'receipt'),
      names.events,
      names.deadLetter,
    ]);
  });

  it('tells of a refused secret its place, length, digest and rule, and keeps no word of it', () => {
    const message = transfer(7, { sourceKey: 'the key', messageId: 'not-a-plain-uuid-0001' }, { title: 'the title' });
    const own = rejected(message, refusal('CLASSIFIED_MARKED', false));
    expect(own.decision).toMatchObject({
      original: null,
      key: null,
      sourceKey: null,
      sourceSystem: null,
      messageId: null,
    });
    const sent = outputs(own).map(({ value, headers }) => value.toString('latin1') + JSON.stringify(headers));
    for (const text of sent) expect(text).not.toMatch(/the key|the title|not-a-plain/);
    expect(sent.at(-1)).toContain(own.decision.digest.toString('hex'));
  });

  it('follows with those that were released', () => {
    const [own, released] = [accepted(transfer(8)), accepted(transfer(9))];
    expect(outputs(own, [released])).toEqual([...outputs(own), ...outputs(released)]);
  });

  it('answers a command to nobody', () => {
    const at: Coordinates = { channel: names.commands, partition: 0, offset: 0n };
    const { decision } = accepted(transfer(10));
    const own = { decision: { ...decision, at, sender: 'hub', copies: [] }, framed: [], occurredAt: 0 };
    expect(outputs(own)).toEqual([]);
  });
});
