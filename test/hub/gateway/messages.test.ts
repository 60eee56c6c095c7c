import { describe, expect, it } from 'vitest';
import { channels } from '../../../bus/channels.ts';
import { homeLane } from '../../../bus/partition.ts';
import type { Delivery } from '../../../hub/ledger/queries-messages.ts';
import { fault } from '../../../schemas/fault.ts';
import { loadPolicy } from '../../../schemas/policy.ts';
import { catalog } from '../../schemas/records.ts';
import { clueTransfer, envelope } from '../../schemas/sample.ts';
import { as, gateway } from './gateway.ts';
import { accepted, journalOf } from './journal.ts';
import type { Sealed } from './journal.ts';

const CASE = '0197f000-aaaa-7000-8000-000000000001';
const FACTS = 'sentinel-facts-3f9a71c2d0e84b56';
const NAME = '欧阳绝不外传';
const DOC = '示审移〔2025〕3号';

const transfer = accepted(
  clueTransfer({
    envelope: envelope('CLUE_TRANSFER', { audience: [] }),
    facts: FACTS,
    persons: [{ ...personOf(clueTransfer()), name: NAME }],
  }),
  CASE,
);
const id = transfer.entry.messageId ?? '';
const delivered: Delivery = {
  messageId: id,
  sender: 'audit-bureau',
  recipient: 'discipline',
  deliveredAt: new Date('2025-06-25T03:00:00Z'),
  signedAt: null,
};

function personOf(message: ReturnType<typeof clueTransfer>) {
  const [person] = message.persons ?? [];
  if (person === undefined) throw new Error('the sample has a person');
  return person;
}

interface Way {
  readonly seenAs: string;
  readonly typeLabel: string;
  readonly decisions?: readonly Record<string, unknown>[];
  readonly recipients?: readonly Record<string, unknown>[];
  readonly copy?: {
    readonly fields: readonly { path: string; label: string; text: string; masked: boolean }[];
    readonly withheld: readonly { field: string; label: string; rule: string }[];
    readonly deliveredAt: string | null;
  };
}

async function ask(
  url: string,
  who: string,
  rows: readonly Sealed[] = [transfer],
  aliases: Record<string, string> = { [`doc:${DOC}`]: CASE },
) {
  const queries = journalOf(rows, aliases, [delivered]);
  const app = await gateway({ queries });
  const answer = await app.inject({ url, headers: as(who) });
  await app.close();
  return {
    status: answer.statusCode,
    body: answer.body,
    ways: answer.json<{ messages?: Way[] }>().messages ?? [],
    reads: queries.reads,
  };
}

