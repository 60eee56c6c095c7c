import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../schemas/message.ts';
import type { Rule } from '../../schemas/rules.ts';
import { rules } from '../../schemas/rules.ts';
import { envelope } from '../schemas/sample.ts';
import { craft, overwrite, overwriteBehind, withId, without } from '../support/craft.ts';
import type { Crafting } from '../support/craft.ts';
import type { ForeignRecord } from '../support/foreign-producer.ts';
import { catalog, openHubSite } from '../support/hub-site.ts';
import type { HubEvent, HubSite, JournalRow, ReadVerdict } from '../support/hub-site.ts';
import { clueReturn, deliveryReceipt, planFiling, rectNotice } from '../support/messages.ts';
import { transfer } from '../support/traffic.ts';

/** One lane for all, so that good and bad records meet in one batch. */
const LANE = 3;
const SENDER = 'audit-bureau';

interface BadRecord {
  readonly name: string;
  readonly message?: Message;
  readonly craft?: Crafting;
  readonly rule: Rule;
  readonly field: string;
  /** A person hears of it on hub.events. */
  readonly alarm?: true;
}

let number = 100;
const next = (envelopeChanges: Partial<Message['envelope']> = {}, changes: object = {}): Message =>
  transfer((number += 1), envelopeChanges, changes);
const org = { name: '示范市教育和体育局', uscc: null, division: null, participant: null };
const docRef = (normNo: string): object => ({ ...(next()['transferDoc'] as object), normNo });
const viewId = catalog.view('CLUE_TRANSFER', ['RP-C']).id;
const sameId = randomUUID();

/** The same record, whose envelope says that it is a return. */
function asReturn(framed: Buffer): Message {
  const read = catalog.decode(framed);
  if (!read.ok) throw new Error(read.fault.rule);
  const { message } = read.decoded;
  return { ...message, envelope: { ...message.envelope, messageType: 'CLUE_RETURN' } };
}

const UNREADABLE: readonly BadRecord[] = [
  { name: 'an empty value', craft: { value: () => Buffer.alloc(0) }, rule: 'RECORD_EMPTY', field: '' },
  { name: 'a tombstone', craft: { value: () => null }, rule: 'RECORD_EMPTY', field: '' },
  {
    name: 'a wrong framing byte',
    craft: { value: (bytes) => Buffer.concat([Buffer.from([7]), bytes.subarray(1)]) },
    rule: 'FRAMING_WRONG',
    field: '',
  },
  { name: 'less than a frame', craft: { value: () => Buffer.from([0, 0, 1]) }, rule: 'FRAMING_WRONG', field: '' },
  {
    name: 'an unknown schema id',
    craft: { value: (bytes) => withId(bytes, 9_999) },
    rule: 'SCHEMA_UNKNOWN',
    field: '',
  },
  { name: 'a view’s id', craft: { value: (bytes) => withId(bytes, viewId) }, rule: 'SCHEMA_UNKNOWN', field: '' },
  {
    name: 'truncated Avro',
    craft: { value: (bytes) => bytes.subarray(0, bytes.indexOf('CL-2025') + 4) },
    rule: 'AVRO_TRUNCATED',
    field: 'clueId',
  },
  {
    name: 'bytes behind the record',
    craft: { value: (bytes) => Buffer.concat([bytes, Buffer.from('尾')]) },
    rule: 'AVRO_MALFORMED',
    field: '',
  },
  {
    name: 'an invalid enum',
    message: next({}, { clueId: 'CL-ENUM' }),
    craft: { value: (bytes) => overwriteBehind(bytes, 'CL-ENUM', 0x7e) },
    rule: 'ENUM_INVALID',
    field: 'direction',
  },
  {
    name: 'a message over the size limit',
    craft: { value: (bytes) => Buffer.concat([bytes, Buffer.alloc(600 * 1024, 0x20)]) },
    rule: 'RECORD_TOO_LARGE',
    field: '',
  },
];

