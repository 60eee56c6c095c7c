import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Message } from '../../schemas/message.ts';
import type { RecordNode } from '../../schemas/model.ts';
import { plain, recordOf } from '../schemas/records.ts';
import { keyOn } from '../support/craft.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { catalog, openHubSite, policy } from '../support/hub-site.ts';
import type { HubSite } from '../support/hub-site.ts';
import { channelsHolding } from '../support/search.ts';
import { transfer } from '../support/traffic.ts';
import { hiddenTwin, validMessage } from '../support/valid-messages.ts';

const PAIRS = 6;
const SEED = 20250611;

/** One reader of one type, by the policy: what it may see, and two messages it must not be able to tell apart. */
interface Pair {
  readonly sender: string;
  readonly reader: string;
  readonly type: string;
  readonly profiles: readonly string[];
  readonly key: string;
  readonly messages: readonly [Message, Message];
  readonly sentinel: string;
}

let serial = 100;

/** The names of the thread are each message's own: what joins a case is told to those in it by design. */
function ofItsOwn(message: Message, record: RecordNode): Message {
  const named = record.fields.flatMap(({ name, thread }): [string, unknown][] => {
    const value = message[name];
    if (thread === null || value === null) return [];
    if (typeof value === 'string') return [[name, `ID-${randomUUID()}`]];
    return [[name, { ...(value as object), normNo: `示审移〔2025〕${(serial += 1)}号` }]];
  });
  return { ...message, ...Object.fromEntries(named) } as Message;
}

function pairsOf(sender: string, type: string): Pair[] {
  const answer = policy.recipients(
    sender,
    type,
    policy.participants.map(({ id }) => id),
  );
  if ('refused' in answer) throw new Error(answer.refused.rule);
  const record = recordOf(catalog.type(type)?.id ?? 0);
  return answer.recipients.flatMap(({ participant: reader, profiles }) => {
    const shown = recordOf(catalog.view(type, profiles).id);
    const envelope = {
      messageType: type as Message['envelope']['messageType'],
      sender: { participant: sender, uscc: null, name: null },
      classificationDeclared: 'NONE' as const,
      caseId: null,
      causationId: null,
      senderSeq: null,
      audience: answer.recipients.map(({ participant }) => ({ participant, role: null, person: null })),
    };
    const sample = fc.sample(validMessage(record, envelope), { numRuns: PAIRS * 2, seed: SEED });
    return Array.from({ length: PAIRS }, (_, index): Pair => {
      const sentinel = randomBytes(16).toString('hex');
      const messageId = randomUUID();
      const [base, other] = sample.slice(index * 2, index * 2 + 2).map((one) => ofItsOwn(one, record)) as [
        Message,
        Message,
      ];
      const first = { ...base, envelope: { ...base.envelope, messageId } };
      const second = hiddenTwin(record, shown, first, other, sentinel) as Message;
      return { sender, reader, type, profiles, key: keyOn(index % 6), messages: [first, second], sentinel };
    });
  });
}

/** A record as its reader sees it, the case's random id left out. */
const seen = ({ channel, value, headers }: IncomingRecord, namespace: string, caseId: string | null): object => ({
  channel: channel.replace(namespace, 'ns'),
  value: value?.toString('latin1').replaceAll(caseId ?? 'none', 'case'),
  headers: JSON.stringify(headers).replaceAll(caseId ?? 'none', 'case'),
});

