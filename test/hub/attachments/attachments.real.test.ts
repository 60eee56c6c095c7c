import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LANES } from '../../../bus/channels.ts';
import { openStore } from '../../../hub/attachments/store.ts';
import { openPool } from '../../../hub/ledger/pool.ts';
import type { Pool } from '../../../hub/ledger/pool.ts';
import { attachmentQueries } from '../../../hub/ledger/queries-attachments.ts';
import { messageQueries } from '../../../hub/ledger/queries-messages.ts';
import type { Message } from '../../../schemas/message.ts';
import type { HubProcess } from '../../support/hub-process.ts';
import { catalog, openHubSite } from '../../support/hub-site.ts';
import type { HubSite } from '../../support/hub-site.ts';
import { outboxRecord, transfer } from '../../support/traffic.ts';
import { until } from '../../support/wait.ts';
import { as, gateway } from '../gateway/gateway.ts';

const MOST = 3 * 1024 * 1024;
let site: HubSite;
let hub: HubProcess;
let pool: Pool;
let app: FastifyInstance;
let folder: string;
let url: string;
let number = 7_000;

interface Answer {
  readonly sha256: string;
  readonly sm3: string;
  readonly bytes: number;
  readonly storageRef: string;
}

const upload = (who: string, content: Buffer, name = '审计报告.ofd', method = 'POST'): Promise<Response> =>
  fetch(`${url}/v1/attachments`, {
    method,
    headers: { ...as(who), 'content-type': 'application/ofd', 'x-file-name': encodeURIComponent(name) },
    body: new Uint8Array(content),
  });
const stored = async (who: string, content: Buffer): Promise<Answer> =>
  (await (await upload(who, content)).json()) as Answer;
const read = (who: string, sha256: string): Promise<Response> =>
  fetch(`${url}/v1/attachments/${sha256}`, { headers: as(who) });
const codeOf = async (answer: Response): Promise<string> =>
  `${answer.status} ${((await answer.json()) as { code: string }).code}`;
/** Everything the store keeps, folders left out. */
const kept = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

const refOf = (
  { sm3, bytes, storageRef }: Answer,
  changes: object = {},
): Message['envelope']['attachments'][number] => ({
  name: '审计报告.ofd',
  kind: null,
  mime: 'application/ofd',
  bytes,
  sm3,
  ofd: true,
  storageRef,
  sensitivity: 'L1_INTERNAL',
  ...changes,
});
const carrying = (...attachments: Message['envelope']['attachments']): Message =>
  transfer((number += 1), { attachments }, { clueId: randomUUID() });
async function decided(message: Message): Promise<string> {
  // As it is, whatever the store holds.
  await site.write('audit-bureau', [outboxRecord(catalog, site.names, { sender: 'audit-bureau', message })]);
  await site.settled();
  const row = await site.rowOf(message);
  return [row?.verdict, row?.rule, row?.field].filter((part) => part !== null).join(' ');
}
const reads = async (sha256: string): Promise<readonly unknown[]> =>
  (
    await pool.query(
      'SELECT reader, granted, message_id, reason FROM attachment_read WHERE sha256 = $1 ORDER BY read_at',
      [sha256],
    )
  ).rows;

beforeAll(async () => {
  site = await openHubSite('attach');
  hub = await site.start('hub-1');
  await until(() => hub.told().lanes.length === LANES, 30_000, 'the hub holds all lanes');
  pool = openPool(site.installation.databaseUrl);
  folder = join(site.installation.folder, 'attachments');
  const [attachments, store] = [attachmentQueries(pool), await openStore(folder, MOST)];
  app = await gateway({ queries: messageQueries(pool), attachments, store });
  await app.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  await pool.end();
  await site.close();
});

