import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../schemas/message.ts';
import { rules } from '../../schemas/rules.ts';
import { envelope } from '../schemas/sample.ts';
import { craft } from '../support/craft.ts';
import type { ForeignRecord } from '../support/foreign-producer.ts';
import { catalog, openHubSite } from '../support/hub-site.ts';
import type { HubEvent, HubSite, JournalRow, ReadVerdict } from '../support/hub-site.ts';
import { deliveryReceipt, planFiling } from '../support/messages.ts';
import { next, READABLE, sameId, SENDER, UNREADABLE } from './bad-records.ts';
import type { BadRecord } from './bad-records.ts';

/** One lane for all, so that good and bad records meet in one batch. */
const LANE = 3;

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
