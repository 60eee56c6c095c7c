import { describe, expect, it } from 'vitest';
import type { Act, DeadLetterFilter, ParkedQueries, ShelvedEntry } from '../../../hub/ledger/queries-parked.ts';
import { placeOf } from '../../../hub/ledger/decision.ts';
import { as, gateway, noneParked } from './gateway.ts';

const head: ShelvedEntry = {
  at: { channel: 'liandong.audit-bureau.out.clue', partition: 1, offset: 12n },
  sender: 'audit-bureau',
  messageId: '0f8a5f0e-0000-4000-8000-000000000001',
  messageType: 'CLUE_TRANSFER',
  recipients: ['discipline'],
  rule: 'PROCESSING_FAILED',
  reason: 'TypeError',
  attempts: 1,
  since: new Date('2026-03-01T00:00:00Z'),
  bytes: 900,
  digest: 'ab',
};
const KEY = 'case:0f8a5f0e-0000-4000-8000-000000000002';
const purpose = '程序已修正，放行';

/** The ledger with one parked case and one dead letter; `acts` is what was ordered. */
function ledger(): ParkedQueries & { readonly acts: (readonly [string, ...unknown[]])[] } {
  const acts: (readonly [string, ...unknown[]])[] = [];
  return {
    acts,
    all: async () => [{ key: KEY, caseId: KEY.slice(5), since: head.since, flowing: false, waiting: 1, head }],
    waiting: async (key) => (key === KEY ? [head] : []),
    release: async (key, act: Act) => (acts.push(['release', key, act]), key === KEY),
    setAside: async (key, at, act) => (acts.push(['set-aside', key, placeOf(at), act]), at.offset === head.at.offset),
    deadLetters: async () => [{ ...head, caseId: null, sealed: true, ordered: false }],
    redrive: async (filter: DeadLetterFilter, act) => (acts.push(['redrive', filter, act]), [head.at]),
    discard: async (filter, act) => (acts.push(['discard', filter, act]), [head.at]),
  };
}

const body = async (parked: ParkedQueries, url: string, payload: object, who = 'ops') => {
  const app = await gateway({ parked });
  const answer = await app.inject({ method: 'POST', url, headers: as(who), payload });
  await app.close();
  return { status: answer.statusCode, json: answer.json<Record<string, unknown>>() };
};

describe('what is parked', () => {
  it('is listed and shown to ops without anything a message says, and to nobody else', async () => {
    const app = await gateway({ parked: ledger() });
    const list = await app.inject({ url: '/v1/parked', headers: as('ops') });
    expect(list.json()).toMatchObject({ parked: [{ key: KEY, waiting: 1, head: { place: placeOf(head.at) } }] });
    const shown = await app.inject({ url: `/v1/parked/${encodeURIComponent(KEY)}`, headers: as('ops') });
    expect(shown.json<{ waiting: object[] }>().waiting[0]).toEqual({
      ...{ place: placeOf(head.at), sender: 'audit-bureau', messageId: head.messageId, messageType: 'CLUE_TRANSFER' },
      ...{ recipients: ['discipline'], rule: 'PROCESSING_FAILED', reason: 'TypeError', attempts: 1, bytes: 900 },
      ...{ since: '2026-03-01T00:00:00.000Z', digest: 'ab' },
    });
    for (const url of ['/v1/parked', '/v1/dead-letters'])
      for (const who of ['audit-bureau', 'committee-office'])
        expect((await app.inject({ url, headers: as(who) })).statusCode).toBe(403);
    expect((await app.inject({ url: '/v1/parked/case:none', headers: as('ops') })).statusCode).toBe(404);
    await app.close();
  });

  it('is released only with a purpose, which is kept with who ordered it', async () => {
    const parked = ledger();
    const url = `/v1/parked/${encodeURIComponent(KEY)}/release`;
    expect((await body(parked, url, {})).status).toBe(400);
    expect((await body(parked, url, { purpose: '' })).status).toBe(400);
    expect((await body(parked, url, { purpose }, 'audit-bureau')).status).toBe(403);
    expect(parked.acts).toEqual([]);
    expect(await body(parked, url, { purpose })).toMatchObject({ status: 200, json: { ordered: true } });
    expect(parked.acts).toEqual([['release', KEY, { who: 'ops', purpose }]]);
    expect((await body(noneParked, url, { purpose })).status).toBe(404);
  });

  it('is set aside by the place of the record that stands first', async () => {
    const parked = ledger();
    const url = `/v1/parked/${encodeURIComponent(KEY)}/set-aside`;
    expect((await body(parked, url, { purpose, place: placeOf(head.at) })).status).toBe(200);
    expect(parked.acts).toEqual([['set-aside', KEY, placeOf(head.at), { who: 'ops', purpose }]]);
    const other = placeOf({ ...head.at, offset: 13n });
    expect(await body(parked, url, { purpose, place: other })).toMatchObject({
      status: 409,
      json: { code: 'NOT_FIRST' },
    });
    expect((await body(parked, url, { purpose, place: 'nowhere' })).status).toBe(400);
  });
});

describe('a redrive', () => {
  const url = '/v1/dead-letters/redrive';

  it('only lists when it is a dry run, and records nothing', async () => {
    const parked = ledger();
    const { json } = await body(parked, url, { purpose, recipient: 'discipline', dryRun: true });
    expect(json).toEqual({ dryRun: true, count: 1, places: [placeOf(head.at)] });
    expect(parked.acts).toEqual([]);
  });

  it('takes its filters as they are given, and all only when that is said', async () => {
    const parked = ledger();
    expect((await body(parked, url, { purpose })).status).toBe(400);
    expect((await body(parked, url, { purpose, since: 'yesterday' })).status).toBe(400);
    expect((await body(parked, url, { purpose, caseId: 'no-uuid' })).status).toBe(400);
    expect((await body(parked, url, { purpose, all: true })).json).toMatchObject({ count: 1, dryRun: false });
    await body(parked, url, { purpose, since: '2026-03-01T00:00:00Z', reason: 'TypeError', place: placeOf(head.at) });
    expect(parked.acts.map((act) => act[1])).toEqual([
      {},
      { since: new Date('2026-03-01T00:00:00Z'), reason: 'TypeError', place: head.at },
    ]);
  });
});