describe('handing in', () => {
  it('answers with both digests and the address, the same for the same content, which is kept once', async () => {
    const answer = await stored('audit-bureau', Buffer.from('abc'));
    expect(answer).toEqual({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      sm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
      bytes: 3,
      storageRef: `/v1/attachments/${createHash('sha256').update('abc').digest('hex')}`,
    });
    const again = await upload('audit-bureau', Buffer.from('abc'), '另一名称.txt', 'PUT');
    expect(await again.json()).toEqual(answer);
    expect(kept().filter((name) => name === answer.sha256)).toHaveLength(1);
    const large = randomBytes(MOST);
    expect(await stored('audit-bureau', large)).toMatchObject({
      sha256: createHash('sha256').update(large).digest('hex'),
      bytes: MOST,
    });
  });

  it('is refused, and nothing kept, when too large, empty, marked secret or cut short', async () => {
    const before = kept();
    const marked = '绝密★启用前';
    const refused: readonly (readonly [Promise<Response>, string])[] = [
      [upload('audit-bureau', randomBytes(MOST + 1)), '413 ATTACHMENT_TOO_LARGE'],
      [upload('audit-bureau', Buffer.alloc(0)), '400 REQUEST_INVALID'],
      [upload('audit-bureau', randomBytes(9), `${marked}.pdf`), '422 CLASSIFIED'],
      [upload('audit-bureau', Buffer.from(`第一行\n${marked}\n`)), '422 CLASSIFIED'],
      [upload('ops', randomBytes(9)), '403 FORBIDDEN'],
      [upload('nobody', randomBytes(9)), '401 UNAUTHENTICATED'],
    ];
    for (const [answer, expected] of refused) expect(await codeOf(await answer)).toBe(expected);
    await cutShort();
    await until(() => kept().length === before.length, 5_000, 'what was cut short is removed');
    expect(kept()).toEqual(before);
  });

  /** A client that dies in the middle of its upload. */
  async function cutShort(): Promise<void> {
    const sending = request(`${url}/v1/attachments`, {
      method: 'POST',
      headers: { ...as('audit-bureau'), 'content-length': '100000', 'x-file-name': 'a', 'content-type': 'a/b' },
    });
    sending.on('error', () => undefined);
    sending.write(randomBytes(50_000));
    await until(() => readdirSync(join(folder, 'incoming')).length > 0, 5_000, 'the upload has begun');
    sending.destroy();
  }
});

describe('a message', () => {
  it('may refer only to what its sender handed in, with its true size and digest', async () => {
    const own = await stored('audit-bureau', randomBytes(200));
    const foreign = await stored('unit-1', randomBytes(201));
    const [absent, at] = ['0'.repeat(64), 'envelope.attachments[1]'];
    const unknown = { ...own, storageRef: `/v1/attachments/${absent}` };
    for (const [second, expected] of [
      [refOf(own), 'accepted'],
      [refOf(own, { storageRef: null, sm3: null, bytes: 0 }), 'accepted'],
      [refOf(own, { sm3: null }), 'accepted'],
      [refOf(own, { sm3: own.sm3.toUpperCase() }), 'accepted'],
      [refOf(unknown), `refused ATTACHMENT_UNKNOWN ${at}`],
      [refOf(foreign), `refused ATTACHMENT_UNKNOWN ${at}`],
      [refOf(own, { bytes: 201 }), `refused ATTACHMENT_UNKNOWN ${at}`],
      [refOf(own, { sm3: foreign.sm3 }), `refused ATTACHMENT_UNKNOWN ${at}`],
      [refOf(own, { storageRef: 'file:///etc/passwd' }), `refused ATTACHMENT_UNKNOWN ${at}`],
    ] as const)
      expect(await decided(carrying(refOf(own), second))).toBe(expected);
  });
});

