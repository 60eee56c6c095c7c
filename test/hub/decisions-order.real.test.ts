import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdmin } from '../../bus/admin.ts';
import { LANES } from '../../bus/channels.ts';
import { laneInputs, laneOutputs } from '../../hub/lanes/lane-channels.ts';
import { messageQueries } from '../../hub/ledger/queries-messages.ts';
import type { Message } from '../../schemas/message.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { catalog, openHubSite, policy } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { keyOn } from '../support/craft.ts';
import { clueReturn, rectNotice } from '../support/messages.ts';
import { transfer } from '../support/traffic.ts';
import { until } from '../support/wait.ts';

const GAP_WAIT_MS = 8_000;
let site: HubSite;
let hub: HubProcess;
let number = 0;
const next = (envelopeChanges: Partial<Message['envelope']> = {}, changes: object = {}): Message =>
  transfer((number += 1), envelopeChanges, changes);

const verdictOf = async (message: Message): Promise<string | undefined> => (await site.rowOf(message))?.verdict;
const caseOf = async (message: Message): Promise<string | null | undefined> => (await site.rowOf(message))?.case_id;

/** The numbers under which a reader got these messages, in their order. */
async function numbersOf(reader: string, messages: readonly Message[]): Promise<(number | null | undefined)[]> {
  const copies = await site.copies(reader, 'clue');
  const byId = new Map(copies.map(({ message }) => [message.envelope.messageId, message.envelope.recipientSeq]));
  return messages.map(({ envelope }) => byId.get(envelope.messageId));
}

beforeAll(async () => {
  site = await openHubSite('order');
  hub = await site.start('hub-1', { HUB_GAP_WAIT_MS: String(GAP_WAIT_MS) });
  await until(() => hub.told().lanes.length === LANES, 30_000, 'the hub holds all lanes');
});
afterAll(() => site.close());

describe('decision 1: source is never claimed', () => {
  it('takes the sender from the channel and refuses an envelope that disagrees, even a true one of another', async () => {
    const forged = clueReturn({ sender: { participant: 'audit-bureau', uscc: null, name: null } });
    await site.post('discipline', [forged]);
    await site.settled();
    expect(await site.rowOf(forged)).toMatchObject({
      sender: 'discipline',
      verdict: 'refused',
      rule: 'SENDER_MISMATCH',
    });
    const told = (await site.verdicts('discipline')).map(({ ofMessageId }) => ofMessageId);
    expect(told).toContain(forged.envelope.messageId);
    expect((await site.verdicts('audit-bureau')).map(({ ofMessageId }) => ofMessageId)).not.toContain(
      forged.envelope.messageId,
    );
    expect(site.names.prefix('unit-1').endsWith('.')).toBe(true);
  });
});

describe('decision 2: lanes', () => {
  it('have one partition each of every channel they read and write', async () => {
    const admin = await openAdmin(site.installation.endpoint('admin'));
    const topics = await admin.topics().finally(() => admin.close());
    for (const channel of [...laneInputs(site.names, policy), ...laneOutputs(site.names, policy)])
      expect(topics.get(channel), channel).toBe(LANES);
  });

  it('are shared out evenly among hubs, and come back when one leaves', async () => {
    const second = await site.start('hub-2', { HUB_GAP_WAIT_MS: String(GAP_WAIT_MS) });
    await until(() => hub.told().lanes.length === 3 && second.told().lanes.length === 3, 30_000, 'three lanes each');
    expect([...hub.told().lanes, ...second.told().lanes].toSorted()).toEqual([0, 1, 2, 3, 4, 5]);
    await second.stop();
    await until(() => hub.told().lanes.length === LANES, 30_000, 'the hub holds all lanes again');
  });
});

