import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANES } from '../../bus/channels.ts';
import { park, settleKey } from '../../hub/ledger/parked.ts';
import { openLaneConnection } from '../../hub/ledger/pool.ts';
import { parkedQueries } from '../../hub/ledger/queries-parked.ts';
import type { ParkedEntry, ParkedQueries } from '../../hub/ledger/queries-parked.ts';
import { lockThreads } from '../../hub/ledger/threads.ts';
import { caseKey } from '../../hub/parking/keys.ts';
import type { Message } from '../../schemas/message.ts';
import { keyOn } from '../support/craft.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { openHubSite } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { clueReturn } from '../support/messages.ts';
import { writePoison } from '../support/poison.ts';
import type { Poison } from '../support/poison.ts';
import { transfer } from '../support/traffic.ts';
import { sleep, until } from '../support/wait.ts';

const ACT = { who: 'ops', purpose: 'a test' };
const LANE = 1;
let site: HubSite;
let hub: HubProcess;
let parked: ParkedQueries;
let folder: string;
let number = 0;

const poison = (of: Poison): void => writePoison(join(folder, 'poison'), of);
/** A clue of this number; those of one number are one case. */
const clue = (of: string, envelopeChanges: Partial<Message['envelope']> = {}): Message =>
  transfer((number += 1), envelopeChanges, { clueId: of });
const idOf = ({ envelope }: Message): string => envelope.messageId;
const verdictOf = async (message: Message): Promise<string | undefined> => (await site.rowOf(message))?.verdict;
const ruleOf = async (message: Message): Promise<string | null | undefined> => (await site.rowOf(message))?.rule;

/** What the sender was told of it, in order. */
const told = async (message: Message): Promise<string[]> =>
  (await site.verdicts(message.envelope.sender.participant))
    .filter(({ ofMessageId }) => ofMessageId === idOf(message))
    .toSorted((a, b) => a.decidedAt - b.decidedAt)
    .map(({ verdict }) => verdict);

/** The numbers under which the committee office got these messages; null for one it has not, an error for one it has twice. */
async function numbersOf(messages: readonly Message[]): Promise<(number | null)[]> {
  const copies = await site.copies('committee-office', 'clue');
  return messages.map((message) => {
    const mine = copies.filter((copy) => copy.message.envelope.messageId === idOf(message));
    if (mine.length > 1) throw new Error(`${mine.length} copies`);
    return mine[0]?.message.envelope.recipientSeq ?? null;
  });
}

async function onlyParked(): Promise<ParkedEntry> {
  const all = await parked.all();
  expect(all).toHaveLength(1);
  return all[0] as ParkedEntry;
}

async function release(key: string): Promise<void> {
  expect(await parked.release(key, ACT)).toBe(true);
  await until(async () => !(await parked.all()).some((one) => one.key === key && one.flowing), 20_000, 'released');
  await site.settled();
}

