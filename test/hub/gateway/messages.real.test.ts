import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPublisher } from '../../../bus/publisher.ts';
import { messageQueries } from '../../../hub/ledger/queries-messages.ts';
import { openPool } from '../../../hub/ledger/pool.ts';
import type { Pool } from '../../../hub/ledger/pool.ts';
import { createLog } from '../../../hub/log.ts';
import type { Message } from '../../../schemas/message.ts';
import { catalog } from '../../schemas/records.ts';
import { envelope } from '../../schemas/sample.ts';
import { freshInstallation } from '../../support/cluster.ts';
import type { Installation } from '../../support/cluster.ts';
import { startHub } from '../../support/hub-process.ts';
import type { HubProcess } from '../../support/hub-process.ts';
import { outboxRecord, transfer } from '../../support/traffic.ts';
import { until } from '../../support/wait.ts';
import { as, gateway } from './gateway.ts';
import { policy } from './journal.ts';

const log = createLog({ level: 'silent', part: 'test' });
const FACTS = `sentinel ${randomUUID()}`;
const transferred = transfer(41, {}, { facts: FACTS });
const id = transferred.envelope.messageId;
const received: Message = {
  envelope: envelope('DELIVERY_RECEIPT', {
    messageId: randomUUID(),
    sender: { participant: 'discipline', uscc: null, name: null },
    audience: [],
    sensitivity: 'L1_INTERNAL',
    senderSeq: null,
    receiptRequired: false,
    causationId: id,
  }),
  ofMessageId: id,
  recipient: 'discipline',
  deliveredAt: Date.parse('2025-06-25T03:00:00Z'),
};

interface Way {
  readonly seenAs: string;
  readonly caseId: string | null;
  readonly decisions?: readonly {
    readonly verdict: string;
    readonly place?: { readonly channel: string; readonly offset: string };
  }[];
  readonly recipients?: readonly { readonly participant: string; readonly deliveredAt: string | null }[];
  readonly copy?: { readonly fields: readonly { readonly path: string; readonly text: string }[] };
}

describe('the way of a message that went through the hub', () => {
  let installation: Installation;
  let hub: HubProcess;
  let pool: Pool;
  let app: FastifyInstance;

  beforeAll(async () => {
    installation = await freshInstallation(
      'way',
      policy.participants.map((one) => ({ id: one.id, families: policy.families(one.id) })),
    );
    hub = await startHub(installation, 'hub-1');
    pool = openPool(installation.databaseUrl);
    app = await gateway({ queries: messageQueries(pool) });
    for (const [sender, message] of [
      ['audit-bureau', transferred],
      ['discipline', received],
    ] as const) {
      const publisher = await openPublisher(installation.endpoint(sender), log);
      await publisher.publish([outboxRecord(catalog, installation.channels, { sender, message })]);
      await publisher.close();
      const decided = async (): Promise<boolean> =>
        (await ways(`/v1/messages/${message.envelope.messageId}`, 'ops')).length > 0;
      await until(decided, 20_000, `${message.envelope.messageType} is decided`);
    }
  });
  afterAll(async () => {
    await app.close();
    await pool.end();
    await hub.stop();
    await installation.close();
  });

  const ways = async (url: string, who: string): Promise<readonly Way[]> =>
    (await app.inject({ url, headers: as(who) })).json<{ messages?: Way[] }>().messages ?? [];
  const reads = async (): Promise<readonly { reader: string; channel: string; pos: number; purpose: string }[]> =>
    (
      await pool.query<{ reader: string; channel: string; pos: number; purpose: string }>(
        'SELECT reader, channel, pos, purpose FROM original_read ORDER BY read_at',
      )
    ).rows;

  it('is told to ops with its place, to the sender with what its recipients said', async () => {
    const [whole] = await ways(`/v1/messages/${id}`, 'ops');
    const channel = installation.channels.outbox('audit-bureau', 'clue');
    expect(whole).toMatchObject({
      seenAs: 'ops',
      decisions: [{ verdict: 'accepted', place: { channel, offset: '0' } }],
    });
    expect(whole?.caseId).toMatch(/^[0-9a-f-]{36}$/);
    const [own] = await ways(`/v1/messages/${id}`, 'audit-bureau');
    expect(own?.recipients).toMatchObject([
      { participant: 'committee-office', deliveredAt: null },
      { participant: 'discipline', deliveredAt: '2025-06-25T03:00:00.000Z' },
    ]);
    expect(await reads()).toEqual([]);
  });

  it('is told to each recipient as its own copy, proven against the journal, and every opened original is recorded', async () => {
    const [full] = await ways(`/v1/messages/${id}`, 'discipline');
    expect(full?.copy?.fields).toContainEqual(expect.objectContaining({ path: 'facts', text: FACTS }));
    const [handle] = await ways(`/v1/messages/${id}`, 'committee-office');
    expect(handle?.copy?.fields.map(({ path }) => path)).toContain('clueId');
    expect(JSON.stringify(handle)).not.toContain(FACTS);
    expect(await reads()).toMatchObject([
      {
        reader: 'discipline',
        channel: installation.channels.outbox('audit-bureau', 'clue'),
        pos: 0,
        purpose: 'message',
      },
      { reader: 'committee-office', purpose: 'message' },
    ]);
  });

  it('is found by document number and source key, by those whose message shows it', async () => {
    const docNo = `/v1/messages?docNo=${encodeURIComponent('示审移[2025]第041号')}`;
    const sourceKey = `/v1/messages?sourceKey=${encodeURIComponent(transferred.envelope.sourceKey)}`;
    for (const who of ['ops', 'audit-bureau', 'discipline']) {
      expect((await ways(docNo, who)).length, who).toBeGreaterThan(0);
      expect((await ways(sourceKey, who)).length, who).toBe(1);
    }
    expect(await ways(docNo, 'committee-office')).toEqual([]);
    expect(await ways(sourceKey, 'committee-office')).toEqual([]);
    expect(await ways(docNo, 'unit-1')).toEqual([]);
  });

  it("of one message is nobody else's business", async () => {
    expect((await app.inject({ url: `/v1/messages/${id}`, headers: as('internal-audit') })).statusCode).toBe(404);
    expect((await reads()).every(({ reader }) => reader !== 'internal-audit' && reader !== 'unit-1')).toBe(true);
  });
});