const READABLE: readonly BadRecord[] = [
  {
    name: 'a record of another family',
    craft: { channel: 'result' },
    rule: 'SCHEMA_NOT_FOR_CHANNEL',
    field: '',
  },
  {
    name: 'an envelope that names another type',
    craft: { value: (bytes) => catalog.encode('CLUE_TRANSFER', asReturn(bytes)) },
    rule: 'HEADER_MISMATCH',
    field: 'envelope.messageType',
  },
  { name: 'no ce_id', craft: { headers: without('ce_id') }, rule: 'HEADER_MISSING', field: 'ce_id' },
  { name: 'no ce_type', craft: { headers: without('ce_type') }, rule: 'HEADER_MISSING', field: 'ce_type' },
  { name: 'no headers', craft: { headers: () => ({}) }, rule: 'HEADER_MISSING', field: 'ce_specversion' },
  {
    name: 'a ce_id of another message',
    craft: { headers: (sent) => ({ ...sent, ce_id: randomUUID() }) },
    rule: 'HEADER_MISMATCH',
    field: 'ce_id',
  },
  {
    name: 'a ce_type of another type',
    craft: { headers: (sent) => ({ ...sent, ce_type: 'liandong.clue.CLUE_RETURN.v1' }) },
    rule: 'HEADER_MISMATCH',
    field: 'ce_type',
  },
  {
    name: 'U+0000 in a text',
    message: next({}, { facts: '事\u0000实' }),
    rule: 'TEXT_CONTROL_CHARACTER',
    field: 'facts',
  },
  {
    name: 'U+0000 in the source key',
    message: next({ sourceKey: '甲\u0000乙' }),
    rule: 'TEXT_CONTROL_CHARACTER',
    field: 'envelope.sourceKey',
  },
  { name: 'U+FFFD in a text', message: next({}, { title: '乱\ufffd码' }), rule: 'TEXT_NOT_UNICODE', field: 'title' },
  {
    name: 'a lone surrogate in a text',
    message: next({}, { opinion: '孤独汉代理' }),
    craft: { value: (bytes) => overwrite(bytes, '汉', [0xed, 0xa0, 0x80]) },
    rule: 'TEXT_NOT_UNICODE',
    field: 'opinion',
  },
  {
    name: 'an over-long text',
    message: next({}, { title: '长'.repeat(2_001) }),
    rule: 'TEXT_TOO_LONG',
    field: 'title',
  },
  {
    name: 'a wrong check digit in a USCC',
    message: next({}, { responsibleOrg: { ...org, uscc: '11990100003010095X' } }),
    rule: 'USCC_CHECK_DIGIT',
    field: 'responsibleOrg.uscc',
  },
  {
    name: 'a 文号 that cannot be parsed',
    message: next({}, { transferDoc: docRef('审法发【201124号') }),
    rule: 'DOC_NO_UNPARSEABLE',
    field: 'transferDoc.normNo',
  },
  {
    name: 'a blank required field',
    message: next({}, { clueId: ' ' }),
    rule: 'FIELD_REQUIRED',
    field: 'clueId',
  },
  {
    name: 'an undeclared classification',
    message: next({ classificationDeclared: 'UNKNOWN' }),
    rule: 'CLASSIFICATION_UNDECLARED',
    field: 'envelope.classificationDeclared',
    alarm: true,
  },
  {
    name: 'a type this sender may not send',
    message: clueReturn({ sender: { participant: SENDER, uscc: null, name: null } }),
    rule: 'TYPE_NOT_PERMITTED',
    field: '',
  },
  { name: 'an unaddressed notice', message: rectNotice(), rule: 'AUDIENCE_REQUIRED', field: 'envelope.audience' },
  {
    name: 'an audience that nobody is of',
    message: next({ audience: [{ participant: 'unit-1', role: null, person: null }] }),
    rule: 'NO_RECIPIENT',
    field: 'envelope.audience',
  },
  {
    name: 'an envelope that claims another sender',
    message: next({ sender: { participant: 'discipline', uscc: null, name: null } }),
    rule: 'SENDER_MISMATCH',
    field: 'envelope.sender.participant',
    alarm: true,
  },
  {
    name: 'a case that does not exist',
    message: next({ caseId: randomUUID() }),
    rule: 'CASE_UNKNOWN',
    field: 'envelope.caseId',
  },
  {
    name: 'a case id that is none',
    message: next({ caseId: 'CASE-1' }),
    rule: 'CASE_UNKNOWN',
    field: 'envelope.caseId',
  },
  {
    name: 'an id that was used with other content',
    message: next({ messageId: sameId }),
    rule: 'ID_CONFLICT',
    field: 'envelope.messageId',
    alarm: true,
  },
];