beforeAll(async () => {
  site = await openHubSite('parking');
  parked = parkedQueries(site.db);
  folder = mkdtempSync(join(tmpdir(), 'liandong-parking-'));
  hub = await site.start('hub-1', { POISON: join(folder, 'poison') });
  await until(() => hub.told().lanes.length === LANES, 30_000, 'the hub holds all lanes');
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a message whose processing fails', () => {
  const first = clue('CL-1');
  const [bad, behind] = [clue('CL-1'), clue('CL-1')];
  const others = ['CL-2', 'CL-3', 'CL-4'].map((of) => clue(of));
  const answer = clueReturn({ causationId: idOf(first) });

  it('parks its case only: the other cases of its lane are committed meanwhile, in the same batch', async () => {
    await site.post('audit-bureau', [first, keyOn(LANE)]);
    await site.settled();
    poison({ show: [idOf(bad)] });
    const batch = [others[0], bad, others[1], behind, others[2]] as Message[];
    await site.post('audit-bureau', ...batch.map((message) => [message, keyOn(LANE)] as const));
    await site.settled();
    expect(await numbersOf([first, bad, ...others, behind])).toEqual([1, null, 1, 1, 1, null]);
    expect(await site.rowOf(bad)).toMatchObject({ verdict: 'held', rule: 'PROCESSING_FAILED' });
    expect(await site.rowOf(behind)).toMatchObject({ verdict: 'held', rule: 'CASE_PARKED' });
    for (const message of [bad, behind]) expect(await told(message)).toEqual(['HELD']);
    const event = (await site.events()).find(({ messageId }) => messageId === idOf(bad));
    expect(event).toMatchObject({ verdict: 'held', rule: 'PROCESSING_FAILED' });
    expect(JSON.stringify(event)).not.toContain('must not be told');
    expect(await onlyParked()).toMatchObject({
      key: `case:${(await site.rowOf(first))?.case_id}`,
      waiting: 2,
      head: { messageId: idOf(bad), attempts: 1, reason: 'RangeError', recipients: ['committee-office', 'discipline'] },
    });
  });

  it('holds what another sender says in the case by another lane', async () => {
    await site.post('discipline', [answer, keyOn(4)]);
    await site.settled();
    expect(await site.rowOf(answer)).toMatchObject({ verdict: 'held', rule: 'CASE_PARKED' });
    expect((await onlyParked()).waiting).toBe(3);
  });

  it('stays first when it fails again, and those behind it stay behind it', async () => {
    const { key } = await onlyParked();
    await release(key);
    expect(await onlyParked()).toMatchObject({
      flowing: false,
      waiting: 3,
      head: { messageId: idOf(bad), attempts: 2 },
    });
    expect(await numbersOf([bad, behind, answer])).toEqual([null, null, null]);
    const event = (await site.events()).findLast(({ messageType }) => messageType === 'RELEASE_PARKED');
    expect(event).toMatchObject({ rule: 'PROCESSING_FAILED', sender: 'hub' });
  });

  it('goes on first when it is mended and released, and what waited follows in order, each once', async () => {
    const { key } = await onlyParked();
    poison({});
    await release(key);
    expect(await parked.all()).toEqual([]);
    expect(await numbersOf([first, bad, behind, answer])).toEqual([1, 2, 3, 4]);
    for (const message of [bad, behind, answer]) expect(await told(message)).toEqual(['HELD', 'ACCEPTED']);
    const later = clue('CL-1');
    await site.post('audit-bureau', [later, keyOn(LANE)]);
    await site.settled();
    expect(await numbersOf([later])).toEqual([5]);
  });

  it('leaves a record of who released it, when and why', async () => {
    const acts = await site.db.query('SELECT who, act, target, purpose, command FROM ops_act ORDER BY acted_at');
    expect(acts.rows).toHaveLength(2);
    expect(acts.rows[1]).toMatchObject({ ...ACT, act: 'release-parked' });
    expect(acts.rows[1]?.command).toMatch(/^release-parked:.*:2$/);
  });
});

describe('a message that fails before its case is opened', () => {
  it('stands for the case: others of the same number wait behind it', async () => {
    const [bad, behind] = [clue('CL-10'), clue('CL-10')];
    const answer = clueReturn({}, { clueId: 'CL-10' });
    poison({ judge: [idOf(bad)] });
    await site.post('audit-bureau', [bad, keyOn(LANE)]);
    await site.settled();
    await Promise.all([site.post('audit-bureau', [behind, keyOn(2)]), site.post('discipline', [answer, keyOn(5)])]);
    await site.settled();
    for (const message of [behind, answer]) expect(await ruleOf(message)).toBe('CASE_PARKED');
    poison({});
    await release((await onlyParked()).key);
    expect((await numbersOf([bad, behind, answer])).toSorted()).toEqual([1, 2, 3]);
    expect(await numbersOf([bad])).toEqual([1]);
  });

  it('parks the records of its sender and key where nothing can be known of it', async () => {
    const [bad, behind, other] = [clue('CL-11'), clue('CL-11'), clue('CL-12')];
    const key = keyOn(LANE);
    poison({ read: [idOf(bad)] });
    await site.post('audit-bureau', [bad, key], [behind, key], [other, keyOn(LANE)]);
    await site.settled();
    expect(await numbersOf([bad, behind, other])).toEqual([null, null, 1]);
    const { key: stream, caseId, waiting } = await onlyParked();
    expect([stream.startsWith('stream:audit-bureau:'), caseId, waiting]).toEqual([true, null, 2]);
    poison({});
    await release(stream);
    expect(await numbersOf([bad, behind])).toEqual([1, 2]);
    expect(await told(bad)).toEqual(['HELD', 'ACCEPTED']);
  });

  it('does not take the message down that let it go: what waited for a number is decided by itself', async () => {
    const key = keyOn(LANE);
    const [one, two, three] = [1, 2, 3].map((senderSeq) => clue('CL-13', { senderSeq })) as [Message, Message, Message];
    poison({ show: [idOf(two)] });
    await site.post('audit-bureau', [two, key], [three, key]);
    await site.settled();
    expect(await ruleOf(two)).toBe('SEQUENCE_GAP');
    await site.post('audit-bureau', [one, key]);
    await until(
      async () => (await parked.all())[0]?.head.attempts === 1,
      20_000,
      'the released one has failed by itself',
    );
    await site.settled();
    expect(await verdictOf(one)).toBe('accepted');
    expect(await numbersOf([one, two, three])).toEqual([1, null, null]);
    poison({});
    await release((await onlyParked()).key);
    expect(await numbersOf([one, two, three])).toEqual([1, 2, 3]);
  });
});