describe('decision 3: order is a promise of numbers', () => {
  const late = transfer(900, { senderSeq: 3 });

  beforeAll(() => site.post('audit-bureau', [late, keyOn(5)]));

  it('holds a message that comes before its turn, says so, and lets it go when the missing one comes', async () => {
    const key = keyOn(2);
    const clue = { clueId: 'CL-GAP' };
    const [one, two, three, four, five] = [1, 2, 3, 4, 5].map((senderSeq) => next({ senderSeq }, clue)) as [
      Message,
      Message,
      Message,
      Message,
      Message,
    ];
    await site.post('audit-bureau', [one, key], [two, key], [five, key], [four, key]);
    await site.settled();
    expect(await verdictOf(two)).toBe('accepted');
    for (const early of [four, five])
      expect(await site.rowOf(early)).toMatchObject({ verdict: 'held', rule: 'SEQUENCE_GAP' });
    expect(await numbersOf('discipline', [one, two, three, four, five])).toEqual([
      1,
      2,
      undefined,
      undefined,
      undefined,
    ]);
    await site.post('audit-bureau', [three, key]);
    await site.settled();
    expect(await numbersOf('discipline', [one, two, three, four, five])).toEqual([1, 2, 3, 4, 5]);
    const told = (await site.verdicts('audit-bureau')).filter(
      ({ ofMessageId }) => ofMessageId === four.envelope.messageId,
    );
    expect(told.map(({ verdict }) => verdict).toSorted()).toEqual(['ACCEPTED', 'HELD']);
    expect(told.find(({ verdict }) => verdict === 'HELD')).toMatchObject({
      rule: 'SEQUENCE_GAP',
      field: 'envelope.senderSeq',
    });
  });

  it('takes a number whose message was refused, a conflict included, so that later ones need not wait', async () => {
    const key = keyOn(2);
    const [one, refused, three] = [
      next({ senderSeq: 1 }),
      next({ senderSeq: 2, caseId: randomUUID() }),
      next({ senderSeq: 3 }),
    ];
    const conflict = next({ senderSeq: 4, messageId: one.envelope.messageId });
    const five = next({ senderSeq: 5 });
    await site.post('audit-bureau', [one, key], [refused, key], [three, key]);
    await site.settled();
    await site.post('audit-bureau', [conflict, key], [five, key]);
    await site.settled();
    expect([await verdictOf(refused), await verdictOf(three), await verdictOf(five)]).toEqual([
      'refused',
      'accepted',
      'accepted',
    ]);
  });

  it('numbers a case’s messages densely for each recipient, whatever lanes they come by at the same time', async () => {
    const clues = Array.from({ length: 8 }, (_, index) => `CL-LANES-${index}`);
    const messages = clues.flatMap((clueId) =>
      Array.from({ length: LANES }, (_, lane) => ({ message: next({}, { clueId, transferDoc: null }), lane })),
    );
    await Promise.all(
      Array.from({ length: LANES }, (_, lane) =>
        site.post(
          'audit-bureau',
          ...messages.filter((one) => one.lane === lane).map(({ message }) => [message, keyOn(lane)] as const),
        ),
      ),
    );
    await site.settled();
    const cases = new Set<string>();
    for (const clueId of clues) {
      const mine = messages.map(({ message }) => message).filter((message) => message['clueId'] === clueId);
      const of = new Set(await Promise.all(mine.map(caseOf)));
      expect(of.size, clueId).toBe(1);
      cases.add([...of][0] ?? '');
      for (const reader of ['discipline', 'committee-office'])
        expect((await numbersOf(reader, mine)).toSorted(), `${clueId} ${reader}`).toEqual([1, 2, 3, 4, 5, 6]);
    }
    expect(cases.size).toBe(clues.length);
  });

  it('finds the case by its id, then by what is answered, then by a number, and opens a new one last', async () => {
    const [first, second] = [next(), next()];
    await site.post('audit-bureau', [first], [second]);
    await site.settled();
    const [a, b] = [await caseOf(first), await caseOf(second)];
    expect(a).not.toBe(b);
    const clueOf = (message: Message): { clueId: string } => ({ clueId: String(message['clueId']) });
    const byId = clueReturn({ caseId: a ?? null, causationId: second.envelope.messageId }, clueOf(second));
    const byCause = clueReturn({ causationId: second.envelope.messageId }, clueOf(first));
    const byClue = clueReturn({}, clueOf(first));
    const byDocument = clueReturn({}, { transferDoc: second['transferDoc'] as never });
    const unknown = clueReturn({ causationId: randomUUID() }, { clueId: 'CL-NEVER-SEEN' });
    await site.post('discipline', [byId], [byCause], [byClue], [byDocument], [unknown]);
    await site.settled();
    expect([await caseOf(byId), await caseOf(byCause), await caseOf(byClue), await caseOf(byDocument)]).toEqual([
      a,
      b,
      a,
      b,
    ]);
    expect([a, b, null, undefined]).not.toContain(await caseOf(unknown));
  });

  it('threads a held answer by what it answers when it is let go', async () => {
    const question = next();
    await site.post('audit-bureau', [question]);
    await site.settled();
    const key = keyOn(1);
    const answer = clueReturn({ senderSeq: 2, causationId: question.envelope.messageId });
    await site.post('discipline', [answer, key]);
    await site.settled();
    expect(await verdictOf(answer)).toBe('held');
    await site.post('discipline', [clueReturn({ senderSeq: 1 }), key]);
    await site.settled();
    expect(await caseOf(answer)).toBe(await caseOf(question));
  });

  it('lets a message go without the missing one after the named time, by a command', async () => {
    await until(async () => (await verdictOf(late)) === 'accepted', GAP_WAIT_MS + 20_000, 'the held message goes on');
    await site.settled();
    const row = await site.rowOf(late);
    const [command] = await site.journal(`sender = 'hub' AND message_id LIKE 'release:audit-bureau:%'`);
    expect(command).toMatchObject({ verdict: 'accepted', channel: site.names.commands });
    const waited = (command?.decided_at.getTime() ?? 0) - (row?.received_at.getTime() ?? 0);
    expect(waited).toBeGreaterThanOrEqual(GAP_WAIT_MS);
    expect((await site.db.query('SELECT FROM held')).rowCount).toBe(0);
  });
});