describe('bad input', () => {
  let site: HubSite;
  const written: { readonly bad: BadRecord; readonly record: ForeignRecord; at: string }[] = [];
  const good: { readonly id: string; at: string }[] = [];
  let verdicts: Map<string, ReadVerdict>;
  let rows: Map<string, JournalRow>;
  let events: HubEvent[];

  beforeAll(async () => {
    site = await openHubSite('badinput');
    const { names } = site;
    const offsets = new Map<string, number>();
    const place = ({ channel, partition }: ForeignRecord): string => {
      const offset = offsets.get(channel) ?? 0;
      offsets.set(channel, offset + 1);
      return `${channel}/${partition}/${offset}`;
    };
    const batch: ForeignRecord[] = [];
    const addGood = (message: Message): void => {
      const record = craft(catalog, names, SENDER, LANE, message);
      batch.push(record);
      good.push({ id: message.envelope.messageId, at: place(record) });
    };
    const addBad = (bad: BadRecord): void => {
      const message = bad.message ?? next();
      const crafting = bad.craft ?? {};
      const channel = crafting.channel === undefined ? {} : { channel: names.outbox(SENDER, 'result') };
      const record = craft(catalog, names, SENDER, LANE, message, { ...crafting, ...channel });
      batch.push(record);
      written.push({ bad, record, at: place(record) });
    };
    addGood(next({ messageId: sameId }));
    for (const bad of [...UNREADABLE.filter(({ rule }) => rule !== 'RECORD_TOO_LARGE'), ...READABLE]) {
      addBad(bad);
      addGood(next());
    }
    await site.write(SENDER, batch.splice(0));
    for (const bad of UNREADABLE.filter(({ rule }) => rule === 'RECORD_TOO_LARGE')) {
      addBad(bad);
      addGood(next());
    }
    await site.write(SENDER, batch.splice(0));
    await site.start('hub-1');
    await site.settled();
    verdicts = new Map(
      (await site.verdicts(SENDER)).map((said) => [`${said.channel}/${said.partition}/${said.offset}`, said]),
    );
    rows = new Map((await site.journal()).map((row) => [`${row.channel}/${row.part}/${row.pos}`, row]));
    events = await site.events();
  });
  afterAll(() => site.close());

  for (const bad of [...UNREADABLE, ...READABLE]) {
    it(`is answered with the rule and the field: ${bad.name}`, () => {
      const one = written.find((made) => made.bad === bad);
      const verdict = rules[bad.rule].route;
      expect(verdicts.get(one?.at ?? '')).toMatchObject({
        verdict: verdict.toUpperCase(),
        rule: bad.rule,
        field: bad.field,
        recipients: [],
      });
      expect(rows.get(one?.at ?? '')).toMatchObject({
        verdict,
        rule: bad.rule,
        field: bad.field === '' ? null : bad.field,
        copies: [],
      });
    });
  }

  it('leaves its neighbours alone: they were accepted, and in the same batch', async () => {
    for (const { at } of good) expect(rows.get(at)?.verdict, at).toBe('accepted');
    const ids = good.map(({ id }) => id).toSorted();
    for (const reader of ['discipline', 'committee-office']) {
      const got = (await site.copies(reader, 'clue')).map(({ message }) => message.envelope.messageId);
      expect(got.toSorted(), reader).toEqual(ids);
    }
    const batches = new Map<number, Set<string>>();
    for (const { at } of [...good, ...written]) {
      const row = rows.get(at);
      const time = row?.decided_at.getTime() ?? 0;
      batches.set(time, (batches.get(time) ?? new Set()).add(row?.verdict ?? 'none'));
    }
    const largest = [...batches.values()].reduce((a, b) => (b.size > a.size ? b : a));
    expect([...largest].toSorted()).toEqual(['accepted', 'invalid', 'refused']);
  });

  it('raises an alarm where a person has to hear of it, and only there', () => {
    const alarmed = events.map(({ channel, partition, offset }) => `${channel}/${String(partition)}/${offset}`);
    const expected = written.filter(({ bad }) => bad.alarm).map(({ at }) => at);
    expect(alarmed.toSorted()).toEqual(expected.toSorted());
  });

  it('gets one verdict a record, and every record gets one', () => {
    expect(verdicts.size).toBe(good.length + written.length);
    expect(rows.size).toBe(good.length + written.length);
  });

  it('is told nowhere what the message said', () => {
    for (const said of verdicts.values()) expect(said.text ?? '').not.toMatch(/[\u4e00-\u9fff\ufffd]/);
    for (const { bad, at } of written)
      if (bad.message?.['facts'] !== undefined) expect(verdicts.get(at)?.text ?? '').not.toContain('津补贴');
  });

  it('answers a case of others exactly as one that does not exist', async () => {
    const [theirs] = await site.journal(`verdict = 'accepted' AND case_id IS NOT NULL`);
    const foreign = planFiling({ caseId: theirs?.case_id ?? '' });
    const madeUp = planFiling({ caseId: randomUUID() });
    await site.write('internal-audit', [
      craft(catalog, site.names, 'internal-audit', LANE, foreign),
      craft(catalog, site.names, 'internal-audit', LANE, madeUp),
    ]);
    await site.settled();
    const said = await site.verdicts('internal-audit');
    const answer = (message: Message): object => {
      const one = said.find(({ ofMessageId }) => ofMessageId === message.envelope.messageId);
      return { verdict: one?.verdict, rule: one?.rule, field: one?.field, text: one?.text, caseId: one?.caseId };
    };
    expect(answer(foreign)).toEqual({
      verdict: 'REFUSED',
      rule: 'CASE_UNKNOWN',
      field: 'envelope.caseId',
      text: '',
      caseId: null,
    });
    expect(answer(madeUp)).toEqual(answer(foreign));
  });

  it('receipts the same message again, naming its case, and routes it once', async () => {
    const message = next();
    const record = craft(catalog, site.names, SENDER, LANE, message);
    await site.write(SENDER, [record, record]);
    await site.settled();
    await site.write(SENDER, [record]);
    await site.settled();
    const said = (await site.verdicts(SENDER)).filter(({ ofMessageId }) => ofMessageId === message.envelope.messageId);
    expect(said.map(({ verdict }) => verdict)).toEqual(['ACCEPTED', 'DUPLICATE', 'DUPLICATE']);
    expect(new Set(said.map(({ caseId }) => caseId)).size).toBe(1);
    expect(said[0]?.caseId).not.toBeNull();
    const copies = await site.copies('discipline', 'clue');
    expect(copies.filter((copy) => copy.message.envelope.messageId === message.envelope.messageId)).toHaveLength(1);
  });

  it('answers a message that is refused for its case twice alike when it comes twice in a batch', async () => {
    const message = next({ caseId: randomUUID() });
    const record = craft(catalog, site.names, SENDER, LANE, message);
    await site.write(SENDER, [record, record]);
    await site.settled();
    const said = (await site.verdicts(SENDER)).filter(({ ofMessageId }) => ofMessageId === message.envelope.messageId);
    expect(said.map(({ rule }) => rule)).toEqual(['CASE_UNKNOWN', 'CASE_UNKNOWN']);
  });

  it('refuses a receipt for a message its sender did not receive, and tells a person', async () => {
    const of = good[0]?.id ?? '';
    const theirs = deliveryReceipt('discipline', of);
    const unrelated = deliveryReceipt('unit-1', of);
    const madeUp = deliveryReceipt('unit-1', randomUUID());
    await site.write('discipline', [craft(catalog, site.names, 'discipline', LANE, theirs)]);
    await site.write('unit-1', [
      craft(catalog, site.names, 'unit-1', LANE, unrelated),
      craft(catalog, site.names, 'unit-1', LANE, madeUp),
    ]);
    await site.settled();
    const verdictOn = async (message: Message): Promise<object | undefined> =>
      (await site.journal('message_id = $1', [message.envelope.messageId]))[0];
    expect(await verdictOn(theirs)).toMatchObject({ verdict: 'accepted', copies: [{ to: SENDER }] });
    for (const message of [unrelated, madeUp])
      expect(await verdictOn(message)).toMatchObject({
        verdict: 'refused',
        rule: 'RECEIPT_UNRELATED',
        field: 'ofMessageId',
        copies: [],
      });
    const alarms = (await site.events()).filter(({ rule }) => rule === 'RECEIPT_UNRELATED');
    expect(alarms.map(({ sender }) => sender)).toEqual(['unit-1', 'unit-1']);
    const delivered = await site.db.query('SELECT recipient FROM delivery WHERE message_id = $1', [of]);
    expect(delivered.rows).toEqual([{ recipient: 'discipline' }]);
  });

  it('takes no verdict from a participant', async () => {
    const forged: Message = {
      envelope: envelope('VERDICT_RECEIPT', { messageId: randomUUID(), audience: [], senderSeq: null }),
      verdict: 'ACCEPTED',
      ofMessageId: null,
      ofMessageType: null,
      ofSourceSystem: null,
      ofSourceKey: null,
      ofSourceVersion: null,
      channel: 'c',
      partition: 0,
      offset: 0,
      rule: null,
      field: null,
      text: null,
      recipients: [],
      decidedAt: 1,
    };
    await site.write(SENDER, [craft(catalog, site.names, SENDER, LANE, forged)]);
    await site.settled();
    const [row] = await site.journal('message_id = $1', [forged.envelope.messageId]);
    expect(row).toMatchObject({ verdict: 'refused', rule: 'TYPE_NOT_PERMITTED', copies: [] });
  });
});