describe('a parked message that is set aside', () => {
  it('is a dead letter with its headers, and the rest goes on; redriven, it joins its case, once', async () => {
    const [bad, behind] = [clue('CL-20'), clue('CL-20')];
    poison({ show: [idOf(bad)] });
    await site.post('audit-bureau', [bad, keyOn(LANE)], [behind, keyOn(LANE)]);
    await site.settled();
    const { key, head } = await onlyParked();
    const second = (await parked.waiting(key))[1];
    if (second === undefined) throw new Error('nothing waits behind');
    expect(await parked.setAside(key, second.at, ACT), 'only what stands first').toBe(false);
    expect(await parked.setAside(key, head.at, ACT)).toBe(true);
    await until(async () => (await verdictOf(behind)) === 'accepted', 20_000, 'the rest goes on');
    await site.settled();
    expect(await parked.all()).toEqual([]);
    expect(await numbersOf([bad, behind])).toEqual([null, 1]);
    expect(await told(bad)).toEqual(['HELD', 'DEAD_LETTER']);
    const filter = { messageId: idOf(bad) };
    const [letter] = await parked.deadLetters(filter);
    expect(letter).toMatchObject({ reason: 'RangeError', attempts: 1, sealed: true });
    const kept = await site.db.query<{ headers: string }>('SELECT headers FROM dead_letter');
    expect(kept.rows.map(({ headers }) => JSON.parse(headers) as object)).toMatchObject([{ ce_id: idOf(bad) }]);

    expect(await parked.redrive(filter, ACT)).toHaveLength(1);
    await until(async () => (await parked.deadLetters(filter))[0]?.attempts === 2, 20_000, 'it failed again');
    poison({});
    for (const times of [1, 1]) expect(await parked.redrive(filter, ACT)).toHaveLength(times);
    await until(async () => (await verdictOf(bad)) === 'accepted', 20_000, 'redriven');
    await site.settled();
    expect(await parked.deadLetters(filter)).toEqual([]);
    expect(await numbersOf([bad, behind])).toEqual([2, 1]);
    expect(await told(bad)).toEqual(['HELD', 'DEAD_LETTER', 'ACCEPTED']);
  });

  it('is found by recipient, period, reason and case', async () => {
    const bad = clue('CL-21');
    poison({ show: [idOf(bad)] });
    const before = new Date();
    await site.post('audit-bureau', [bad, keyOn(LANE)]);
    await site.settled();
    const { key, head, caseId } = await onlyParked();
    await parked.setAside(key, head.at, ACT);
    await until(async () => (await verdictOf(bad)) === 'dead-letter', 20_000, 'set aside');
    const found = async (filter: Parameters<ParkedQueries['deadLetters']>[0]): Promise<number> =>
      (await parked.deadLetters(filter)).length;
    expect(await found({ recipient: 'discipline' })).toBe(1);
    expect(await found({ recipient: 'unit-1' })).toBe(0);
    expect(await found({ since: before, until: new Date() })).toBe(1);
    expect(await found({ until: before })).toBe(0);
    expect(await found({ reason: 'RangeError' })).toBe(1);
    expect(await found({ reason: 'PROCESSING_FAILED' })).toBe(1);
    expect(await found({ reason: 'TypeError' })).toBe(0);
    expect(await found({ caseId: caseId ?? '' })).toBe(1);
    expect(await found({ place: head.at })).toBe(1);
  });
});

describe('a lane that waits for a case while another parks it', () => {
  it('sees it parked when it gets the lock, so that nothing slips past', async () => {
    const url = site.installation.databaseUrl;
    const [one, other] = [await openLaneConnection(url, 'one'), await openLaneConnection(url, 'other')];
    try {
      const caseId = randomUUID();
      await one.query(`INSERT INTO case_thread (case_id, opened_at, numbers, parties) VALUES ($1, now(), '', '')`, [
        caseId,
      ]);
      await Promise.all([one.query('BEGIN'), other.query('BEGIN')]);
      const at = { channel: site.names.outbox('audit-bureau', 'clue'), partition: 0, offset: 999_999n };
      expect(await lockThreads(one, [caseId])).toMatchObject([{ parked: false }]);
      const waiting = lockThreads(other, [caseId]);
      await park(one, [
        {
          ...{ key: caseKey(caseId), at, headers: {}, recipients: [], rule: 'PROCESSING_FAILED', reason: 'Error' },
          ...{ attempts: 1, since: new Date(), flowing: false, moved: false },
        },
      ]);
      await sleep(200);
      await one.query('COMMIT');
      expect(await waiting).toMatchObject([{ caseId, parked: true }]);
      await other.query('ROLLBACK');
      await one.query('DELETE FROM parked_record WHERE pos = 999999');
      await settleKey(one, caseKey(caseId), false);
      expect(await lockThreads(one, [caseId])).toMatchObject([{ parked: false }]);
    } finally {
      await Promise.all([one.end(), other.end()]);
    }
  });
});