describe('reading', () => {
  it('is for the uploader and those whose copy shows the address; each read is recorded, refused ones too', async () => {
    const content = randomBytes(5_000);
    const own = await stored('audit-bureau', content);
    expect(await codeOf(await read('discipline', own.sha256))).toBe('404 NOT_FOUND');
    const message = carrying(refOf(own));
    expect(await decided(message)).toBe('accepted');
    for (const who of ['audit-bureau', 'discipline']) {
      const answer = await read(who, own.sha256);
      expect(answer.headers.get('content-disposition')).toBe('attachment');
      expect(Buffer.from(await answer.arrayBuffer()).equals(content), who).toBe(true);
    }
    const withheld = await read('committee-office', own.sha256);
    expect(await withheld.json()).toMatchObject({
      status: 403,
      code: 'ATTACHMENT_WITHHELD',
      title: expect.stringContaining('请向发送方申请调阅') as string,
    });
    expect(await codeOf(await read('unit-1', own.sha256))).toBe('404 NOT_FOUND');
    expect(await codeOf(await read('ops', own.sha256))).toBe('403 FORBIDDEN');
    const id = message.envelope.messageId;
    expect(await reads(own.sha256)).toEqual([
      { reader: 'discipline', granted: false, message_id: null, reason: 'NOT_FOUND' },
      { reader: 'audit-bureau', granted: true, message_id: null, reason: null },
      { reader: 'discipline', granted: true, message_id: id, reason: null },
      { reader: 'committee-office', granted: false, message_id: id, reason: 'ATTACHMENT_WITHHELD' },
      { reader: 'unit-1', granted: false, message_id: null, reason: 'NOT_FOUND' },
    ]);
  });

  it('ends with the withdrawal of the message that showed it, and is not stopped by another that still does', async () => {
    const own = await stored('audit-bureau', randomBytes(300));
    const [first, second] = [carrying(refOf(own)), carrying(refOf(own))];
    for (const message of [first, second]) expect(await decided(message)).toBe('accepted');
    const withdraw = (message: Message): Promise<unknown> =>
      pool.query(`INSERT INTO amendment VALUES ($1, 'audit-bureau', $2, true)`, [
        message.envelope.messageId,
        randomUUID(),
      ]);
    await withdraw(first);
    expect((await read('discipline', own.sha256)).status).toBe(200);
    await withdraw(second);
    expect(await codeOf(await read('discipline', own.sha256))).toBe('403 ATTACHMENT_WITHDRAWN');
    expect((await read('audit-bureau', own.sha256)).status).toBe(200);
  });

  it('is found behind more messages than one page holds, whether they hide it or were withdrawn', async () => {
    const own = await stored('audit-bureau', randomBytes(400));
    const [showing, hiding] = [carrying(refOf(own)), carrying()];
    for (const message of [showing, hiding]) expect(await decided(message)).toBe('accepted');
    const newer = async (prefix: string): Promise<void> => {
      await pool.query(
        `INSERT INTO journal SELECT (jsonb_populate_record(j, jsonb_build_object('channel', $1::text, 'pos', n,
           'message_id', $1::text || n, 'decided_at', j.decided_at + interval '1 hour'))).*
         FROM journal j, generate_series(1, 120) n WHERE j.message_id = $2 AND j.claims`,
        [prefix, hiding.envelope.messageId],
      );
      await pool.query(
        `INSERT INTO attachment_use SELECT $1::text, $2::text || n, 'audit-bureau' FROM generate_series(1, 120) n`,
        [own.sha256, prefix],
      );
    };
    await newer('hiding-');
    expect((await read('discipline', own.sha256)).status).toBe(200);
    await newer('withdrawn-');
    await pool.query(
      `INSERT INTO amendment SELECT 'withdrawn-' || n, 'audit-bureau', $1::text, true
       FROM generate_series(1, 120) n`,
      [randomUUID()],
    );
    expect((await read('discipline', own.sha256)).status).toBe(200);
    await pool.query(`INSERT INTO amendment VALUES ($1, 'audit-bureau', $2, true)`, [
      showing.envelope.messageId,
      randomUUID(),
    ]);
    expect(await codeOf(await read('discipline', own.sha256))).toBe('403 ATTACHMENT_WITHHELD');
  });
});