describe('decision 9: need to know fails closed', () => {
  it('serves nobody whom the linkage does not name, whatever the audience says', async () => {
    const person = (participant: string): object => ({ participant, role: null, person: null });
    const wide = next({ audience: ['discipline', 'internal-audit', 'unit-1'].map(person) as never });
    const notice = rectNotice({ audience: [person('unit-1'), person('discipline')] as never });
    await site.post('audit-bureau', [wide], [notice]);
    await site.settled();
    expect((await site.rowOf(wide))?.copies.map(({ to }) => to)).toEqual(['discipline']);
    expect((await site.rowOf(notice))?.copies.map(({ to }) => to)).toEqual(['committee-office', 'unit-1']);
    for (const reader of policy.participants.map(({ id }) => id)) {
      const inboxes = policy.families(reader).in.map((family) => site.names.inbox(reader, family));
      const got = (await site.read(reader, inboxes)).filter(
        ({ headers }) => headers['ce_id'] === wide.envelope.messageId,
      );
      expect(got.length, reader).toBe(reader === 'discipline' ? 1 : 0);
    }
  });

  it('sends a view that names what it withholds, by an id committed for ever', async () => {
    const message = next();
    await site.post('audit-bureau', [message]);
    await site.settled();
    const copies = await site.copies('committee-office', 'clue');
    const copy = copies.find((one) => one.message.envelope.messageId === message.envelope.messageId);
    const view = catalog.view('CLUE_TRANSFER', ['RP-C']);
    expect(copy?.viewId).toBe(view.id);
    expect(copy?.record.headers['ce_dataschema']).toBe(`/schemas/ids/${view.id}`);
    expect(JSON.parse(JSON.stringify(copy?.message['withheld']))).toEqual(view.withheld);
    expect(view.withheld.map(({ field }) => field)).toContain('facts');
    expect(copy?.message).not.toHaveProperty('facts');
  });
});

describe('decision 10: originals are sealed', () => {
  it('as they came, and every opening is recorded before it is given out', async () => {
    const message = next();
    await site.post('audit-bureau', [message]);
    await site.settled();
    const row = await site.rowOf(message);
    expect(row?.original?.equals(catalog.encode('CLUE_TRANSFER', message))).toBe(true);
    const reads = async (): Promise<number | null> => (await site.db.query('SELECT FROM original_read')).rowCount;
    expect(await reads()).toBe(0);
    const at = { channel: row?.channel ?? '', partition: row?.part ?? 0, offset: BigInt(row?.pos ?? '0') };
    const opened = await messageQueries(site.db).openOriginals('ops', 'a test', [at]);
    expect([...opened.values()][0]?.equals(row?.original ?? Buffer.alloc(0))).toBe(true);
    expect(await reads()).toBe(1);
  });
});
