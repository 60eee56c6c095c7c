import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANES } from '../../bus/channels.ts';
import { openPool } from '../../hub/ledger/pool.ts';
import type { Pool } from '../../hub/ledger/pool.ts';
import { messageQueries } from '../../hub/ledger/queries-messages.ts';
import type { Message } from '../../schemas/message.ts';
import { keyOn } from '../support/craft.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { catalog, openHubSite, policy } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { clueReturn, deliveryReceipt } from '../support/messages.ts';
import { transfer } from '../support/traffic.ts';
import { until } from '../support/wait.ts';
import { correction, withdrawal } from './amending.ts';
import { as, gateway } from './gateway/gateway.ts';

let site: HubSite;
let hub: HubProcess;
let pool: Pool;
let app: FastifyInstance;
let number = 5_000;
const next = (envelopeChanges: Partial<Message['envelope']> = {}, changes: object = {}): Message =>
  transfer((number += 1), envelopeChanges, { clueId: randomUUID(), ...changes });

const fate = async (message: Message): Promise<string> => {
  const row = await site.rowOf(message);
  return row === undefined ? 'none' : [row.verdict, row.rule, row.field].filter((part) => part !== null).join(' ');
};

/** How often each participant got a message. */
async function readers(message: Message): Promise<Record<string, number>> {
  const inboxes = await everyInbox();
  const counts = inboxes.map(({ id, ids }) => [id, ids.filter((one) => one === message.envelope.messageId).length]);
  return Object.fromEntries(counts.filter(([, count]) => count !== 0)) as Record<string, number>;
}

const everyInbox = (): Promise<{ readonly id: string; readonly ids: readonly (string | undefined)[] }[]> =>
  Promise.all(
    policy.participants.map(async ({ id }) => {
      const inboxes = policy.families(id).in.map((family) => site.names.inbox(id, family));
      return { id, ids: (await site.read(id, inboxes)).map(({ headers }) => headers['ce_id']) };
    }),
  );

async function post(sender: string, ...messages: readonly Message[]): Promise<void> {
  const key = keyOn(number % LANES);
  await site.post(sender, ...messages.map((message) => [message, key] as const));
  await site.settled();
}

beforeAll(async () => {
  site = await openHubSite('amend');
  hub = await site.start('hub-1');
  await until(() => hub.told().lanes.length === LANES, 30_000, 'the hub holds all lanes');
  pool = openPool(site.installation.databaseUrl);
  app = await gateway({ queries: messageQueries(pool) });
});
afterAll(async () => {
  await app.close();
  await pool.end();
  await site.close();
});