describe('two messages that differ only in what a reader may not see', () => {
  const sites: HubSite[] = [];
  const hubs: HubProcess[] = [];
  const permitted = randomBytes(16).toString('hex');
  const allowed = transfer(1, {}, { facts: permitted });
  const pairs = policy.participants.flatMap(({ id, department }) =>
    catalog.types
      .filter(({ name }) => policy.linkagesFrom(department, name).length > 0)
      .flatMap(({ name }) => pairsOf(id, name)),
  );
  /** By reader, what its inboxes hold in either installation. */
  const inboxes: Map<string, IncomingRecord[]>[] = [];

  beforeAll(async () => {
    for (const side of [0, 1] as const) {
      const site = await openHubSite(`side${side}`);
      sites.push(site);
      hubs.push(await site.start('hub', { LIANDONG_LOG_LEVEL: 'debug' }));
      for (const [sender, mine] of Map.groupBy(pairs, (pair) => pair.sender))
        await site.post(sender, ...mine.map(({ messages, key }) => [messages[side], key] as const));
      await site.post('audit-bureau', [allowed]);
      await site.settled();
      const read = new Map<string, IncomingRecord[]>();
      for (const { id } of policy.participants) {
        const channels = policy.families(id).in.map((family) => site.names.inbox(id, family));
        read.set(id, await site.read(id, channels));
      }
      inboxes.push(read);
      const refused = await site.journal(`verdict <> 'accepted'`);
      expect(refused.map(({ rule, field }) => `${rule} ${field}`)).toEqual([]);
    }
  });
  afterAll(() => Promise.all(sites.map((site) => site.close())));

  const find = (side: 0 | 1, { reader, messages }: Pair): IncomingRecord[] =>
    (inboxes[side]?.get(reader) ?? []).filter(({ headers }) => headers['ce_id'] === messages[0].envelope.messageId);
  const caseOf = (record: IncomingRecord | undefined): string | null => {
    const copy = catalog.decodeCopy(record?.value ?? Buffer.alloc(0));
    return copy.ok ? copy.message.envelope.caseId : null;
  };

  it('are many, of every linkage, and do differ where something is hidden', () => {
    const kinds = new Set(pairs.map(({ type, reader }) => `${type} ${reader}`));
    expect(kinds.size).toBe(pairs.length / PAIRS);
    expect(kinds.size).toBeGreaterThanOrEqual(20);
    const hiding = pairs.filter(({ profiles }) => profiles.length > 0);
    const differing = hiding.filter(
      ({ type, messages: [a, b] }) => !catalog.encode(type, a).equals(catalog.encode(type, b)),
    );
    expect(differing).toHaveLength(hiding.length);
    expect(
      hiding.filter(({ messages, sentinel }) => JSON.stringify(messages[1]).includes(sentinel)).length,
    ).toBeGreaterThan(hiding.length * 0.8);
  });

  for (const [kind, mine] of Map.groupBy(
    pairs,
    ({ type, reader, profiles }) => `${type} at ${reader}, ${profiles.join('+') || 'whole'}`,
  )) {
    it(`look the same to it byte by byte: ${kind}`, () => {
      for (const pair of mine) {
        const [first, second] = [find(0, pair), find(1, pair)];
        expect(first).toHaveLength(1);
        expect(second).toHaveLength(1);
        expect(seen(second[0] as IncomingRecord, sites[1]?.names.namespace ?? '', caseOf(second[0]))).toEqual(
          seen(first[0] as IncomingRecord, sites[0]?.names.namespace ?? '', caseOf(first[0])),
        );
        expect(second[0]?.partition).toBe(first[0]?.partition);
      }
    });
  }

  it('leave no trace of what is hidden in any inbox of the reader, nor in the hub’s log', () => {
    const whole = inboxes[1]?.get('discipline') ?? [];
    expect(channelsHolding(whole, permitted)).toEqual([sites[1]?.names.inbox('discipline', 'clue')]);
    for (const { reader, sentinel } of pairs) {
      expect(channelsHolding(inboxes[1]?.get(reader) ?? [], sentinel)).toEqual([]);
      expect(hubs[1]?.log.join('')).not.toContain(sentinel);
    }
  });

  it('are named by no line of the hub’s log, which has lines at level debug', () => {
    for (const side of [0, 1] as const) {
      const said = hubs[side]?.log.join('') ?? '';
      expect(said).toContain('lane taken');
      for (const pair of pairs) {
        expect(said).not.toContain(pair.messages[side].envelope.messageId);
        expect(said).not.toContain(caseOf(find(side, pair)[0]));
        expect(said).not.toContain(pair.key);
      }
    }
  });

  it('may be a handle only: it passes with its handle, stage, dates and counts, and says nothing else to anybody', async () => {
    const site = sites[0] as HubSite;
    const empty = ['sourceKind', 'sourceDetail', 'transferDoc', 'transferKind', 'mainRecipient', 'responsibleOrg'];
    const blank = ['title', 'facts', 'qualification', 'amountInvolvedFen'];
    const nothing = Object.fromEntries([...empty, ...blank].map((name) => [name, null]));
    const outOfBand = { channel: 'CONFIDENTIAL_MAIL', registerNo: 'JY2025-0412', copies: 1, date: 20_264 } as const;
    const handle = transfer(7, { outOfBand, sourceKey: 'JY2025-0412' }, { ...nothing, persons: [], lawBasis: [] });
    await site.post('audit-bureau', [handle]);
    await site.settled();
    expect(await site.rowOf(handle)).toMatchObject({ verdict: 'accepted' });
    const bodyAt = async (reader: string): Promise<object> => {
      const copies = await site.copies(reader, 'clue');
      const copy = copies.find(({ message }) => message.envelope.messageId === handle.envelope.messageId);
      const said = Object.entries(plain(copy?.message) as object).filter(
        ([name, value]) => !['envelope', 'withheld'].includes(name) && value !== null && !isEmpty(value),
      );
      return Object.fromEntries(said);
    };
    const counts = { clueId: handle['clueId'], stage: 'SENT', transferredOn: 20_264, personCount: 2, evidenceCount: 6 };
    expect(await bodyAt('discipline')).toEqual({ ...counts, amountApproximate: false, direction: 'AUDIT_TO_DEPT' });
    expect(await bodyAt('committee-office')).toEqual(counts);
  });
});

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