describe('the way of a message', () => {
  it('shows ops all of it, with places, views, numbers and digests, and nothing of the content', async () => {
    const { ways, body, reads } = await ask(`/v1/messages/${id}`, 'ops');
    expect(ways).toHaveLength(1);
    expect(ways[0]).toMatchObject({
      seenAs: 'ops',
      typeLabel: '线索移送',
      sender: 'audit-bureau',
      senderName: '示范市审计局',
      caseId: CASE,
    });
    expect(ways[0]?.decisions).toMatchObject([
      {
        verdict: 'accepted',
        verdictLabel: '已受理',
        place: { channel: transfer.entry.at.channel, lane: 2, linkage: 'L1-3a', sealed: true },
      },
    ]);
    expect(ways[0]?.recipients).toMatchObject([
      {
        participant: 'committee-office',
        deliveredAt: null,
        sent: { recipientSeq: 1, subject: 'liandong.clue.CLUE_TRANSFER.view.RP-C' },
      },
      {
        participant: 'discipline',
        deliveredAt: '2025-06-25T03:00:00.000Z',
        sent: { subject: 'liandong.clue.CLUE_TRANSFER' },
      },
    ]);
    expect(body).not.toContain(FACTS);
    expect(body).not.toContain(NAME);
    expect(reads).toEqual([]);
  });

  it('shows ops the lane that decided, which of a sender of low volume its one partition does not name', async () => {
    const channel = channels().outbox('unit-2', 'clue');
    const narrow = { ...transfer.entry, sender: 'unit-2', at: { channel, partition: 0, offset: 7n } };
    const queries = journalOf([{ entry: narrow, original: null }]);
    const app = await gateway({ queries, policy: loadPolicy(undefined, catalog) });
    const answer = await app.inject({ url: `/v1/messages/${id}`, headers: as('ops') });
    await app.close();
    expect(homeLane(channel)).not.toBe(0);
    expect(answer.json<{ messages: Way[] }>().messages[0]?.decisions).toMatchObject([
      { place: { channel, lane: homeLane(channel), offset: '7' } },
    ]);
  });

  it('shows the sender what was decided and who has it, without the views of others', async () => {
    const { ways, body, reads } = await ask(`/v1/messages/${id}`, 'audit-bureau');
    expect(ways[0]).toMatchObject({
      seenAs: 'sender',
      recipients: [{ participant: 'committee-office' }, { participant: 'discipline', name: '示范市纪委监委' }],
    });
    expect(ways[0]?.recipients?.every((one) => !('sent' in one))).toBe(true);
    expect(ways[0]?.decisions?.every((one) => !('place' in one))).toBe(true);
    expect(ways[0]).not.toHaveProperty('copy');
    expect(body).not.toContain(FACTS);
    expect(reads).toEqual([]);
  });

  it('shows a recipient its own copy with Chinese labels and its own state, and nobody else', async () => {
    const { ways, body, reads } = await ask(`/v1/messages/${id}`, 'discipline');
    expect(ways[0]).toMatchObject({
      seenAs: 'recipient',
      copy: { deliveredAt: '2025-06-25T03:00:00.000Z', signedAt: null, withheld: [] },
    });
    const shown = new Map(ways[0]?.copy?.fields.map((one) => [one.path, one]));
    expect(shown.get('facts')).toMatchObject({ label: '事实', text: FACTS });
    expect(shown.get('stage')).toMatchObject({ label: '办理阶段', text: '已移送' });
    expect(shown.get('transferredOn')?.text).toBe('2025-06-25');
    expect(shown.get('persons[0].name')).toMatchObject({ label: '涉及人员[1]·姓名', text: NAME, masked: false });
    expect(body).not.toContain('recipients');
    expect(body).not.toContain('"committee-office"');
    expect(reads).toEqual([
      { reader: 'discipline', purpose: 'message', at: `${transfer.entry.at.channel}/2/${transfer.entry.at.offset}` },
    ]);
  });

  it('shows a recipient under RP-C the handle only, and says what is withheld and why', async () => {
    const { ways, body } = await ask(`/v1/messages/${id}`, 'committee-office');
    const paths = ways[0]?.copy?.fields.map(({ path }) => path) ?? [];
    expect(paths).toContain('clueId');
    expect(paths.some((path) => path.startsWith('persons') || path === 'facts')).toBe(false);
    expect(ways[0]?.copy?.withheld).toContainEqual({ field: 'facts', label: '事实', rule: 'RP-C' });
    expect(body).not.toContain(FACTS);
    expect(body).not.toContain(NAME);
    expect(body).not.toContain(DOC);
  });

  it('is not found by one who is no party of it, in the same words as one that does not exist', async () => {
    const foreign = await ask(`/v1/messages/${id}`, 'unit-1');
    const unknown = await ask('/v1/messages/0197f000-0000-8000-8000-00000000ffff', 'unit-1');
    const same = (body: string) => ({ ...(JSON.parse(body) as object), requestId: '' });
    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(same(foreign.body)).toEqual(same(unknown.body));
    expect(foreign.reads).toEqual([]);
  });

  it('tells the sender of a refused message the rule, the field and the cure', async () => {
    const refused: Sealed = {
      entry: {
        ...transfer.entry,
        verdict: 'refused',
        fault: fault('TYPE_NOT_PERMITTED', ''),
        copies: [],
        caseId: null,
      },
      original: transfer.original,
    };
    const { ways } = await ask(`/v1/messages/${id}`, 'audit-bureau', [refused]);
    expect(ways[0]?.decisions).toMatchObject([
      { verdictLabel: '不予受理', ruleText: '本单位无权发送该类消息', cure: '核对联动清单' },
    ]);
    expect((await ask(`/v1/messages/${id}`, 'discipline', [refused])).status).toBe(404);
  });

  it('is one way however often the message came', async () => {
    const again: Sealed = {
      entry: {
        ...transfer.entry,
        at: { ...transfer.entry.at, offset: 900n },
        verdict: 'duplicate',
        copies: [],
        sealed: false,
      },
      original: null,
    };
    const { ways } = await ask(`/v1/messages/${id}`, 'ops', [transfer, again]);
    expect(ways).toHaveLength(1);
    expect(ways[0]?.decisions).toMatchObject([{ verdict: 'accepted' }, { verdict: 'duplicate' }]);
    expect(ways[0]?.recipients).toHaveLength(2);
  });

  it('is not shown from an original that does not give the journaled copy', async () => {
    const forged = accepted(clueTransfer({ facts: 'something else' }), CASE);
    const { status, body } = await ask(`/v1/messages/${id}`, 'discipline', [
      { entry: transfer.entry, original: forged.original },
    ]);
    expect([status, JSON.parse(body)]).toMatchObject([500, { code: 'COPY_UNPROVEN' }]);
  });
});

describe('a search', () => {
  it('by document number takes every way of writing it and finds the case for those whose messages show it', async () => {
    for (const written of ['示审移〔2025〕3号', '示审移[2025]第03号', '示审移（２０２５）3 号']) {
      const { ways } = await ask(`/v1/messages?docNo=${encodeURIComponent(written)}`, 'audit-bureau');
      expect(ways, written).toHaveLength(1);
    }
    expect((await ask(`/v1/messages?docNo=${encodeURIComponent(DOC)}`, 'discipline')).ways[0]?.seenAs).toBe(
      'recipient',
    );
    expect((await ask(`/v1/messages?docNo=${encodeURIComponent(DOC)}`, 'ops')).ways).toHaveLength(1);
  });

  it('by document number confirms no guess of a reader from whom the number is withheld', async () => {
    const { status, ways } = await ask(`/v1/messages?docNo=${encodeURIComponent(DOC)}`, 'committee-office');
    expect([status, ways]).toEqual([200, []]);
    expect((await ask(`/v1/messages?docNo=${encodeURIComponent(DOC)}`, 'unit-1')).ways).toEqual([]);
  });

  it('by source key finds for the sender, and for a recipient only whose copy shows the key', async () => {
    const url = `/v1/messages?sourceKey=${encodeURIComponent(transfer.entry.sourceKey ?? '')}`;
    expect((await ask(url, 'audit-bureau')).ways).toHaveLength(1);
    expect((await ask(url, 'discipline')).ways).toHaveLength(1);
    expect((await ask(url, 'committee-office')).ways).toEqual([]);
    expect((await ask(url, 'unit-1')).ways).toEqual([]);
  });

  it('wants exactly one of its two keys', async () => {
    expect((await ask('/v1/messages', 'ops')).status).toBe(400);
    expect((await ask('/v1/messages?sourceKey=a&docNo=b', 'ops')).status).toBe(400);
  });
});