describe('a correction', () => {
  it('reaches exactly those who had a copy, each under the profiles it had, in the same case, whatever its audience', async () => {
    const target = next();
    await post('audit-bureau', target);
    const audience = ['internal-audit', 'unit-1'].map((participant) => ({ participant, role: null, person: null }));
    const change = correction(target, { audience });
    await post('audit-bureau', change);
    expect(await fate(change)).toBe('accepted');
    expect(await readers(change)).toEqual({ 'committee-office': 1, discipline: 1 });
    const [before, row] = [await site.rowOf(target), await site.rowOf(change)];
    expect(row?.case_id).toBe(before?.case_id);
    expect(row?.copies.map(({ to, seq }) => ({ to, seq }))).toEqual([
      { to: 'committee-office', seq: 2 },
      { to: 'discipline', seq: 2 },
    ]);
    const copyOf = async (reader: string) =>
      (await site.copies(reader, 'liaison')).find(
        ({ message }) => message.envelope.messageId === change.envelope.messageId,
      );
    expect(await copyOf('discipline')).toMatchObject({
      viewId: catalog.view('CORRECTION', []).id,
      message: { targetMessageId: target.envelope.messageId, reasonText: change['reasonText'] },
    });
    const handle = await copyOf('committee-office');
    expect(handle?.viewId).toBe(catalog.view('CORRECTION', ['RP-C']).id);
    expect(handle?.message).toMatchObject({ targetMessageId: target.envelope.messageId });
    expect(JSON.stringify(handle?.message)).not.toMatch(/张测试|amountInvolvedFen/);
  });

  it('is refused by a rule of its own when its target is none of its sender’s, or nobody ever got it', async () => {
    const [target, refused, unsent] = [next(), next({ caseId: randomUUID() }), next()];
    const receipt = deliveryReceipt('discipline', target.envelope.messageId);
    await post('audit-bureau', target, refused);
    await post('discipline', receipt);
    const change = correction(target);
    await post('audit-bureau', change);
    const sender = (participant: string) => ({ sender: { participant, uscc: null, name: null } });
    const rows: readonly (readonly [string, Message, string])[] = [
      ['audit-bureau', correction(unsent), 'refused TARGET_UNKNOWN targetMessageId'],
      ['audit-bureau', correction(refused), 'refused TARGET_NOT_ACCEPTED targetMessageId'],
      ['discipline', correction(target, sender('discipline')), 'refused TARGET_NOT_OWN targetMessageId'],
      // To one that had no copy the message does not exist.
      ['unit-1', correction(target, sender('unit-1')), 'refused TARGET_UNKNOWN targetMessageId'],
      ['audit-bureau', correction(target, {}, { targetType: 'CLUE_RETURN' }), 'refused TARGET_UNKNOWN targetType'],
      ['audit-bureau', correction(target, { caseId: randomUUID() }), 'refused CASE_UNKNOWN envelope.caseId'],
      ['audit-bureau', correction(change), 'refused TARGET_NOT_AMENDABLE targetMessageId'],
      ['discipline', correction(receipt, sender('discipline')), 'refused TARGET_NOT_AMENDABLE targetMessageId'],
    ];
    for (const [from, message, expected] of rows) {
      await post(from, message);
      expect(await fate(message)).toBe(expected);
    }
    for (const from of ['audit-bureau', 'discipline', 'unit-1']) {
      const mine = rows.filter(([sender]) => sender === from);
      const told = (await site.verdicts(from)).filter(({ ofMessageId }) =>
        mine.some(([, { envelope }]) => envelope.messageId === ofMessageId),
      );
      expect(told.map(({ verdict, rule }) => `${verdict} ${rule}`).toSorted()).toEqual(
        mine.map(([, , expected]) => `REFUSED ${expected.split(' ')[1]}`).toSorted(),
      );
    }
    const refusedIds = rows.map(([, { envelope }]) => envelope.messageId);
    const got = (await everyInbox()).flatMap(({ ids }) => ids);
    expect(got.filter((id) => refusedIds.includes(id ?? ''))).toEqual([]);
  });

  it('is decided with its target in one batch, in the order they came', async () => {
    const target = next();
    const [first, back, late, again] = [correction(target), withdrawal(target), correction(target), withdrawal(target)];
    await post('audit-bureau', target, first, back, late, again);
    expect([await fate(target), await fate(first), await fate(back)]).toEqual(['accepted', 'accepted', 'accepted']);
    for (const message of [late, again]) expect(await fate(message)).toBe('refused TARGET_WITHDRAWN targetMessageId');
    expect((await site.rowOf(back))?.copies.map(({ seq }) => seq)).toEqual([3, 3]);
    expect(await readers(back)).toEqual({ 'committee-office': 1, discipline: 1 });
    expect(await readers(late)).toEqual({});
  });

  it('waits for its turn like any message, and finds its target when it is let go', async () => {
    const target = next();
    await post('audit-bureau', target);
    const key = keyOn(3);
    const held = correction(target, { senderSeq: 2 });
    await site.post('audit-bureau', [held, key]);
    await site.settled();
    expect(await fate(held)).toContain('held');
    await site.post('audit-bureau', [next({ senderSeq: 1 }), key]);
    await site.settled();
    expect(await fate(held)).toBe('accepted');
    expect(await readers(held)).toEqual({ 'committee-office': 1, discipline: 1 });
  });

  it('is shown to the sender and ops with who has it by now, to a recipient with itself alone, to nobody else', async () => {
    const target = next();
    await post('audit-bureau', target);
    const change = correction(target);
    await post('audit-bureau', change);
    await post('discipline', deliveryReceipt('discipline', change.envelope.messageId));
    const way = async (who: string) =>
      (await app.inject({ url: `/v1/messages/${target.envelope.messageId}`, headers: as(who) })).json<{
        messages?: {
          amendments: { messageId: string; recipients: { participant: string; deliveredAt: string | null }[] }[];
        }[];
      }>().messages?.[0]?.amendments;
    for (const who of ['audit-bureau', 'ops'])
      expect(await way(who)).toMatchObject([
        {
          messageId: change.envelope.messageId,
          messageType: 'CORRECTION',
          typeLabel: '更正',
          recipients: [
            { participant: 'committee-office', deliveredAt: null },
            { participant: 'discipline', deliveredAt: expect.stringMatching(/^20/) as string },
          ],
        },
      ]);
    expect((await way('discipline'))?.[0]?.recipients.map(({ participant }) => participant)).toEqual(['discipline']);
    expect(await way('unit-1')).toBeUndefined();
  });
});

describe('a withdrawal', () => {
  it('is accepted once when it comes by two lanes at the same time', async () => {
    const targets = Array.from({ length: 12 }, () => next());
    await site.post('audit-bureau', ...targets.map((target) => [target] as const));
    await site.settled();
    const pairs = targets.map((target) => [withdrawal(target), withdrawal(target)] as const);
    await Promise.all(
      ([0, 1] as const).map((side) =>
        site.post('audit-bureau', ...pairs.map((pair) => [pair[side], keyOn(side === 0 ? 1 : 4)] as const)),
      ),
    );
    await site.settled();
    for (const [one, other] of pairs)
      expect([await fate(one), await fate(other)].toSorted()).toEqual([
        'accepted',
        'refused TARGET_WITHDRAWN targetMessageId',
      ]);
    const rows = await site.db.query('SELECT FROM amendment WHERE withdraws AND target_id = ANY($1)', [
      targets.map(({ envelope }) => envelope.messageId),
    ]);
    expect(rows.rowCount).toBe(targets.length);
  });

  it('leaves an answer to what was withdrawn possible, in its case', async () => {
    const target = next();
    await post('audit-bureau', target, withdrawal(target));
    const answer = clueReturn({ causationId: target.envelope.messageId });
    await post('discipline', answer);
    expect((await site.rowOf(answer))?.case_id).toBe((await site.rowOf(target))?.case_id);
  });

  it('is sent once when the hub dies on the way, with the copies that were journaled', async () => {
    await hub.stop();
    for (const point of ['journal-before-commit', 'journal-after-commit', 'kafka-before-commit']) {
      const target = next();
      const messages = [target, correction(target), withdrawal(target)];
      const key = keyOn(2);
      await site.post('audit-bureau', ...messages.map((message) => [message, key] as const));
      const victim = await site.start('victim', { CRASH_AT: `${point}:SIGKILL:0` });
      await victim.crashed;
      await until(() => victim.child.signalCode === 'SIGKILL', 5_000, 'the victim is gone');
      const heir = await site.start('heir');
      await site.settled();
      for (const message of messages) {
        expect(await fate(message), point).toBe('accepted');
        expect(await readers(message), point).toEqual({ 'committee-office': 1, discipline: 1 });
      }
      await heir.stop();
    }
  }, 120_000);
});
